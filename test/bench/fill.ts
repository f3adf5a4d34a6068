/** Many places, spread over Brest's box from a fixed seed: every run measures the same ones. */
import { sql } from 'drizzle-orm';
import type { Database } from '../../db/connect.ts';

export async function fillPlaces(db: Database, territory: string, count: number): Promise<void> {
  await db.execute(sql`delete from places where territory = ${territory}`);
  await db.execute(sql`select setseed(0.29)`);
  await db.execute(sql`
    insert into places (id, territory, code, name, address, postcode, commune, insee, location, position_accuracy, source, licence)
    select gen_random_uuid(), ${territory}, 'B' || lpad(to_hex(n), 6, '0'), 'Maison de quartier ' || n, n || ' rue de Siam',
      '29200', 'Brest', '29019', ST_SetSRID(ST_MakePoint(-4.62 + 0.30 * random(), 48.32 + 0.16 * random()), 4326),
      'approximate', 'bench', 'ODbL 1.0'
    from generate_series(1, ${sql.raw(String(count))}) n`);
  await db.execute(sql`
    insert into offers (id, place_id, kind, hours, details)
    select gen_random_uuid(), p.id, 'papi', 'Mo-Fr 09:00-12:00,14:00-18:00',
      '{"workstations":4,"printer":"colour","scanner":"yes","wifi":"yes","webcam":"unknown","accompaniment":["on_request"],"sessionMinutes":60,"registration":"no"}'::jsonb
    from places p where p.territory = ${territory}`);
  await db.execute(sql`insert into collection_versions (territory, collection, version) values (${territory}, 'papi', 1)
    on conflict (territory, collection) do update set version = collection_versions.version + 1`);
  await db.execute(sql`analyze`);
}
