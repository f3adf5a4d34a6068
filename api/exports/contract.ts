/** What can be taken away, in which forms, and what narrows it. The page, the files and the catalogue read the same tables. */
import { z } from 'zod';
import { COLLECTIONS, INNOVATION_STAGES, OFFER_KINDS, REPORT_PARTS, THEMES } from '../../db/vocabulary.ts';

/** `places` holds the offers of all kinds. Names stand in addresses and stay. */
export const EXPORTED = ['places', ...COLLECTIONS] as const;
export type Exported = (typeof EXPORTED)[number];

/** What follows the first dot of a file's address. */
export const FORMATS = ['geojson', 'csv', 'xlsx', 'kml', 'gpx', 'jsonld', 'gogocarto.json'] as const;
export type Format = (typeof FORMATS)[number];

export const MEDIA_TYPES: Record<Format, string> = {
  geojson: 'application/geo+json',
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  kml: 'application/vnd.google-earth.kml+xml',
  gpx: 'application/gpx+xml',
  jsonld: 'application/ld+json',
  'gogocarto.json': 'application/json',
};

/** The national standard's own files, of access points only. */
export const NATIONAL_FILES = ['lieux-de-mediation-numerique.csv', 'lieux-de-mediation-numerique.json'] as const;

/** Our own names of licences, and where each is written down. */
const LICENCES: Record<string, string> = {
  'ODbL 1.0': 'https://opendatacommons.org/licenses/odbl/1-0/',
  'CC BY-SA 4.0': 'https://creativecommons.org/licenses/by-sa/4.0/',
  'CC BY 4.0': 'https://creativecommons.org/licenses/by/4.0/',
  'CC0 1.0': 'https://creativecommons.org/publicdomain/zero/1.0/',
  'Licence Ouverte 2.0': 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/',
};

/** Null for a licence without a known address. */
export function licenceUrl(licence: string): string | null {
  return LICENCES[licence] ?? null;
}

/** `a,b` in an address; empty = none given. */
const commaList = <Value extends string>(values: readonly [Value, ...Value[]]) =>
  z
    .string()
    .transform((text) => text.split(',').filter(Boolean))
    .pipe(z.array(z.enum(values)))
    .optional();

/** west,south,east,north in degrees; west > east crosses the antimeridian. */
const Bbox = z.string().transform((text, ctx) => {
  if (text === '') return null;
  const numbers = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const [west = Number.NaN, south = Number.NaN, east = Number.NaN, north = Number.NaN] = numbers;
  const sound = numbers.length === 4 && Math.max(Math.abs(west), Math.abs(east)) <= 180 && south >= -90 && north <= 90;
  if (!sound || south > north) ctx.issues.push({ code: 'custom', input: text, message: 'west,south,east,north' });
  return { west, south, east, north };
});

const ScopeCode = z
  .string()
  .trim()
  .toUpperCase()
  .max(40)
  .transform((code) => code || undefined)
  .optional();

const WORDS = {
  bbox: Bbox.optional(),
  /** Its name, as written in the data. */
  commune: z.string().trim().max(120).optional(),
  kinds: commaList(OFFER_KINDS),
  /** Any of them. */
  themes: commaList(THEMES),
  stage: commaList(INNOVATION_STAGES),
  /** Codes of a network and of a portal: who belongs to it, what it shows. */
  network: ScopeCode,
  portal: ScopeCode,
  /** Of reports only this part. */
  reports: z.union([z.enum(REPORT_PARTS), z.literal('').transform(() => undefined)]).optional(),
};
/** What only some collections can be narrowed by. */
export type Word = Exclude<keyof typeof WORDS, 'bbox' | 'commune'>;

/** What narrows which collection, beside `bbox` and `commune`. */
export const NARROWS: Record<Exported, readonly Word[]> = {
  places: ['kinds', 'network', 'portal'],
  papi: ['network', 'portal'],
  visio: ['network', 'portal'],
  fablab: ['network', 'portal'],
  innovation: ['themes', 'stage', 'network', 'portal'],
  // A report belongs to no network.
  report: ['reports', 'portal'],
};

const Narrowing = z.object(WORDS);
export type Narrowing = z.infer<typeof Narrowing>;

/** The words of one file's address; any other is refused by name rather than ignored. */
export function narrowingOf(collection: Exported): z.ZodType<Narrowing> {
  const { bbox, commune } = WORDS;
  const further = Object.fromEntries(NARROWS[collection].map((word) => [word, WORDS[word]]));
  return z.strictObject({ bbox, commune, ...further });
}

/** Words that do not narrow the chosen collection are left aside: a form sends all it shows. */
export const ExportsQuery = z.object({ collection: z.enum(EXPORTED).default('places'), ...WORDS });

const Named = z.object({ code: z.string(), name: z.string() });

export const ExportsAnswer = z
  .object({
    collections: z.array(
      z.object({
        collection: z.enum(EXPORTED),
        count: z.int(),
        /** When a record of it was last changed; null while there is none. */
        modifiedAt: z.iso.datetime({ offset: true }).nullable(),
      }),
    ),
    /** How many records the chosen file holds. */
    chosen: z.int(),
    /** What narrows by who belongs to it, or by what it shows. */
    networks: z.array(Named),
    portals: z.array(Named),
  })
  .meta({ id: 'Exports' });
export type ExportsAnswer = z.infer<typeof ExportsAnswer>;
