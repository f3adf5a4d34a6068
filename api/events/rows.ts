/** Events with where they are and what they belong to, as rows: the one definition of which of them can be seen. */
import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/connect.ts';
import { instantOf } from '../../db/local-time.ts';
import type { Repetition } from '../../db/recurrence.ts';
import type { InLanguages } from '../../db/schema.ts';
import type { EventKind, EventState, Fee, Language } from '../../db/vocabulary.ts';
import type { EventFilters, EventSheet } from './contract.ts';

export interface EventRow extends Record<string, unknown>, Repetition {
  id: string;
  code: string;
  kind: EventKind;
  state: EventState;
  titles: InLanguages;
  text: string | null;
  starts_at: string | Date;
  ends_at: string | Date;
  all_day: boolean;
  fee: Fee;
  price: string | null;
  publics: string | null;
  organiser: string | null;
  registration: string | null;
  registration_url: string | null;
  registration_phone: string | null;
  place: string | null;
  place_name: string | null;
  address: string | null;
  postcode: string | null;
  commune: string;
  lon: number;
  lat: number;
  network: string | null;
  network_id: string | null;
  network_names: InLanguages | null;
  call: string | null;
  call_names: InLanguages | null;
  call_year: number | null;
  innovation: string | null;
  innovation_title: string | null;
  author_id: string | null;
  version: number;
  created_at: string | Date;
  updated_at: string | Date;
}

/**
 * A relation `e` for a FROM, whatever the state. What is at a place that is hidden or removed has no row, and what is at
 * one that was merged is at the one that it was merged into.
 */
export function eventRows(territory: string): SQL {
  return sql`(select v.id, v.code, v.kind, v.state, v.titles, v.text, v.starts_at, v.ends_at, v.all_day, v.repeats,
      v.until::text as until, v.count, v."except", v.fee, v.price, v.publics, v.organiser, v.registration, v.registration_url,
      v.registration_phone, p.code as place, p.name as place_name,
      case when p.id is null then v.address else p.address end as address, p.postcode,
      coalesce(p.commune, v.commune) as commune, coalesce(p.insee, v.insee) as insee,
      ST_X(coalesce(p.location, v.location)) as lon, ST_Y(coalesce(p.location, v.location)) as lat,
      n.code as network, v.network_id, n.names as network_names, c.code as call, c.names as call_names, c.year as call_year,
      i.code as innovation, i.title as innovation_title, i.themes, v.author_id, v.version, v.created_at, v.updated_at
    from events v
      left join places s on s.id = v.place_id
      left join places p on p.id = coalesce(s.merged_into_id, s.id) and p.state in ('published', 'closed')
      left join networks n on n.id = v.network_id and n.removed_at is null
      left join calls c on c.id = v.call_id and c.removed_at is null
      left join innovations i on i.id = v.innovation_id and i.state = 'published'
    where v.territory = ${territory} and (v.place_id is null or p.id is not null)) e`;
}

/** What everybody sees: a cancelled one too, so that nobody goes there for nothing. */
export const IS_PUBLIC = sql`e.state in ('published', 'cancelled')`;

export function fits(filters: EventFilters): SQL {
  const { kind, commune, network, call, place, innovation, free, q } = filters;
  const words = (q ?? '').split(/\s+/).filter(Boolean);
  const told = sql`folded(concat_ws(' ', e.titles ->> 'fr', e.titles ->> 'br', e.titles ->> 'en', e.text, e.publics, e.organiser,
    e.place_name, e.address, e.commune))`;
  return sql.join(
    [
      sql`true`,
      ...(kind ? [sql`e.kind = ${kind}`] : []),
      ...(commune ? [sql`e.insee = ${commune}`] : []),
      ...(network ? [sql`e.network = ${network}`] : []),
      ...(call ? [sql`e.call = ${call}`] : []),
      ...(place ? [sql`e.place = ${place}`] : []),
      ...(innovation ? [sql`e.innovation = ${innovation}`] : []),
      ...(free ? [sql`e.fee = 'free'`] : []),
      ...words.map((word) => sql`position(folded(${word}) in ${told}) > 0`),
    ],
    sql` and `,
  );
}

/** Dates `d` that touch the days asked for. */
export function within({ from, to }: { from: string; to: string | undefined }, timeZone: string): SQL {
  const begin = instantOf({ day: from, time: '00:00' }, timeZone).toISOString();
  if (to === undefined) return sql`d.ends_at > ${begin}::timestamptz`;
  const end = instantOf({ day: to, time: '23:59' }, timeZone).toISOString();
  return sql`d.ends_at > ${begin}::timestamptz and d.starts_at <= ${end}::timestamptz`;
}

/** Whole events, each once: those with a date where it is asked for, the next first. */
export async function eventsWhere(db: Database, territory: string, where: SQL, most: number): Promise<EventRow[]> {
  const rows = await db.execute<EventRow>(sql`
    select e.* from ${eventRows(territory)} where ${where} order by e.starts_at, e.code limit ${most}`);
  return [...rows];
}

export function titleIn(titles: InLanguages, language: Language): string {
  return titles[language] ?? titles.fr ?? Object.values(titles)[0] ?? '';
}

export const isoOf = (at: string | Date): string => new Date(at).toISOString();

type RowOfWhere = Pick<EventRow, 'place' | 'place_name' | 'address' | 'postcode' | 'commune' | 'lon' | 'lat'>;

export function whereOf({ place, place_name, address, postcode, commune, lon, lat }: RowOfWhere): EventSheet['where'] {
  return { place, name: place_name, address, postcode, commune, location: { lon, lat } };
}
