/** What a mediator takes back: one change, or all that one contributor did within a period. */
import { and, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { history, innovations, places } from '../../db/schema.ts';
import { type Actor, change, requireRight } from '../history/change.ts';
import { notFound, Problem } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import type {
  Reverted,
  RevertPreview,
  SeriesOrder,
  SeriesPreview,
  SeriesQuery,
  SeriesReverted,
  Subject,
  Undo,
  UndoneChange,
} from './contract.ts';
import { contributorOf } from './contributors.ts';
import { fieldOf } from './fields.ts';
import { dayBegins, dayEnds } from './queries.ts';
import { previewReverts, revertChange, revertSeries, type Undone } from './revert.ts';
import { REVERTIBLE } from './revertible.ts';
import { movedBetween, namesIn, type Telling, toldDifferences, whoOf } from './telling.ts';

/** As many as one look can take in; more are shown once these are done. */
const SHOWN = 200;
/** Small enough that whoever corrects one of these places meanwhile hardly waits. */
const BATCH = 20;

export async function previewRevert(telling: Telling, changeId: string): Promise<z.infer<typeof RevertPreview>> {
  requireRight(telling.actor, 'change.revert');
  const [preview] = await undoneChanges(telling, [await changeRow(telling, changeId)]);
  if (!preview) throw notFound();
  return preview;
}

/** 409 when nothing is left to take back, as when somebody was faster. */
export async function revertOne(parts: Parts, actor: Actor, changeId: string): Promise<z.infer<typeof Reverted>> {
  const { db, territory, clock } = parts;
  await change(db, territory.code, actor, 'change.revert', async (tx, trace) => {
    const [there] = await tx
      .select({ id: history.id })
      .from(history)
      .where(and(eq(history.territory, territory.code), eq(history.changeId, changeId)))
      .limit(1);
    if (!there) throw notFound();
    const reverted = await revertChange(tx, trace, { territory: territory.code, changeId, at: clock() });
    if (!reverted) throw new Problem(409, 'problem.nothing_to_revert');
  });
  return { change: await actOf(parts, changeId) };
}

export async function previewSeries(
  telling: Telling,
  contributor: string,
  period: z.infer<typeof SeriesQuery>,
): Promise<z.infer<typeof SeriesPreview>> {
  requireRight(telling.actor, 'change.revert');
  const rows = await changesBy(telling, contributor, period);
  const [first] = rows;
  const changes = await undoneChanges(telling, rows.slice(0, SHOWN));
  return { who: first ? whoOf(telling, first) : null, changes, more: rows.length > SHOWN };
}

/** Newest first, in batches of their own transaction; what somebody took back meanwhile is left and counted. */
export async function revertAllOf(
  parts: Parts,
  actor: Actor,
  contributor: string,
  { changes, ...period }: z.infer<typeof SeriesOrder>,
): Promise<z.infer<typeof SeriesReverted>> {
  requireRight(actor, 'change.revert');
  const { db, territory, clock } = parts;
  const theirs = await changesBy({ ...parts, actor, language: 'fr' }, contributor, period);
  const wanted = theirs.map(({ change_id }) => change_id).filter((id) => changes.includes(id));
  const acts: string[] = [];
  let reverted = 0;
  for (let at = 0; at < wanted.length; at += BATCH) {
    const changeIds = wanted.slice(at, at + BATCH);
    const done: string[] = [];
    await change(db, territory.code, actor, 'change.revert', async (tx, trace) => {
      done.push(...(await revertSeries(tx, trace, { territory: territory.code, changeIds, at: clock() })));
      if (done.length === 0) throw new Problem(409, 'problem.nothing_to_revert');
    }).catch((error: unknown) => {
      // Somebody else was through with this batch; the next may still have something.
      if (!(error instanceof Problem && error.status === 409)) throw error;
    });
    const [first] = done;
    if (first) acts.push(await actOf(parts, first));
    reverted += done.length;
  }
  if (reverted === 0) throw new Problem(409, 'problem.nothing_to_revert');
  return { reverted, untouched: wanted.length - reverted, acts };
}

/** The change that took this one back last: what to take back to have it again. */
async function actOf({ db, territory }: Parts, changeId: string): Promise<string> {
  const [act] = await db
    .select({ changeId: history.changeId })
    .from(history)
    .where(and(eq(history.territory, territory.code), eq(history.reverts, changeId)))
    .orderBy(desc(history.id))
    .limit(1);
  if (!act) throw new Error('a revert left no trace');
  return act.changeId;
}

interface SeriesRow extends Record<string, unknown> {
  change_id: string;
  at: Date;
  role: UndoneChange['who']['role'];
  actor_id: string | null;
  sender_hash: string | null;
  public_name: string | null;
}

const seriesRows = (conditions: SQL, limit: number): SQL => sql`
  select h.change_id, max(h.at) as at, min(h.actor_role) as role, min(h.actor_id) as actor_id,
    min(h.sender_hash) as sender_hash, min(a.public_name) as public_name
  from history h left join accounts a on a.id = h.actor_id
  where ${conditions} group by h.change_id order by max(h.id::text) desc limit ${limit}`;

async function changeRow({ db, territory }: Telling, changeId: string): Promise<SeriesRow> {
  const conditions = sql`h.territory = ${territory.code} and h.change_id = ${changeId}::uuid`;
  const [row] = await db.execute<SeriesRow>(seriesRows(conditions, 1));
  if (!row) throw notFound();
  return row;
}

/** Their changes of what can be set back, the latest first. */
async function changesBy(
  { db, territory, secret }: Telling,
  name: string,
  { from, to }: z.infer<typeof SeriesQuery>,
): Promise<SeriesRow[]> {
  const contributor = contributorOf(secret, name);
  if (!contributor) throw notFound();
  const conditions = [
    sql`h.territory = ${territory.code}`,
    'account' in contributor ? sql`h.actor_id = ${contributor.account}` : sql`h.sender_hash = ${contributor.sender}`,
    sql`h.entity in ('place', 'innovation', 'photo', 'pair')`,
    sql`h.action <> 'history.clean'`,
    ...(from ? [sql`h.at >= ${dayBegins(from)}::timestamptz`] : []),
    ...(to ? [sql`h.at < ${dayEnds(to)}::timestamptz`] : []),
  ];
  return db.execute<SeriesRow>(seriesRows(sql.join(conditions, sql` and `), 500));
}

async function undoneChanges(telling: Telling, rows: readonly SeriesRow[]): Promise<UndoneChange[]> {
  const undone = await previewReverts(
    telling.db,
    telling.territory.code,
    rows.map(({ change_id }) => change_id),
  );
  const all = [...undone.values()].flat();
  const subjects = await subjectsOf(telling, all);
  const names = await namesIn(
    telling,
    all.flatMap(({ fields, now }) => [fields, now]),
  );
  return rows.map((row) => {
    const undoes = undone.get(row.change_id) ?? [];
    return {
      change: row.change_id,
      at: new Date(row.at).toISOString(),
      who: whoOf(telling, row),
      possible: undoes.some(({ fields }) => Object.keys(fields).length > 0),
      undoes: undoes.flatMap((one) => toldUndo(telling, one, subjects, names)),
    };
  });
}

function toldUndo(
  telling: Telling,
  { entity, entityId, fields, now, kept }: Undone,
  subjects: ReadonlyMap<string, Subject>,
  names: ReadonlyMap<string, string>,
): Undo[] {
  if (entity !== 'place' && entity !== 'innovation' && entity !== 'report' && entity !== 'photo' && entity !== 'pair')
    return [];
  const isHidden = REVERTIBLE[entity]?.isHidden ?? (() => false);
  return [
    {
      entity,
      subject: subjects.get(entityId) ?? null,
      fields: entity === 'pair' ? [] : toldDifferences(telling, entity, [now, fields], names),
      contactsChange: Object.keys(fields).some(isHidden),
      moved: movedBetween(now, fields),
      kept: kept.filter((field) => entity !== 'pair' && fieldOf(entity, field) && !/verifiedAt$/i.test(field)),
    },
  ];
}

async function subjectsOf({ db }: Telling, undone: readonly Undone[]): Promise<ReadonlyMap<string, Subject>> {
  const idsOf = (entity: string) => [
    ...new Set(undone.filter((one) => one.entity === entity).map(({ entityId }) => entityId)),
  ];
  const [placeIds, sheetIds] = [idsOf('place'), idsOf('innovation')];
  const placeRows =
    placeIds.length > 0
      ? await db
          .select({ id: places.id, code: places.code, name: places.name })
          .from(places)
          .where(inArray(places.id, placeIds))
      : [];
  const sheetRows =
    sheetIds.length > 0
      ? await db
          .select({ id: innovations.id, code: innovations.code, name: innovations.title })
          .from(innovations)
          .where(inArray(innovations.id, sheetIds))
      : [];
  return new Map<string, Subject>([
    ...placeRows.map(({ id, ...row }) => [id, { entity: 'place' as const, ...row }] as const),
    ...sheetRows.map(({ id, ...row }) => [id, { entity: 'innovation' as const, ...row }] as const),
  ]);
}
