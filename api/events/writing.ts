/** Events are written, changed, and moved from state to state. */
import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import { nearestCommune } from '../../db/commune.ts';
import { daysAfter, instantOf } from '../../db/local-time.ts';
import { datesOf, MOST_DATES } from '../../db/recurrence.ts';
import { calls, eventDates, events, innovations, networks, places } from '../../db/schema.ts';
import { type Action, may } from '../access.ts';
import { newCode } from '../codes.ts';
import { type Actor, change, type Transaction } from '../history/change.ts';
import { differences } from '../history/state.ts';
import { changedMeanwhile, type FieldFault, forbidden, invalidFields, notFound } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import { requireInside } from '../places/inside.ts';
import { type ChangedEvent, type EventDraft, type MovedEvent, NEXT_STATES, type NewEvent } from './contract.ts';
import { decides, isOwnProposal } from './queries.ts';

type Row = typeof events.$inferSelect;
type Territory = Parts['territory'];

/** The same id sent twice is one event. Of who may not publish, it waits until somebody has looked. */
export async function addEvent(parts: Parts, actor: Actor, sent: z.infer<typeof NewEvent>) {
  const { db, territory, clock } = parts;
  const { id, ...draft } = sent;
  const now = clock();
  return change(db, territory.code, actor, actionOf(actor), async (tx, trace) => {
    const written = await columnsOf(tx, territory, draft);
    const state = (await decides(tx, actor, written.networkId)) ? ('published' as const) : ('waiting' as const);
    const own = { territory: territory.code, code: newCode(), authorId: actor.id, createdAt: now, updatedAt: now };
    const [row] = await tx
      .insert(events)
      .values({ ...written, ...own, id, state })
      .onConflictDoNothing({ target: events.id })
      .returning();
    trace({ entity: 'event', entityId: id, ...(row && differences({}, { ...written, state }, isContact)) });
    if (row) {
      await writeDates(tx, territory, row);
      return { code: row.code, state };
    }
    const [there] = await tx.select().from(events).where(eq(events.id, id));
    if (there?.territory !== territory.code) throw notFound();
    return { code: there.code, state: there.state };
  });
}

/** Throws 409 when somebody has written it since. */
export async function changeEvent(
  { db, territory, clock }: Parts,
  actor: Actor,
  code: string,
  { version, ...draft }: z.infer<typeof ChangedEvent>,
): Promise<void> {
  await change(db, territory.code, actor, actionOf(actor), async (tx, trace) => {
    const row = await eventRow(tx, territory, code);
    const written = await columnsOf(tx, territory, draft);
    const isDecider = await decides(tx, actor, row.networkId);
    if (!isDecider && !isOwnProposal(actor, { author_id: row.authorId, state: row.state })) throw forbidden();
    // Nobody publishes in the name of a network that they do not animate by moving an event there.
    if (isDecider && !(await decides(tx, actor, written.networkId))) throw forbidden();
    const changed = await writeEvent(tx, row, version, { ...written, updatedAt: clock() });
    await writeDates(tx, territory, changed);
    trace({ entity: 'event', entityId: row.id, ...differences(stateOf(row, written), written, isContact) });
  });
}

export async function moveEvent(
  { db, territory, clock }: Parts,
  actor: Actor,
  code: string,
  { version, to }: z.infer<typeof MovedEvent>,
): Promise<void> {
  await change(db, territory.code, actor, actionOf(actor), async (tx, trace) => {
    const row = await eventRow(tx, territory, code);
    const isOwn = isOwnProposal(actor, { author_id: row.authorId, state: row.state }) && to === 'withdrawn';
    if (!isOwn && !(await decides(tx, actor, row.networkId))) throw forbidden();
    if (row.version !== version || !NEXT_STATES[row.state].includes(to))
      throw changedMeanwhile({ version: row.version });
    await writeEvent(tx, row, version, { state: to, updatedAt: clock() });
    trace({ entity: 'event', entityId: row.id, before: { state: row.state }, after: { state: to } });
  });
}

/** Who animates a network writes for it with the right that everybody with an account has; which network decides. */
const actionOf = ({ role }: Actor): Action => (may(role, 'event.write') ? 'event.write' : 'event.propose');

/** Telephone numbers stand on the sheet, and in nobody's history. */
const isContact = (field: string) => field === 'registrationPhone';

/** The fields of a row that a draft has too. */
function stateOf(row: Row, written: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([field]) => field in written));
}

