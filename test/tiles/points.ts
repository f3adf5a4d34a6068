/** Points of a made-up, repeatable town, and the tiles above them. */
import type { TileAddress, TilePoint } from '../../api/tiles/tile-index.ts';
import { COLLECTIONS } from '../../db/vocabulary.ts';

/** west, south, east, north. */
export const BREST_BOX = [-4.65, 48.33, -4.3, 48.47] as const;

export function pointsAround(count: number): TilePoint[] {
  const next = sequence(29200);
  const [west, south, east, north] = BREST_BOX;
  return Array.from({ length: count }, (_, at) => {
    const collection = COLLECTIONS[at % COLLECTIONS.length] ?? 'papi';
    return {
      collection,
      code: `K${at}`,
      name: `Kerinou ${at}`,
      lon: west + (east - west) * next(),
      lat: south + (north - south) * next(),
      state: collection === 'report' ? 'new' : null,
    };
  });
}

export function tileAt({ lon, lat }: { lon: number; lat: number }, zoom: number): TileAddress {
  const side = 2 ** zoom;
  const sine = Math.sin((lat * Math.PI) / 180);
  const y = 0.5 - (0.25 * Math.log((1 + sine) / (1 - sine))) / Math.PI;
  return { z: zoom, x: Math.floor((lon / 360 + 0.5) * side), y: Math.floor(y * side) };
}

/** With one tile around: a cluster may stand beside its box. */
export function tilesOver([west, south, east, north]: readonly [number, number, number, number], zoom: number) {
  const from = tileAt({ lon: west, lat: north }, zoom);
  const to = tileAt({ lon: east, lat: south }, zoom);
  const tiles: TileAddress[] = [];
  for (let x = Math.max(0, from.x - 1); x <= Math.min(2 ** zoom - 1, to.x + 1); x += 1) {
    for (let y = Math.max(0, from.y - 1); y <= Math.min(2 ** zoom - 1, to.y + 1); y += 1) tiles.push({ z: zoom, x, y });
  }
  return tiles;
}

/** The same "random" numbers in every run (mulberry32). */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
