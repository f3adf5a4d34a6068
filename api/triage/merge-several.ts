/** Several repeats of one report at once: each for itself, so that one that cannot be merged stops no other. */
import type { z } from 'zod';
import type { Actor } from '../history/change.ts';
import { Problem } from '../http/problems.ts';
import type { Writing } from '../reports/writing.ts';
import { mergeReport } from './merge.ts';
import type { MergeSeveral } from './together-contract.ts';

export async function mergeSeveral(
  parts: Writing,
  actor: Actor,
  { into, repeats, answer }: z.infer<typeof MergeSeveral>,
): Promise<{ code: string; problem: Problem | null }[]> {
  const results: { code: string; problem: Problem | null }[] = [];
  for (const { code, version } of repeats) {
    const problem = await mergeReport(parts, actor, code, { version, into, answer }).then(
      () => null,
      (error: unknown) => {
        if (error instanceof Problem) return error;
        throw error;
      },
    );
    // A right that is missing is missing for all.
    if (problem && (problem.status === 401 || problem.id === 'problem.forbidden')) throw problem;
    results.push({ code, problem });
  }
  return results;
}
