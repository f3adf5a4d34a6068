/** Service requests of another server, made sense of one by one: what is odd is noted, what cannot be used is left out. */
import type { LonLat } from '../../db/point.ts';
import type { Territory } from '../../db/territory.ts';
import { isInside } from '../places/inside.ts';
import type { AnomalyKind } from './contract.ts';
import { withoutControls } from './document.ts';
import type { Notes } from './notes.ts';
import { decodedText, type RawRecord } from './reading-document.ts';

export interface ReadRequest {
  /** In the file, from 1. */
  line: number;
  id: string;
  isClosed: boolean;
  serviceCode: string;
  serviceName: string;
  description: string;
  location: LonLat;
  address: string | null;
  requestedAt: Date;
  updatedAt: Date | null;
  mediaUrl: string | null;
}

/** A record that cannot be used, and why. */
export interface Refusal {
  line: number;
  id: string;
  reason: AnomalyKind;
}

export interface ReadService {
  code: string;
  name: string;
  /** Name, keywords and group together. */
  words: string;
}

const MOST = { description: 4000, address: 200, id: 120, code: 200, name: 200, url: 2000 } as const;
/** GeoReport allows so many in one answer. */
const MOST_IN_ANSWER = 1000;

/** `refused` is filled with what is left out. */
export function readRequests(
  records: readonly RawRecord[],
  territory: Territory,
  now: Date,
  notes: Notes,
  refused: Refusal[] = [],
): ReadRequest[] {
  if (records.length > MOST_IN_ANSWER) notes.note('too_many', String(records.length));
  const seen = new Set<string>();
  return records.flatMap((record, at) => {
    const id = textOf(record, ['service_request_id', 'id']).slice(0, MOST.id);
    const line = at + 1;
    const refuse = (reason: AnomalyKind, example: string) => {
      notes.note(reason, example);
      refused.push({ line, id, reason });
      return [];
    };
    if (!id) return refuse('no_id', `#${line}`);
    if (seen.has(id)) return refuse('duplicate_id', id);
    seen.add(id);
    const location = locationOf(record, id, territory, notes);
    if (typeof location === 'string') return refuse(location, id);
    const serviceCode = textOf(record, ['service_code']).slice(0, MOST.code);
    const serviceName = textOf(record, ['service_name']).slice(0, MOST.name);
    if (!serviceCode && !serviceName) notes.note('no_service', id);
    const updatedAt = instantOf(record, 'updated_datetime', id, now, notes);
    const requestedAt = instantOf(record, 'requested_datetime', id, now, notes) ?? updatedAt;
    if (!requestedAt) notes.note('no_date', id);
    return [
      {
        line,
        id,
        isClosed: isClosed(textOf(record, ['status']), id, notes),
        serviceCode: serviceCode || serviceName,
        serviceName: serviceName || serviceCode,
        description: descriptionOf(textOf(record, ['description']), id, notes) || serviceName || serviceCode,
        location,
        address: textOf(record, ['address']).slice(0, MOST.address) || null,
        requestedAt: requestedAt ?? now,
        updatedAt,
        mediaUrl: mediaOf(textOf(record, ['media_url'])),
      },
    ];
  });
}

export function readServices(records: readonly RawRecord[]): ReadService[] {
  return records.flatMap((record) => {
    const code = textOf(record, ['service_code']).slice(0, MOST.code);
    const name = textOf(record, ['service_name']).slice(0, MOST.name);
    const words = [name, textOf(record, ['keywords']), textOf(record, ['group'])].join(' ');
    return code ? [{ code, name: name || code, words }] : [];
  });
}

function textOf(record: RawRecord, names: readonly string[]): string {
  for (const name of names) {
    const value = record[name];
    if (typeof value === 'string' || typeof value === 'number') return withoutControls(String(value)).trim();
  }
  return '';
}

/** The name of what is wrong where there is none. */
function locationOf(
  record: RawRecord,
  id: string,
  territory: Territory,
  notes: Notes,
): LonLat | 'no_place' | 'outside' {
  const [lat, lon] = [numberOf(record, ['lat', 'latitude']), numberOf(record, ['long', 'lon', 'lng', 'longitude'])];
  if (lat === null || lon === null || (lat === 0 && lon === 0)) return 'no_place';
  if ([record.lat, record.long].some((one) => typeof one === 'string' && isJsonText(record)))
    notes.note('coordinates_text', id);
  const point = { lon, lat };
  if (isInside(territory, point)) return point;
  const swapped = { lon: lat, lat: lon };
  if (isInside(territory, swapped)) {
    notes.note('coordinates_swapped', id);
    return swapped;
  }
  return 'outside';
}

/** In XML everything is a text; a record with a number, a boolean or a null came from JSON. */
const isJsonText = (record: RawRecord) =>
  Object.values(record).some((value) => value === null || typeof value !== 'string');

function numberOf(record: RawRecord, names: readonly string[]): number | null {
  const text = textOf(record, names).replace(',', '.');
  const number = text === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : null;
}

const CLOSED_WORDS =
  /clos|resol|fix|done|complet|finish|reject|invalid|duplic|cancel|termin|ferm|résol|trait|clôt|annul|erledigt|geschlossen|gelöst|serr/i;

function isClosed(status: string, id: string, notes: Notes): boolean {
  const word = status.toLowerCase();
  if (word === '') notes.note('no_status', id);
  else if (status !== 'open' && status !== 'closed') notes.note('status_words', `${id}: ${status}`);
  return /^(un|not|non|in)[ -]?/.test(word) && word !== 'invalid' ? false : CLOSED_WORDS.test(word);
}

const ZONED = /(z|[+-]\d{2}:?\d{2})$/i;

/** What has no zone is read in ours. Nothing happens in the future. */
function instantOf(record: RawRecord, name: string, id: string, now: Date, notes: Notes): Date | null {
  const text = textOf(record, [name]);
  if (!text) return null;
  const at = new Date(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00` : text.replace(/^(\S+) (\d)/, '$1T$2'));
  if (Number.isNaN(at.getTime())) {
    notes.note('no_date', `${id}: ${text}`);
    return null;
  }
  if (!ZONED.test(text)) notes.note('date_without_zone', `${id}: ${text}`);
  return at > now ? now : at;
}

const MARKUP = /<\/?[a-z][^<>]{0,200}>/gi;

function descriptionOf(text: string, id: string, notes: Notes): string {
  // Escaped twice, markup arrives as words.
  const once = /&(lt|gt|amp|quot|#\d+);/.test(text) ? decodedText(text) : text;
  const plain = once
    .replace(/<br\s*\/?>|<\/p>/gi, '\n')
    .replace(MARKUP, '')
    .trim();
  if (plain !== text) notes.note('html', `${id}: ${text}`);
  if (plain.length > MOST.description) notes.note('too_long', id);
  return plain.slice(0, MOST.description);
}

/** Only stored, and opened by a person: nothing but a plain secure address. */
function mediaOf(text: string): string | null {
  return text.length <= MOST.url && URL.canParse(text) && new URL(text).protocol === 'https:' ? text : null;
}
