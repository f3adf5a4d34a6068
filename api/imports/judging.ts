/** What each row of a chunk would do to the map. Reads, writes nothing. */
import { and, eq, inArray } from 'drizzle-orm';
import { importOrigins } from '../../db/schema.ts';
import type { FlatState } from '../history/state.ts';
import type { ReadRow, RowFault } from './reading/reading.ts';
import type { NewRow } from './runs.ts';
import {
  type Alike,
  aboutOf,
  type EarlierSaid,
  idIn,
  type Reading,
  type Refused,
  type Standing,
  type Subject,
  type Understood,
} from './subject.ts';
import { isNoNews, isOlder, proposedChange, sameAnswer } from './verdicts.ts';

export interface Judging {
  subject: Subject;
  runId: string;
  source: string;
  mapping: object;
  /** Ids of the file so far. */
  seen: Set<string>;
  earlier: EarlierSaid;
}

export async function judgeRows(
  parts: Reading,
  judging: Judging,
  rows: readonly (ReadRow & { fault?: RowFault })[],
): Promise<NewRow[]> {
  const { subject } = judging;
  const judged: NewRow[] = [];
  const understood: Understood[] = [];
  for (const row of rows) {
    const read = understoodRow(parts, judging, row);
    if ('faults' in read) judged.push(rejected(judging, row, read));
    else understood.push(read);
  }
  const own = await ownOf(parts, subject, understood);
  const origins = await originsOf(parts, judging, understood);
  const unknown = understood.filter(({ code, originId }) => !own.has(code ?? '') && !origins.has(originId));
  const alike = await subject.alike(parts, new Map(unknown.map(({ row, said }) => [row.line, said])));
  for (const one of understood) {
    const ours = own.get(one.code ?? '');
    const origin = origins.get(one.originId);
    if (ours) judged.push(await judgeOwn(parts, judging, one, ours));
    else if (origin) judged.push(await judgeKnown(parts, judging, one, origin));
    else judged.push(await judgeUnknown(parts, judging, one, alike.get(one.row.line) ?? null));
  }
  return judged;
}

function understoodRow(
  parts: Reading,
  { subject, source, mapping, seen }: Judging,
  { fault, ...row }: ReadRow & { fault?: RowFault },
): Understood | Refused {
  if (fault) return { name: null, faults: [fault] };
  const read = subject.understand(parts, { source, mapping }, row);
  if ('faults' in read) return read;
  const { name, originId } = read;
  if (seen.has(originId))
    return { name, faults: [{ column: null, id: 'imports.fault.repeated', values: { id: originId } }] };
  seen.add(originId);
  return read;
}

async function ownOf(parts: Reading, subject: Subject, rows: readonly Understood[]): Promise<Map<string, Standing>> {
  const codes = [...new Set(rows.flatMap(({ code }) => code ?? []))];
  return codes.length === 0 ? new Map() : subject.byCodes(parts, codes);
}

interface Origin {
  standing: Standing;
  said: FlatState;
  saidOn: string | null;
}

async function originsOf(parts: Reading, { subject, source }: Judging, rows: readonly Understood[]) {
  const origins = new Map<string, Origin>();
  const ids = rows.map(({ originId }) => originId);
  if (ids.length === 0) return origins;
  const { db, territory } = parts;
  const found = await db
    .select()
    .from(importOrigins)
    .where(
      and(
        eq(importOrigins.territory, territory.code),
        eq(importOrigins.source, source),
        eq(importOrigins.collection, subject.collection),
        inArray(importOrigins.originId, ids),
      ),
    );
  const standings = await subject.byIds(
    db,
    found.flatMap((about) => idIn(subject, about) ?? []),
  );
  for (const { originId, said, saidOn, ...about } of found) {
    const standing = standings.get(idIn(subject, about) ?? '');
    if (standing) origins.set(originId, { standing, said, saidOn });
  }
  return origins;
}

/** A row of an export of this map: where it came from, and under which licence, its sheet says itself. */
async function judgeOwn(parts: Reading, judging: Judging, one: Understood, ours: Standing): Promise<NewRow> {
  const { source: _source, licence: _licence, ...said } = one.said;
  const { subject } = judging;
  const row = { ...told(judging, { ...one, said }), ...standingAs(subject, ours) };
  if (isGone(ours)) return { ...row, verdict: 'rejected', faults: [goneFault(ours)] };
  const here = await subject.seen(parts.db, ours.id);
  const { before, after } = proposedChange(newsIn(parts, subject, asShown(said, here), here), null, here);
  if (Object.keys(after).length === 0) return { ...row, verdict: 'unchanged' };
  return { ...row, before, after, verdict: 'changed', ...chosenUnlessOlder(one, ours.updatedAt.toISOString()) };
}

