/** Communes and quarters as areas, made from the territory's files at the start: for coverage and its holes. */
import { customType, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { point } from '../point.ts';
import { oneOf, territory } from './columns.ts';

const AREA_KINDS = ['commune', 'quarter'] as const;

/** Written and read by SQL only: nobody needs it as an object. */
const multiPolygon = customType<{ data: string; driverData: string }>({
  dataType: () => 'geometry(MultiPolygon,4326)',
});

export const areas = pgTable(
  'areas',
  {
    territory: territory(),
    kind: text({ enum: AREA_KINDS }).notNull(),
    /** The commune's INSEE code; for a quarter followed by `/` and its name. */
    code: text().notNull(),
    name: text().notNull(),
    insee: text().notNull(),
    /** Where people live in it: the centre given in the territory file. */
    centre: point().notNull(),
    shape: multiPolygon().notNull(),
    /** Of the files it was made from: another one makes it anew. */
    madeFrom: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.territory, table.kind, table.code] }),
    index('areas_shape').using('gist', table.shape),
    oneOf('areas_kind', table.kind, AREA_KINDS),
  ],
);
