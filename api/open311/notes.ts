/** What was odd while reading another server: counted by kind, with the first examples. */
import { ANOMALIES, type Anomaly, type AnomalyKind } from './contract.ts';

const EXAMPLES = 5;
const EXAMPLE_LENGTH = 160;

export interface Notes {
  note(kind: AnomalyKind, example: string): void;
  all(): Anomaly[];
}

export function createNotes(): Notes {
  const noted = new Map<AnomalyKind, { count: number; examples: string[] }>();
  return {
    note(kind, example) {
      const known = noted.get(kind) ?? { count: 0, examples: [] };
      known.count += 1;
      if (known.examples.length < EXAMPLES) known.examples.push(example.slice(0, EXAMPLE_LENGTH));
      noted.set(kind, known);
    },
    all: () =>
      ANOMALIES.flatMap((kind) => {
        const found = noted.get(kind);
        return found ? [{ kind, ...found }] : [];
      }),
  };
}
