/** Which sheet was adapted from which, over several generations. Nothing comes from itself, however long the way round. */
import { sql } from 'drizzle-orm';
import type { Database } from '../../db/connect.ts';
import type { Translations } from '../../db/schema.ts';
import type { Transaction } from '../history/change.ts';
import { Problem } from '../http/problems.ts';
import type { FamilyMember, TitledLink } from './contract.ts';

/** Data from elsewhere may hold a loop all the same: nobody waits for its end. */
const GENERATIONS = 20;
const MEMBERS = 200;

/** Whether the sheet would come from itself if it came from `fromId`. */
export async function wouldLoop(tx: Transaction, innovationId: string, fromId: string): Promise<boolean> {
  const [row] = await tx.execute<{ loops: boolean }>(sql`
    with recursive up as (
      select id, adapted_from_id from innovations where id = ${fromId}
      union
      select i.id, i.adapted_from_id from up join innovations i on i.id = up.adapted_from_id
    )
    select exists (select 1 from up where id = ${innovationId}) as loops`);
  return row?.loops === true;
}

/** Throws 422. One after the other, so that two who write at once cannot close a loop between them. */
export async function requireNoLoop(tx: Transaction, innovationId: string, fromId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('kartenn reuse', 0))`);
  if (await wouldLoop(tx, innovationId, fromId)) throw new Problem(422, 'problem.reuse_loop');
}

interface MemberRow extends Record<string, unknown> {
  code: string;
  title: string;
  titles: Translations;
  commune: string | null;
  from: string | null;
  elsewhere: TitledLink | null;
}

/** From the first public one that it comes from down to the last that came from it; by title within a generation. */
export async function familyOf(
  db: Database,
  { id, territory }: { id: string; territory: string },
  titleOf: (row: Pick<MemberRow, 'title' | 'titles'>) => string,
): Promise<FamilyMember[]> {
  const rows = await db.execute<MemberRow>(sql`
    with recursive up as (
      select id, adapted_from_id, 0 as depth from innovations where id = ${id}
      union
      select i.id, i.adapted_from_id, up.depth + 1 from up join innovations i on i.id = up.adapted_from_id
        and i.territory = ${territory} and i.state = 'published' and up.depth < ${GENERATIONS}
    ), down as (
      select id, 0 as depth from (select id from up order by depth desc limit 1) first
      union
      select i.id, down.depth + 1 from down join innovations i on i.adapted_from_id = down.id
        and i.territory = ${territory} and i.state = 'published' and down.depth < ${GENERATIONS}
    ), members as (select id, min(depth) as depth from down group by id)
    select i.code, i.title, i.titles, i.commune, i.adapted_elsewhere as elsewhere, f.code as "from"
    from members m join innovations i on i.id = m.id
      left join innovations f on m.depth > 0 and f.id = i.adapted_from_id
    order by m.depth, i.title, i.code limit ${MEMBERS}`);
  const alone = rows.length === 1 && rows[0]?.elsewhere === null;
  return alone ? [] : rows.map(({ titles, title, ...row }) => ({ ...row, title: titleOf({ title, titles }) }));
}
