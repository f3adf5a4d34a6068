/** Small worlds for tests: rows put straight into the database, with defaults that a reader need not know. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OpenAPIHono } from '@hono/zod-openapi';
import { sql } from 'drizzle-orm';
import type { Hono } from 'hono';
import { v7 as uuidv7 } from 'uuid';
import { newCode } from '../api/codes.ts';
import { answerProblem } from '../api/http/answer-problem.ts';
import { notFound } from '../api/http/problems.ts';
import type { AppEnv } from '../api/http/router.ts';
import type { Parts } from '../api/parts.ts';
import type { Database } from '../db/connect.ts';
import { OFFER_DETAILS } from '../db/offer-details.ts';
import { collectionVersions, innovationPlaces, innovations, offers, places, reports } from '../db/schema.ts';
import { Territory } from '../db/territory.ts';
import type { Collection, OfferKind } from '../db/vocabulary.ts';

const ROOT = join(import.meta.dirname, '..');
export const DATA_FOLDER = join(ROOT, 'data');
export const BASEMAP_FOLDER = join(DATA_FOLDER, 'basemap');
export const BREST = territoryOf('brest');

export function territoryOf(code: string): Territory {
  return Territory.parse(JSON.parse(readFileSync(join(ROOT, `data/territories/${code}.json`), 'utf8')));
}

type NewPlace = Partial<typeof places.$inferInsert>;
type NewOffer = Partial<typeof offers.$inferInsert> & { kind: OfferKind };

/** The Capucins workshops, unless told otherwise; one PAPI, unless told otherwise. */
export async function addPlace(db: Database, { offers: offered, ...place }: NewPlace & { offers?: NewOffer[] } = {}) {
  const [row] = await db
    .insert(places)
    .values({
      territory: BREST.code,
      code: newCode(),
      name: 'Médiathèque François-Mitterrand – Les Capucins',
      address: '25 rue de Pontaniou',
      postcode: '29200',
      commune: 'Brest',
      insee: '29019',
      location: { lon: -4.4985, lat: 48.3836 },
      positionAccuracy: 'address',
      source: 'test',
      licence: 'Licence Ouverte 2.0',
      ...place,
    })
    .returning();
  if (!row) throw new Error('no place came back');
  for (const offer of offered ?? [{ kind: 'papi' as const }])
    await db.insert(offers).values({ placeId: row.id, details: OFFER_DETAILS[offer.kind].parse({}), ...offer });
  return row;
}

/** `at` are the ids of the places where it happens. */
export async function addInnovation(
  db: Database,
  { at = [], ...innovation }: Partial<typeof innovations.$inferInsert> & { at?: string[] } = {},
) {
  const [row] = await db
    .insert(innovations)
    .values({
      territory: BREST.code,
      code: newCode(),
      title: 'Repair café de Bellevue',
      summary: 'Des habitants réparent ensemble ce qui allait être jeté.',
      stage: 'mature',
      themes: ['repair_reuse'],
      need: 'Jeter moins.',
      how: 'Un samedi par mois, des bénévoles et des outils.',
      carrier: 'Association du quartier',
      licence: 'CC BY-SA 4.0',
      location: { lon: -4.501, lat: 48.4045 },
      commune: 'Brest',
      source: 'test',
      ...innovation,
    })
    .returning();
  if (!row) throw new Error('no innovation came back');
  for (const placeId of at) await db.insert(innovationPlaces).values({ innovationId: row.id, placeId });
  return row;
}

export async function addReport(db: Database, report: Partial<typeof reports.$inferInsert> = {}) {
  const named = report.category ?? 'street-light';
  const category = BREST.categories.find(({ code }) => code === named);
  if (!category) throw new Error(`the territory has no category "${named}"`);
  const [row] = await db
    .insert(reports)
    .values({
      territory: BREST.code,
      code: newCode(),
      category: category.code,
      description: 'Lampadaire éteint devant l’école de Kerinou',
      location: { lon: -4.4995, lat: 48.4002 },
      commune: 'Brest',
      service: category.service,
      urgency: category.urgency,
      dueAt: new Date('2026-12-01T17:00:00Z'),
      followHash: uuidv7(),
      ...report,
    })
    .returning();
  if (!row) throw new Error('no report came back');
  return row;
}

