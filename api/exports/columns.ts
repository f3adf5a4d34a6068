/** The columns of the flat forms: one row of a table for each record. Names and order are kept, new ones come last. */
import { OFFER_DETAILS } from '../../db/offer-details.ts';
import { MAIN_TEXTS, OFFER_KINDS } from '../../db/vocabulary.ts';
import type { Exported } from './contract.ts';
import { type Credits, sheetOf } from './credits.ts';
import type { PublicRow } from './rows.ts';

export type Cell = string | number | boolean | null;

const OFFER = [
  ...['code', 'kind', 'name', 'placeName', 'address', 'postcode', 'commune', 'insee', 'quarter', 'lon', 'lat'],
  ...['positionAccuracy', 'wheelchair', 'operator', 'typologies', 'itinerancies', 'accessPage', 'website', 'phone'],
  ...['email', 'description', 'hours', 'hoursVerified', 'hoursVerifiedAt', 'closures', 'fee', 'publics', 'conditions'],
  ...['bring', 'services', 'audiences', 'supports', 'accessModes', 'programmes', 'labels', 'otherLabels'],
  ...['appointmentUrl', 'openedOn', 'closedOn'],
];
const KEEPING = ['verifiedAt', 'source', 'licence', 'createdAt', 'updatedAt'];
const CREDITS = ['sheet', 'attribution', 'date'];

/** `details.workstations`: what a kind of offer says of itself. */
const details = (kinds: readonly (keyof typeof OFFER_DETAILS)[]) => [
  ...new Set(kinds.flatMap((kind) => Object.keys(OFFER_DETAILS[kind].shape).map((name) => `details.${name}`))),
];

export const COLUMNS: Record<Exported, readonly string[]> = {
  places: [...OFFER, ...details(OFFER_KINDS), ...KEEPING, ...CREDITS],
  papi: [...OFFER, ...details(['papi']), ...KEEPING, ...CREDITS],
  visio: [...OFFER, ...details(['visio']), ...KEEPING, ...CREDITS],
  fablab: [...OFFER, ...details(['fablab']), ...KEEPING, ...CREDITS],
  innovation: [
    ...['code', 'title', 'summary', 'title.br', 'title.en', 'summary.br', 'summary.en', 'stage', 'themes', 'publics'],
    ...['need', 'carrier', 'callYear', 'commune', 'lon', 'lat', 'source', 'licence', 'createdAt', 'updatedAt'],
    ...CREDITS,
    ...MAIN_TEXTS.filter((text) => text !== 'need'),
    ...['textsBr', 'textsEn'].flatMap((texts) => MAIN_TEXTS.map((text) => `${texts}.${text}`)),
    ...['partners', 'authors', 'startedOn', 'endedOn', 'budgetBand', 'people', 'tools', 'files', 'references', 'needs'],
    ...['attentions', 'areaCommunes', 'places', 'adaptedFrom', 'adaptedElsewhere.title', 'adaptedElsewhere.url'],
    ...['verifiedAt', 'areaQuarters', 'areaOutline'],
  ],
  report: [
    ...['code', 'category', 'name', 'service', 'state', 'status', 'commune', 'lon', 'lat', 'supporters'],
    ...['demonstration', 'createdAt', 'updatedAt', 'closedAt', 'licence', ...CREDITS],
  ],
};

/** The cells of a row in the order of its columns. */
export function cellsOf(row: PublicRow, exported: Exported, credits: Credits): Cell[] {
  return COLUMNS[exported].map((column) => cellOf(row, column, credits));
}

function cellOf(row: PublicRow, column: string, credits: Credits): Cell {
  const { properties, location } = row;
  switch (column) {
    case 'lon':
      return location?.lon ?? null;
    case 'lat':
      return location?.lat ?? null;
    case 'name':
      return row.name;
    case 'sheet':
      return sheetOf(credits.home, row);
    case 'attribution':
      return credits.attribution;
    case 'date':
      return credits.date;
    case 'licence':
      return plain(properties.licence) ?? credits.licence;
    default:
      return plain(deep(properties, column));
  }
}

/** `title.br` lies in `titles`, `summary.br` in `summaries`, all else where its name says. */
const FOLDERS: Readonly<Record<string, string>> = { title: 'titles', summary: 'summaries' };

function deep(properties: Record<string, unknown>, column: string): unknown {
  const [first = '', second] = column.split('.');
  if (second === undefined) return properties[first];
  const inner = properties[FOLDERS[first] ?? first];
  return typeof inner === 'object' && inner !== null ? Reflect.get(inner, second) : null;
}

/** Several values are joined by `|` as in the national standard; what has an inner shape stays JSON. */
function plain(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  const isList = Array.isArray(value) && value.every((one) => typeof one === 'string' && !one.includes('|'));
  if (isList) return value.join('|');
  return JSON.stringify(value);
}
