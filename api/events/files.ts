/** The agenda as a table and as GeoJSON: one row for each date, with licence, attribution and day inside. */
import { stringify } from 'csv-stringify/sync';
import { type SQL, sql } from 'drizzle-orm';
import { daysAfter, localTimeOf } from '../../db/local-time.ts';
import { CSV } from '../http/csv.ts';
import type { Parts } from '../parts.ts';
import { type EventRow, eventRows, isoOf, titleIn } from './rows.ts';
import { say } from './words.ts';

export const EVENT_FILES = { csv: 'text/csv; charset=utf-8', geojson: 'application/geo+json; charset=utf-8' } as const;

/** Five years of weeks of a hundred and ninety events. */
const MOST_DATES = 50_000;
/** Spreadsheets take a file for UTF-8 by its first bytes. */
const BOM = '\ufeff';

type Telling = Pick<Parts, 'db' | 'territory' | 'publicUrl' | 'clock'>;

interface DateRow extends EventRow {
  date_starts: string | Date;
  date_ends: string | Date;
}

/** Over rows `e` of `eventRows` and `d` of their dates; the earliest first. */
export async function eventFile(parts: Telling, form: keyof typeof EVENT_FILES, where: SQL): Promise<string> {
  const { db, territory, publicUrl, clock } = parts;
  const dates = await db.execute<DateRow>(sql`
    select e.*, d.starts_at as date_starts, d.ends_at as date_ends
    from ${eventRows(territory.code)} join event_dates d on d.event_id = e.id
    where ${where} order by d.starts_at, e.code limit ${MOST_DATES}`);
  const records = [...dates].map((row) => ({ row, told: recordOf(row, territory.timeZone, publicUrl) }));
  const credits = {
    licence: territory.licences.data,
    attribution: `${territory.contacts.publisher} · Kartenn, ${territory.name.fr}`,
    date: localTimeOf(clock(), territory.timeZone).day,
  };
  if (form === 'csv')
    return (
      BOM +
      stringify(
        records.map(({ told }) => ({ ...told, ...credits })),
        { ...CSV, header: true, columns: [...COLUMNS, ...Object.keys(credits)] },
      )
    );
  const features = records.map(({ row, told: { lon, lat, ...properties } }) =>
    JSON.stringify({
      type: 'Feature',
      id: `${row.code}-${properties.startsAt}`,
      geometry: { type: 'Point', coordinates: [lon, lat] },
      properties,
    }),
  );
  const name = `${say('fr', 'events.title')} · ${territory.name.fr}`;
  const head = JSON.stringify({ type: 'FeatureCollection', name, ...credits, source: `${publicUrl}/events.geojson` });
  return `${head.slice(0, -1)},"features":[\n${features.join(',\n')}\n]}\n`;
}

const COLUMNS = [
  ...['code', 'kind', 'state', 'title', 'title.br', 'title.en', 'day', 'from', 'lastDay', 'to', 'startsAt', 'endsAt'],
  ...['place', 'placeName', 'address', 'postcode', 'commune', 'lon', 'lat', 'fee', 'price', 'publics', 'organiser'],
  ...[
    'registration',
    'registrationUrl',
    'registrationPhone',
    'network',
    'call',
    'innovation',
    'text',
    'updatedAt',
    'sheet',
  ],
] as const;

/** Days and hours as the clocks of the town show them; an event of whole days has no hours. */
function recordOf(row: DateRow, timeZone: string, home: string) {
  const [starts, ends] = [new Date(row.date_starts), new Date(row.date_ends)];
  const [first, last] = [localTimeOf(starts, timeZone), localTimeOf(ends, timeZone)];
  return {
    ...{ code: row.code, kind: row.kind, state: row.state, title: titleIn(row.titles, 'fr') },
    ...{ 'title.br': row.titles.br ?? null, 'title.en': row.titles.en ?? null },
    ...{ day: first.day, from: row.all_day ? null : first.time },
    ...{ lastDay: row.all_day ? daysAfter(last.day, -1) : last.day, to: row.all_day ? null : last.time },
    ...{ startsAt: starts.toISOString(), endsAt: ends.toISOString() },
    ...{ place: row.place, placeName: row.place_name, address: row.address, postcode: row.postcode },
    ...{ commune: row.commune, lon: row.lon, lat: row.lat, fee: row.fee, price: row.price, publics: row.publics },
    ...{ organiser: row.organiser, registration: row.registration, registrationUrl: row.registration_url },
    ...{ registrationPhone: row.registration_phone, network: row.network, call: row.call, innovation: row.innovation },
    ...{ text: row.text, updatedAt: isoOf(row.updated_at), sheet: `${home}/events/${row.code}` },
  };
}
