/** One row onto the map: something added, or what it is about changed; and where it came from, remembered. */
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { importOrigins, type importRows } from '../../db/schema.ts';
import type { ImportOutcome } from '../../db/vocabulary.ts';
import type { Transaction } from '../history/change.ts';
import type { FlatState } from '../history/state.ts';
import type { RunRow } from './runs.ts';
import { type About, aboutOf, attributionOf, idIn, type TraceRow, textIn, type Writing } from './subject.ts';
import { SUBJECTS } from './subjects.ts';

export type RowRow = typeof importRows.$inferSelect;

export interface Written extends About {
  outcome: ImportOutcome;
  originBefore?: Record<string, unknown>;
}

const MEANWHILE: Written = { outcome: 'meanwhile' };

const Origin = z.object({
  ...{ placeId: z.uuid().nullish(), innovationId: z.uuid().nullish() },
  ...{ said: z.record(z.string(), z.unknown()), saidOn: z.string().nullish() },
});
type Origin = z.infer<typeof Origin>;

export async function writeRow(
  tx: Transaction,
  trace: TraceRow,
  parts: Writing,
  run: RunRow,
  row: RowRow,
): Promise<Written> {
  const { originId, said, saidOn } = row;
  const subject = SUBJECTS[run.collection];
  if (!originId || !said) throw new Error('a rejected row cannot be chosen');
  const origin = await lockedOrigin(tx, parts, run, originId);
  if (row.choice === 'change') return changeThing(tx, trace, parts, run, { ...row, originId, said }, origin);
  // Another run has brought this one in since.
  if (origin) return MEANWHILE;
  const id = await subject.add(tx, trace, parts, run, said);
  await rememberOrigin(tx, parts, run, originId, { ...aboutOf(subject, id), said, saidOn });
  const other = idIn(subject, row);
  if (other) await subject.rememberDifferent(tx, trace, parts, id, other);
  return { outcome: 'added', ...aboutOf(subject, id) };
}

interface KnownRow extends RowRow {
  originId: string;
  said: FlatState;
}

async function changeThing(
  tx: Transaction,
  trace: TraceRow,
  parts: Writing,
  run: RunRow,
  row: KnownRow,
  origin: Origin | null,
): Promise<Written> {
  const subject = SUBJECTS[run.collection];
  const { originId, said, saidOn } = row;
  const id = idIn(subject, row);
  if (!id || (origin && idIn(subject, origin) !== id)) return MEANWHILE;
  const before = await subject.state(tx, id);
  const standing = (await subject.byIds(tx, [id])).get(id);
  if (!before || standing?.version !== (row.placeVersion ?? row.innovationVersion)) return MEANWHILE;
  if (Object.keys(row.after ?? {}).length > 0) {
    const fields = {
      ...subject.columns(parts, row.after ?? {}, before),
      ...(row.likeness && credits(run, said, before)),
    };
    await subject.write(tx, id, fields, parts.clock());
    trace(subject.trace(id, before, (await subject.state(tx, id)) ?? {}));
  }
  await rememberOrigin(tx, parts, run, originId, { ...aboutOf(subject, id), said, saidOn });
  return { outcome: 'changed', ...(origin && { originBefore: origin }) };
}

/** From now on words of two hands stand there: both are named. */
function credits(run: RunRow, said: FlatState, before: FlatState): FlatState {
  return {
    source: joined(before.source, textIn(said.source) ?? attributionOf(run)),
    licence: joined(before.licence, textIn(said.licence) ?? run.licence),
  };
}

export function joined(there: unknown, ours: string): string {
  const known = String(there).split(' ; ');
  return known.includes(ours) ? String(there) : [...known, ours].join(' ; ');
}

type Run = Pick<RunRow, 'source' | 'collection'>;

const originIs = ({ territory }: Writing, { source, collection }: Run, originId: string) =>
  and(
    eq(importOrigins.territory, territory.code),
    eq(importOrigins.source, source),
    eq(importOrigins.originId, originId),
    eq(importOrigins.collection, collection),
  );

async function lockedOrigin(tx: Transaction, parts: Writing, run: Run, originId: string): Promise<Origin | null> {
  const { placeId, innovationId, said, saidOn } = importOrigins;
  const [row] = await tx
    .select({ placeId, innovationId, said, saidOn })
    .from(importOrigins)
    .where(originIs(parts, run, originId))
    .for('update');
  return row ?? null;
}

async function rememberOrigin(
  tx: Transaction,
  { territory, clock }: Writing,
  { source, collection }: Run,
  originId: string,
  { placeId = null, innovationId = null, said, saidOn = null }: Origin,
): Promise<void> {
  const told = { placeId, innovationId, said, saidOn, updatedAt: clock() };
  await tx
    .insert(importOrigins)
    .values({ territory: territory.code, source, collection, originId, ...told })
    .onConflictDoUpdate({
      target: [importOrigins.territory, importOrigins.source, importOrigins.originId, importOrigins.collection],
      set: told,
    });
}

/** As it was before this row. */
export async function restoreOrigin(tx: Transaction, parts: Writing, run: RunRow, row: RowRow): Promise<void> {
  if (!row.originId) return;
  const before = Origin.safeParse(row.originBefore).data;
  if (before) await rememberOrigin(tx, parts, run, row.originId, before);
  else await tx.delete(importOrigins).where(originIs(parts, run, row.originId));
}
