/** Hide and look, for a sheet: out of sight at once, with the reason in the history; shown again the same way. */
import { and, eq } from 'drizzle-orm';
import { innovations } from '../../db/schema.ts';
import { type Actor, change } from '../history/change.ts';
import { changedMeanwhile, notFound, Problem } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import type { Hiding } from '../places/contract.ts';
import { innovationState, innovationTrace, writeInnovationState } from './innovation-state.ts';

/** Throws 404, 409 when somebody else has changed it meanwhile, 422 without a reason. */
export async function hideInnovation(parts: Parts, actor: Actor, code: string, hiding: Hiding): Promise<void> {
  const { db, territory, clock } = parts;
  if (hiding.hidden && !hiding.reason) throw new Problem(422, 'problem.reason_required');
  await change(db, territory.code, actor, 'entity.hide', async (tx, trace) => {
    const [sheet] = await tx
      .select({ id: innovations.id, version: innovations.version, state: innovations.state })
      .from(innovations)
      .where(and(eq(innovations.territory, territory.code), eq(innovations.code, code)))
      .for('update');
    if (!sheet || sheet.state === 'removed') throw notFound();
    if (sheet.version !== hiding.version || (sheet.state === 'hidden') === hiding.hidden)
      throw changedMeanwhile({ version: sheet.version });
    const before = (await innovationState(tx, sheet.id)) ?? {};
    await writeInnovationState(tx, sheet.id, { state: hiding.hidden ? 'hidden' : 'published' }, clock());
    const row = innovationTrace(sheet.id, before, (await innovationState(tx, sheet.id)) ?? {});
    trace({ ...row, after: { ...row.after, ...(hiding.reason && { reason: hiding.reason }) } });
  });
}
