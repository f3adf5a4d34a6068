/** Public reports as service requests. */
import { type SQL, sql } from 'drizzle-orm';
import type { Territory } from '../../db/territory.ts';
import type { Language, ReportState } from '../../db/vocabulary.ts';
import type { Parts } from '../parts.ts';
import { CLOSED_STATES } from '../reports/queries.ts';
import { isClosed } from '../reports/transitions.ts';
import type { Value } from './document.ts';
import type { Asked } from './parameters.ts';

interface Row extends Record<string, unknown> {
  code: string;
  category: string;
  state: ReportState;
  description: string;
  service: string;
  createdAt: string;
  updatedAt: string;
  dueAt: string;
  address: string | null;
  commune: string;
  lon: number;
  lat: number;
  photoId: string | null;
  mediaUrl: string | null;
  notes: string | null;
  supporters: number;
  place: string | null;
}

export interface Telling {
  language: Language;
  /** Adds what GeoReport has no word for. */
  extensions: 'with' | 'without';
}

const CLOSED = sql`(${sql.join(
  CLOSED_STATES.map((state) => sql`${state}`),
  sql`, `,
)})`;
/** When a closed one was closed: what is written about it later does not move it. */
const UPDATED = sql`case when r.state in ${CLOSED} then coalesce(r.closed_at, r.updated_at) else r.updated_at end`;

/** The latest first. Nothing that is not public is ever among them. */
export async function serviceRequests(
  { db, territory, publicUrl }: Pick<Parts, 'db' | 'territory' | 'publicUrl'>,
  asked: Asked,
  telling: Telling,
): Promise<Value[]> {
  const rows = await db.execute<Row>(sql`
    select r.code, r.category, r.state, r.description, r.service, r.address, r.commune, r.supporters,
      ${iso(sql`r.created_at`)} as "createdAt", ${iso(UPDATED)} as "updatedAt", ${iso(sql`r.due_at`)} as "dueAt",
      ST_X(r.location) as lon, ST_Y(r.location) as lat,
      (select p.id from photos p where p.report_id = r.id and p.released order by p.created_at, p.id limit 1) as "photoId",
      case when r.media_released then r.media_url end as "mediaUrl",
      (select m.body from report_messages m where m.report_id = r.id and m.kind = 'answer'
        order by m.created_at desc, m.id desc limit 1) as notes,
      (select p.code from places p where p.id = r.place_id and p.state = 'published') as place
    from reports r where ${condition(territory, asked)}
    order by r.created_at desc, r.id desc limit ${asked.limit} offset ${asked.offset}`);
  return rows.map((row) => described(row, territory, publicUrl, telling));
}

function condition(territory: Territory, asked: Asked): SQL {
  const { ids, services, status, requested, updated, box, circle } = asked;
  const at = (date: Date) => sql`${date.toISOString()}::timestamptz`;
  const oneOf = (values: readonly string[]) =>
    sql`(${sql.join(
      values.map((value) => sql`${value}`),
      sql`, `,
    )})`;
  const parts: SQL[] = [
    sql`r.territory = ${territory.code}`,
    sql`r.visibility = 'public'`,
    // What was read from another server is told by that server.
    sql`r.channel <> 'import'`,
  ];
  if (ids) parts.push(sql`r.code in ${oneOf(ids)}`);
  if (services) parts.push(sql`r.category in ${oneOf(services)}`);
  if (status) parts.push(status === 'closed' ? sql`r.state in ${CLOSED}` : sql`r.state not in ${CLOSED}`);
  if (requested.from) parts.push(sql`r.created_at >= ${at(requested.from)}`);
  if (requested.to) parts.push(sql`r.created_at <= ${at(requested.to)}`);
  // Closing is an update too: the plain column, which has an index, leaves out most of the others.
  if (updated.after) parts.push(sql`r.updated_at > ${at(updated.after)} and ${UPDATED} > ${at(updated.after)}`);
  if (updated.before) parts.push(sql`${UPDATED} < ${at(updated.before)}`);
  if (box)
    parts.push(
      sql`r.location && ST_MakeEnvelope(${box.west}::float8, ${box.south}::float8, ${box.east}::float8, ${box.north}::float8, 4326)`,
    );
  if (circle)
    parts.push(sql`ST_DWithin(r.location::geography,
      ST_SetSRID(ST_MakePoint(${circle.lon}::float8, ${circle.lat}::float8), 4326)::geography, ${circle.metres}::float8)`);
  return sql.join(parts, sql` and `);
}

const iso = (column: SQL) => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

function described(row: Row, territory: Territory, publicUrl: string, { language, extensions }: Telling): Value {
  const category = territory.categories.find(({ code }) => code === row.category);
  const commune = territory.communes.find(({ name }) => name === row.commune);
  return {
    service_request_id: row.code,
    status: isClosed(row.state) ? 'closed' : 'open',
    status_notes: row.notes,
    service_name: category?.name[language] ?? row.category,
    service_code: row.category,
    description: row.description,
    agency_responsible: territory.services.find(({ code }) => code === row.service)?.name[language] ?? null,
    service_notice: null,
    requested_datetime: row.createdAt,
    updated_datetime: row.updatedAt,
    expected_datetime: row.dueAt,
    address: row.address ?? row.commune,
    address_id: null,
    zipcode: commune?.postcode ?? null,
    lat: row.lat,
    long: row.lon,
    media_url: row.photoId ? `${publicUrl}/photos/${row.photoId}/2048.webp` : row.mediaUrl,
    ...(extensions === 'with' && {
      extended_attributes: {
        state: row.state,
        group: category?.group ?? null,
        commune: row.commune,
        place: row.place,
        supporters: row.supporters,
        page_url: `${publicUrl}/reports/${row.code}`,
      },
    }),
  };
}
