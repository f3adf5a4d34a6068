/** Saved views: named filters, own and shared, with how much each of them holds. */
import { and, asc, count, eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { accounts, reports, savedViews } from '../../db/schema.ts';
import { type Actor, change, type Transaction } from '../history/change.ts';
import { changedMeanwhile, forbidden, notFound, Problem } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import { type Asking, filtersOf, scopeOf } from './filters.ts';
import { countUpTo } from './queue.ts';
import {
  BUILT_IN_SEARCHES,
  BUILT_IN_VIEWS,
  MOST_VIEWS,
  type NewView,
  QueueFilters,
  type ViewChange,
  type ViewDeletion,
  type ViewOrder,
  type ViewsAnswer,
} from './queue-contract.ts';

type Reading = Pick<Parts, 'db' | 'territory' | 'clock'>;
type ViewRow = typeof savedViews.$inferSelect;

/** One's own in their order, then what colleagues share. */
export async function views(parts: Reading, actor: Actor): Promise<ViewsAnswer> {
  const asking: Asking = { ...parts, actor, now: parts.clock() };
  const rows = await parts.db
    .select({ view: savedViews, name: accounts.name })
    .from(savedViews)
    .innerJoin(accounts, eq(accounts.id, savedViews.accountId))
    .where(
      and(
        eq(savedViews.territory, parts.territory.code),
        or(eq(savedViews.accountId, actor.id ?? ''), eq(savedViews.shared, true)),
      ),
    )
    .orderBy(
      sql`${savedViews.accountId} <> ${actor.id}`,
      asc(savedViews.position),
      asc(savedViews.createdAt),
      asc(savedViews.id),
    );
  const searches = [...BUILT_IN_VIEWS.map((name) => BUILT_IN_SEARCHES[name]), ...rows.map(({ view }) => view.search)];
  const counts = await countsOf(asking, searches);
  return {
    builtIn: counts.slice(0, BUILT_IN_VIEWS.length),
    views: rows.map(({ view, name }, at) => ({
      ...{ id: view.id, name: view.name, search: view.search, shared: view.shared, version: view.version },
      own: view.accountId === actor.id,
      by: view.accountId === actor.id ? null : name,
      count: counts[BUILT_IN_VIEWS.length + at] ?? 0,
    })),
  };
}

/** Those of open reports in one walk through these, however many views there are; each other by itself. */
async function countsOf(asking: Asking, searches: Record<string, string>[]): Promise<number[]> {
  const asked = await Promise.all(
    searches.map(async (search) => {
      const parsed = QueueFilters.safeParse(search);
      // One of an earlier version of the program, which nobody can read any more.
      if (!parsed.success) return null;
      const where = and(...(await filtersOf(asking, parsed.data)), scopeOf(parsed.data.scope, asking.now));
      return { where, scope: parsed.data.scope };
    }),
  );
  const isOpen = (one: (typeof asked)[number]) => one !== null && one.scope !== 'closed' && one.scope !== 'all';
  const open: Record<string, SQL<number>> = {};
  for (const [at, one] of asked.entries())
    if (one && isOpen(one)) open[at] = sql<number>`count(*) filter (where ${one.where})::int`;
  const [counted] =
    Object.keys(open).length > 0
      ? await asking.db
          .select(open)
          .from(reports)
          .where(and(eq(reports.territory, asking.territory.code), scopeOf('open', asking.now)))
      : [];
  return Promise.all(
    asked.map(async (one, at) => (one === null ? 0 : (counted?.[at] ?? (await countUpTo(asking, one.where))))),
  );
}

/** Sent again, it is there already; a deleted one comes back as itself. */
export async function addView(
  { db, territory, clock }: Reading,
  actor: Actor,
  { id, name, search, shared }: z.infer<typeof NewView>,
): Promise<void> {
  await change(db, territory.code, actor, 'view.write', async (tx, trace) => {
    const accountId = ownerOf(actor);
    const [held] = await tx
      .select({ count: count() })
      .from(savedViews)
      .where(and(eq(savedViews.territory, territory.code), eq(savedViews.accountId, accountId)));
    const position = held?.count ?? 0;
    if (position >= MOST_VIEWS) throw new Problem(422, 'problem.too_many_views', { values: { most: MOST_VIEWS } });
    const now = clock();
    const row = { id, territory: territory.code, accountId, name, search, shared, position };
    const [added] = await tx
      .insert(savedViews)
      .values({ ...row, createdAt: now, updatedAt: now })
      .onConflictDoNothing()
      .returning({ id: savedViews.id });
    if (!added) await ownView(tx, territory.code, actor, id);
    trace({ entity: 'view', entityId: id, after: { shared } });
  });
}

export async function changeView(
  { db, territory, clock }: Reading,
  actor: Actor,
  id: string,
  { version, ...asked }: z.infer<typeof ViewChange>,
): Promise<void> {
  await change(db, territory.code, actor, 'view.write', async (tx, trace) => {
    const before = await ownView(tx, territory.code, actor, id);
    const [written] = await tx
      .update(savedViews)
      .set({ ...asked, version: version + 1, updatedAt: clock() })
      .where(and(eq(savedViews.id, id), eq(savedViews.version, version)))
      .returning({ shared: savedViews.shared });
    if (!written) throw changedMeanwhile({ version: before.version });
    trace({ entity: 'view', entityId: id, before: { shared: before.shared }, after: written });
  });
}

export async function deleteView(
  { db, territory }: Reading,
  actor: Actor,
  id: string,
  { version }: z.infer<typeof ViewDeletion>,
): Promise<void> {
  await change(db, territory.code, actor, 'view.write', async (tx, trace) => {
    const before = await ownView(tx, territory.code, actor, id);
    const [gone] = await tx
      .delete(savedViews)
      .where(and(eq(savedViews.id, id), eq(savedViews.version, version)))
      .returning({ id: savedViews.id });
    if (!gone) throw changedMeanwhile({ version: before.version });
    trace({ entity: 'view', entityId: id, before: { shared: before.shared } });
  });
}

export async function orderViews(
  { db, territory }: Reading,
  actor: Actor,
  { ids }: z.infer<typeof ViewOrder>,
): Promise<void> {
  await change(db, territory.code, actor, 'view.write', async (tx, trace) => {
    const accountId = ownerOf(actor);
    const own = await tx
      .select({ id: savedViews.id })
      .from(savedViews)
      .where(
        and(eq(savedViews.territory, territory.code), eq(savedViews.accountId, accountId), inArray(savedViews.id, ids)),
      );
    if (own.length === 0) throw notFound();
    for (const [position, id] of ids.entries())
      await tx
        .update(savedViews)
        .set({ position })
        .where(and(eq(savedViews.id, id), eq(savedViews.accountId, accountId)));
    for (const { id } of own) trace({ entity: 'view', entityId: id, after: { position: ids.indexOf(id) } });
  });
}

/** Colleagues read what is shared; only its owner changes it. What is not shared does not exist for them. */
async function ownView(tx: Transaction, territory: string, actor: Actor, id: string): Promise<ViewRow> {
  const [row] = await tx
    .select()
    .from(savedViews)
    .where(and(eq(savedViews.territory, territory), eq(savedViews.id, id)))
    .for('update');
  if (!row || (row.accountId !== actor.id && !row.shared)) throw notFound();
  if (row.accountId !== actor.id) throw forbidden();
  return row;
}

function ownerOf({ id }: Actor): string {
  if (!id) throw forbidden();
  return id;
}
