/** Coverage of one kind at one moment, kept until the public data changes. */
import { createHash } from 'node:crypto';
import type { Parts } from '../parts.ts';
import { type AnswerCache, createAnswerCache } from '../places/answer-cache.ts';
import { collectionVersion } from '../places/collections.ts';
import { areasVersion } from './areas.ts';
import type { CoverageAnswer, CoverageQuery } from './contract.ts';
import { type Measured, measure } from './measure.ts';
import { type CoveringOffer, countUnknownHours, offersOf, opennessOf } from './offers.ts';

const KEPT_BYTES = 8_000_000;

type AskCoverage = (query: CoverageQuery) => Promise<CoverageAnswer>;

export function createCoverage({ db, territory, clock }: Pick<Parts, 'db' | 'territory' | 'clock'>): AskCoverage {
  const offersKept: AnswerCache<CoveringOffer[]> = createAnswerCache(KEPT_BYTES * 4);
  const measuresKept: AnswerCache<Measured> = createAnswerCache(KEPT_BYTES);
  const inTurn = queue();

  return async ({ kind, distance, when, at, probable, shapes }) => {
    const moment = momentOf(when, at, clock());
    const [version, made] = await Promise.all([
      collectionVersion(db, territory.code, [kind]),
      areasVersion(db, territory.code),
    ]);
    const offers = await offersKept.get(`${kind} ${version}`, () => offersOf(db, territory.code, kind));
    const openness = await opennessOf(offers, moment, territory);
    const counted = offers.filter(
      (_offer, n) => openness[n] === 'certain' || (openness[n] === 'probable' && probable === 'yes'),
    );
    const key = [kind, version, made, distance, digest(counted)].join(' ');
    const measured = await measuresKept.get(key, () =>
      inTurn(() => measure({ db, territory }, offers, counted, distance)),
    );
    const { covered, ...figures } = measured;
    return {
      at: moment?.toISOString() ?? null,
      offers: {
        total: offers.length,
        counted: counted.length,
        certain: openness.filter((one) => one === 'certain').length,
        probable: openness.filter((one) => one === 'probable').length,
        approximate: offers.filter(({ accuracy }) => accuracy === 'approximate').length,
        unknownHours: countUnknownHours(offers),
      },
      ...figures,
      centresCovered: figures.quarters.filter(({ centreCovered }) => centreCovered).length,
      estimated: territory.contours === null,
      shapes: shapes === 'yes' ? { covered, offers: pointsOf(counted) } : null,
    };
  };
}

/** The process runs in the territory's time zone, so a time without one is read in it. */
function momentOf(when: CoverageQuery['when'], at: string | undefined, now: Date): Date | null {
  if (when === 'any') return null;
  return when === 'at' && at ? new Date(at) : now;
}

/** One after the other: measurings of a crowd would take turns at the database and keep everybody else waiting. */
function queue() {
  let last: Promise<unknown> = Promise.resolve();
  return <Result>(work: () => Promise<Result>): Promise<Result> => {
    const mine = last.then(work);
    last = mine.catch(() => {});
    return mine;
  };
}

/** Which offers count changes from hour to hour: the same ones have the same coverage. */
function digest(counted: readonly CoveringOffer[]): string {
  const hash = createHash('sha256');
  for (const { code } of counted) hash.update(code).update(' ');
  return hash.digest('hex');
}

function pointsOf(offers: readonly CoveringOffer[]) {
  const short = (degrees: number) => Math.round(degrees * 1e6) / 1e6;
  return {
    type: 'MultiPoint' as const,
    coordinates: offers.map(({ location: { lon, lat } }) => [short(lon), short(lat)]),
  };
}
