/** The finder's answer: what lacks nothing of what somebody needs, and when nothing does, what comes nearest. */

import { invalidFields } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import { type FindAnswer, type FindItem, type FindQuery, walkMinutes } from './contract.ts';
import { metresToAll } from './find-distance.ts';
import { type Start, startingPoint } from './find-from.ts';
import { itemsOf, type Telling } from './find-items.ts';
import { localMoment } from './find-moment.ts';
import { minuteOf } from './find-opening.ts';
import { searchOffers } from './find-search.ts';
import type { Gazetteer } from './gazetteer.ts';
import type { Offers } from './offers.ts';

export type Find = (query: FindQuery) => Promise<{ answer: FindAnswer; start: Start }>;

const MINUTE_MS = 60_000;

/** Throws 400 for a moment that no calendar has. */
export function createFind(parts: Parts, offers: Offers, gazetteer: () => Promise<Gazetteer>): Find {
  return async (query) => {
    const now = parts.clock();
    const at = momentOf(query, now);
    const names = await gazetteer();
    const [{ index, moments }, start] = await Promise.all([offers.current(), startingPoint(parts, names, query)]);
    // Whoever walks is there some minutes later; without a starting point nobody knows how many.
    const walks = query.when === 'arrival' && start.from !== null;
    const minuteAfter = (metres: number) => minuteOf(at) + walkMinutes(Math.round(metres)) * MINUTE_MS;

    const found = await searchOffers(index, moments, {
      kinds: query.kinds ?? [],
      needs: query.needs ?? [],
      unknown: query.unknown ?? [],
      // Without a starting point the middle of the territory decides between equals, and no distance is told.
      metres: metresToAll(start.from?.location ?? parts.territory.centre, index.lon, index.lat),
      // Without a starting point nobody knows what "near" is.
      within: start.from ? (query.within ?? null) : null,
      opening: query.when === 'any' ? null : walks ? minuteAfter : minuteOf(at),
      now: minuteOf(now),
      offset: query.offset,
      limit: query.limit,
    });
    const telling: Telling = {
      needs: query.needs ?? [],
      from: start.from?.location ?? null,
      momentAfter: (metres) => (walks && metres !== null ? new Date(minuteAfter(metres)) : at),
      asksOpening: query.when !== 'any',
      gazetteer: names,
    };
    const idsOf = (numbers: readonly number[]) => numbers.map((number) => index.ids[number] ?? '');
    const [items, nearly] = await Promise.all([
      itemsOf(parts, telling, idsOf(found.shown)),
      itemsOf(parts, telling, idsOf(found.nearly)),
    ]);
    const { total, certain, relax, counts } = found;
    const { from, fromUnknown, spots } = start;
    const answer: FindAnswer = {
      from,
      fromUnknown,
      spots,
      at: at.toISOString(),
      items: items.filter(lacksNothing),
      total,
      certain,
      nearly,
      relax,
      counts,
      version: index.version,
    };
    return { answer, start };
  };
}

/** Read later than the index, an offer may have changed meanwhile. */
function lacksNothing({ needs, open }: FindItem): boolean {
  return open !== 'missed' && needs.every(({ status }) => status !== 'missed');
}

function momentOf({ when, at }: FindQuery, now: Date): Date {
  if (when !== 'at' || at === undefined) return now;
  const moment = localMoment(at, now);
  if (!moment) throw invalidFields([{ path: 'at', id: 'problem.field.invalid' }]);
  return moment;
}
