/** What people propose; the published version stays visible while a proposal waits. */
import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { point } from '../point.ts';
import { PROPOSAL_KINDS, PROPOSAL_ROUTES, PROPOSAL_STATES, PROPOSAL_SUBJECTS } from '../vocabulary.ts';
import { accounts } from './accounts.ts';
import { createdAt, id, instant, oneOf, territory, version } from './columns.ts';
import { innovations } from './innovations.ts';
import { places } from './places.ts';

export const proposals = pgTable(
  'proposals',
  {
    id: id(),
    territory: territory(),
    code: text().notNull(),
    kind: text({ enum: PROPOSAL_KINDS }).notNull(),
    subject: text({ enum: PROPOSAL_SUBJECTS }).notNull().default('place'),
    route: text({ enum: PROPOSAL_ROUTES }).notNull().default('queue'),
    state: text({ enum: PROPOSAL_STATES }).notNull().default('waiting'),
    /** The place to correct; for an addition, the place that came of it. */
    placeId: uuid().references(() => places.id, { onDelete: 'set null' }),
    /** The version of the place that the writer saw. */
    placeVersion: integer(),
    /** The same for the sheet of an innovation. */
    innovationId: uuid().references(() => innovations.id, { onDelete: 'set null' }),
    innovationVersion: integer(),
    /** The whole place or sheet as proposed; its form is the contract `PlaceDraft` or `InnovationDraft`. */
    draft: jsonb().$type<unknown>().notNull(),
    /** What was published when it was written, in the same form: what the writer changed shows against it. */
    base: jsonb().$type<unknown>(),
    /** Codes of places that look alike and are others, as the writer answered: remembered once it is published. */
    differentFrom: text().array().notNull().default([]),
    /** Null for an innovation without a point. */
    location: point(),
    /** What the writer says to whoever decides. */
    note: text(),
    email: text(),
    language: text().notNull().default('fr'),
    accountId: text().references(() => accounts.id, { onDelete: 'set null' }),
    /** A keyed hash of the sender's address, for floods and for no vote on one's own; erased after thirty days. */
    senderHash: text(),
    followHash: text().notNull(),
    requestId: text(),
    /** Told to the writer. */
    reason: text(),
    decidedAt: instant(),
    /** When the carrier of the sheet said that it can be published. */
    agreedAt: instant(),
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
    index('proposals_place').on(table.placeId),
    index('proposals_innovation').on(table.innovationId),
    index('proposals_account').on(table.accountId),
    oneOf('proposals_kind', table.kind, PROPOSAL_KINDS),
    oneOf('proposals_subject', table.subject, PROPOSAL_SUBJECTS),
    oneOf('proposals_route', table.route, PROPOSAL_ROUTES),
    oneOf('proposals_state', table.state, PROPOSAL_STATES),
  ],
);

/** Neighbours who agree or not; the voter is an account or a keyed hash of the sender's address. */
export const proposalVotes = pgTable(
  'proposal_votes',
  {
    proposalId: uuid()
      .notNull()
      .references(() => proposals.id, { onDelete: 'cascade' }),
    voter: text().notNull(),
    agrees: boolean().notNull(),
    reason: text(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.proposalId, table.voter] })],
);