/** An export has one description: that of the offer where it has one of its own. */
function asShown({ description, ...said }: FlatState, here: FlatState): FlatState {
  if (description === undefined) return said;
  const kind = Object.keys(said).find((field) => said[field] === true && here[`${field}.description`]);
  return { ...said, [kind ? `${kind}.description` : 'description']: description };
}

async function judgeKnown(parts: Reading, judging: Judging, one: Understood, origin: Origin): Promise<NewRow> {
  const { subject } = judging;
  const { standing } = origin;
  const row = { ...told(judging, one), ...standingAs(subject, standing) };
  if (isGone(standing)) return { ...row, verdict: 'rejected', faults: [goneFault(standing)] };
  if (isNoNews(one.said, origin.said)) return { ...row, verdict: 'unchanged' };
  const here = await subject.seen(parts.db, standing.id);
  const { before, after, corrected } = proposedChange(newsIn(parts, subject, one.said, here), origin.said, here);
  const notes = [...one.notes, ...corrected.map((field) => ({ column: null, id: KEPT_HERE, values: { field } }))];
  if (Object.keys(after).length === 0) return { ...row, notes, verdict: 'unchanged' };
  return { ...row, before, after, verdict: 'changed', ...chosenUnlessOlder({ ...one, notes }, origin.saidOn) };
}

const KEPT_HERE = 'imports.note.corrected_here';

const isGone = ({ state }: Standing) => state === 'removed' || state === 'merged';
const goneFault = ({ state }: Standing): RowFault => ({ column: null, id: `imports.fault.${state}_here` });

/** What says the same in other signs, as 02 98 … and +33 2 98 …, is no news. */
function newsIn(parts: Reading, subject: Subject, said: FlatState, here: FlatState): FlatState {
  return Object.fromEntries(
    Object.entries(said).filter(([field, value]) => !sameAnswer(value, subject.reread(parts, field, here[field]))),
  );
}

/** What is older than what stands here a person has to want. */
function chosenUnlessOlder({ saidOn, notes }: Pick<Understood, 'saidOn' | 'notes'>, here: string | null) {
  if (!saidOn || !here || !isOlder(saidOn, here)) return { notes, choice: 'change' as const };
  const values = { there: saidOn.slice(0, 10), here: here.slice(0, 10) };
  return { notes: [...notes, { column: null, id: 'imports.note.older', values }] };
}

async function judgeUnknown(parts: Reading, judging: Judging, one: Understood, alike: Alike | null): Promise<NewRow> {
  const { subject } = judging;
  const row = told(judging, one);
  if (!alike) return judgeFresh(judging, one, row);
  const { id, found } = alike;
  const standing = (await subject.byIds(parts.db, [id])).get(id);
  const here = await subject.seen(parts.db, id);
  // Who made it and how it may be used is put beside what stands there, once somebody has said that it is the same.
  const { source: _source, licence: _licence, ...said } = subject.saidOf(one.said, found);
  const { before, after } = proposedChange(newsIn(parts, subject, said, here), null, here);
  const likeness = { outcome: found.outcome, reasons: found.reasons };
  const version = standing?.version ?? 0;
  return { ...row, ...standingAs(subject, { id, version }), verdict: 'duplicate', before, after, likeness };
}

function judgeFresh({ earlier }: Judging, one: Understood, row: ReturnType<typeof told>): NewRow {
  const likest = earlier.likest(one.said);
  earlier.add(one.row.line, one.said);
  if (!likest) return { ...row, verdict: 'new', choice: 'add' };
  const { line, found } = likest;
  const notes = [...one.notes, { column: null, id: 'imports.note.like_line', values: { line } }];
  return { ...row, notes, verdict: 'duplicate', likeness: { outcome: found.outcome, reasons: found.reasons } };
}

const standingAs = (subject: Subject, { id, version }: Pick<Standing, 'id' | 'version'>) => ({
  ...aboutOf(subject, id),
  ...(subject.collection === 'places' ? { placeVersion: version } : { innovationVersion: version }),
});

const told = ({ runId }: Judging, { row, said, saidOn, originId, name, notes }: Understood) => ({
  ...{ runId, line: row.line, cells: { ...row.cells }, originId, name, said, saidOn, notes },
});

const rejected = ({ runId }: Judging, { line, cells }: ReadRow, refused: Refused): NewRow => ({
  ...{ runId, line, cells: { ...cells }, verdict: 'rejected', ...refused },
});
