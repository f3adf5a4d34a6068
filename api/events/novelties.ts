/** Everything that came to be: offers, sheets, events, networks, calls, by kind, commune and theme. */
import { type SQL, sql } from 'drizzle-orm';
import type { InLanguages } from '../../db/schema.ts';
import { type Language, OFFER_KINDS, type Theme } from '../../db/vocabulary.ts';
import type { Parts } from '../parts.ts';
import { collectionRows } from '../places/collections.ts';
import { NEW_KINDS, type NewKind } from './contract.ts';
import { eventRows, titleIn } from './rows.ts';

type Reading = Pick<Parts, 'db' | 'territory'>;

const MOST = 50;

interface NewsRow extends Record<string, unknown> {
  id: string;
  kind: NewKind;
  code: string;
  name: string;
  names: InLanguages | null;
  commune: string | null;
  year: number | null;
  words: string | null;
  created_at: string | Date;
  updated_at: string | Date;
}

export interface Novelties {
  kinds: readonly NewKind[];
  /** INSEE code. */
  commune: string | undefined;
  theme: Theme | undefined;
}

/** The latest first. What has no commune, or no theme, is left out where one is asked for. */
export async function novelties({ db, territory }: Reading, asked: Novelties, language: Language) {
  const kinds = asked.kinds.length > 0 ? asked.kinds : NEW_KINDS;
  const named = territory.communes.find(({ insee }) => insee === asked.commune)?.name ?? '';
  const narrowed = sql.join(
    [
      sql`u.kind in ${kinds}`,
      ...(asked.commune ? [sql`(u.insee = ${asked.commune} or (u.insee is null and u.commune = ${named}))`] : []),
      ...(asked.theme ? [sql`u.themes ? ${asked.theme}`] : []),
    ],
    sql` and `,
  );
  const rows = await db.execute<NewsRow>(sql`
    select u.* from (${everything(territory.code)}) u where ${narrowed} order by u.created_at desc, u.id limit ${MOST}`);
  return [...rows].map((row) => ({
    ...row,
    name: row.names ? titleIn({ fr: row.name, ...row.names }, language) : row.name,
    path: pathOf(row),
  }));
}

function everything(territory: string): SQL {
  return sql`select f.row_id as id, f.collection as kind, f.code, f.name, f.titles as names, f.commune, f.insee, f.themes,
      null::int as year, f.summary as words, f.created_at, f.updated_at
    from ${collectionRows(territory, [...OFFER_KINDS, 'innovation'])}
    union all select e.id, 'event', e.code, e.titles ->> 'fr', e.titles, e.commune, e.insee, e.themes, null::int, e.text,
      e.created_at, e.updated_at from ${eventRows(territory)} where e.state = 'published'
    union all select n.id, 'network', n.code, n.names ->> 'fr', n.names, null, null, null, null::int, n.summary, n.created_at,
      n.updated_at from networks n where n.territory = ${territory} and n.removed_at is null
    union all select c.id, 'call', c.code, c.names ->> 'fr', c.names, null, null, to_jsonb(c.themes), c.year, c.text,
      c.created_at, c.updated_at from calls c where c.territory = ${territory} and c.removed_at is null`;
}

function pathOf({ kind, code, year }: NewsRow): string {
  switch (kind) {
    case 'innovation':
    case 'event':
    case 'network':
      return `/${kind}s/${code}`;
    case 'call':
      return `/calls/${year}#${code}`;
    default:
      return `/places/${code}`;
  }
}
