/** Requests of another server come in beside our own reports: rehearsed first, then written; a later run only goes on. */
import { and, desc, eq, inArray } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { open311Imports, reports } from '../../db/schema.ts';
import { followHash } from '../codes.ts';
import { type Actor, change, type Trace, type Transaction } from '../history/change.ts';
import { NotRead } from '../http/elsewhere.ts';
import { changedMeanwhile } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import { createReport } from '../reports/creating.ts';
import { stateChange } from '../reports/moving.ts';
import type { ReportRow } from '../reports/queries.ts';
import { isClosed } from '../reports/transitions.ts';
import { touchedBy } from '../reports/writing.ts';
import { alikeReports } from './alike.ts';
import {
  Anomaly,
  type ImportAsked,
  type ImportPlan,
  type ImportSource,
  type JudgedRequest,
  type PastImport,
} from './contract.ts';
import type { Elsewhere } from './elsewhere.ts';
import { matchedServices } from './matching.ts';
import { createNotes, type Notes } from './notes.ts';
import { type ReadRequest, type Refusal, readRequests, readServices } from './reading.ts';
import { readRecords } from './reading-document.ts';

type Importing = Pick<Parts, 'db' | 'territory' | 'clock'>;
type Asked = z.infer<typeof ImportAsked>;

interface Step {
  request: ReadRequest;
  category: string;
  known: ReportRow | null;
}

interface Read {
  plan: ImportPlan;
  adding: Step[];
  changing: Step[];
}

/** Other writers come in between: with the embedded database there is one connection. */
const AT_ONCE = 100;
const LISTED = 50;
const PAST_ANOMALIES = Anomaly.array();

export async function rehearseImport(parts: Importing, elsewhere: Elsewhere, asked: Asked): Promise<ImportPlan> {
  return (await readAll(parts, elsewhere, asked)).plan;
}

/** Killed in the middle, the next run goes on where this one ended: the number there is unique here. */
export async function importRequests(
  parts: Importing,
  elsewhere: Elsewhere,
  actor: Actor,
  asked: Asked,
): Promise<ImportPlan> {
  const { db, territory } = parts;
  const { plan, adding, changing } = await readAll(parts, elsewhere, asked);
  const id = uuidv7();
  const inParts = async (steps: Step[], write: (tx: Transaction, step: Step) => Promise<Trace>) => {
    for (let at = 0; at < steps.length; at += AT_ONCE)
      await change(db, territory.code, actor, 'report.import', async (tx, trace) => {
        const some = steps.slice(at, at + AT_ONCE);
        for (const step of some) trace(await write(tx, step));
        // By this the reports of one import are found again, should all of it be taken back.
        trace({ entity: 'import', entityId: id, after: { rows: some.length } });
      });
  };
  await inParts(adding, (tx, step) => add(tx, parts, plan.origin, step));
  await inParts(changing, (tx, step) => goOn(tx, parts, step));
  await change(db, territory.code, actor, 'report.import', async (tx, trace) => {
    const { origin, read, added, changed, rejected, anomalies } = plan;
    await tx.insert(open311Imports).values({
      ...{ id, territory: territory.code, origin, read, added, changed, rejected, anomalies, accountId: actor.id },
      createdAt: parts.clock(),
    });
    trace({ entity: 'import', entityId: id, after: { origin, read, added, changed, rejected } });
  });
  return plan;
}

export async function pastImports({ db, territory }: Importing): Promise<PastImport[]> {
  const rows = await db
    .select()
    .from(open311Imports)
    .where(eq(open311Imports.territory, territory.code))
    .orderBy(desc(open311Imports.createdAt), desc(open311Imports.id))
    .limit(LISTED);
  return rows.map(({ id, origin, read, added, changed, rejected, anomalies, createdAt, undoneAt, kept }) => ({
    ...{ id, origin, read, added, changed, rejected, kept },
    anomalies: PAST_ANOMALIES.catch([]).parse(anomalies),
    createdAt: createdAt.toISOString(),
    undoneAt: undoneAt?.toISOString() ?? null,
  }));
}

async function readAll(parts: Importing, elsewhere: Elsewhere, { source, mapping, withAlike }: Asked): Promise<Read> {
  const { territory, clock } = parts;
  const notes = createNotes();
  const { origin, requests: text, services: list, expected } = await texts(source, elsewhere, notes);
  const records = text === null ? [] : readRecords(text, expected, notes);
  const refused: Refusal[] = [];
  const requests = readRequests(records, territory, clock(), notes, refused);
  // What is odd about the list of services alone spoils no request.
  const services = list === null ? [] : readServices(readRecords(list, 'any', createNotes()));
  const matched = matchedServices(requests, services, mapping, territory);
  const categories = new Map(matched.map(({ code, category }) => [code, category]));
  const known = await knownOf(parts, origin, requests);
  const steps = requests.flatMap((request): Step[] => {
    const category = categories.get(request.serviceCode) ?? null;
    const there = known.get(request.id) ?? null;
    if (category === null && !there) {
      notes.note('service_unmapped', `${request.id}: ${request.serviceName}`);
      refused.push({ line: request.line, id: request.id, reason: 'service_unmapped' });
    }
    return category === null && !there ? [] : [{ request, category: category ?? '', known: there }];
  });
  const fresh = steps.filter((step) => !step.known);
  const alike = await alikeReports(parts, origin, fresh);
  const adding = withAlike ? fresh : fresh.filter(({ request }) => !alike.has(request.line));
  const changing = steps.filter(wentOn);
  const rejected = records.length - steps.length;
  const counts = {
    added: adding.length,
    duplicates: fresh.length - adding.length,
    changed: changing.length,
    unchanged: steps.length - fresh.length - changing.length,
  };
  return {
    adding,
    changing,
    plan: {
      ...{ origin, read: records.length, ...counts, rejected, anomalies: notes.all(), services: matched },
      rows: judgedRows(requests, { adding, changing, refused, alike }),
    },
  };
}

