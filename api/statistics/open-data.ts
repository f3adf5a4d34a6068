/**
 * All public reports as open data, a piece at a time. Descriptions, answers and photos are not in it: people write names,
 * number plates and telephone numbers into them, and what is erased here cannot be called back from copies elsewhere.
 */

import { stringify } from 'csv-stringify/sync';
import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/connect.ts';
import { REPORT_ENDINGS } from '../../db/vocabulary.ts';
import { CSV } from '../http/csv.ts';
import type { Parts } from '../parts.ts';
import { OPEN_COLUMNS } from './contract.ts';
import { localDay } from './periods.ts';

type Reading = Pick<Parts, 'db' | 'territory' | 'clock'>;
type Row = Record<(typeof OPEN_COLUMNS)[number], string | number | boolean | null>;

/** Each is a short question: the embedded database answers nobody else meanwhile. */
const AT_ONCE = 2000;

export function reportsAsCsv(parts: Reading): ReadableStream<Uint8Array> {
  const head = `${OPEN_COLUMNS.join(',')}\r\n`;
  const piece = (rows: Row[]) =>
    stringify(rows, {
      ...CSV,
      columns: [...OPEN_COLUMNS],
      cast: { boolean: (value) => (value ? 'true' : 'false') },
    });
  return streamed(parts, head, piece, '');
}

export function reportsAsGeoJson(parts: Reading): ReadableStream<Uint8Array> {
  const { attribution, licence, published_on: date } = inside(parts);
  const members = JSON.stringify({ type: 'FeatureCollection', attribution, licence, date });
  const head = `${members.slice(0, -1)},"features":[\n`;
  const piece = (rows: Row[], at: number) => rows.map((row, n) => (at + n > 0 ? ',\n' : '') + featureOf(row)).join('');
  return streamed(parts, head, piece, '\n]}\n');
}

function featureOf({
  lon,
  lat,
  attribution: _attribution,
  licence: _licence,
  published_on: _date,
  ...properties
}: Row): string {
  return JSON.stringify({
    type: 'Feature',
    id: properties.code,
    geometry: { type: 'Point', coordinates: [lon, lat] },
    properties,
  });
}

function inside({ territory, clock }: Reading) {
  return {
    attribution: territory.contacts.publisher,
    licence: territory.licences.data,
    published_on: localDay(clock(), territory.timeZone),
  };
}

function streamed(
  parts: Reading,
  head: string,
  piece: (rows: Row[], at: number) => string,
  tail: string,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let after: Row | null = null;
  let at = 0;
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(head)),
    async pull(controller) {
      const rows = await someRows(parts, after);
      if (rows.length > 0) controller.enqueue(encoder.encode(piece(rows, at)));
      at += rows.length;
      after = rows.at(-1) ?? null;
      if (rows.length === AT_ONCE) return;
      if (tail) controller.enqueue(encoder.encode(tail));
      controller.close();
    },
  });
}

/** By code, which never changes: whoever reads on meets nothing twice. */
async function someRows(parts: Reading, after: Row | null): Promise<Row[]> {
  const { db, territory } = parts;
  const group = groupOf(territory.categories);
  const rows = await publicRows(db, territory.code, after ? sql`and r.code > ${String(after.code)}` : sql``);
  return rows.map((row) => ({ ...row, group: group.get(String(row.category)) ?? null, ...inside(parts) }));
}

type ReadRow = Omit<Row, 'group' | 'attribution' | 'licence' | 'published_on'>;

function publicRows(db: Database, territory: string, further: SQL) {
  const iso = (column: string) => sql`to_char(${sql.raw(`r.${column}`)}, 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
  return db.execute<ReadRow>(sql`
    select r.code, r.category, r.state, case when r.state in ${REPORT_ENDINGS} then 'closed' else 'open' end as status,
      ${iso('created_at')} as created_at, ${iso('closed_at')} as closed_at, ${iso('due_at')} as due_at, r.commune,
      round(ST_X(r.location)::numeric, 5)::float8 as lon, round(ST_Y(r.location)::numeric, 5)::float8 as lat,
      r.supporters, r.demonstration
    from reports r where r.territory = ${territory} and r.visibility = 'public' ${further}
    order by r.code limit ${AT_ONCE}`);
}

function groupOf(categories: readonly { code: string; group: string }[]): Map<string, string> {
  return new Map(categories.map(({ code, group }) => [code, group]));
}
