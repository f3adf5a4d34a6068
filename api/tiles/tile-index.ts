/** Points in memory, given as vector tiles: clusters up to z13, every point from z14. Pure; runs in a worker thread. */
import { fromVectorTileJs, GeoJSONWrapper } from '@maplibre/vt-pbf';
import KDBush from 'kdbush';
import Supercluster, { type ClusterProperties } from 'supercluster';
import { COLLECTIONS, type Collection, REPORT_PARTS, type ReportPart, reportPart } from '../../db/vocabulary.ts';

export interface TilePoint {
  collection: Collection;
  code: string;
  name: string;
  lon: number;
  lat: number;
  /** A report's or place's state; null where the collection has none. */
  state: string | null;
  /** The name of a picture of its own, where the collection's does not do. */
  icon?: string;
}

/** What tiles can be asked for: whole collections, and of reports a part. */
export const TILE_KINDS = [...COLLECTIONS, ...REPORT_PARTS.map((part) => `report:${part}` as const)];
export type TileKind = Collection | `report:${ReportPart}`;

export interface TileAddress {
  z: number;
  x: number;
  y: number;
}

export interface TileIndex {
  /** Null where nothing stands. Layer `items`, extent 4096, no buffer: each point is in exactly one tile of a zoom. */
  tile(address: TileAddress, kinds: readonly TileKind[]): Uint8Array | null;
}

export const LAYER = 'items';
const LAST_CLUSTER_ZOOM = 13;
const EXTENT = 4096;
/** In tile units: about 52 px on MapLibre's tiles of 512 px. */
const CLUSTER_RADIUS = (52 / 512) * EXTENT;
/** How many members a stack names; its count says the rest. */
const STACK_MEMBERS = 40;
const MERCATOR_LAT = 85.051128;

type Counts = Record<Collection, number>;
type Tags = Record<string, string | number | boolean>;
type TileFeature = { type: 1; geometry: [number, number][]; tags: Tags };
type Clusters = Supercluster<TilePoint, Counts>;

export function createTileIndex(given: readonly TilePoint[]): TileIndex {
  const points = given.map(withinWorld);
  const tree = new KDBush(Math.max(points.length, 1));
  const mercator = points.map(({ lon, lat }) => [mercatorX(lon), mercatorY(lat)] as const);
  if (points.length === 0) tree.add(-1, -1);
  for (const [x, y] of mercator) tree.add(x, y);
  tree.finish();
  const clusterings = new Map<string, Clusters>();

  return {
    tile: (address, kinds) => {
      const features = address.z <= LAST_CLUSTER_ZOOM ? clustered(address, kinds) : standing(address, new Set(kinds));
      if (features.length === 0) return null;
      const layer = new GeoJSONWrapper(features, { version: 2, extent: EXTENT });
      layer.name = LAYER;
      return fromVectorTileJs({ layers: { [LAYER]: layer } });
    },
  };

  function clustered({ z, x, y }: TileAddress, kinds: readonly TileKind[]): TileFeature[] {
    const clusters = clusteringOf(kinds);
    const found: TileFeature[] = [];
    for (const { geometry, tags } of clusters.getTile(z, x, y)?.features ?? []) {
      const at = geometry[0];
      if (!at || !tags || outside(at[0]) || outside(at[1])) continue;
      found.push({ type: 1, geometry: [at], tags: 'cluster' in tags ? clusterTags(tags, clusters) : pointTags(tags) });
    }
    return found;
  }

  /** Made when a set of kinds is first asked for: few of the many possible sets ever are. */
  function clusteringOf(kinds: readonly TileKind[]): Clusters {
    const key = kinds.join();
    const known = clusterings.get(key);
    if (known) return known;
    const wanted = new Set(kinds);
    const clusters: Clusters = new Supercluster<TilePoint, Counts>({
      maxZoom: LAST_CLUSTER_ZOOM,
      extent: EXTENT,
      radius: CLUSTER_RADIUS,
      map: ({ collection }) => ({ ...NONE, [collection]: 1 }),
      reduce: (sum, more) => {
        for (const collection of COLLECTIONS) sum[collection] += more[collection];
      },
    });
    clusters.load(
      points
        .filter((point) => isOf(point, wanted))
        .map((point) => ({
          type: 'Feature',
          properties: point,
          geometry: { type: 'Point', coordinates: [point.lon, point.lat] },
        })),
    );
    clusterings.set(key, clusters);
    return clusters;
  }

  function standing({ z, x, y }: TileAddress, wanted: ReadonlySet<TileKind>): TileFeature[] {
    const side = 2 ** z;
    const spots = new Map<string, { at: [number, number]; members: TilePoint[] }>();
    for (const id of tree.range(x / side, y / side, (x + 1) / side, (y + 1) / side)) {
      const point = points[id];
      const [px, py] = mercator[id] ?? [];
      if (!point || px === undefined || py === undefined || !isOf(point, wanted)) continue;
      const at: [number, number] = [Math.floor(EXTENT * (px * side - x)), Math.floor(EXTENT * (py * side - y))];
      if (outside(at[0]) || outside(at[1])) continue;
      const spot = spots.get(`${px} ${py}`);
      if (spot) spot.members.push(point);
      else spots.set(`${px} ${py}`, { at, members: [point] });
    }
    return [...spots.values()].map(({ at, members }) => ({ type: 1, geometry: [at], tags: spotTags(members) }));
  }
}

