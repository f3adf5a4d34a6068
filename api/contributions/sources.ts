/** The sheet that a sheet was adapted from: a code in a draft, an id where it is published. */
import { and, eq } from 'drizzle-orm';
import { innovations } from '../../db/schema.ts';
import type { Transaction } from '../history/change.ts';
import type { FlatState } from '../history/state.ts';
import { invalidFields } from '../http/problems.ts';
import { wouldLoop } from '../innovations/reuse.ts';

const PATH = 'draft.innovation.adaptedFrom';

/** Throws a named fault for a sheet that nobody sees. */
export async function sourceIdOf(
  tx: Transaction,
  territory: string,
  adaptedFrom: string | null,
): Promise<string | null> {
  if (adaptedFrom === null) return null;
  const [source] = await tx
    .select({ id: innovations.id })
    .from(innovations)
    .where(
      and(eq(innovations.territory, territory), eq(innovations.code, adaptedFrom), eq(innovations.state, 'published')),
    );
  if (!source) throw invalidFields([{ path: PATH, id: 'problem.field.choice' }]);
  return source.id;
}

/** Before a proposal is taken; `target` is the id of the sheet that it corrects, null for a new one. */
export async function requireSoundSource(
  tx: Transaction,
  territory: string,
  { target, adaptedFrom }: { target: string | null; adaptedFrom: string | null },
): Promise<void> {
  const sourceId = await sourceIdOf(tx, territory, adaptedFrom);
  if (target && sourceId && (await wouldLoop(tx, target, sourceId)))
    throw invalidFields([{ path: PATH, id: 'problem.field.loop' }]);
}

/** Null where it is out of sight: whoever corrects the sheet sees no link, and takes none away. */
export async function sourceCodeOf(tx: Transaction, { adaptedFromId }: FlatState): Promise<string | null> {
  if (typeof adaptedFromId !== 'string') return null;
  const [source] = await tx
    .select({ code: innovations.code })
    .from(innovations)
    .where(and(eq(innovations.id, adaptedFromId), eq(innovations.state, 'published')));
  return source?.code ?? null;
}
