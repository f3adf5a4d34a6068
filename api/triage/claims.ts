/** Who looks at which report: a few minutes at a time, so that whoever is called away bars nobody. It locks no write. */
import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import { type Actor, requireRight } from '../history/change.ts';
import type { Parts } from '../parts.ts';
import { reportRow } from '../reports/queries.ts';
import type { ClaimAnswer } from './together-contract.ts';

const CLAIMED_MS = 3 * 60_000;

type Claiming = Pick<Parts, 'db' | 'territory' | 'clock'>;

interface Row extends Record<string, unknown> {
  account_id: string;
  until: string;
  name: string;
}

/** One statement decides between two who open it at once; whoever comes second is told whose it is. Again to renew. */
export async function claimReport(
  { db, territory, clock }: Claiming,
  actor: Actor,
  code: string,
): Promise<z.infer<typeof ClaimAnswer>> {
  requireRight(actor, 'report.claim');
  const { id } = await reportRow(db, territory.code, code);
  const now = clock().toISOString();
  const until = new Date(clock().getTime() + CLAIMED_MS).toISOString();
  await db.execute(sql`
    insert into report_claims (report_id, account_id, until) values (${id}, ${actor.id}, ${until}::timestamptz)
    on conflict (report_id) do update set account_id = excluded.account_id, until = excluded.until
      where report_claims.account_id = excluded.account_id or report_claims.until <= ${now}::timestamptz`);
  const [row] = await db.execute<Row>(sql`
    select c.account_id, c.until, a.name from report_claims c join accounts a on a.id = c.account_id
    where c.report_id = ${id}`);
  // Released at this very moment: the next renewal takes it.
  if (!row) return { isMine: false, name: '', until };
  return { isMine: row.account_id === actor.id, name: row.name, until: new Date(row.until).toISOString() };
}

export async function releaseReport({ db, territory }: Claiming, actor: Actor, code: string): Promise<void> {
  requireRight(actor, 'report.claim');
  const { id } = await reportRow(db, territory.code, code);
  await db.execute(sql`delete from report_claims where report_id = ${id} and account_id = ${actor.id}`);
}

export interface Claim {
  code: string;
  name: string;
  accountId: string;
}

/** What is in hand now, everywhere. */
export async function claimsNow({ db, territory, clock }: Claiming): Promise<Claim[]> {
  const rows = await db.execute<{ code: string; name: string; account_id: string }>(sql`
    select r.code, a.name, c.account_id from report_claims c
      join reports r on r.id = c.report_id join accounts a on a.id = c.account_id
    where r.territory = ${territory.code} and c.until > ${clock().toISOString()}::timestamptz order by r.code`);
  return rows.map(({ code, name, account_id }) => ({ code, name, accountId: account_id }));
}