function isOf({ collection, state }: TilePoint, wanted: ReadonlySet<TileKind>): boolean {
  return wanted.has(collection) || (collection === 'report' && wanted.has(`report:${reportPart(state)}`));
}

const NONE: Counts = { papi: 0, visio: 0, fablab: 0, innovation: 0, report: 0 };

function pointTags({ collection, code, name, state, icon }: TilePoint): Tags {
  return { collection, code, name, ...(state === null ? {} : { state }), ...(icon === undefined ? {} : { icon }) };
}

function clusterTags(tags: ClusterProperties & Counts, clusters: Clusters): Tags {
  return {
    cluster: true,
    point_count: tags.point_count,
    abbreviated: String(tags.point_count_abbreviated),
    expansion_zoom: clusters.getClusterExpansionZoom(tags.cluster_id),
    ...countTags(tags),
  };
}

/** Several things at one address never come apart by zooming, so the tile names them. */
function spotTags(members: TilePoint[]): Tags {
  const [first] = members;
  if (first && members.length === 1) return pointTags(first);
  const counts = { ...NONE };
  for (const { collection } of members) counts[collection] += 1;
  const sameName = first && members.every(({ name }) => name === first.name);
  return {
    cluster: true,
    ...(sameName ? { name: first.name } : {}),
    point_count: members.length,
    abbreviated: String(members.length),
    ...countTags(counts),
    members: JSON.stringify(members.slice(0, STACK_MEMBERS).map(pointTags)),
  };
}

const countTags = (counts: Counts): Tags =>
  Object.fromEntries(COLLECTIONS.filter((name) => counts[name] > 0).map((name) => [name, counts[name]]));

const outside = (units: number) => units < 0 || units >= EXTENT;

/** Longitude in [-180, 180), so that both ways of writing the antimeridian are one place. */
function withinWorld(point: TilePoint): TilePoint {
  const lon = ((((point.lon + 180) % 360) + 360) % 360) - 180;
  return { ...point, lon, lat: Math.min(MERCATOR_LAT, Math.max(-MERCATOR_LAT, point.lat)) };
}

const mercatorX = (lon: number) => lon / 360 + 0.5;

function mercatorY(lat: number): number {
  const sine = Math.sin((lat * Math.PI) / 180);
  return 0.5 - (0.25 * Math.log((1 + sine) / (1 - sine))) / Math.PI;
}
