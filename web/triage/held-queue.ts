/** The queue as an agent holds it: the world goes on, but nothing moves under the eyes of who is reading. */
import type { QueueAnswer, QueueItem } from '../../api/triage/queue-contract.ts';

export interface HeldItem extends QueueItem {
  /** Somebody has dealt with it: it is no longer in what the filters ask for. */
  left: boolean;
}

export interface HeldQueue {
  items: HeldItem[];
  total: number;
  counts: QueueAnswer['counts'];
  /** Where the next page begins; null when everything is held. */
  next: string | null;
  /** How many are waiting to be shown. */
  arrived: number;
  /** The latest answer, shown when the agent asks for it. */
  fresh: QueueAnswer;
}

export function holdQueue(answer: QueueAnswer): HeldQueue {
  const { total, counts, items, next } = answer;
  const held = items.map((item) => ({ ...item, left: false }));
  return { items: held, total: total ?? items.length, counts, next, arrived: 0, fresh: answer };
}

/** The next page, below; what an earlier page has shown already stays where it is. */
export function lengthenQueue(held: HeldQueue, page: QueueAnswer): HeldQueue {
  const known = codesOf(held.items);
  const added = page.items.filter(({ code }) => !known.has(code)).map((item) => ({ ...item, left: false }));
  return { ...held, items: [...held.items, ...added], next: page.next };
}

/**
 * Brings rows up to date where they stand. `fresh` begins where the held queue begins and may end earlier or later:
 * what lies beyond the last row that both know has neither come nor gone, it was only not asked for.
 */
export function refreshQueue(held: HeldQueue, fresh: QueueAnswer): HeldQueue {
  const known = codesOf(held.items);
  const now = new Map(fresh.items.map((item) => [item.code, item]));
  const heldWhole = held.next === null;
  const freshWhole = fresh.next === null;
  const lastShared = held.items.findLastIndex(({ code }) => now.has(code));
  const lastKnown = fresh.items.findLastIndex(({ code }) => known.has(code));
  const arrived = fresh.items.filter(({ code }, at) => !known.has(code) && (heldWhole || at < lastKnown)).length;
  const items = held.items.map((item, at) => {
    const update = now.get(item.code);
    if (update) return same(item, update) ? item : { ...update, left: false };
    return !item.left && (freshWhole || at < lastShared) ? { ...item, left: true } : item;
  });
  return { ...held, items, total: fresh.total ?? held.total, counts: fresh.counts ?? held.counts, arrived, fresh };
}

/** The first row below `code` that still waits; from the top when `code` is not in the list. */
export function nextWaiting(items: HeldItem[], code: string | undefined): HeldItem | null {
  const at = items.findIndex((item) => item.code === code);
  return items.slice(at + 1).find(({ left }) => !left) ?? null;
}

const codesOf = (items: QueueItem[]) => new Set(items.map(({ code }) => code));

/** Every other change of a row comes with a new version. */
function same(held: HeldItem, fresh: QueueItem): boolean {
  const { version, late, risk, supporters, photos, assignee } = fresh;
  return (
    !held.left &&
    held.version === version &&
    held.late === late &&
    held.risk === risk &&
    held.supporters === supporters &&
    held.photos === photos &&
    held.assignee === assignee
  );
}
