/** What people propose; the published version stays visible while a proposal waits. */
import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { point } from '../point.ts';
import { PROPOSAL_KINDS, PROPOSAL_STATES } from '../vocabulary.ts';
import { accounts } from './accounts.ts';
import { createdAt, id, instant, oneOf, territory, version } from './columns.ts';
import { places } from './places.ts';

export const proposals = pgTable(
  'proposals',
  {
    id: id(),
    territory: territory(),
    code: text().notNull(),
    kind: text({ enum: PROPOSAL_KINDS }).notNull(),
    state: text({ enum: PROPOSAL_STATES }).notNull().default('waiting'),
    /** The place to correct; for an addition, the place that came of it. */
    placeId: uuid().references(() => places.id, { onDelete: 'set null' }),
    /** The version of the place that the writer saw. */
    placeVersion: integer(),
    /** The whole place as proposed; its form is the contract `PlaceDraft`. */
    draft: jsonb().$type<unknown>().notNull(),
    location: point().notNull(),
    /** What the writer says to whoever decides. */
    note: text(),
    email: text(),
    language: text().notNull().default('fr'),
    accountId: text().references(() => accounts.id, { onDelete: 'set null' }),
    followHash: text().notNull(),
    requestId: text(),
    /** Told to the writer. */
    reason: text(),
    decidedAt: instant(),
    version: version(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [
    uniqueIndex('proposals_code').on(table.territory, table.code),
    uniqueIndex('proposals_follow').on(table.followHash),
    uniqueIndex('proposals_request').on(table.territory, table.requestId),
    index('proposals_queue').on(table.territory, table.state, table.createdAt),
    index('proposals_metres').using('gist', sql`(${table.location}::geography)`),
    oneOf('proposals_kind', table.kind, PROPOSAL_KINDS),
    oneOf('proposals_state', table.state, PROPOSAL_STATES),
  ],
);
