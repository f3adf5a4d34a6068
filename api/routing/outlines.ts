/** Outlines of areas, however they were given, checked by PostGIS. */
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type FieldFault, invalidFields, Problem } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import type { AreaReading, AreaShape, NewAreas } from './contract.ts';
import { drawnCoordinates, type ReadArea, readGeojson } from './reading-areas.ts';

type Asking = Pick<Parts, 'db' | 'territory'>;
export type Sql = Pick<Parts['db'], 'execute'>;

/** As `makeAreas` unites: without a grid GEOS may start over with an exception, which the embedded database does not survive. */
const GRID_DEGREES = sql.raw('0.000000001');

interface CheckedArea {
  name: string;
  /** GeoJSON of a MultiPolygon, valid. */
  shape: string;
  points: number;
  squareKm: number;
}

/** Throws 422 with every faulty feature and what to do about it. */
export async function readAreas(
  { db, territory }: { db: Sql } & Pick<Parts, 'territory'>,
  { name, shape }: Pick<z.infer<typeof NewAreas>, 'name' | 'shape'>,
): Promise<{ areas: CheckedArea[]; properties: string[] }> {
  if (shape.from === 'named') return { areas: [await unitedAreas(db, territory.code, name, shape)], properties: [] };
  const { areas, properties, faults } =
    shape.from === 'geojson'
      ? readGeojson(territory, shape, name)
      : { areas: [{ number: 1, name, coordinates: drawnCoordinates(shape.corners) }], properties: [], faults: [] };
  const mend = shape.from === 'geojson' && shape.crossing === 'mend';
  const checked = await checkAreas(db, areas, mend);
  const all = [...faults, ...checked.faults];
  if (all.length > 0) throw new Problem(422, 'problem.area_unusable', { faults: all.slice(0, 50) });
  return { areas: checked.areas, properties };
}

const Checked = z.object({
  at: z.number(),
  reason: z.string().nullable(),
  shape: z.string().nullable(),
  points: z.number().nullable(),
  metres: z.number().nullable(),
});

async function checkAreas(db: Sql, areas: readonly ReadArea[], mend: boolean) {
  const given = areas.map(({ coordinates }, at) => ({
    at,
    shape: JSON.stringify({ type: 'MultiPolygon', coordinates }),
  }));
  const mended = mend ? sql`ST_Multi(ST_CollectionExtract(ST_MakeValid(g), 3))` : sql`g`;
  const rows = await db.execute(sql`
    select at, reason, ST_AsGeoJSON(shape, 7) as shape, ST_NPoints(shape)::int as points,
      ST_Area(shape::geography)::float8 as metres
    from (
      select at, case when ${mend}::boolean or ST_IsValid(g) then null else ST_IsValidReason(g) end as reason,
        case when ${mend}::boolean or ST_IsValid(g) then ${mended} end as shape
      from (
        select i.at, ST_SetSRID(ST_GeomFromGeoJSON(i.shape), 4326) as g
        from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as i(at int, shape text)
      ) read
    ) checked order by at`);
  const faults: FieldFault[] = [];
  const checked: CheckedArea[] = [];
  for (const { at, reason, shape, points, metres } of rows.map((row) => Checked.parse(row))) {
    const { number = at + 1, name = '' } = areas[at] ?? {};
    const path = `shape.features.${number - 1}`;
    const [, lon, lat] = /\[(-?[\d.]+) (-?[\d.]+)\]/.exec(reason ?? '') ?? [];
    if (reason !== null || shape === null || points === null)
      faults.push({
        path,
        id: 'problem.area.crosses_itself',
        values: { number, lon: Number(lon ?? 0), lat: Number(lat ?? 0) },
      });
    else if (!metres || metres < 1) faults.push({ path, id: 'problem.area.too_few_points', values: { number } });
    else checked.push({ name, shape, points, squareKm: metres / 1_000_000 });
  }
  return { areas: checked, faults };
}

async function unitedAreas(
  db: Sql,
  territory: string,
  name: string,
  { areas }: Extract<AreaShape, { from: 'named' }>,
): Promise<CheckedArea> {
  const wanted = areas.map(({ kind, code }) => `${kind} ${code}`);
  const rows = await db.execute(sql`
    with part as (
      select name, shape from areas
      where territory = ${territory} and kind || ' ' || code in (select jsonb_array_elements_text(${JSON.stringify(wanted)}::jsonb))
    ), whole as (
      select count(*)::int as found, min(name) as name,
        ST_Multi(ST_CollectionExtract(ST_MakeValid(ST_Union(shape, ${GRID_DEGREES})), 3)) as shape from part
    )
    select found, name, ST_AsGeoJSON(shape, 7) as shape, ST_NPoints(shape)::int as points,
      ST_Area(shape::geography)::float8 as metres from whole`);
  const United = z.object({
    found: z.number(),
    name: z.string(),
    shape: z.string(),
    points: z.number(),
    metres: z.number(),
  });
  const united = United.safeParse(rows[0]);
  if (!united.success || united.data.found !== new Set(wanted).size)
    throw invalidFields([{ path: 'shape.areas', id: 'problem.field.choice' }]);
  const { shape, points, metres } = united.data;
  return { name: name || united.data.name, shape, points, squareKm: metres / 1_000_000 };
}

export async function previewAreas(parts: Asking, asked: z.infer<typeof NewAreas>): Promise<AreaReading> {
  const { areas, properties } = await readAreas(parts, asked);
  return {
    areas: areas.map(({ shape, ...area }) => ({ ...area, shape: JSON.parse(shape) })),
    properties,
  };
}

/** Throws 422 where there are several. */
export async function oneOutline(
  parts: { db: Sql } & Pick<Parts, 'territory'>,
  shape: AreaShape,
): Promise<CheckedArea> {
  const { areas } = await readAreas(parts, { name: '', shape });
  const [area, ...others] = areas;
  if (!area || others.length > 0)
    throw new Problem(422, 'problem.area_unusable', { faults: [{ path: 'shape', id: 'problem.area.one_only' }] });
  return area;
}

/** Whoever changes rules or areas waits for each other: what was tried is what is saved. */
export async function lockRouting(tx: Sql, territory: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('kartenn routing ' || ${territory}, 0))`);
}

export const geometryOf = (shape: string): SQL<string> =>
  sql<string>`ST_Multi(ST_SetSRID(ST_GeomFromGeoJSON(${shape}::text), 4326))`;
