/** Putting one's own proposal in other words, by its secret link. */
import type { SentReceipt } from '../forms/use-step.ts';

export interface Amends {
  secret: string;
  /** On the writer's screen. */
  version: number;
}

/** What the form shows afterwards leads back to the page that follows the proposal. */
export const amendingReceipt =
  (secret: string) =>
  ({ code }: { code: string }): SentReceipt => ({ code, follow: `/follow/proposal/${secret}`, place: null });