/** Says that a collection changed, as every write through `change` does. */
export async function touch(db: Database, ...touched: Collection[]): Promise<void> {
  for (const collection of touched)
    await db
      .insert(collectionVersions)
      .values({ territory: BREST.code, collection, version: 1 })
      .onConflictDoUpdate({
        target: [collectionVersions.territory, collectionVersions.collection],
        set: { version: sql`${collectionVersions.version} + 1` },
      });
}

const WORLD = [
  ...['places', 'innovations', 'reports', 'proposals', 'collection_versions', 'history', 'mails', 'newsletters'],
  ...['blocks', 'claims', 'subscriptions', 'send_budgets', 'routing_areas', 'routing_rules', 'escalations'],
  ...['answer_templates', 'saved_views', 'erasures', 'networks', 'organisations', 'calls', 'portals'],
  ...['import_runs', 'import_mappings', 'events', 'sources'],
];
const tablesOf = new WeakMap<Database, Promise<string[]>>();

/**
 * Everything that stands on the map goes, with all that points at it; accounts stay. Deleting the few rows takes a
 * twentieth of the time of truncating seventy tables.
 */
export async function emptyWorld(db: Database): Promise<void> {
  await unguarded(db, deleting(await worldTables(db)));
}

/** Keeps the world as it stands now; what comes back brings it back, faster than building it again. */
export async function keepWorld(db: Database): Promise<() => Promise<void>> {
  const tables = await worldTables(db);
  await db.execute(sql`create schema kept`);
  const returning: string[] = [];
  for (const table of tables) {
    await db.execute(sql.raw(`create table kept.${table} as table ${table}`));
    const columns = await db.execute<{ names: string }>(
      sql`select string_agg(quote_ident(attname), ', ') as names from pg_attribute
        where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    );
    const names = [...columns].map((row) => row.names).join('');
    returning.push(`insert into ${table} (${names}) select ${names} from kept.${table};`);
  }
  return () => unguarded(db, `${deleting(tables)} ${returning.join(' ')}`);
}

function worldTables(db: Database): Promise<string[]> {
  const tables = tablesOf.get(db) ?? readWorldTables(db);
  tablesOf.set(db, tables);
  return tables;
}

async function readWorldTables(db: Database): Promise<string[]> {
  const rows = await db.execute<{ name: string }>(
    sql`with recursive world (id) as (
        select name::regclass::oid from json_array_elements_text(${JSON.stringify(WORLD)}) name
        union select conrelid from pg_constraint join world on confrelid = world.id where contype = 'f'
      ) select id::regclass::text as name from world`,
  );
  return [...rows].map(({ name }) => name);
}

/** Of deleted rows the room is used again, in any order; the history is read in the order of its rows by many tests. */
const deleting = (tables: readonly string[]) =>
  `truncate history, letters; ${tables.map((table) => `delete from ${table};`).join(' ')}`;

/** Without triggers and foreign keys, for statements that leave them whole all together. */
async function unguarded(db: Database, statements: string): Promise<void> {
  await db.execute(sql.raw(`do $$ begin set local session_replication_role = replica; ${statements} end $$`));
}

/** What the reading rooms need of the app; a letter or a photo here would be a fault of the test. */
export function readingParts(db: Database, changes: Partial<Parts> = {}): Parts {
  const nobody = () => {
    throw new Error('nothing of this kind belongs in a test that reads the map');
  };
  const silent = () => {};
  return {
    db,
    secret: 'a secret for tests only',
    publicUrl: 'https://carte.example',
    territory: BREST,
    harvesting: { folder: 'nowhere', networks: 'public' },
    geocoder: null,
    photos: { keep: nobody, read: nobody, forget: nobody, all: nobody, lastWritten: nobody },
    mail: { send: nobody },
    clock: () => new Date('2026-11-24T10:00:00+01:00'),
    log: { info: silent, warn: silent, error: silent },
    ...changes,
  };
}

/** One room's doors with the app's way of answering problems. */
export function appOf({ log }: Parts, ...rooms: Hono<AppEnv>[]): Hono<AppEnv> {
  const app = new OpenAPIHono<AppEnv>();
  app.onError((error, c) => answerProblem(error, c, log, 'fr'));
  app.notFound((c) => answerProblem(notFound(), c, log, 'fr'));
  app.use((c, next) => {
    c.set('actor', { id: null, role: 'visitor', services: [], sender: null });
    return next();
  });
  for (const room of rooms) app.route('/', room);
  return app;
}
