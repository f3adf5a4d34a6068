/** Loads a territory's demonstration the first time: places, innovations and a year of reports. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { count, eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Database } from '../connect.ts';
import { collectionVersions, history, innovationPlaces, innovations, offers, places } from '../schema.ts';
import type { Territory } from '../territory.ts';
import { COLLECTIONS } from '../vocabulary.ts';
import { codeFrom, insertCommons } from './commons.ts';
import { SeedEvents } from './event-files.ts';
import { insertEvents } from './events.ts';
import { SeedCommons, SeedInnovations, SeedPlaces, SeedReports, SeedTriage, SeedYear } from './files.ts';
import { SeedNetworks } from './network-files.ts';
import { insertNetworks } from './networks.ts';
import { insertReports } from './reports.ts';
import { traceOf } from './trace.ts';
import { insertTriage } from './triage.ts';

type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

export interface LoadOptions {
  /** The folder that the territory's file names are relative to. */
  folder: string;
  now: Date;
  /** Working days become a date; the reports room knows how. */
  dueAfter: (territory: Territory, from: Date, days: number) => Date;
}

const DAY_MS = 86_400_000;
/** The sheets lie before all that the demonstration tells of them. */
const BEFORE_DAYS = 91;

/** Does nothing when the territory has a place already. All or nothing; throws when a file is faulty. */
export async function loadDemonstration(db: Database, territory: Territory, options: LoadOptions): Promise<boolean> {
  if (!territory.demonstration) return false;
  const [there] = await db.select({ places: count() }).from(places).where(eq(places.territory, territory.code));
  if (there && there.places > 0) return false;
  const read = async <Schema extends z.ZodType>(schema: Schema, file: string): Promise<z.infer<Schema>> =>
    schema.parse(JSON.parse(await readFile(join(options.folder, file), 'utf8')));
  const seedPlaces = await read(SeedPlaces, territory.demonstration.places);
  const seedInnovations = await read(SeedInnovations, territory.demonstration.innovations);
  const seedReports = await read(SeedReports, territory.demonstration.reports);
  const { commons, year, triage, networks, events } = territory.demonstration;
  const seedYear = year ? await read(SeedYear, year) : null;
  const seedTriage = triage ? await read(SeedTriage, triage) : null;
  const seedNetworks = networks ? await read(SeedNetworks, networks) : null;
  const seedEvents = events ? await read(SeedEvents, events) : null;
  const seedCommons = commons ? await read(SeedCommons, commons) : null;
  const before = new Date(options.now.getTime() - BEFORE_DAYS * DAY_MS);
  await db.transaction(async (tx) => {
    const placeIds = await insertPlaces(tx, territory, seedPlaces, before);
    const innovationIds = await insertInnovations(tx, territory, seedInnovations, placeIds, before);
    await insertReports(tx, { territory, placeIds, ...options }, seedReports, seedYear);
    if (seedNetworks) await insertNetworks(tx, { territory, placeIds, innovationIds, at: before }, seedNetworks);
    if (seedEvents)
      await insertEvents(tx, { territory, placeIds, innovationIds, now: options.now, at: before }, seedEvents);
    if (seedTriage) await insertTriage(tx, territory, seedTriage);
    if (seedCommons) await insertCommons(tx, { territory, seedPlaces, placeIds, now: options.now }, seedCommons);
    await tx
      .insert(collectionVersions)
      .values(COLLECTIONS.map((collection) => ({ territory: territory.code, collection, version: 1 })))
      .onConflictDoNothing();
  });
  return true;
}

async function insertPlaces(tx: Transaction, territory: Territory, seeds: z.infer<typeof SeedPlaces>, before: Date) {
  const rows = await tx
    .insert(places)
    .values(
      seeds.map(({ key, lon, lat, verifiedOn, offers: _offers, ...place }) => ({
        ...place,
        territory: territory.code,
        code: codeFrom(`place:${key}`),
        location: { lon, lat },
        verifiedAt: verifiedOn ? new Date(`${verifiedOn}T12:00:00Z`) : null,
        licence: territory.licences.data,
        createdAt: before,
        updatedAt: before,
      })),
    )
    .returning({ id: places.id });
  const ids = new Map(seeds.map((seed, at) => [seed.key, rows[at]?.id ?? '']));
  await tx.insert(offers).values(
    seeds.flatMap(({ key, verifiedOn, offers: all }) =>
      all.map((offer) => ({
        ...offer,
        placeId: ids.get(key) ?? '',
        hoursVerifiedAt: offer.hoursVerified && verifiedOn ? new Date(`${verifiedOn}T12:00:00Z`) : null,
      })),
    ),
  );
  await tx.insert(history).values(rows.map(({ id }) => ({ ...traceOf(territory, 'place', id, {}), at: before })));
  return ids;
}

async function insertInnovations(
  tx: Transaction,
  territory: Territory,
  seeds: z.infer<typeof SeedInnovations>,
  placeIds: Map<string, string>,
  before: Date,
) {
  const ids = new Map<string, string>();
  for (const seed of originalsFirst(seeds)) {
    const { key, lon, lat, places: at, adaptedFrom, ...sheet } = seed;
    const [row] = await tx
      .insert(innovations)
      .values({
        ...sheet,
        territory: territory.code,
        code: codeFrom(`innovation:${key}`),
        location: lon !== undefined && lat !== undefined ? { lon, lat } : null,
        adaptedFromId: adaptedFrom ? (ids.get(adaptedFrom) ?? null) : null,
        createdAt: before,
        updatedAt: before,
      })
      .returning({ id: innovations.id });
    if (!row) throw new Error('an insert gave no row');
    ids.set(key, row.id);
    const hosts = at.flatMap((place) => placeIds.get(place) ?? []);
    if (hosts.length > 0)
      await tx.insert(innovationPlaces).values(hosts.map((placeId) => ({ innovationId: row.id, placeId })));
    await tx.insert(history).values({ ...traceOf(territory, 'innovation', row.id, {}), at: before });
  }
  return ids;
}

/** An original stands before what was adapted from it, over any number of generations; what nothing leads to is left out. */
function originalsFirst(seeds: z.infer<typeof SeedInnovations>): z.infer<typeof SeedInnovations> {
  const from = (key: string | undefined): typeof seeds =>
    seeds.filter(({ adaptedFrom }) => adaptedFrom === key).flatMap((seed) => [seed, ...from(seed.key)]);
  return from(undefined);
}
