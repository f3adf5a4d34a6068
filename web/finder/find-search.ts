/** What stands in the address of the finder. Wrong values fall away instead of breaking the page. */
import { z } from 'zod';
import { type FindAnswer, number } from '../../api/finder/contract.ts';
import { isNeed, type NeedCode } from '../../api/finder/needs.ts';
import { OFFER_KINDS, type OfferKind } from '../../db/vocabulary.ts';

/** The form's id: buttons outside of it send it too. */
export const FIND_FORM = 'find';
export const MOST_CHOSEN = 5;
const PAGE_SIZE = 20;

const isKind = (code: string): code is OfferKind => OFFER_KINDS.some((kind) => kind === code);
/** `K7W2QXp`: a place's code and the first letter of what it offers. */
const isOffer = (code: string) => /^[0-9A-Za-z]{3,40}[pvf]$/.test(code);

const text = z
  .string()
  .trim()
  .max(200)
  .transform((given) => given || undefined)
  .optional()
  .catch(undefined);
const degrees = (most: number) => number(-most, most).optional().catch(undefined);
/** Each sound code once, as one text again. */
const codes = (mark: string, sound: (code: string) => boolean, most: number) =>
  z
    .string()
    .transform((given) => [...new Set(given.split(mark))].filter(sound).slice(0, most).join(mark) || undefined)
    .optional()
    .catch(undefined);

const Given = z.object({
  /** Comma lists of offer kinds and of needs. */
  kinds: codes(',', isKind, OFFER_KINDS.length),
  needs: codes(',', isNeed, 30),
  /** Needs that nobody has said anything about yet. */
  unknown: codes(',', isNeed, 30),
  lon: degrees(180),
  lat: degrees(90),
  /** Words for that point. */
  around: text,
  /** The code of a place to start from. */
  place: text,
  from: text,
  when: z.enum(['now', 'arrival', 'at']).optional().catch(undefined),
  /** The territory's own time: `2026-11-26T14:00`. */
  at: z.string().refine(isMoment).optional().catch(undefined),
  /** Metres. */
  within: z.coerce.number().min(50).max(100_000).optional().catch(undefined),
  offset: z.coerce.number().int().min(1).optional().catch(undefined),
  /** What goes on the answer sheet, joined by points as in the sheet's address. */
  chosen: codes('.', isOffer, MOST_CHOSEN),
  /** On a phone: the map instead of the list. */
  map: z.enum(['1']).optional().catch(undefined),
});
type Given = z.output<typeof Given>;

export const FindSearch = Given.transform((given): Given => ({ ...given, ...startOf(given), ...momentOf(given) }));
export type FindSearch = Given;

/** One starting point: the words that somebody has just written, else the point, else the place. */
function startOf({ lon, lat, around, place, from }: Given) {
  const none = { lon: undefined, lat: undefined, around: undefined, place: undefined, from: undefined };
  if (from) return { ...none, from };
  if (lon !== undefined && lat !== undefined) return { ...none, lon, lat, around };
  return { ...none, place };
}

function momentOf({ when, at }: Given) {
  if (when !== 'at') return { when, at: undefined };
  return at ? { when, at } : { when: undefined, at: undefined };
}

/** A minute that exists, of this century. */
function isMoment(at: string): boolean {
  if (!/^20\d{2}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(at)) return false;
  const date = new Date(`${at}Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(at);
}

/** The form's fields are named like the address: what a browser without scripts would send. */
export function readForm(form: HTMLFormElement): FindSearch {
  const fields = new FormData(form);
  const names = [...new Set(fields.keys())];
  return FindSearch.parse(
    Object.fromEntries(
      names.map((name) => [
        name,
        fields
          .getAll(name)
          .filter((value) => value !== '')
          .join(name === 'chosen' ? '.' : ','),
      ]),
    ),
  );
}

/** Whether two requests would get the same first page. */
export function asksTheSame(one: FindSearch, other: FindSearch): boolean {
  const query = (search: FindSearch) => {
    const asked = new URLSearchParams(asFindQuery({ ...search, offset: undefined }));
    asked.sort();
    return asked.toString();
  };
  return query(one) === query(other);
}

/** The same as the API's query; what is chosen and the words for a point stay with the page. */
export function asFindQuery(search: Omit<FindSearch, 'chosen' | 'map'> & Partial<FindSearch>) {
  const { around: _around, chosen: _chosen, map: _map, ...asked } = search;
  return Object.fromEntries(
    Object.entries({ ...asked, limit: PAGE_SIZE }).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, String(value)]],
    ),
  );
}

export const pageSize = PAGE_SIZE;

export const kindsOf = ({ kinds }: Pick<FindSearch, 'kinds'>): OfferKind[] => (kinds ?? '').split(',').filter(isKind);
export const needsOf = ({ needs }: Pick<FindSearch, 'needs'>): NeedCode[] => (needs ?? '').split(',').filter(isNeed);
export const unknownOf = ({ unknown }: Pick<FindSearch, 'unknown'>): NeedCode[] =>
  (unknown ?? '').split(',').filter(isNeed);
export const chosenOf = ({ chosen }: Pick<FindSearch, 'chosen'>): string[] => (chosen ?? '').split('.').filter(isOffer);

/** A list in the address without one of its codes. */
export function without(codes: readonly string[], code: string): string | undefined {
  return codes.filter((one) => one !== code).join(',') || undefined;
}

/** Whether anything is asked for that a place may lack. */
export const asksForSomething = ({ needs, when }: Pick<FindSearch, 'needs' | 'when'>): boolean =>
  needs !== undefined || when !== undefined;

/** `K7W2QXp`, as answer sheets name an offer. */
export const offerCode = ({ code, kind }: { code: string; kind: OfferKind }): string => `${code}${kind[0]}`;

/** What an answer sheet is told besides its offers: where from, when, and what was asked for. */
export function sheetSearch({ lon, lat, around, at, needs }: FindSearch, from: FindAnswer['from']) {
  if (lon !== undefined && lat !== undefined) return { lon, lat, around, at, needs };
  return { lon: from?.location.lon, lat: from?.location.lat, around: from?.label ?? undefined, at, needs };
}
