/** Public places and sheets as another Kartenn takes them: whole, each under its identity. */
import { and, asc, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm';
import type { KartennCollection, KartennRecord } from '../../db/kartenn-collection.ts';
import { KARTENN_INNOVATION_FIELDS, KARTENN_PLACE_FIELDS } from '../../db/kartenn-fields.ts';
import { innovationPlaces, innovations, offers, photos, places } from '../../db/schema.ts';
import type { FlatState } from '../history/state.ts';
import type { Parts } from '../parts.ts';
import { flatPlace } from '../places/place-state.ts';
import type { Narrowing } from './contract.ts';
import { type Identity, identityOf } from './kartenn-identities.ts';
import { publicCodes } from './rows.ts';

type Reading = Pick<Parts, 'db' | 'territory' | 'publicUrl'>;

/** Each is a few short questions: the embedded database answers nobody else meanwhile. */
const AT_ONCE = 200;

export async function* kartennRecords(
  parts: Reading,
  collection: KartennCollection,
  narrowing: Narrowing,
): AsyncGenerator<KartennRecord[]> {
  const [exported, read] =
    collection === 'places' ? (['places', placeRecords] as const) : (['innovation', innovationRecords] as const);
  for await (const codes of publicCodes(parts, exported, narrowing, AT_ONCE)) yield read(parts, codes);
}

/** Read after the codes: what has been hidden meanwhile is asked about again. */
async function placeRecords(parts: Reading, codes: readonly string[]): Promise<KartennRecord[]> {
  const { db, territory } = parts;
  const rows = await db
    .select()
    .from(places)
    .where(and(eq(places.territory, territory.code), inArray(places.code, codes), eq(places.state, 'published')))
    .orderBy(asc(places.code));
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  const today = sql`current_date`;
  const offered = await db
    .select()
    .from(offers)
    .where(
      and(
        inArray(offers.placeId, ids),
        inArray(offers.kind, territory.kinds),
        or(isNull(offers.closedOn), gt(offers.closedOn, today)),
      ),
    )
    .orderBy(asc(offers.kind));
  const [offersOf, photosOf] = [byKey(offered, 'placeId'), byKey(await shownPhotos(parts, 'placeId', ids), 'placeId')];
  const identities = await identityOf(parts, 'place', rows);
  return rows.flatMap((place) => {
    const own = offersOf.get(place.id) ?? [];
    if (own.length === 0) return [];
    const last = Math.max(place.updatedAt.getTime(), ...own.map(({ updatedAt }) => updatedAt.getTime()));
    const record = recordOf(parts, 'places', { ...place, updatedAt: new Date(last) }, identities(place));
    return [
      {
        ...record,
        state: told(flatPlace(place, own), KARTENN_PLACE_FIELDS),
        photos: (photosOf.get(place.id) ?? []).map(picture(parts)),
      },
    ];
  });
}

async function innovationRecords(parts: Reading, codes: readonly string[]): Promise<KartennRecord[]> {
  const { db, territory } = parts;
  const rows = await db
    .select()
    .from(innovations)
    .where(
      and(
        eq(innovations.territory, territory.code),
        inArray(innovations.code, codes),
        eq(innovations.state, 'published'),
      ),
    )
    .orderBy(asc(innovations.code));
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  const hosts = await db
    .select({ innovationId: innovationPlaces.innovationId, id: places.id, code: places.code })
    .from(innovationPlaces)
    .innerJoin(places, eq(places.id, innovationPlaces.placeId))
    .where(and(inArray(innovationPlaces.innovationId, ids), eq(places.state, 'published')))
    .orderBy(asc(places.code));
  const fromIds = rows.flatMap(({ adaptedFromId }) => adaptedFromId ?? []);
  const firsts =
    fromIds.length === 0
      ? []
      : await db
          .select({ id: innovations.id, code: innovations.code, title: innovations.title })
          .from(innovations)
          .where(and(inArray(innovations.id, fromIds), eq(innovations.state, 'published')));
  const photosOf = byKey(await shownPhotos(parts, 'innovationId', ids), 'innovationId');
  const hostsOf = byKey(hosts, 'innovationId');
  const placeIdentities = await identityOf(parts, 'place', hosts);
  const identities = await identityOf(parts, 'innovation', [...rows, ...firsts]);
  return rows.map((sheet) => {
    const from = firsts.find(({ id }) => id === sheet.adaptedFromId);
    return {
      ...recordOf(parts, 'innovations', sheet, identities(sheet)),
      state: told({ ...sheet, verifiedAt: sheet.verifiedAt?.toISOString() ?? null }, KARTENN_INNOVATION_FIELDS),
      places: (hostsOf.get(sheet.id) ?? []).map((host) => placeIdentities(host).uri),
      adaptedFrom: from ? { uri: identities(from).uri, title: from.title } : null,
      photos: (photosOf.get(sheet.id) ?? []).map(picture(parts)),
    };
  });
}

interface Standing {
  code: string;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  licence: string;
  source: string;
}

function recordOf(
  { publicUrl }: Reading,
  folder: KartennCollection,
  row: Standing,
  { uri, sameAs, attribution }: Identity,
) {
  const { code, version, licence, source } = row;
  return {
    ...{ uri, sameAs, page: `${publicUrl}/${folder}/${code}`, version, licence, attribution, source },
    ...{ createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() },
  };
}

const told = (state: FlatState, fields: object): FlatState =>
  Object.fromEntries(Object.entries(state).filter(([field]) => field in fields));

function shownPhotos({ db }: Reading, owner: 'placeId' | 'innovationId', ids: readonly string[]) {
  return db
    .select()
    .from(photos)
    .where(and(inArray(photos[owner], ids), eq(photos.released, true)))
    .orderBy(asc(photos.createdAt), asc(photos.id));
}

const picture =
  ({ publicUrl }: Reading) =>
  ({ id, width, height, alternative, author, licence }: typeof photos.$inferSelect) => ({
    url: `${publicUrl}/photos/${id}/2048.webp`,
    ...{ width, height, alternative, author, licence },
  });

function byKey<Key extends string, Row extends Record<Key, string | null>>(rows: readonly Row[], key: Key) {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const value = row[key];
    if (value === null) continue;
    found.set(value, [...(found.get(value) ?? []), row]);
  }
  return found;
}
