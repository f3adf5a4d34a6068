/** A decision being written, kept for this tab: a conflict, a reload or a dead network loses none of it. */
import { useState } from 'react';
import { z } from 'zod';
import { type InnovationParts, InnovationWriting } from '../innovation-writing.ts';
import { type PlaceParts, PlaceWriting } from '../place-writing.ts';

const Kept = z.object({
  reason: z.string(),
  place: PlaceWriting.shape.place.nullable(),
  innovation: InnovationWriting.shape.innovation.nullable().default(null),
});
type Kept = z.infer<typeof Kept>;

export interface DecisionDraft extends Kept {
  /** The place or sheet as the mediator corrects it; null = as proposed. */
  place: PlaceParts | null;
  innovation: InnovationParts | null;
  write(patch: Partial<Kept>): void;
  forget(): void;
}

export function useDecisionDraft(code: string): DecisionDraft {
  const key = `kartenn.moderation.${code}`;
  const [kept, setKept] = useState(() => read(key));
  return {
    ...kept,
    write(patch) {
      const next = { ...kept, ...patch };
      setKept(next);
      sessionStorage.setItem(key, JSON.stringify(next));
    },
    forget() {
      setKept(NOTHING);
      sessionStorage.removeItem(key);
    },
  };
}

const NOTHING: Kept = { reason: '', place: null, innovation: null };

/** What an older version of this page has kept in another form is given up. */
function read(key: string): Kept {
  try {
    return Kept.parse(JSON.parse(sessionStorage.getItem(key) ?? 'null'));
  } catch {
    return NOTHING;
  }
}
