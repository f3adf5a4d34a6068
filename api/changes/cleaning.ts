/** Removing words for privacy reasons: from every version that holds them, from what is published, from proposals. */
import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { history, proposals } from '../../db/schema.ts';
import { type Actor, change, requireRight, type Transaction } from '../history/change.ts';
import { type FlatState, sameValue } from '../history/state.ts';
import { invalidFields, notFound, Problem } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import { CLEANED, type Cleaned, type Cleaning, isCleaned, type Thing } from './contract.ts';
import { isFreeText } from './fields.ts';
import { thingOf } from './queries.ts';
import { REVERTIBLE } from './revertible.ts';

/** What a sheet cannot be without: it is corrected first, then its former words are removed. */
const REQUIRED = ['name', 'title', 'summary', 'need', 'how', 'carrier', 'source', 'licence', 'commune'];
/** Stands in a proposal where its form asks for something. */
const REMOVED_WORDS = '[…]';

type HistoryRow = typeof history.$inferSelect;

/** 422 when what is published cannot be without these words. A later revert leaves cleaned fields as they are. */
export async function cleanHistory(
  parts: Parts,
  actor: Actor,
  { entity, code }: { entity: Thing; code: string },
  order: Cleaning,
): Promise<z.infer<typeof Cleaned>> {
  requireRight(actor, 'history.clean');
  const { db, territory, clock } = parts;
  const { id } = await thingOf({ db, territory, actor }, entity, code);
  return change(db, territory.code, actor, 'history.clean', async (tx, trace) => {
    const revertible = REVERTIBLE[entity];
    const now = entity === 'report' ? null : await revertible?.read(tx, id);
    if (!revertible || !now) throw notFound();
    const rows = await tx
      .select()
      .from(history)
      .where(and(eq(history.entity, entity), eq(history.entityId, id)));
    const values = valuesToRemove(entity, rows, order);
    const isGone = (field: string, value: unknown) =>
      (isFreeText(entity, field) || revertible.isHidden(field)) && values.some((one) => sameValue(one, value));
    const cleanedRows = await cleanRows(tx, rows, isGone, clock());
    const present = Object.keys(now).filter((field) => isGone(field, now[field]));
    const needed = present.filter((field) => REQUIRED.includes(field));
    if (needed.length > 0) throw new Problem(422, 'problem.clean_needed', { members: { fields: needed } });
    const emptied = Object.fromEntries(present.map((field) => [field, Array.isArray(now[field]) ? [] : null]));
    if (present.length > 0) await revertible.write(tx, id, emptied, clock());
    const cleanedProposals = await cleanProposals(tx, entity, id, values);
    const after = (await revertible.read(tx, id)) ?? {};
    const told = revertible.trace(id, now, after);
    trace({
      ...told,
      before: withoutWords(told.before, () => true),
      after: { ...told.after, cleaning: { reason: order.reason, words: order.words } },
      ...(told.hiddenBefore && { hiddenBefore: withoutWords(told.hiddenBefore, () => true) }),
    });
    return { rows: cleanedRows, proposals: cleanedProposals };
  });
}

function valuesToRemove(entity: Thing, rows: readonly HistoryRow[], order: Cleaning): unknown[] {
  const chosen = rows.filter(({ id }) => order.what === 'everything' || id === order.entry);
  if (chosen.length === 0) throw notFound();
  const refused = order.fields.filter((field) => !isFreeText(entity, field));
  if (refused.length > 0) throw invalidFields([{ path: 'fields', id: 'problem.field.choice' }]);
  const isChosen = (field: string) =>
    order.what === 'everything' ? isFreeText(entity, field) && !REQUIRED.includes(field) : order.fields.includes(field);
  const told = chosen.flatMap(({ before, after }) =>
    [before, after].flatMap((state) => Object.entries(state ?? {}).filter(([field]) => isChosen(field))),
  );
  const hidden = chosen.flatMap(({ hiddenBefore, hiddenAfter }) =>
    order.contacts === 'remove' || order.what === 'everything'
      ? [hiddenBefore, hiddenAfter].flatMap((state) => Object.entries(state ?? {}))
      : [],
  );
  const values = [...told, ...hidden].map(([, value]) => value).filter((value) => saysSomething(value));
  if (values.length === 0) throw invalidFields([{ path: 'fields', id: 'problem.field.required' }]);
  return values;
}

function saysSomething(value: unknown): boolean {
  if (value === null || value === undefined || value === '' || isCleaned(value)) return false;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}

type IsGone = (field: string, value: unknown) => boolean;

async function cleanRows(tx: Transaction, rows: readonly HistoryRow[], isGone: IsGone, at: Date): Promise<number> {
  const touched = rows.filter((row) =>
    [row.before, row.after, row.hiddenBefore, row.hiddenAfter].some((state) =>
      Object.entries(state ?? {}).some(([field, value]) => isGone(field, value)),
    ),
  );
  for (const row of touched)
    await tx
      .update(history)
      .set({
        before: row.before && withoutWords(row.before, isGone),
        after: row.after && withoutWords(row.after, isGone),
        hiddenBefore: row.hiddenBefore && withoutWords(row.hiddenBefore, isGone),
        hiddenAfter: row.hiddenAfter && withoutWords(row.hiddenAfter, isGone),
        cleanedAt: at,
      })
      .where(eq(history.id, row.id));
  return touched.length;
}

function withoutWords(state: FlatState | undefined, isGone: IsGone): FlatState {
  return Object.fromEntries(
    Object.entries(state ?? {}).map(([field, value]) => [field, isGone(field, value) ? CLEANED : value]),
  );
}

/** What waits or was decided holds the same words as it was sent. */
async function cleanProposals(tx: Transaction, entity: Thing, id: string, values: unknown[]): Promise<number> {
  const rows = await tx
    .select({ id: proposals.id, draft: proposals.draft, base: proposals.base, note: proposals.note })
    .from(proposals)
    .where(entity === 'place' ? eq(proposals.placeId, id) : eq(proposals.innovationId, id))
    .for('update');
  const texts = values.flatMap(textsIn);
  let cleaned = 0;
  for (const row of rows) {
    const draft = withoutTexts(row.draft, values);
    const base = withoutTexts(row.base, values);
    const note = row.note && texts.some((text) => row.note?.includes(text)) ? null : row.note;
    if (sameValue([draft, base, note], [row.draft, row.base, row.note])) continue;
    await tx.update(proposals).set({ draft, base, note }).where(eq(proposals.id, row.id));
    cleaned += 1;
  }
  return cleaned;
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** The same form with these values gone, wherever they stand in it. */
function withoutTexts(value: unknown, values: readonly unknown[]): unknown {
  if (Array.isArray(value))
    return value.filter((one) => !values.some((gone) => sameValue(gone, one))).map((one) => withoutTexts(one, values));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, one]) => {
      if (!values.some((gone) => sameValue(gone, one))) return [field, withoutTexts(one, values)];
      if (REQUIRED.includes(field)) return [field, REMOVED_WORDS];
      return [field, Array.isArray(one) ? [] : null];
    }),
  );
}
