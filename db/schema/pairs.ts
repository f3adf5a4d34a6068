/** Two places that look alike, and what was found out about them: remembered for ever. */
import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { PAIR_VERDICTS } from '../vocabulary.ts';
import { createdAt, id, instant, oneOf, territory, version } from './columns.ts';
import { places } from './places.ts';

export const placePairs = pgTable(
  'place_pairs',
  {
    id: id(),
    territory: territory(),
    /** The smaller id first, so that two places are one pair. */
    firstId: uuid()
      .notNull()
      .references(() => places.id, { onDelete: 'cascade' }),
    secondId: uuid()
      .notNull()
      .references(() => places.id, { onDelete: 'cascade' }),
    /** What the rules suppose, and why; null once both differ clearly. */
    supposed: text({ enum: PAIR_VERDICTS }),
    reasons: jsonb().$type<string[]>().notNull().default([]),
    likeness: integer().notNull().default(0),
    /** What a person decided; null = nobody has yet. */
    verdict: text({ enum: PAIR_VERDICTS }),
    decidedAt: instant(),
    version: version(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex('place_pairs_both').on(table.firstId, table.secondId),
    index('place_pairs_open').on(table.territory, table.createdAt).where(sql`${table.verdict} is null`),
    index('place_pairs_second').on(table.secondId),
    check('place_pairs_order', sql`${table.firstId} < ${table.secondId}`),
    oneOf('place_pairs_supposed', table.supposed, PAIR_VERDICTS),
    oneOf('place_pairs_verdict', table.verdict, PAIR_VERDICTS),
  ],
);
