/** What staff ask about one report and about each other. */
import { and, asc, eq, inArray } from 'drizzle-orm';
import { accounts, reportContacts, roleGrants, routingAreas, routingRules } from '../../db/schema.ts';
import type { Parts } from '../parts.ts';
import { describeReport, reportRow } from '../reports/queries.ts';
import type { TriagedReport } from './contract.ts';
import { deskOf } from './desk.ts';
import { relationsOf } from './relations.ts';

type Reading = Pick<Parts, 'db' | 'territory' | 'clock'>;

export async function triagedReport({ db, territory, clock }: Reading, code: string): Promise<TriagedReport> {
  const row = await reportRow(db, territory.code, code);
  const report = await describeReport(db, row, 'staff', clock());
  const [contact] = await db.select().from(reportContacts).where(eq(reportContacts.reportId, row.id));
  const [assignee] = row.assigneeId
    ? await db.select({ id: accounts.id, name: accounts.name }).from(accounts).where(eq(accounts.id, row.assigneeId))
    : [];
  const [rule] = row.ruleId
    ? await db.select({ name: routingRules.name }).from(routingRules).where(eq(routingRules.id, row.ruleId))
    : [];
  return {
    ...report,
    relations: await relationsOf(db, row),
    urgency: row.urgency,
    contested: row.contested,
    satisfied: row.satisfied,
    satisfaction: row.satisfaction,
    assignee: assignee ?? null,
    serviceAnswer: row.serviceAnswer,
    rule: rule?.name ?? null,
    contact: contact ? { name: contact.name, email: contact.email, phone: contact.phone } : null,
    desk: await deskOf(db, row),
  };
}

/** Staff and administrators: who can be given a report. */
export async function agents({ db, territory }: Pick<Parts, 'db' | 'territory'>) {
  return db
    .select({ id: accounts.id, name: accounts.name })
    .from(accounts)
    .innerJoin(roleGrants, eq(roleGrants.accountId, accounts.id))
    .where(and(eq(roleGrants.territory, territory.code), inArray(roleGrants.role, ['staff', 'admin'])))
    .orderBy(asc(accounts.name));
}

/** Those of the routing; communes and quarters come with the territory. */
export async function drawnAreas({ db, territory }: Reading) {
  return db
    .select({ id: routingAreas.id, name: routingAreas.name })
    .from(routingAreas)
    .where(eq(routingAreas.territory, territory.code))
    .orderBy(asc(routingAreas.name));
}
