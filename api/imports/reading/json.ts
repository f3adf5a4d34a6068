/** The JSON forms: GeoJSON, uMap, Overpass, GoGoCarto, and lists of records such as the national standard's. */
import { invalid } from '../../http/problems.ts';
import { isNationalTable } from './column-names.ts';
import { type Cells, flatten } from './flatten.ts';
import { distinct } from './header.ts';
import { type JsonItem, jsonItems } from './json-items.ts';
import { pointOnShape } from './point-on-shape.ts';
import type { ImportFormat, Look, ReadFile, ReadRow, RowFault } from './reading.ts';
import { textOf } from './text.ts';

type JsonFormat = Exclude<ImportFormat, 'csv' | 'national_csv' | 'xlsx'>;
type JsonObject = Record<string, unknown>;

const MOST_COLUMNS = 1000;
/** Columns that the reader itself gives: a property of such a name is numbered. */
const OWN = ['lon', 'lat', 'shape', 'layer', 'feature id', 'osm id'];

/** Items may have different keys, so all of them are looked at once before the first row is given. */
export async function openJson(path: string, encoding: string, said: Partial<Look>): Promise<ReadFile> {
  const format = saidFormat(said.format) ?? (await guessFormat(path, encoding));
  if (!format) throw invalid('problem.import.no_list');
  const columns = await columnsOf(path, encoding, format);
  const look: Look = { format, encoding, delimiter: null, header: null };
  const rows = { [Symbol.asyncIterator]: () => rowsOf(path, look, columns) };
  return { look, columns, rows };
}

function saidFormat(format: ImportFormat | undefined): JsonFormat | null {
  if (!format || format === 'csv' || format === 'national_csv' || format === 'xlsx') return null;
  return format;
}

/** By the first item that can be read; null when there is no list of objects. */
async function guessFormat(path: string, encoding: string): Promise<JsonFormat | null> {
  for await (const item of jsonItems(textOf(path, encoding))) {
    const object = parsed(item.text);
    if (object && isServiceRequest(object)) throw invalid('problem.import.open311');
    if (object) return formatOf(item.list, object);
  }
  return null;
}

/** Of GeoReport v2: reports have an import of their own. */
const isServiceRequest = (item: JsonObject) => 'service_request_id' in item;

function formatOf(list: string, item: JsonObject): JsonFormat {
  if (list === 'layers') return 'umap';
  if (item.type === 'Feature') return 'geojson';
  if (/^(node|way|relation)$/.test(String(item.type)) && 'id' in item) return 'overpass';
  if (isObject(item.geo) && 'latitude' in item.geo) return 'gogocarto';
  // A record leaves out what it does not know.
  const isNational = ('pivot' in item && 'nom' in item) || isNationalTable(Object.keys(item));
  return isNational ? 'national_json' : 'json';
}

async function columnsOf(path: string, encoding: string, format: JsonFormat): Promise<string[]> {
  const columns = new Set<string>();
  for await (const { cells } of records(path, encoding, format)) {
    for (const [column] of cells) columns.add(column);
    if (columns.size > MOST_COLUMNS) throw invalid('problem.import.columns', { values: { most: MOST_COLUMNS } });
  }
  return [...columns];
}

async function* rowsOf(
  path: string,
  { format, encoding }: Look,
  columns: readonly string[],
): AsyncGenerator<ReadRow & { fault?: RowFault }> {
  const empty = Object.fromEntries(columns.map((column) => [column, '']));
  let line = 0;
  for await (const { cells, fault } of records(path, encoding ?? 'utf-8', saidFormat(format) ?? 'json')) {
    line += 1;
    const row = { line, cells: { ...empty, ...Object.fromEntries(cells) } };
    yield fault ? { ...row, fault } : row;
  }
}

interface Entry {
  cells: Cells;
  fault?: RowFault;
}

async function* records(path: string, encoding: string, format: JsonFormat): AsyncGenerator<Entry> {
  for await (const item of jsonItems(textOf(path, encoding))) yield* entriesOf(item, format);
}

function entriesOf({ text }: JsonItem, format: JsonFormat): Entry[] {
  const object = parsed(text);
  if (!object) {
    const id = text === '' ? 'imports.fault.item_too_long' : 'imports.fault.item';
    return [{ cells: [], fault: { column: null, id } }];
  }
  switch (format) {
    case 'geojson':
      return [{ cells: featureCells(object) }];
    case 'umap':
      return layerEntries(object);
    case 'overpass':
      return isObject(object.tags) ? [{ cells: elementCells(object, object.tags) }] : [];
    case 'gogocarto':
      return [{ cells: flatten(withHours(object)) }];
    case 'json':
    case 'national_json':
      return [{ cells: flatten(object) }];
  }
}

function featureCells({ id, geometry, properties }: JsonObject): Cells {
  const own: Cells = typeof id === 'string' || typeof id === 'number' ? [['feature id', String(id)]] : [];
  return named([...own, ...pointCells(geometry)], isObject(properties) ? properties : {});
}

function pointCells(geometry: unknown): Cells {
  const point = pointOnShape(geometry);
  if (!point) return [];
  const shape: Cells = point.shape === 'Point' ? [] : [['shape', point.shape]];
  return [['lon', String(point.lon)], ['lat', String(point.lat)], ...shape];
}

/** A layer of a uMap is a FeatureCollection; its name stands in what uMap keeps of its own. */
function layerEntries(layer: JsonObject): Entry[] {
  const { features, _umap_options: options, _storage: storage } = layer;
  const keeping = isObject(options) ? options : storage;
  const name: Cells = [['layer', isObject(keeping) ? String(keeping.name ?? '') : '']];
  if (!Array.isArray(features)) return [];
  return features.filter(isObject).map((feature) => {
    const { _umap_options, _storage, ...properties } = isObject(feature.properties) ? feature.properties : {};
    return { cells: [...name, ...featureCells({ ...feature, properties })] };
  });
}

/** A way or relation stands where Overpass puts its centre, or in the middle of its box. */
function elementCells(element: JsonObject, tags: JsonObject): Cells {
  const id: Cells = [['osm id', `${String(element.type)}/${String(element.id)}`]];
  const { center, bounds } = element;
  const at = isObject(center) ? center : isObject(bounds) ? middleOf(bounds) : element;
  const isPlaced = at.lon !== undefined && at.lat !== undefined;
  const point: Cells = [
    ['lon', String(at.lon)],
    ['lat', String(at.lat)],
  ];
  return named(isPlaced ? [...id, ...point] : id, tags);
}

function middleOf({ minlon, maxlon, minlat, maxlat }: JsonObject): JsonObject {
  return { lon: (Number(minlon) + Number(maxlon)) / 2, lat: (Number(minlat) + Number(maxlat)) / 2 };
}

const DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];

/** GoGoCarto keeps hours by day: `{ "Mo": "09:00-12:00" }`. */
function withHours(object: JsonObject): JsonObject {
  const { openHours } = object;
  if (!isObject(openHours)) return object;
  const told = DAYS.filter((day) => typeof openHours[day] === 'string' && openHours[day] !== '');
  return { ...object, openHours: told.map((day) => `${day} ${String(openHours[day])}`).join('; ') };
}

function named(own: Cells, properties: JsonObject): Cells {
  const flat = flatten(properties);
  const columns = distinct([...OWN, ...flat.map(([column]) => column)]).slice(OWN.length);
  return [...own, ...flat.map(([, value], at): Cells[number] => [columns[at] ?? '', value])];
}

function parsed(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
