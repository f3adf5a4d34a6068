/** What is followed, as the columns of a subscription. */
import { and, eq, type SQL, sql } from 'drizzle-orm';
import { areas, innovations, places, reports, type subscriptions } from '../../db/schema.ts';
import type { Transaction } from '../history/change.ts';
import { invalidFields, notFound, Problem } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import { requireInside } from '../places/inside.ts';
import type { Shape, Target } from './contract.ts';

type Columns = Partial<Omit<typeof subscriptions.$inferInsert, 'area'>> & { area?: SQL<string> };
type Reading = Pick<Parts, 'territory'>;

/** About as much as a large commune: whoever wants more follows communes. */
const LARGEST_SQUARE_METRES = 1_500_000_000;

/** Throws 404 for what is not public and 422 for an area that cannot be followed. */
export async function columnsOf(tx: Transaction, parts: Reading, target: Target): Promise<Columns> {
  const { followed } = target;
  switch (followed) {
    case 'place':
      return { followed, placeId: await placeId(tx, parts, target.code) };
    case 'innovation':
      return { followed, innovationId: await innovationId(tx, parts, target.code) };
    case 'report':
      return { followed, reportId: await reportId(tx, parts, target.code) };
    case 'commune': {
      if (!parts.territory.communes.some(({ insee }) => insee === target.insee))
        throw invalidFields([{ path: 'target.insee', id: 'problem.field.choice' }]);
      return { followed, insee: target.insee, only: target.only };
    }
    case 'collection':
      return { followed, collection: target.collection };
    case 'area':
      return {
        followed,
        areaName: target.name || quarterName(target.shape),
        only: target.only,
        area: await areaOf(tx, parts, target.shape),
      };
    case 'newsletter':
      return { followed };
  }
}

async function placeId(tx: Transaction, { territory }: Reading, code: string): Promise<string> {
  const [row] = await tx
    .select({ id: places.id, state: places.state })
    .from(places)
    .where(and(eq(places.territory, territory.code), eq(places.code, code.toUpperCase())));
  if (!row || (row.state !== 'published' && row.state !== 'closed')) throw notFound();
  return row.id;
}

async function innovationId(tx: Transaction, { territory }: Reading, code: string): Promise<string> {
  const [row] = await tx
    .select({ id: innovations.id, state: innovations.state })
    .from(innovations)
    .where(and(eq(innovations.territory, territory.code), eq(innovations.code, code.toUpperCase())));
  if (row?.state !== 'published') throw notFound();
  return row.id;
}

async function reportId(tx: Transaction, { territory }: Reading, code: string): Promise<string> {
  const [row] = await tx
    .select({ id: reports.id, visibility: reports.visibility })
    .from(reports)
    .where(and(eq(reports.territory, territory.code), eq(reports.code, code.toUpperCase())));
  if (row?.visibility !== 'public') throw notFound();
  return row.id;
}

const quarterName = (shape: Shape): string | null =>
  shape.by === 'quarter' ? (shape.code.split('/')[1] ?? shape.code) : null;

/** Throws 422 for a drawing that crosses itself, is empty or too large, or lies elsewhere. */
async function areaOf(tx: Transaction, { territory }: Reading, shape: Shape): Promise<SQL<string>> {
  const drawn = shapeSql(territory.code, shape);
  if (shape.by === 'circle') requireInside(territory, shape.centre);
  const [west, south, east, north] = territory.bbox;
  const [read] = await tx.execute<{ fits: boolean | null }>(sql`
    select ST_IsValid(a) and ST_Area(a::geography) between 1 and ${LARGEST_SQUARE_METRES}
      and ST_Intersects(a, ST_MakeEnvelope(${west}, ${south}, ${east}, ${north}, 4326)) as fits
    from (select ${drawn} as a) drawn`);
  if (!read?.fits) throw new Problem(422, 'problem.area_impossible');
  return drawn;
}

function shapeSql(territory: string, shape: Shape): SQL<string> {
  switch (shape.by) {
    case 'corners': {
      const [first] = shape.corners;
      const ring = [...shape.corners, ...(first ? [first] : [])].map(({ lon, lat }) => [lon, lat]);
      const json = JSON.stringify({ type: 'Polygon', coordinates: [ring] });
      return sql<string>`ST_SetSRID(ST_GeomFromGeoJSON(${json}::text), 4326)`;
    }
    case 'circle': {
      const { centre, radiusMetres } = shape;
      return sql<string>`ST_Buffer(ST_SetSRID(ST_MakePoint(${centre.lon}::float8, ${centre.lat}::float8), 4326)::geography,
        ${radiusMetres}::float8)::geometry`;
    }
    case 'quarter':
      return sql<string>`(select part.geom from ${areas}, lateral ST_Dump(${areas.shape}) part
        where ${areas.territory} = ${territory} and ${areas.kind} = 'quarter' and ${areas.code} = ${shape.code}
        order by ST_Area(part.geom) desc limit 1)`;
  }
}
