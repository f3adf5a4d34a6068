/** Photos of reports, proposals and places; the bytes lie in the photo store under their content's hash. */
import { boolean, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, territory, version } from './columns.ts';
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
    index('photos_proposal').on(table.proposalId),
    index('photos_place').on(table.placeId),
    index('photos_innovation').on(table.innovationId),
  ],
);
