/** The form of the demonstration's file of events: days counted from the day of loading. */
import { z } from 'zod';
import { EVENT_KINDS, FEES, REPEATS } from '../vocabulary.ts';

const Title = z.string().min(3).max(120);

export const SeedEvents = z.array(
  z.strictObject({
    key: z.string().regex(/^[a-z0-9-]+$/),
    kind: z.enum(EVENT_KINDS),
    titles: z.strictObject({ fr: Title, br: Title, en: Title }),
    text: z.string().max(4000),
    /** The key of a place. */
    place: z.string(),
    /** The first such weekday (0 is Sunday) on or after so many days; without one, that very day. */
    inDays: z.int().min(-60).max(120),
    weekday: z.int().min(0).max(6).nullable().default(null),
    /** Null for whole days. */
    time: z
      .string()
      .regex(/^\d{2}:\d{2}$/)
      .nullable(),
    /** How long each lasts: minutes, or whole days. */
    lasts: z.int().min(1).max(600),
    repeats: z.enum(REPEATS).default('none'),
    count: z.int().min(2).max(60).nullable().default(null),
    fee: z.enum(FEES),
    price: z.string().nullable().default(null),
    publics: z.string().nullable().default(null),
    organiser: z.string().nullable().default(null),
    registration: z.string().nullable().default(null),
    /** Keys of a network, a call and a sheet. */
    network: z.string().nullable().default(null),
    call: z.string().nullable().default(null),
    innovation: z.string().nullable().default(null),
  }),
);
