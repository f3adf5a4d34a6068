/** The link that is handed over, and the drafts that carry it. */
import type { AnswerSearch } from './answer-search.ts';

interface SheetLink {
  /** Where the world reaches the site, with the language's prefix. */
  site: string;
  /** `K7W2QXp`, in the order of the sheet. */
  keys: readonly string[];
  search: AnswerSearch;
}

/**
 * Short enough to be typed. Who asked, when and for what stays with the page; the starting point too, unless it is wanted:
 * it may be somebody's home.
 */
export function sheetLink({ site, keys, search }: SheetLink): string {
  const { lon, lat, around, easy, start } = search;
  const told = new URLSearchParams();
  if (easy) told.set('easy', easy);
  if (start && lon !== undefined && lat !== undefined) {
    told.set('lon', lon.toFixed(5));
    told.set('lat', lat.toFixed(5));
    if (around) told.set('around', around);
  }
  const query = told.toString();
  return `${site}/a/${keys.join('.')}${query && `?${query}`}`;
}

/** As it stands on paper: nobody types `https://`, and lines may break between the parts. */
export function readableParts(link: string): string[] {
  return link.replace(/^https:\/\//, '').split(/(?<=[./?&])/);
}

interface ShortPlace {
  name: string;
  address: string;
  phone: string | null;
}

/** Two text messages at most, and never a link that is cut. */
export const LONGEST_SMS = 300;

/** As much of the places as fits above the link: first the telephones go, then the addresses, then the places. */
export function shortText(intro: string, places: readonly ShortPlace[], link: string): string {
  const numbered = (words: (place: ShortPlace) => (string | null)[]) =>
    places.map((place, index) => `${index + 1}. ${words(place).filter(Boolean).join(', ')}`);
  const drafts = [
    [intro, ...numbered(({ name, address, phone }) => [name, address, phone]), link],
    [intro, ...numbered(({ name, address }) => [name, address]), link],
    [intro, ...numbered(({ name }) => [name]), link],
    [intro, link],
  ].map((lines) => lines.join('\n'));
  return drafts.find((draft) => draft.length <= LONGEST_SMS) ?? link;
}

/** `?&body=` is the one form that both iOS and Android read. */
export const smsHref = (text: string): string => `sms:?&body=${encodeURIComponent(text)}`;

/** Mail programs want the line ends of mail. */
export function mailHref(subject: string, text: string): string {
  return `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text.replaceAll('\n', '\r\n'))}`;
}

/** The same sheet with one place moved up, or without it. */
export function movedUp(keys: readonly string[], index: number): string[] {
  const [moved] = keys.slice(index, index + 1);
  if (moved === undefined || index === 0) return [...keys];
  return [...keys.slice(0, index - 1), moved, ...keys.slice(index - 1).filter((key) => key !== moved)];
}

export function without(keys: readonly string[], index: number): string[] {
  return keys.filter((_, at) => at !== index);
}
