/** Who belongs, belonged or was asked, as rows: the one definition of what of it can be seen. */
import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/connect.ts';
import type { InLanguages } from '../../db/schema.ts';
import type { Collection, Language, MembershipState } from '../../db/vocabulary.ts';
import type { Item } from './contract.ts';

export interface MemberRow extends Record<string, unknown> {
  id: string;
  version: number;
  state: MembershipState;
  words: string | null;
  since: string;
  network: string;
  network_names: InLanguages;
  of: Item['of'];
  /** The same for one member in all its networks. */
  subject: string;
  kind: Collection | null;
  code: string | null;
  name: string;
  titles: InLanguages | null;
  commune: string | null;
  lon: number | null;
  lat: number | null;
  website: string | null;
}

/**
 * A relation `m` for a FROM. Only networks that are there, and members that are public; a place that was merged stands
 * as the one it was merged into, so that taking the merge back finds every membership where it was.
 */
export function memberRows(territory: string): SQL {
  return sql`(select b.id, b.version, b.state, b.words, b.state_since as since, b.network_id, n.code as network,
      n.names as network_names, p.id as place_id, i.id as innovation_id,
      case when p.id is not null then 'place' when i.id is not null then 'innovation' else 'organisation' end as of,
      coalesce(p.id, i.id, o.id) as subject,
      case when i.id is not null then 'innovation' else ${firstKind(sql`p.id`)} end as kind,
      coalesce(p.code, i.code) as code, coalesce(p.name, i.title, o.name) as name, i.titles,
      coalesce(p.commune, i.commune) as commune, ST_X(coalesce(p.location, i.location)) as lon,
      ST_Y(coalesce(p.location, i.location)) as lat, o.website
    from memberships b
      join networks n on n.id = b.network_id and n.territory = ${territory} and n.removed_at is null
      left join places s on s.id = b.place_id
      left join places p on p.id = coalesce(s.merged_into_id, s.id) and p.state = 'published'
      left join innovations i on i.id = b.innovation_id and i.state = 'published'
      left join organisations o on o.id = b.organisation_id
    where coalesce(p.id, i.id, o.id) is not null) m`;
}

/** What a place is drawn as: the first kind that it offers today. */
function firstKind(place: SQL): SQL {
  return sql`(select k.kind from offers k where k.place_id = ${place} and (k.closed_on is null or k.closed_on > current_date)
    order by array_position(array['papi', 'visio', 'fablab'], k.kind) limit 1)`;
}

/** Whether the row `f` is a member: a place with all that it offers, or a sheet. */
export function membersOf(territory: string, networkId: string): SQL {
  return sql`(case f.collection when 'innovation' then 'innovation' when 'report' then 'report' else 'place' end, f.code)
    in (select m.of, m.code from ${memberRows(territory)} where m.network_id = ${networkId}::uuid and m.state = 'member')`;
}

/** In the order of their names; merged places come once. */
export async function membersWhere(db: Database, territory: string, where: SQL): Promise<MemberRow[]> {
  const rows = await db.execute<MemberRow>(sql`select * from (
      select distinct on (m.network_id, m.subject) m.* from ${memberRows(territory)} where ${where}
      order by m.network_id, m.subject, m.since
    ) m order by m.name collate "und-x-icu", m.id`);
  return [...rows];
}

export function itemOf(row: MemberRow, language: Language): Item {
  const { of, kind, code, titles, commune, lon, lat, website } = row;
  return {
    of,
    // A place whose offers have all ended is still drawn.
    collection: of === 'organisation' ? null : (kind ?? 'papi'),
    code,
    name: (language !== 'fr' && titles?.[language]) || row.name,
    commune,
    location: lon !== null && lat !== null ? { lon, lat } : null,
    website,
  };
}

/** A name in the reader's language where somebody has written it. */
export function nameIn(names: InLanguages, language: Language): string {
  return names[language] ?? names.fr ?? Object.values(names)[0] ?? '';
}
