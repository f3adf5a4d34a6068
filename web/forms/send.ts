/** Sends a form and says what became of it, in the three ways that a person can act on. */
import { ProblemError } from '../shell/client.ts';
import type { FieldFault } from './faults.ts';

export type Sending<Receipt> =
  | { outcome: 'sent'; receipt: Receipt }
  /** No answer came: perhaps it arrived, so the same `requestId` is sent again. */
  | { outcome: 'no_network' }
  | { outcome: 'refused'; title: string; faults: FieldFault[] };

export async function attempt<Receipt>(asking: Promise<Receipt>): Promise<Sending<Receipt>> {
  try {
    return { outcome: 'sent', receipt: await asking };
  } catch (error) {
    if (!(error instanceof ProblemError)) return { outcome: 'no_network' };
    const faults = error.faults.map(({ path, detail }) => ({ path: path.replace(/^draft\./, ''), words: detail }));
    return { outcome: 'refused', title: error.message, faults };
  }
}
