/** The promise that the database refuses every word that is not in the vocabulary. */
import { is } from 'drizzle-orm';
import { getTableConfig, PgDialect, PgTable } from 'drizzle-orm/pg-core';
import { expect, test } from 'vitest';
import * as schema from '../../db/schema.ts';

const dialect = new PgDialect();
const tables = Object.values(schema).flatMap((value) => (is(value, PgTable) ? [getTableConfig(value)] : []));
const closed = tables.flatMap(({ name, columns, checks }) =>
  columns
    .filter(({ enumValues }) => enumValues && enumValues.length > 0)
    .map((column) => ({ where: `${name}.${column.name}`, column, checks })),
);

test('there are closed lists to look at', () => {
  expect(tables.length).toBeGreaterThan(10);
  expect(closed.map(({ where }) => where)).toEqual(expect.arrayContaining(['reports.state', 'places.state']));
});

test.each(closed)('$where takes the words of the vocabulary and no other', ({ column, checks }) => {
  const texts = checks.map(({ value }) => dialect.sqlToQuery(value.inlineParams()).sql);
  const own = texts.find((text) => text.includes(`"${column.name}"`));
  expect(own?.match(/'[^']*'/g)).toEqual(column.enumValues?.map((word) => `'${word}'`));
});
