/** All public offers as they are now: read anew when the public data has changed, once however many ask. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Parts } from '../parts.ts';
import { collectionVersion } from '../places/collections.ts';
import { createOpeningDays } from '../places/opening-day.ts';
import { membersOf } from './bits.ts';
import { createOpeningMoments, minuteOf, type OpeningMoments } from './find-opening.ts';
import { offersAfter } from './find-queries.ts';
import { createIndexBuilder, type OfferIndex } from './offer-index.ts';

/** So few that neither the database nor this thread is held up for longer than some milliseconds. */
const PAGE = 500;

/** The index and the opening of its offers at any moment. */
interface CurrentOffers {
  index: OfferIndex;
  moments: OpeningMoments;
}

export interface Offers {
  current(): Promise<CurrentOffers>;
  /** The ids of the offers whose confirmed hours say "open" at this moment, and what these ids were read from. */
  certainlyOpen(at: Date): Promise<{ ids: string[]; readFrom: string }>;
}

/**
 * A question waits `patienceMs` for an index being built, then the former one answers: a small town's is ready by then,
 * so whoever wrote sees it at once, and in a large one nobody waits for somebody else's correction. What is shown is read
 * from the database anyway; only numbers and order can be some seconds old, and the answer's version says so.
 */
export function createOffers(parts: Pick<Parts, 'db' | 'territory' | 'log'>, patienceMs: number): Offers {
  const { db, territory, log } = parts;
  const days = createOpeningDays(territory);
  let ready: CurrentOffers | null = null;
  let building: Promise<CurrentOffers> | null = null;

  const build = (): Promise<CurrentOffers> => {
    building ??= readIndex()
      .then((index) => {
        ready = { index, moments: createOpeningMoments(index, days) };
        return ready;
      })
      .finally(() => {
        building = null;
      });
    return building;
  };

  /** What was being built when the question came may have read too early: then once more. */
  const upTo = async (version: string): Promise<CurrentOffers> => {
    const underway = await building;
    return underway?.index.version === version ? underway : build();
  };

  const readIndex = async (): Promise<OfferIndex> => {
    // The version first: whatever is written during the reading is of a later one, and the next question reads again.
    const version = await collectionVersion(db, territory.code, territory.kinds);
    const builder = createIndexBuilder(territory);
    let last: string | null = null;
    for (;;) {
      const rows = await offersAfter(db, territory, last, PAGE);
      for (const row of rows) builder.add(row);
      last = rows.at(-1)?.id ?? null;
      if (rows.length < PAGE) return builder.finish(version);
    }
  };

  const current = async (): Promise<CurrentOffers> => {
    const version = await collectionVersion(db, territory.code, territory.kinds);
    if (ready?.index.version === version) return ready;
    const former = ready;
    const next = upTo(version);
    if (!former) return next;
    const inTime = next.catch((fault: unknown) => {
      log.error({ err: fault }, 'the index of offers could not be read');
      return former;
    });
    return Promise.race([inTime, wait(patienceMs, former, { ref: false })]);
  };

  return {
    current,
    async certainlyOpen(at) {
      const { index, moments } = await current();
      const minute = minuteOf(at);
      const { met } = await moments.at(minute);
      return {
        ids: Array.from(membersOf(met), (offer) => index.ids[offer] ?? ''),
        readFrom: `${index.version}/${minute}`,
      };
    },
  };
}
