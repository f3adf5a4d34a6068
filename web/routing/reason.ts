import { ProblemError } from '../shell/client.ts';

/** Why it was refused, with every fault in words; without an answer, that the network failed. */
export function reasonOf(error: unknown, otherwise: string): string {
  if (!(error instanceof ProblemError) || !error.message) return otherwise;
  return [error.message, ...error.faults.map(({ detail }) => detail)].join('\n');
}
