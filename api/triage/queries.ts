/** What staff ask about one report and about each other. */
import { and, asc, eq, inArray } from 'drizzle-orm';
import { accounts, reportContacts, roleGrants } from '../../db/schema.ts';
import type { Parts } from '../parts.ts';
import { describeReport, reportRow } from '../reports/queries.ts';
import type { TriagedReport } from './contract.ts';
import { relationsOf } from './relations.ts';

type Reading = Pick<Parts, 'db' | 'territory'>;

export async function triagedReport({ db, territory }: Reading, code: string): Promise<TriagedReport> {
  const row = await reportRow(db, territory.code, code);
  const report = await describeReport(db, row, 'staff');
  const [contact] = await db.select().from(reportContacts).where(eq(reportContacts.reportId, row.id));
  const [assignee] = row.assigneeId
    ? await db.select({ id: accounts.id, name: accounts.name }).from(accounts).where(eq(accounts.id, row.assigneeId))
    : [];
  return {
    ...report,
    relations: await relationsOf(db, row),
    urgency: row.urgency,
    assignee: assignee ?? null,
    contact: contact ? { name: contact.name, email: contact.email, phone: contact.phone } : null,
  };
}

/** Staff and administrators: who can be given a report. */
export async function agents({ db, territory }: Reading) {
  return db
    .select({ id: accounts.id, name: accounts.name })
    .from(accounts)
    .innerJoin(roleGrants, eq(roleGrants.accountId, accounts.id))
    .where(and(eq(roleGrants.territory, territory.code), inArray(roleGrants.role, ['staff', 'admin'])))
    .orderBy(asc(accounts.name));
}
