/** The list beside the map: what fits the search, what each chip would leave, and where the words could lead. */
import type { SQL } from 'drizzle-orm';
import type { Collection, Language } from '../../db/vocabulary.ts';
import type { Parts } from '../parts.ts';
import { type AnswerCache, createAnswerCache } from '../places/answer-cache.ts';
import { collectionsOf, collectionVersion } from '../places/collections.ts';
import { openingAt } from '../places/hours.ts';
import { hoursOf } from '../places/hours-row.ts';
import type { ExploreAnswer, ExploreItem, ExploreQuery, Spot } from './contract.ts';
import type { Gazetteer } from './gazetteer.ts';
import type { Offers } from './offers.ts';
import { countRows, type Filter, type ListRow, listRows, type Page, pointRows } from './queries.ts';
import { findIds, wordsOf } from './search.ts';
import { addressSpots } from './where.ts';

const MOST_SPOTS = 5;
const KEPT_BYTES = 8_000_000;

interface Narrowing {
  network: ExploreAnswer['within']['network'];
  portal: ExploreAnswer['within']['portal'];
  kinds: readonly Collection[];
  fits: SQL;
}

/** Who knows networks and portals says what they leave of the public rows; this room does not know them. */
export type Narrow = (asked: Pick<ExploreQuery, 'network' | 'portal'>, language: Language) => Promise<Narrowing>;

type Explore = (query: ExploreQuery, language: Language) => Promise<ExploreAnswer>;

/** Rows are kept until the public data changes; opening hours are answered afresh each time. */
export function createExplore(
  parts: Parts,
  offers: Offers,
  gazetteer: () => Promise<Gazetteer>,
  narrow: Narrow,
): Explore {
  const { db, territory, clock } = parts;
  const pages: AnswerCache<ListRow[]> = createAnswerCache(KEPT_BYTES);
  const countings: AnswerCache<Record<Collection, number>> = createAnswerCache(KEPT_BYTES / 8);
  const findings: AnswerCache<string[]> = createAnswerCache(KEPT_BYTES);
  const everything = collectionsOf(territory);

  return async (query, language) => {
    const at = clock();
    const within = query.network || query.portal ? await narrow(query, language) : null;
    const asksKinds = query.kinds && query.kinds.length > 0;
    const collections = chosen(asksKinds ? query.kinds : within?.kinds, everything);
    const words = wordsOf(query.q ?? '');
    const box = query.bbox ?? null;
    const [version, open] = await Promise.all([
      collectionVersion(db, territory.code, everything),
      query.open ? offers.certainlyOpen(at) : null,
    ]);
    const found =
      words.length > 0
        ? await findings.get(JSON.stringify([version, words, box]), () => findIds(db, territory, words, box))
        : null;
    const filter: Filter = {
      ...{ words, found, box, open: open?.ids ?? null, reports: query.reports ?? null },
      narrowed: within?.fits ?? null,
    };
    const filterKey = JSON.stringify([version, words, box, open?.readFrom, query.reports]);
    // Who belongs to a network changes without the data's version: nothing of it is kept.
    const kept = <Answer extends object>(
      cache: AnswerCache<Answer>,
      key: string,
      make: () => Promise<Answer>,
    ): Promise<Answer> => (within ? make() : cache.get(key, make));
    const asked = pointOf(query);
    const around = asked ?? middleOf(query, collections, territory);
    const page: Page = { collections, around, offset: query.offset, limit: query.limit };
    const [rows, counts, points] = await Promise.all([
      collections.length > 0
        ? kept(pages, JSON.stringify([filterKey, page]), () => listRows(db, territory, filter, page))
        : [],
      kept(countings, filterKey, () => countRows(db, territory, filter)),
      // The map is drawn whole, and moved without asking again for what lies beyond its edge.
      within && collections.length > 0 ? pointRows(db, territory, await unboxed(filter), collections) : null,
    ]);
    const total = collections.reduce((sum, collection) => sum + counts[collection], 0);
    const spots = query.q ? await spotsFor(parts, await gazetteer(), query.q, total) : [];
    const items = rows.map((row) => itemOf(asked ? row : { ...row, distance: null }, parts, language, at));
    return {
      ...{ items, total, counts, spots, version },
      within: { network: within?.network ?? null, portal: within?.portal ?? null },
      points:
        points?.map((row) => ({
          ...{ collection: row.collection, code: row.code, name: nameOf(row, territory, language) },
          ...{ location: { lon: row.lon, lat: row.lat }, reportState: row.state },
        })) ?? null,
    };
  };

  /** What was found in a box was looked for there only. */
  async function unboxed(filter: Filter): Promise<Filter> {
    if (!filter.box) return filter;
    const found = filter.words.length > 0 ? await findIds(db, territory, [...filter.words], null) : null;
    return { ...filter, box: null, found };
  }
}

/** Asked for nothing: access points and innovations. A map of places should not drown in potholes. */
function chosen(kinds: readonly Collection[] | undefined, everything: readonly Collection[]): Collection[] {
  if (!kinds?.length) return everything.filter((collection) => collection !== 'report');
  return everything.filter((collection) => kinds.includes(collection));
}

/**
 * Places looked at without a question come from the middle of what is looked at outwards: the alphabet helps nobody.
 * Words bring their own order, and reports the newest first.
 */
function middleOf({ q, bbox }: ExploreQuery, collections: readonly Collection[], { centre }: Parts['territory']) {
  if (q || collections.includes('report')) return null;
  return bbox
    ? { lon: (bbox.west + bbox.east) / 2, lat: (bbox.south + bbox.north) / 2 }
    : { lon: centre.lon, lat: centre.lat };
}

function pointOf({ lon, lat }: ExploreQuery): { lon: number; lat: number } | null {
  return lon !== undefined && lat !== undefined ? { lon, lat } : null;
}

/** The list must not wait for anybody outside: addresses are asked for only when nothing of ours fits. */
async function spotsFor(
  { territory, geocoder }: Parts,
  gazetteer: Gazetteer,
  typed: string,
  total: number,
): Promise<Spot[]> {
  const known = gazetteer.search(typed, MOST_SPOTS);
  if (known.length > 0 || total > 0 || !geocoder) return known;
  return (await addressSpots(geocoder, territory, typed)).slice(0, MOST_SPOTS);
}

function itemOf(row: ListRow, { territory }: Parts, language: Language, at: Date): ExploreItem {
  const { collection, code, detail, address, commune, lon, lat, distance, fee, state, stage } = row;
  const isOffer = collection !== 'innovation' && collection !== 'report';
  return {
    collection,
    code,
    name: nameOf(row, territory, language),
    detail,
    address,
    commune,
    location: lon !== null && lat !== null ? { lon, lat } : null,
    positionAccuracy: row.accuracy,
    distanceMetres: distance === null ? null : Math.round(distance),
    opening: isOffer ? openingAt(hoursOf(row), at, territory) : null,
    verifiedAt: row.verified_at === null ? null : new Date(row.verified_at).toISOString(),
    fee,
    reportState: state,
    stage,
    summary: (language !== 'fr' && row.summaries?.[language]) || row.summary,
    updatedAt: new Date(row.updated_at).toISOString(),
  };
}

type Called = Pick<ListRow, 'collection' | 'name' | 'detail' | 'titles'>;

/** A report is called by its category; what happened stands in the summary. */
function nameOf({ collection, name, detail, titles }: Called, { categories }: Parts['territory'], language: Language) {
  if (collection === 'report') return categories.find(({ code }) => code === detail)?.name[language] ?? name;
  return (language !== 'fr' && titles?.[language]) || name;
}
