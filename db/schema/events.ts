/** What happens at places on days: workshops, training, open days, and the dates they fall on. */
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { point } from '../point.ts';
import { EVENT_KINDS, EVENT_STATES, FEES, REPEATS } from '../vocabulary.ts';
import { accounts } from './accounts.ts';
import { createdAt, id, instant, oneOf, territory, version } from './columns.ts';
import { innovations } from './innovations.ts';
import { calls, type InLanguages, networks } from './networks.ts';
import { places } from './places.ts';

export const events = pgTable(
  'events',
  {
    id: id(),
    territory: territory(),
    code: text().notNull(),
    kind: text({ enum: EVENT_KINDS }).notNull(),
    /** By language; the territory's first is always there. */
    titles: jsonb().$type<InLanguages>().notNull(),
    text: text(),
    placeId: uuid().references(() => places.id, { onDelete: 'cascade' }),
    /** Where it is, if at no place of the map. */
    address: text(),
    commune: text(),
    insee: text(),
    location: point(),
    /** Of the first date; what repeats keeps its hour in the territory's zone. The end is exclusive. */
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    /** From midnight to midnight. */
    allDay: boolean().notNull().default(false),
    repeats: text({ enum: REPEATS }).notNull().default('none'),
    /** The last day on which it may fall; this or `count` where it repeats. */
    until: date(),
    count: integer(),
    /** Days on which it does not take place after all. */
    except: jsonb().$type<string[]>().notNull().default([]),
    fee: text({ enum: FEES }).notNull().default('unknown'),
    price: text(),
    /** For whom, in words. */
    publics: text(),
    organiser: text(),
    registration: text(),
    registrationUrl: text(),
    registrationPhone: text(),
    networkId: uuid().references(() => networks.id, { onDelete: 'set null' }),
    callId: uuid().references(() => calls.id, { onDelete: 'set null' }),
    innovationId: uuid().references(() => innovations.id, { onDelete: 'set null' }),
    state: text({ enum: EVENT_STATES }).notNull(),
    /** Who proposed it, for their own later look at it; told to nobody. */
    authorId: text().references(() => accounts.id, { onDelete: 'set null' }),
    version: version(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [
    uniqueIndex('events_code').on(table.territory, table.code),
    index('events_changed').on(table.territory, table.updatedAt),
    index('events_place').on(table.placeId),
    index('events_network').on(table.networkId),
    index('events_call').on(table.callId),
    index('events_innovation').on(table.innovationId),
    oneOf('events_kind', table.kind, EVENT_KINDS),
    oneOf('events_state', table.state, EVENT_STATES),
    oneOf('events_repeats', table.repeats, REPEATS),
    oneOf('events_fee', table.fee, FEES),
    check(
      'events_somewhere',
      sql`${table.placeId} is not null or (${table.location} is not null and ${table.commune} is not null)`,
    ),
    check('events_forwards', sql`${table.endsAt} > ${table.startsAt}`),
  ],
);

/** The dates that follow from an event and its repetition, written anew with it. */
export const eventDates = pgTable(
  'event_dates',
  {
    eventId: uuid()
      .notNull()
      .references(() => events.id, { onDelete: 'cascade' }),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.eventId, table.startsAt] }), index('event_dates_when').on(table.endsAt)],
);
