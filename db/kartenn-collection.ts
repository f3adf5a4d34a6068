/**
 * What one Kartenn gives to another: valid JSON whose first line is the collection's head up to `"records":[`, each further
 * line one record with a comma behind it but for the last, and whose last line is `]}`. Who reads lines needs little memory.
 */
import { z } from 'zod';

export const KARTENN_FORMAT = 'kartenn-collection';
/** Goes up when a reader of the older form would misunderstand; what is only added keeps it. */
export const KARTENN_VERSION = 1;
/** By this a file is known in a catalogue, wherever it lies. */
export const KARTENN_CONFORMS = `urn:kartenn:collection:${KARTENN_VERSION}`;

export const KARTENN_COLLECTIONS = ['places', 'innovations'] as const;
export type KartennCollection = (typeof KARTENN_COLLECTIONS)[number];

/** Below `/export/kartenn/`. */
export const KARTENN_FILES = ['places.json', 'innovations.json'] as const satisfies `${KartennCollection}.json`[];

const WebAddress = z.url({ protocol: /^https?$/ }).max(500);

export const KartennHead = z.object({
  format: z.literal(KARTENN_FORMAT),
  version: z.literal(KARTENN_VERSION),
  collection: z.enum(KARTENN_COLLECTIONS),
  title: z.string().max(300),
  /** Where that map lies, without a slash at the end. */
  home: WebAddress,
  /** Where the file lies for good. */
  address: z.string().max(2000),
  territory: z.object({
    code: z.string().max(80),
    name: z.string().max(200),
    /** west, south, east, north, degrees (WGS 84). */
    bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  }),
  /** Of the whole; a record may come under another. */
  licence: z.string().min(1).max(200),
  licenceUrl: z.string().max(500).nullable(),
  attribution: z.string().min(1).max(500),
  /** The day of the data. */
  generated: z.iso.date(),
});
export type KartennHead = z.infer<typeof KartennHead>;

const KartennPhoto = z.object({
  url: WebAddress,
  width: z.int(),
  height: z.int(),
  alternative: z.string().nullable(),
  author: z.string().nullable(),
  licence: z.string().nullable(),
});

export const KartennRecord = z.object({
  /** Its identity for good: its address at its first home, whoever passes it on. */
  uri: WebAddress,
  /** Other identities under which it is known too: somebody has said that it is the same. */
  sameAs: z.array(WebAddress).max(50).default([]),
  /** Its page on the map that gives it. */
  page: WebAddress,
  version: z.int(),
  createdAt: z.iso.datetime({ offset: true }),
  updatedAt: z.iso.datetime({ offset: true }),
  licence: z.string().min(1).max(200),
  /** Who is to be named. */
  attribution: z.string().min(1).max(500),
  source: z.string().max(1000),
  /** Field by field as the map itself keeps it: `name`, `papi.hours`, `papi.details.wifi`, `textsBr` … */
  state: z.record(z.string(), z.unknown()),
  /** Of an innovation: the identities of where it happens, and of what it was adapted from. */
  places: z.array(WebAddress).optional(),
  adaptedFrom: z.object({ uri: WebAddress, title: z.string() }).nullish(),
  photos: z.array(KartennPhoto).default([]),
});
export type KartennRecord = z.infer<typeof KartennRecord>;
