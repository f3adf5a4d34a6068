/** Which answers of a waiting correction the mediator takes: all of them, until one is unticked. */
import { useState } from 'react';
import type { ReviewedProposal } from '../../../api/contributions/contract.ts';
import type { Ticks } from './field-table.tsx';

interface Taking {
  ticks: Ticks | null;
  /** For the decision; null = all. */
  taken: string[] | null;
}

export function useTaking(proposal: ReviewedProposal | null): Taking {
  const [left, setLeft] = useState<readonly string[]>([]);
  if (proposal?.kind !== 'correction' || proposal.state !== 'waiting') return { ticks: null, taken: null };
  const offered = [...proposal.changed, ...(proposal.photos.length > 0 ? ['photos'] : [])];
  // What an offer says goes with the offer, and hours with their confirmation.
  const isTaken = (field: string) =>
    ![field, field.split('.')[0] ?? field, field.replace(/\.hoursVerified$/, '.hours')].some((one) =>
      left.includes(one),
    );
  const taken = offered.filter(isTaken);
  return {
    ticks: {
      isTaken,
      onTake: (field, choice) => setLeft(choice === 'left' ? [...left, field] : left.filter((one) => one !== field)),
    },
    taken: taken.length < offered.length ? taken : null,
  };
}
