/** A year of reports as a town has them, from a fixed seed: few categories make most of them, ten thousand at most are open. */
import { sql } from 'drizzle-orm';
import { syncCategories } from '../../api/territory/categories.ts';
import type { Database } from '../../db/connect.ts';
import { BREST } from '../world.ts';

const MOST_OPEN = 10_000;
const OPEN_SHARE = 0.035;
const AGENTS = 40;

export async function fillReports(db: Database, count: number): Promise<void> {
  const openShare = Math.min(OPEN_SHARE, MOST_OPEN / count);
  await db.execute(sql`truncate reports, history, photos cascade`);
  await syncCategories(db, BREST);
  await db.execute(sql`select setseed(0.29)`);
  await db.execute(sql`
    insert into accounts (id, name, email) select 'bench-' || n, 'Agent ' || n, 'agent' || n || '@example.org'
    from generate_series(1, ${AGENTS}) n on conflict do nothing`);
  await db.execute(sql`
    with drawn as materialized (
      select n, random() as c, random() as t, random() as o, random() as s, random() as x, random() as y, random() as w,
        random() as a, random() as f, random() as h, random() as p
      from generate_series(1, ${count}::int) n
    ), chosen as materialized (
      -- The square makes the first categories the frequent ones, as everywhere.
      select d.*, k.code as category, k.service, k.urgency, k.private, k.days, o < ${openShare} as is_open,
        now() - case when o < ${openShare} then d.t * d.t * interval '60 days' else d.t * interval '365 days' end as created_at
      from drawn d join (
        select (row_number() over ()) - 1 as at, code, service, urgency, "private", deadline_days as days
        from categories where territory = ${BREST.code}
      ) k on k.at = floor(d.c * d.c * ${BREST.categories.length})::int
    )
    insert into reports (id, territory, code, category, description, location, address, commune, state, visibility, service,
      assignee_id, urgency, channel, state_since, due_at, risk_at, paused_at, closed_at, contested, satisfied,
      service_answer, follow_hash, supporters, created_at, updated_at)
    select gen_random_uuid(), ${BREST.code}, 'R' || lpad(upper(to_hex(n)), 7, '0'), category,
      (array['Lampadaire éteint devant l’école', 'Trou profond dans la chaussée', 'Dépôt sauvage près du conteneur',
        'Tag sur le mur du gymnase', 'Banc cassé dans le square', 'Fuite d’eau au carrefour', 'Arbre tombé sur le trottoir',
        'Poubelle pleine depuis une semaine', 'Voiture abandonnée sans plaque', 'Passage piéton effacé'])[1 + floor(w * 10)::int]
        || ', ' || (array['côté nord', 'côté sud', 'près de l’arrêt de tram', 'en face de la mairie'])[1 + n % 4]
        || case when n % 997 = 0 then ', mot rare bigorneau' else '' end,
      ST_SetSRID(ST_MakePoint(-4.49 + 0.11 * (x + y - 1) * (0.3 + w), 48.40 + 0.06 * (y - x + (f - 0.5))), 4326),
      (n % 240) || ' ' || (array['rue de Siam', 'rue Jean Jaurès', 'boulevard de Plymouth', 'rue de Lyon', 'route de Gouesnou'])[1 + n % 5],
      case when w < 0.66 then 'Brest' else (${names(BREST.communes.map(({ name }) => name))})[1 + floor(h * ${BREST.communes.length})::int] end,
      case when is_open then (array['new', 'new', 'new', 'triaged', 'assigned', 'assigned', 'planned', 'in_progress',
          'waiting_reporter', 'waiting_third_party', 'reopen_requested'])[1 + floor(s * 11)::int]
        else (array['resolved', 'resolved', 'resolved', 'resolved', 'resolved', 'resolved', 'wont_fix', 'not_ours', 'duplicate',
          'invalid'])[1 + floor(s * 10)::int] end,
      case when private then 'private' when h < 0.01 then 'hidden' else 'public' end, service,
      case when a < 0.5 then 'bench-' || (1 + floor(a * 2 * ${AGENTS})::int) end, urgency,
      (array['web', 'web', 'web', 'web', 'web', 'web', 'phone', 'phone', 'open311', 'import'])[1 + floor(p * 10)::int],
      created_at, created_at + days * interval '1.4 days', created_at + days * interval '1 day',
      case when is_open and s > 8.0 / 11 and s < 10.0 / 11 then created_at + interval '1 day' end,
      case when not is_open then least(now(), created_at + f * days * interval '2 days') end,
      case when h < 0.02 then 1 else 0 end, case when not is_open and p < 0.2 then w > 0.2 end,
      (array['accepted', 'accepted', 'accepted', 'asked', 'refused'])[1 + floor(f * 5)::int], 'bench-' || n,
      floor(a * a * 5)::int, created_at, created_at + f * interval '10 days'
    from chosen order by created_at`);
  await db.execute(sql`
    insert into photos (id, territory, report_id, content_hash, width, height, released, created_at)
    select gen_random_uuid(), territory, id, md5(code), 1200, 900, closed_at is not null or supporters > 0, created_at
    from reports where right(code, 1) in ('0', '1', '2', '3', '4')`);
  await db.execute(sql`
    insert into report_contacts (report_id, name, email, phone, language)
    select id, 'Personne', lower(code) || '@example.org', null, 'fr' from reports where right(code, 1) > '6'`);
  await db.execute(sql`
    insert into report_messages (id, report_id, kind, body, author_role, created_at)
    select gen_random_uuid(), id, case when right(code, 1) = '5' then 'note' else 'answer' end, 'Nous regardons.', 'staff', updated_at
    from reports where right(code, 1) in ('5', '6', '7')`);
  await db.execute(sql`vacuum analyze`);
}

function names(values: string[]) {
  return sql.raw(`array['${values.map((value) => value.replaceAll("'", "''")).join("','")}']`);
}
