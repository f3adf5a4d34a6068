/** Sheets written beside their carriers, who read them before anybody else does. Nothing of this table is public. */
import { index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { INTERVIEW_STATES, LANGUAGES } from '../vocabulary.ts';
import { accounts } from './accounts.ts';
import { createdAt, id, instant, oneOf, territory, version } from './columns.ts';
import { proposals } from './proposals.ts';

export const interviews = pgTable(
  'interviews',
  {
    id: id(),
    territory: territory(),
    code: text().notNull(),
    state: text({ enum: INTERVIEW_STATES }).notNull().default('reviewing'),
    /** The sheet as it stands, in the form of `InnovationDraft`; null once it is forgotten. */
    draft: jsonb().$type<unknown>(),
    /** As the writer last sent it: what the carrier changed shows against it. */
    sent: jsonb().$type<unknown>(),
    /** What the carrier says of it. */
    remark: text(),
    /** The writer's mailbox, and the carrier's. */
    email: text(),
    carrierEmail: text(),
    language: text({ enum: LANGUAGES }).notNull().default('fr'),
    /** The writer's. */
    accountId: text().references(() => accounts.id, { onDelete: 'set null' }),
    senderHash: text(),
    followHash: text().notNull(),
    /** Of the carrier's link. */
    reviewHash: text().notNull(),
    requestId: text(),
    /** What it became, once the carrier agreed. */
    proposalId: uuid().references(() => proposals.id, { onDelete: 'set null' }),
    /** When the carrier last answered. */
    reviewedAt: instant(),
    /** Both links lead to words until then. */
    expiresAt: instant().notNull(),
    version: version(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [
    uniqueIndex('interviews_follow').on(table.followHash),
    uniqueIndex('interviews_review').on(table.reviewHash),
    uniqueIndex('interviews_request').on(table.territory, table.requestId),
    index('interviews_expiry').on(table.territory, table.state, table.expiresAt),
    index('interviews_account').on(table.accountId),
    oneOf('interviews_language', table.language, LANGUAGES),
    oneOf('interviews_state', table.state, INTERVIEW_STATES),
  ],
);
