/** The public rows of an export, a page at a time by their key, so that a file of any size needs little memory. */
import { type SQL, sql } from 'drizzle-orm';
import type { Territory } from '../../db/territory.ts';
import { type Collection, REPORT_ENDINGS } from '../../db/vocabulary.ts';
import { networkScope, portalScope, type Scope } from '../networks/scopes.ts';
import type { Parts } from '../parts.ts';
import { inBox } from '../places/box.ts';
import { collectionRows, collectionsOf } from '../places/collections.ts';
import type { Exported, Narrowing } from './contract.ts';

type Reading = Pick<Parts, 'db' | 'territory'>;

export interface PublicRow {
  collection: Collection;
  code: string;
  name: string;
  /** Null where a sheet touches no point. */
  location: { lon: number; lat: number } | null;
  /** As the database writes them for every public door. */
  properties: Record<string, unknown>;
}

interface Row {
  collection: Collection;
  code: string;
  name: string;
  lon: number | null;
  lat: number | null;
  properties: Record<string, unknown>;
  hosts: string[] | null;
}

/** Each is a short question: the embedded database answers nobody else meanwhile. */
const AT_ONCE = 1000;

/** The collections behind an export's name; none where the territory does not have it. */
export function membersOf(territory: Territory, exported: Exported): Collection[] {
  const own = collectionsOf(territory);
  if (exported === 'places') return [...territory.kinds];
  return own.filter((collection) => collection === exported);
}

/** Whose changes can be seen in the file: a sheet names the places where it happens. */
export function touching(territory: Territory, exported: Exported): Collection[] {
  const members = membersOf(territory, exported);
  return exported === 'innovation' ? [...territory.kinds, ...members] : members;
}

/** By code, which never changes: whoever reads on meets nothing twice. */
export async function* publicRows(
  reading: Reading,
  exported: Exported,
  narrowing: Narrowing,
): AsyncGenerator<PublicRow[]> {
  const { db, territory } = reading;
  const which = await fits(reading, narrowing);
  const rows = collectionRows(territory.code, membersOf(territory, exported));
  let after: Pick<Row, 'code' | 'collection'> | undefined;
  for (;;) {
    const beyond: SQL = after
      ? sql`and f.code >= ${after.code} and (f.code > ${after.code} or f.collection > ${after.collection})`
      : sql``;
    const page = await db.execute<Row & Record<string, unknown>>(sql`
      select f.collection, f.code, f.name, ST_X(f.geom) as lon, ST_Y(f.geom) as lat, f.properties,
        case f.collection when 'innovation' then ${HOSTS} end as hosts
      from ${rows} where ${which} ${beyond} order by f.code, f.collection limit ${AT_ONCE}`);
    if (page.length > 0) yield page.map((row) => shown(row, territory));
    if (page.length < AT_ONCE) return;
    after = page.at(-1);
  }
}

/** The codes alone, each once though a place may have several offers; a page at a time, by code. */
export async function* publicCodes(
  reading: Reading,
  exported: Exported,
  narrowing: Narrowing,
  atOnce: number,
): AsyncGenerator<string[]> {
  const { db, territory } = reading;
  const which = await fits(reading, narrowing);
  const rows = collectionRows(territory.code, membersOf(territory, exported));
  let after = '';
  for (;;) {
    const page = await db.execute<{ code: string }>(sql`
      select distinct f.code from ${rows} where ${which} and f.code > ${after} order by f.code limit ${atOnce}`);
    if (page.length > 0) yield page.map(({ code }) => code);
    if (page.length < atOnce) return;
    after = page.at(-1)?.code ?? after;
  }
}

/** How many rows an export has, and when one of them was last changed. */
export async function extentOf(reading: Reading, exported: Exported, narrowing: Narrowing) {
  const { db, territory } = reading;
  const rows = collectionRows(territory.code, membersOf(territory, exported));
  const [extent] = await db.execute<{ count: number; modified: Date | string | null }>(sql`
    select count(*)::int as count, max(f.updated_at) as modified from ${rows} where ${await fits(reading, narrowing)}`);
  return { count: extent?.count ?? 0, modifiedAt: extent?.modified ? new Date(extent.modified) : null };
}

/** Codes of the places where a sheet happens, as far as they are public. */
const HOSTS = sql`array(select h.code from innovation_places ip join places h on h.id = ip.place_id and h.state = 'published'
  where ip.innovation_id = f.row_id order by h.code)`;

/** Throws 404 for a network or a portal that is not there. */
async function fits(reading: Reading, narrowing: Narrowing): Promise<SQL> {
  const { bbox, commune, kinds, themes, stage, reports } = narrowing;
  const ended = sql`f.state in ${REPORT_ENDINGS}`;
  const conditions = [
    sql`true`,
    ...(bbox ? [inBox(bbox)] : []),
    ...(commune ? [sql`f.commune = ${commune}`] : []),
    ...(kinds?.length ? [sql`f.collection in ${kinds}`] : []),
    ...(themes?.length
      ? [
          sql`(${sql.join(
            themes.map((theme) => sql`f.themes ? ${theme}`),
            sql` or `,
          )})`,
        ]
      : []),
    ...(stage?.length ? [sql`f.stage in ${stage}`] : []),
    ...(reports ? [reports === 'ended' ? ended : sql`not ${ended}`] : []),
    ...(await scopesOf(reading, narrowing)).map(({ condition }) => condition),
  ];
  return sql.join(conditions, sql` and `);
}

/** Nothing where neither is asked for. Throws 404 for one that is not there. */
export async function scopesOf(reading: Reading, { network, portal }: Narrowing): Promise<Scope[]> {
  return Promise.all([
    ...(network ? [networkScope(reading, network)] : []),
    ...(portal ? [portalScope(reading, portal)] : []),
  ]);
}

function shown({ lon, lat, hosts, ...row }: Row, territory: Territory): PublicRow {
  const isReport = row.collection === 'report';
  const location = lon === null || lat === null ? null : rounded({ lon, lat }, isReport ? 5 : 6);
  if (isReport) return { ...reportWithoutWords(row, territory), location };
  return { ...row, location, properties: hosts ? { ...row.properties, places: hosts } : row.properties };
}

function rounded({ lon, lat }: { lon: number; lat: number }, decimals: number) {
  return { lon: Number(lon.toFixed(decimals)), lat: Number(lat.toFixed(decimals)) };
}

/**
 * People write names, number plates and telephone numbers into a report, and what is erased here cannot be called back
 * from copies elsewhere: a file calls a report by its category.
 */
function reportWithoutWords({ properties, ...row }: Omit<Row, 'lon' | 'lat' | 'hosts'>, { categories }: Territory) {
  const { description: _description, address: _address, ...told } = properties;
  const category = categories.find(({ code }) => code === told.category);
  return { ...row, name: category?.name.fr ?? String(told.category), properties: told };
}
