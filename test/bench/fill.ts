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

/** Offers of all kinds that say, leave open and deny what finders ask, with some four hundred wordings of hours. */
export async function fillOffers(db: Database, territory: string, count: number): Promise<void> {
  await db.execute(sql`delete from places where territory = ${territory}`);
  await db.execute(sql`select setseed(0.29)`);
  await db.execute(sql`
    insert into places (id, territory, code, name, address, postcode, commune, insee, location, position_accuracy,
      wheelchair, typologies, phone, source, licence)
    select gen_random_uuid(), ${territory}, 'B' || lpad(to_hex(n), 6, '0'), 'Maison de quartier ' || n, n || ' rue de Siam',
      '29200', 'Brest', '29019', ST_SetSRID(ST_MakePoint(-4.62 + 0.30 * random(), 48.32 + 0.16 * random()), 4326),
      'approximate', ${oneOf('yes', 'limited', 'no', 'unknown')}, ${listOf('BIB', 'CCAS', 'CS', 'MQ', 'TIERS_LIEUX')},
      '02 98 00 80 80', 'bench', 'ODbL 1.0'
    from generate_series(1, ${sql.raw(String(count))}) n`);
  await db.execute(sql`
    insert into offers (id, place_id, kind, hours, hours_verified, hours_verified_at, closures, fee, services, audiences,
      supports, access_modes, details)
    select gen_random_uuid(), p.id, p.kind, w.list[1 + floor(random() * ${WORDINGS.length * 1.15})::int],
      random() < 0.8, now() - random() * interval '24 months',
      case when random() < 0.02 then jsonb_build_array(jsonb_build_object('from', p.closed, 'to', p.closed + 3, 'message', 'Travaux'))
        else '[]' end,
      ${oneOf('free', 'conditional', 'paid', 'unknown')}, ${listOf('administrative_help', 'employment', 'safe_use')},
      ${listOf('youth', 'seniors', 'families')}, ${listOf('illiteracy', 'english', 'motor_disability')},
      ${listOf('walk_in', 'telephone', 'online_booking')},
      case p.kind when 'papi' then jsonb_build_object('workstations', floor(random() * 6)::int,
          'printer', ${oneOf('colour', 'black_and_white', 'none', 'unknown')}, 'scanner', ${oneOf('yes', 'no', 'unknown')},
          'wifi', ${oneOf('yes', 'no', 'unknown')}, 'webcam', ${oneOf('yes', 'no', 'unknown')},
          'accompaniment', ${listOf('on_request', 'appointment', 'alone')}, 'stepFree', ${oneOf('yes', 'no', 'unknown')})
        when 'visio' then jsonb_build_object('seats', floor(random() * 30)::int, 'screen', ${oneOf('yes', 'no', 'unknown')})
        else jsonb_build_object('machineTypes', ${listOf('sewing', 'laser_cutter', 'printer_3d')}) end
    from (select id, ${oneOf('papi', 'papi', 'papi', 'papi', 'papi', 'papi', 'papi', 'visio', 'visio', 'fablab')} as kind,
        current_date + floor(random() * 60)::int - 30 as closed
      from places where territory = ${territory} offset 0) p
    cross join (select array(select jsonb_array_elements_text(${JSON.stringify(WORDINGS)}::jsonb)) as list) w`);
  for (const kind of ['papi', 'visio', 'fablab'])
    await db.execute(sql`insert into collection_versions (territory, collection, version) values (${territory}, ${kind}, 1)
      on conflict (territory, collection) do update set version = collection_versions.version + 1`);
  await db.execute(sql`analyze`);
}

/** Four hundred; what the array does not hold is null: hours that nobody knows. */
const WORDINGS = Array.from({ length: 400 }, (_, at) => {
  const [opens, closes, shuts] = [8 + (at % 3), 11 + (at % 2), 16 + (at % 4)];
  const minutes = String((at % 12) * 5).padStart(2, '0');
  const days = ['Mo-Fr', 'Tu-Sa', 'Mo,We,Fr', 'Mo-Th'][at % 4];
  const more = ['', '; PH off', '; Sa 10:00-12:00; PH off; SH off', '; Sa[1] 09:30-12:00', '; Jul-Aug off'][at % 5];
  const pause = at % 7 === 0 ? '' : `-${closes}:${minutes},${closes + 2}:00`;
  return `${days} ${String(opens).padStart(2, '0')}:${minutes}${pause}-${shuts}:${String((at % 11) * 5).padStart(2, '0')}${more}`;
});

function oneOf(...values: string[]) {
  return sql.raw(`(array['${values.join("','")}'])[1 + floor(random() * ${values.length})::int]`);
}

/** None, one or two of them, as a text array. */
function listOf(...values: string[]) {
  const lists = ['', ...values, `${values[0]},${values[1]}`];
  return sql.raw(`string_to_array((array['${lists.join("','")}'])[1 + floor(random() * ${lists.length})::int], ',')`);
}
