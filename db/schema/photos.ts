/** Photos of reports, proposals and places; the bytes lie in the photo store under their content's hash. */
import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { PHOTO_MOMENTS } from '../vocabulary.ts';
import { createdAt, id, oneOf, territory, version } from './columns.ts';
import { innovations } from './innovations.ts';
import { places } from './places.ts';
import { proposals } from './proposals.ts';
import { reports } from './reports.ts';

export const photos = pgTable(
  'photos',
  {
    id: id(),
    territory: territory(),
    reportId: uuid().references(() => reports.id, { onDelete: 'cascade' }),
    proposalId: uuid().references(() => proposals.id, { onDelete: 'set null' }),
    placeId: uuid().references(() => places.id, { onDelete: 'cascade' }),
    innovationId: uuid().references(() => innovations.id, { onDelete: 'cascade' }),
    /** SHA-256 of the re-encoded original, hexadecimal. */
    contentHash: text().notNull(),
    /** Before parts of it were blacked out; for staff only, so that it can be taken back. */
    originalHash: text(),
    blackedOut: jsonb().$type<{ x: number; y: number; width: number; height: number }[]>().notNull().default([]),
    moment: text({ enum: PHOTO_MOMENTS }).notNull().default('before'),
    width: integer().notNull(),
    height: integer().notNull(),
    alternative: text(),
    author: text(),
    licence: text(),
    /** Nobody but staff and the sender sees it before somebody has looked at it. */
    released: boolean().notNull().default(false),
    version: version(),
    createdAt: createdAt(),
  },
  (table) => [
    index('photos_report').on(table.reportId),
    index('photos_to_release').on(table.reportId).where(sql`not ${table.released} and ${table.reportId} is not null`),
    index('photos_proposal').on(table.proposalId),
    index('photos_place').on(table.placeId),
    index('photos_innovation').on(table.innovationId),
    oneOf('photos_moment', table.moment, PHOTO_MOMENTS),
  ],
);
