/** What was solved lately: public reports with the town's last words and the photos that somebody has released. */
import { sql } from 'drizzle-orm';
import type { Parts } from '../parts.ts';
import type { SolvedReport } from './contract.ts';

const MOST = 12;
const DAYS_BACK = 60;

type Row = {
  code: string;
  category: string;
  commune: string;
  address: string | null;
  created_at: string;
  closed_at: string;
  answer: string | null;
  before: SolvedReport['before'];
  after: SolvedReport['after'];
};

export async function solvedLately({
  db,
  territory,
  clock,
}: Pick<Parts, 'db' | 'territory' | 'clock'>): Promise<SolvedReport[]> {
  const now = clock();
  const since = new Date(now.getTime() - DAYS_BACK * 86_400_000).toISOString();
  const photo = (
    moment: 'before' | 'after',
  ) => sql`(select json_build_object('id', p.id, 'width', p.width, 'height', p.height,
      'alternative', p.alternative) from photos p
    where p.report_id = r.id and p.released and p.moment = ${moment} order by p.created_at desc limit 1)`;
  const rows = await db.execute<Row>(sql`
    select r.code, r.category, r.commune, r.address, r.created_at, r.closed_at, ${photo('before')} as before, ${photo('after')} as after,
      (select m.body from report_messages m where m.report_id = r.id and m.kind = 'answer' order by m.created_at desc limit 1) as answer
    from reports r
    where r.territory = ${territory.code} and r.visibility = 'public' and r.intake = 'accepted' and r.state = 'resolved'
      and r.closed_at > ${since}::timestamptz
    order by (exists (select 1 from photos p where p.report_id = r.id and p.released and p.moment = 'after')) desc,
      r.closed_at desc, r.code
    limit ${MOST}`);
  return rows.map(({ created_at, closed_at, ...row }) => ({
    ...row,
    createdAt: new Date(created_at).toISOString(),
    closedAt: new Date(closed_at).toISOString(),
  }));
}
