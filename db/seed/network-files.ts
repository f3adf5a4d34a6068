/** The form of the demonstration's file of networks, calls and portals. */
import { z } from 'zod';
import { COLLECTIONS, PROGRAMME_KINDS, THEMES } from '../vocabulary.ts';

const Names = z.strictObject({ fr: z.string().min(2), br: z.string().min(2), en: z.string().min(2) });
const Key = z.string().regex(/^[a-z0-9-]+$/);

export const SeedNetworks = z.strictObject({
  organisations: z.array(z.strictObject({ name: z.string().min(2), website: z.url().nullable().default(null) })),
  networks: z.array(
    z.strictObject({
      key: Key,
      names: Names,
      summary: z.string().max(180),
      text: z.string(),
      website: z.url().nullable().default(null),
      /** Keys of places and sheets, names of organisations. */
      members: z.strictObject({
        places: z.array(z.string()),
        innovations: z.array(z.string()),
        organisations: z.array(z.string()),
      }),
    }),
  ),
  calls: z.array(
    z.strictObject({
      key: Key,
      year: z.int(),
      kind: z.enum(PROGRAMME_KINDS),
      names: Names,
      text: z.string(),
      amountEuros: z.int().nullable().default(null),
      projects: z.int().nullable().default(null),
      themes: z.array(z.enum(THEMES)),
      /** Keys of sheets. */
      innovations: z.array(z.string()),
    }),
  ),
  portals: z.array(
    z.strictObject({
      key: Key,
      names: Names,
      text: z.string(),
      kinds: z.array(z.enum(COLLECTIONS)).default([]),
      themes: z.array(z.enum(THEMES)).default([]),
      q: z.string().nullable().default(null),
      commune: z.string().nullable().default(null),
      /** The key of a network. */
      network: z.string().nullable().default(null),
    }),
  ),
});
