/** Which identities this map knows already: its own, and those that its sources have brought. */
import { and, eq, inArray, ne, notInArray } from 'drizzle-orm';
import type { KartennRecord } from '../../db/kartenn-collection.ts';
import { innovations, places, sourceRecords, sources } from '../../db/schema.ts';
import type { Parts } from '../parts.ts';

type Reading = Pick<Parts, 'db' | 'territory' | 'publicUrl'>;

export interface Known {
  /** What another source than this one brings. */
  elsewhere: ReadonlySet<string>;
  /** By identity, the id here of what a record may name. */
  places: ReadonlyMap<string, string>;
  innovations: ReadonlyMap<string, string>;
}

export async function knownBy(
  parts: Reading,
  sourceId: string | null,
  records: readonly KartennRecord[],
): Promise<Known> {
  const own = records.flatMap(({ uri, sameAs }) => [uri, ...sameAs]);
  const named = records.flatMap(({ places: hosts = [], adaptedFrom, state }) => [
    ...hosts,
    ...(adaptedFrom ? [adaptedFrom.uri] : []),
    ...addressIn(state.adaptedElsewhere),
  ]);
  const brought = await broughtBySources(parts, [...new Set([...own, ...named])]);
  const ids = (subject: 'place' | 'innovation') =>
    brought.flatMap((row) =>
      row.subject === subject && row.subjectId ? [[row.originId, row.subjectId] as const] : [],
    );
  const [hosts, sheets] = [await atHome(parts, 'places', named), await atHome(parts, 'innovations', named)];
  const [standingPlaces, standingSheets] = [
    new Map([...ids('place'), ...hosts]),
    new Map([...ids('innovation'), ...sheets]),
  ];
  return {
    elsewhere: new Set(brought.flatMap((row) => (row.sourceId === sourceId ? [] : [row.originId]))),
    places: await standing(parts, 'places', standingPlaces),
    innovations: await standing(parts, 'innovations', standingSheets),
  };
}

function addressIn(value: unknown): string[] {
  return typeof value === 'object' && value !== null && 'url' in value && typeof value.url === 'string'
    ? [value.url]
    : [];
}

async function broughtBySources({ db, territory }: Reading, uris: readonly string[]) {
  if (uris.length === 0) return [];
  return db
    .select({
      originId: sourceRecords.originId,
      sourceId: sourceRecords.sourceId,
      subject: sourceRecords.subject,
      subjectId: sourceRecords.subjectId,
    })
    .from(sourceRecords)
    .innerJoin(sources, eq(sources.id, sourceRecords.sourceId))
    .where(and(eq(sources.territory, territory.code), inArray(sourceRecords.originId, [...uris])));
}

const TABLES = { places, innovations };

async function atHome({ db, territory, publicUrl }: Reading, folder: keyof typeof TABLES, uris: readonly string[]) {
  const home = `${publicUrl}/${folder}/`;
  const codes = uris.flatMap((uri) => (uri.startsWith(home) ? [uri.slice(home.length)] : []));
  if (codes.length === 0) return [];
  const table = TABLES[folder];
  const rows = await db
    .select({ id: table.id, code: table.code })
    .from(table)
    .where(and(eq(table.territory, territory.code), inArray(table.code, codes)));
  return rows.map(({ id, code }) => [`${home}${code}`, id] as const);
}

/** Without those that have gone from here since. */
async function standing({ db }: Reading, folder: keyof typeof TABLES, found: ReadonlyMap<string, string>) {
  const ids = [...new Set(found.values())];
  if (ids.length === 0) return found;
  const rows =
    folder === 'places'
      ? await db
          .select({ id: places.id })
          .from(places)
          .where(and(inArray(places.id, ids), notInArray(places.state, ['removed', 'merged'])))
      : await db
          .select({ id: innovations.id })
          .from(innovations)
          .where(and(inArray(innovations.id, ids), ne(innovations.state, 'removed')));
  const there = new Set(rows.map(({ id }) => id));
  return new Map([...found].filter(([, id]) => there.has(id)));
}
