/** A point as files write it: degrees or metres, in one cell or two, in either order. */
import proj4 from 'proj4';
import type { LonLat } from '../../../db/point.ts';
import type { Territory } from '../../../db/territory.ts';
import type { RowFault } from './reading.ts';

type Box = Territory['bbox'];

/** How a pair of numbers was understood; `fault` where it can be no point of this territory. */
export type PointReading = { point: LonLat; note?: Told } | { fault: Told } | null;
type Told = Pick<RowFault, 'id' | 'values'>;

const GRS80 = '+ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs';
const LAMBERT_93 = `+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 ${GRS80}`;
/** The nine conical zones of France, EPSG 3942 to 3950. */
const conical = (zone: number) =>
  `+proj=lcc +lat_0=${zone} +lon_0=3 +lat_1=${zone - 0.75} +lat_2=${zone + 0.75} +x_0=1700000 +y_0=${(zone - 41) * 1_000_000 + 200_000} ${GRS80}`;
const SYSTEMS: readonly { name: string; definition: string }[] = [
  { name: 'Lambert-93', definition: LAMBERT_93 },
  ...[42, 43, 44, 45, 46, 47, 48, 49, 50].map((zone) => ({ name: `CC${zone}`, definition: conical(zone) })),
  { name: 'Web Mercator', definition: 'EPSG:3857' },
];

/** Null when the cells say nothing. `names` are those of the columns, east then north unless they say otherwise. */
export function readPoint(cells: readonly string[], names: readonly string[], box: Box): PointReading {
  const pair = cells.length === 1 ? pairIn(cells[0] ?? '') : cells.map(numberIn);
  if (cells.every((cell) => cell.trim() === '')) return null;
  const [first, second] = pair ?? [];
  const written = cells.join(' ').slice(0, 80);
  if (first === undefined || second === undefined || Number.isNaN(first) || Number.isNaN(second))
    return { fault: { id: 'imports.fault.not_coordinates', values: { value: written } } };
  if (first === 0 && second === 0) return null;
  const [x, y] = isNorthFirst(cells, names) ? [second, first] : [first, second];
  return Math.abs(x) <= 180 && Math.abs(y) <= 180 ? fromDegrees(x, y, box) : fromMetres(x, y, box);
}

/** "48.39, -4.48" has the latitude first; GeoJSON and WKT have it second. */
function isNorthFirst(cells: readonly string[], names: readonly string[]): boolean {
  if (cells.length === 1) return !/^\s*(POINT|SRID|\{|\[)/i.test(cells[0] ?? '');
  return /^(.*[^a-z])?lat(itude)?$/i.test(names[0] ?? '');
}

function fromDegrees(lon: number, lat: number, box: Box): PointReading {
  if (isInside(box, { lon, lat })) return { point: { lon, lat } };
  if (isInside(box, { lon: lat, lat: lon }))
    return { point: { lon: lat, lat: lon }, note: { id: 'imports.note.swapped' } };
  return { fault: { id: 'imports.fault.outside', values: { lon, lat } } };
}

/** Where several systems could be meant, only one of them leads into the territory. */
function fromMetres(x: number, y: number, box: Box): PointReading {
  const orders = [
    [x, y],
    [y, x],
  ] as const;
  for (const { name, definition } of SYSTEMS) {
    for (const order of orders) {
      const point = converted(definition, order);
      if (point && isInside(box, point))
        return { point, note: { id: 'imports.note.converted', values: { system: name } } };
    }
  }
  return { fault: { id: 'imports.fault.not_degrees', values: { x, y } } };
}

function converted(definition: string, [x, y]: readonly [number, number]): LonLat | null {
  const [lon, lat] = proj4(definition, 'WGS84', [x, y]);
  return lon !== undefined && lat !== undefined && Number.isFinite(lon) && Number.isFinite(lat)
    ? { lon: rounded(lon), lat: rounded(lat) }
    : null;
}

/** To about a centimetre. */
const rounded = (degrees: number) => Math.round(degrees * 1e7) / 1e7;

function isInside([west, south, east, north]: Box, { lon, lat }: LonLat): boolean {
  return lon >= west && lon <= east && lat >= south && lat <= north;
}

/** Two numbers in one cell: with points or commas, apart by a comma, semicolon, bar or space. */
function pairIn(text: string): [number, number] | null {
  const bare = text.replace(/^\s*SRID=\d+;/i, '').replace(/.*"coordinates"\s*:/s, '');
  const parts = bare.match(/[-−+]?\d+(?:\.\d+)?/g) ?? [];
  // 48,39;-4,48: the commas stand inside the numbers.
  const cut = /[-−+]?\d+,\d+\s*[;|\s]\s*[-−+]?\d+,\d+/.test(bare) ? bare.split(/[;|]|(?<=\d)\s+(?=[-−+]?\d)/) : null;
  const [first, second] = (cut ?? parts).map(numberIn);
  return first === undefined || second === undefined ? null : [first, second];
}

/** 48,39 or 48.39 or 6 840 123,5; NaN for what is no number. */
function numberIn(text: string): number {
  const bare = text
    .replace(/[−–]/g, '-')
    .replace(/[\s'’°]/g, '')
    .replace(',', '.');
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(bare) ? Number(bare) : Number.NaN;
}