/** Throws 400 with every field that does not fit, 422 for a point elsewhere. */
async function columnsOf(tx: Transaction, territory: Territory, draft: EventDraft) {
  const { place, spot, starts, ends, network, call, innovation, repeats, until, count, except, ...told } = draft;
  const times = spanOf(draft, territory.timeZone);
  const repeating = repeats === 'none' ? { until: null, count: null, except: [] } : { until, count, except };
  const faults = [...faultsOf(draft, times)];
  const named = { places, networks, calls, innovations };
  const idOf = async (table: keyof typeof named, path: string, code: string | null) => {
    if (code === null) return null;
    const id = await idIn(tx, territory.code, table, code);
    if (id === null) faults.push({ path, id: 'problem.field.choice' });
    return id;
  };
  const ids = {
    placeId: await idOf('places', 'place', place),
    networkId: await idOf('networks', 'network', network),
    callId: await idOf('calls', 'call', call),
    innovationId: await idOf('innovations', 'innovation', innovation),
  };
  if (faults.length > 0) throw invalidFields(faults);
  if (!place && spot) requireInside(territory, spot.location);
  const commune = !place && spot ? nearestCommune(territory, spot.location) : null;
  return {
    ...told,
    ...ids,
    ...times,
    repeats,
    ...repeating,
    address: commune && spot ? spot.address : null,
    location: commune && spot ? spot.location : null,
    commune: commune?.name ?? null,
    insee: commune?.insee ?? null,
  };
}

function spanOf({ starts, ends }: EventDraft, timeZone: string) {
  const allDay = starts.time === null || ends.time === null;
  const at = (day: string, time: string | null) => instantOf({ day, time: time ?? '00:00' }, timeZone);
  return {
    allDay,
    startsAt: at(starts.day, allDay ? null : starts.time),
    endsAt: allDay ? at(daysAfter(ends.day, 1), null) : at(ends.day, ends.time),
  };
}

const MOST_DAYS = 1830;
const LONGEST_MS = 31 * 86_400_000;

function* faultsOf(draft: EventDraft, { startsAt, endsAt }: { startsAt: Date; endsAt: Date }): Generator<FieldFault> {
  const { place, spot, starts, repeats, until, count, except } = draft;
  if (!place && !spot) yield { path: 'place', id: 'problem.field.required' };
  if (endsAt <= startsAt) yield { path: 'ends', id: 'problem.field.ends_before' };
  else if (endsAt.getTime() - startsAt.getTime() > LONGEST_MS) yield { path: 'ends', id: 'problem.field.too_far' };
  if (repeats === 'none') return;
  if (until === null && count === null) yield { path: 'until', id: 'problem.field.required' };
  if (until !== null && count !== null) yield { path: 'count', id: 'problem.field.invalid' };
  if (until !== null && until < starts.day) yield { path: 'until', id: 'problem.field.ends_before' };
  if (until !== null && until > daysAfter(starts.day, MOST_DAYS)) yield { path: 'until', id: 'problem.field.too_far' };
  if (except.length >= (count ?? MOST_DATES)) yield { path: 'except', id: 'problem.field.invalid' };
}

/** Of what everybody sees. */
async function idIn(
  tx: Transaction,
  territory: string,
  table: 'places' | 'networks' | 'calls' | 'innovations',
  code: string,
): Promise<string | null> {
  const rows = await {
    places: () =>
      tx
        .select({ id: places.id })
        .from(places)
        .where(
          and(eq(places.territory, territory), eq(places.code, code), inArray(places.state, ['published', 'closed'])),
        ),
    networks: () =>
      tx
        .select({ id: networks.id })
        .from(networks)
        .where(and(eq(networks.territory, territory), eq(networks.code, code), isNull(networks.removedAt))),
    calls: () =>
      tx
        .select({ id: calls.id })
        .from(calls)
        .where(and(eq(calls.territory, territory), eq(calls.code, code), isNull(calls.removedAt))),
    innovations: () =>
      tx
        .select({ id: innovations.id })
        .from(innovations)
        .where(
          and(eq(innovations.territory, territory), eq(innovations.code, code), eq(innovations.state, 'published')),
        ),
  }[table]();
  return rows[0]?.id ?? null;
}

/** All anew: what is repeated otherwise has other dates. */
async function writeDates(tx: Transaction, territory: Territory, row: Row): Promise<void> {
  await tx.delete(eventDates).where(eq(eventDates.eventId, row.id));
  const dates = datesOf(row, row, territory.timeZone);
  if (dates.length === 0) throw invalidFields([{ path: 'except', id: 'problem.field.invalid' }]);
  await tx.insert(eventDates).values(dates.map((date) => ({ ...date, eventId: row.id })));
}

async function writeEvent(tx: Transaction, row: Row, version: number, set: Partial<typeof events.$inferInsert>) {
  const [written] = await tx
    .update(events)
    .set({ ...set, version: version + 1 })
    .where(and(eq(events.id, row.id), eq(events.version, version)))
    .returning();
  if (!written) throw changedMeanwhile({ version: row.version });
  return written;
}

async function eventRow(tx: Transaction, territory: Territory, code: string): Promise<Row> {
  const [row] = await tx
    .select()
    .from(events)
    .where(and(eq(events.territory, territory.code), eq(events.code, code)));
  if (!row) throw notFound();
  return row;
}
