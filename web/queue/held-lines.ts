/** The queue as somebody holds it: the world goes on, but nothing moves under the eyes of who is reading. */
import type { QueueAnswer, QueueItem } from '../../api/queue/contract.ts';

export interface Line extends QueueItem {
  /** As `signal~AB12CD`. */
  key: string;
  /** Somebody has dealt with it. */
  left: boolean;
}

export interface Held extends Omit<QueueAnswer, 'items'> {
  lines: Line[];
  /** How many are waiting to be shown. */
  arrived: number;
  fresh: QueueAnswer;
}

const keyOf = ({ reason, subject }: Pick<QueueItem, 'reason' | 'subject'>) => `${reason}~${subject}`;

const lineOf = (item: QueueItem): Line => ({ ...item, key: keyOf(item), left: false });

export function hold(answer: QueueAnswer): Held {
  const { items, ...rest } = answer;
  return { ...rest, lines: items.map(lineOf), arrived: 0, fresh: answer };
}

/** The next page, below. */
export function lengthen(held: Held, { items, ...rest }: QueueAnswer): Held {
  const known = new Set(held.lines.map(({ key }) => key));
  return { ...held, ...rest, lines: [...held.lines, ...items.map(lineOf).filter(({ key }) => !known.has(key))] };
}

/** Brings lines up to date where they stand. `fresh` begins where the held queue begins and is at least as long. */
export function refresh(held: Held, fresh: QueueAnswer): Held {
  const now = new Map(fresh.items.map((item) => [keyOf(item), item]));
  const known = new Set(held.lines.map(({ key }) => key));
  const lines = held.lines.map((line) => {
    const update = now.get(line.key);
    return update ? lineOf(update) : { ...line, left: true };
  });
  const { items, ...rest } = fresh;
  // What comes after the last line that both know has not come: it was only not asked for before.
  const lastKnown = items.findLastIndex((item) => known.has(keyOf(item)));
  const isWhole = held.lines.length >= held.total;
  const arrived = items.filter((item, at) => !known.has(keyOf(item)) && (isWhole || at < lastKnown)).length;
  return { ...rest, lines, arrived, fresh };
}
