/**
 * Communes and quarters as areas. Without contours, each commune gets the land that lies nearer to its centre or quarters
 * than to any other commune's, as `db/commune.ts` says of points; a quarter always gets what lies nearest to it.
 */
import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/connect.ts';
import type { Territory } from '../../db/territory.ts';
import { type AreaSources, type Contour, readAreaSources } from './area-sources.ts';

/** A tenth of a millimetre. Without a grid GEOS may start over with an exception, which the embedded database does not survive. */
const GRID_DEGREES = sql.raw('0.000000001');

type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

/** Idempotent: made anew only when a file has changed. `folder` is `data/`. Throws `territory-invalid`. */
export async function makeAreas(db: Database, territory: Territory, folder: string): Promise<void> {
  const sources = await readAreaSources(territory, folder);
  if (await areMade(db, territory, sources)) return;
  await db.transaction(async (tx) => {
    // Another process that starts meanwhile waits here, and then finds them made.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('kartenn areas ' || ${territory.code}, 0))`);
    if (await areMade(tx, territory, sources)) return;
    await tx.execute(sql`delete from areas where territory = ${territory.code}`);
    await insertCommunes(tx, territory, sources);
    await insertQuarters(tx, territory, sources.madeFrom);
  });
}

async function areMade(db: Database | Transaction, { code }: Territory, { madeFrom }: AreaSources): Promise<boolean> {
  const [row] = await db.execute<{ made: boolean | null }>(
    sql`select bool_and(made_from = ${madeFrom}) as made from areas where territory = ${code}`,
  );
  return row?.made === true;
}

async function insertCommunes(tx: Transaction, territory: Territory, sources: AreaSources): Promise<void> {
  const shapes =
    sources.from === 'contours' ? givenShapes(sources.contours) : nearestShapes(territory, sources.sites, sources.land);
  const own = JSON.stringify(territory.communes.map(({ insee, name, lon, lat }) => ({ insee, name, lon, lat })));
  await tx.execute(sql`
    insert into areas (territory, kind, code, name, insee, centre, shape, made_from)
    select ${territory.code}, 'commune', own.insee, own.name, own.insee, ${pointAt('own')}, made.shape, ${sources.madeFrom}
    from jsonb_to_recordset(${own}::jsonb) as own(insee text, name text, lon float8, lat float8)
    join (${shapes}) made using (insee)
    where not ST_IsEmpty(made.shape)`);
}

function givenShapes(contours: readonly Contour[]): SQL {
  return sql`select c.insee, ${polygonsOf(sql`ST_Union(ST_MakeValid(ST_SetSRID(ST_GeomFromGeoJSON(c.shape), 4326)), ${GRID_DEGREES})`)} as shape
    from jsonb_to_recordset(${JSON.stringify(contours)}::jsonb) as c(insee text, shape text) group by c.insee`;
}

/** Where the base map draws no land, as far from where it was made, the whole box counts as land. */
function nearestShapes(territory: Territory, sites: readonly object[], land: readonly string[]): SQL {
  const [west, south, east, north] = territory.bbox;
  return sql`
    with site as materialized (
      select s.insee, ${flat(territory, pointAt('s'))} as at
      from jsonb_to_recordset(${JSON.stringify(sites)}::jsonb) as s(insee text, lon float8, lat float8)
    ),
    box as (
      select ST_MakeEnvelope(${west}::float8, ${south}::float8, ${east}::float8, ${north}::float8, 4326) as shape
    ),
    drawn as (
      select ST_Union(ST_Intersection(ST_MakeValid(ST_SetSRID(ST_GeomFromGeoJSON(text), 4326)), box.shape, ${GRID_DEGREES}), ${GRID_DEGREES}) as shape
      from box cross join jsonb_array_elements_text(${JSON.stringify(land)}::jsonb) as text
    ),
    land as materialized (
      select ${flat(territory, sql`case when drawn.shape is null or ST_IsEmpty(drawn.shape) then box.shape else drawn.shape end`)} as shape
      from box cross join drawn
    ),
    cell as (
      select ${cellsOf(sql`ST_Collect(site.at)`, sql`(select ST_Envelope(shape) from land)`)} as shape from site
    )
    select site.insee, ${unflat(territory, sql`ST_Intersection(ST_Union(cell.shape, ${GRID_DEGREES}), (select shape from land), ${GRID_DEGREES})`)} as shape
    from site join cell on ST_Covers(cell.shape, site.at)
    group by site.insee`;
}

async function insertQuarters(tx: Transaction, territory: Territory, madeFrom: string): Promise<void> {
  const quarters = territory.communes.flatMap(({ insee, name, lon, lat, quarters: named }) =>
    (named.length > 0 ? named : [{ name, lon, lat }]).map((quarter) => ({ insee, ...quarter })),
  );
  await tx.execute(sql`
    insert into areas (territory, kind, code, name, insee, centre, shape, made_from)
    with quarter as materialized (
      select q.insee, q.name, ${pointAt('q')} as centre, ${flat(territory, pointAt('q'))} as at
      from jsonb_to_recordset(${JSON.stringify(quarters)}::jsonb) as q(insee text, name text, lon float8, lat float8)
    ),
    commune as materialized (
      select insee, ${flat(territory, sql`shape`)} as shape from areas
      where territory = ${territory.code} and kind = 'commune'
    ),
    cell as (
      select commune.insee, ${cellsOf(sql`ST_Collect(quarter.at)`, sql`commune.shape`)} as shape
      from commune join quarter using (insee) group by commune.insee, commune.shape
    )
    select ${territory.code}, 'quarter', quarter.insee || '/' || quarter.name, quarter.name, quarter.insee, quarter.centre,
      ${unflat(territory, sql`ST_Intersection(commune.shape, cell.shape, ${GRID_DEGREES})`)}, ${madeFrom}
    from quarter join commune using (insee) join cell on cell.insee = quarter.insee and ST_Covers(cell.shape, quarter.at)
    where ST_Intersects(commune.shape, cell.shape)`);
}

/** One polygon a point: all that lies nearest to it. A point alone gets everything. */
function cellsOf(points: SQL, reach: SQL): SQL {
  return sql`(ST_Dump(case when ST_NPoints(${points}) = 1 then ST_Expand(ST_Collect(${points}, ${reach}), 1)
    else ST_VoronoiPolygons(${points}, 0, ST_Expand(${reach}, 1)) end)).geom`;
}

/** A degree of longitude as long as one of latitude: without it, "nearest" would be wrong by half in Brittany. */
function flat({ centre }: Territory, shape: SQL): SQL {
  return sql`ST_Scale(${shape}, ${shrinking(centre.lat)}::float8, 1)`;
}

function unflat({ centre }: Territory, shape: SQL): SQL {
  return polygonsOf(sql`ST_Scale(${shape}, ${1 / shrinking(centre.lat)}::float8, 1)`);
}

function shrinking(lat: number): number {
  return Math.cos((lat * Math.PI) / 180);
}

function polygonsOf(shape: SQL): SQL {
  return sql`ST_Multi(ST_CollectionExtract(${shape}, 3))`;
}

function pointAt(row: 'own' | 's' | 'q'): SQL {
  return sql`ST_SetSRID(ST_MakePoint(${sql.raw(row)}.lon, ${sql.raw(row)}.lat), 4326)`;
}