const TOLD_SIGNS = 200;

interface Judged {
  adding: Step[];
  changing: Step[];
  refused: Refusal[];
  /** By line. */
  alike: ReadonlyMap<number, string>;
}

function judgedRows(requests: readonly ReadRequest[], { adding, changing, refused, alike }: Judged): JudgedRequest[] {
  const lines = (steps: readonly Step[]) => new Set(steps.map(({ request }) => request.line));
  const [news, changes] = [lines(adding), lines(changing)];
  const reasons = new Map(refused.map(({ line, reason }) => [line, reason]));
  const read = requests.map(({ line, id, serviceName, description }): JudgedRequest => {
    const reason = reasons.get(line) ?? null;
    const like = alike.get(line) ?? null;
    const known = changes.has(line) ? 'changed' : like ? 'duplicate' : 'unchanged';
    const verdict = reason ? 'rejected' : news.has(line) ? 'new' : known;
    return {
      line,
      id,
      verdict,
      reason,
      alike: like,
      service: serviceName,
      description: description.slice(0, TOLD_SIGNS),
    };
  });
  const unread = refused.filter(({ reason }) => reason !== 'service_unmapped');
  const nameless = unread.map((one) => ({
    ...one,
    verdict: 'rejected' as const,
    alike: null,
    service: '',
    description: '',
  }));
  return [...read, ...nameless].sort((one, other) => one.line - other.line);
}

async function texts(source: ImportSource, elsewhere: Elsewhere, notes: Notes) {
  if (source.from === 'file') {
    const expected = /\.json$/i.test(source.name) ? ('json' as const) : ('any' as const);
    return { origin: source.name, requests: source.text, services: source.services, expected };
  }
  const base = source.address.replace(/\/+$/, '');
  const fetched = async (path: string) =>
    elsewhere(`${base}${path}`).catch((error: unknown) => {
      if (!(error instanceof NotRead)) throw error;
      notes.note('not_fetched', `${path} ${error.message}`);
      return null;
    });
  const requests = await fetched('/requests.xml');
  return { origin: base, requests, services: await fetched('/services.xml'), expected: 'xml' as const };
}

async function knownOf(
  { db, territory }: Importing,
  origin: string,
  requests: readonly ReadRequest[],
): Promise<Map<string, ReportRow>> {
  const known = new Map<string, ReportRow>();
  for (let at = 0; at < requests.length; at += 1000) {
    const ids = requests.slice(at, at + 1000).map(({ id }) => id);
    const rows = await db
      .select()
      .from(reports)
      .where(and(eq(reports.territory, territory.code), eq(reports.origin, origin), inArray(reports.originId, ids)));
    for (const row of rows) if (row.originId) known.set(row.originId, row);
  }
  return known;
}

/** Closed there and not here; or taken up again there after it was closed here. */
function wentOn({ request, known }: Step): boolean {
  if (!known || request.isClosed === isClosed(known.state)) return false;
  if (request.isClosed) return true;
  return request.updatedAt !== null && known.closedAt !== null && request.updatedAt > known.closedAt;
}

/** Somebody else works on it: it waits for them without an end, and none of our deadlines runs. */
async function add(
  tx: Transaction,
  parts: Importing,
  origin: string,
  { request, category: code }: Step,
): Promise<Trace> {
  const category = parts.territory.categories.find((one) => one.code === code);
  if (!category) throw new Error(`a mapping to "${code}" was let through`);
  const { description, location, address, mediaUrl, requestedAt, updatedAt } = request;
  const row = await createReport(tx, parts, {
    ...{ category, description, location, address, mediaUrl, channel: 'import', requestId: null },
    followHash: followHash(uuidv7()),
  });
  const since = updatedAt && updatedAt > requestedAt ? updatedAt : requestedAt;
  await tx
    .update(reports)
    .set({
      ...{ origin, originId: request.id, serviceAnswer: 'accepted', createdAt: requestedAt, updatedAt: since },
      ...{ state: request.isClosed ? 'resolved' : 'waiting_third_party', stateSince: since },
      ...(request.isClosed ? { closedAt: since } : { pausedAt: since }),
    })
    .where(eq(reports.id, row.id));
  // Without a state: what happened elsewhere long ago is no news to those who follow the area.
  return { entity: 'report', entityId: row.id, after: { origin, category: code }, touches: touchedBy(row.visibility) };
}

async function goOn(tx: Transaction, { clock, territory }: Importing, { request, known }: Step): Promise<Trace> {
  if (!known) throw new Error('only what is known goes on');
  const to = request.isClosed ? 'resolved' : 'waiting_third_party';
  const now = clock();
  const [written] = await tx
    .update(reports)
    .set({
      ...stateChange(territory, known, to, now),
      ...(request.isClosed ? { pausedAt: null, waitingUntil: null } : { pausedAt: now, waitingUntil: null }),
      ...{ version: known.version + 1, updatedAt: now },
    })
    .where(and(eq(reports.id, known.id), eq(reports.version, known.version)))
    .returning({ id: reports.id });
  if (!written) throw changedMeanwhile();
  return {
    ...{
      entity: 'report',
      entityId: known.id,
      before: { state: known.state },
      after: { state: to, version: known.version + 1 },
    },
    touches: touchedBy(known.visibility),
  };
}
