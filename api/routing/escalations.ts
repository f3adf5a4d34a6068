/** The reminders themselves: who is told of what, after how many working days. */
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { z } from 'zod';
import { accounts, escalations, roleGrants } from '../../db/schema.ts';
import { may } from '../access.ts';
import { type Actor, change, requireRight, type Transaction } from '../history/change.ts';
import { changedMeanwhile, invalidFields, notFound } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import type { Escalation, EscalationsAnswer, NewEscalation } from './contract.ts';
import { digestsAt } from './digests.ts';
import { isWorkingDay } from './working-days.ts';

/** Administrators see everybody's, staff their own. */
export async function escalationsFor(parts: Parts, actor: Actor): Promise<EscalationsAnswer> {
  requireRight(actor, 'report.triage');
  const { db, territory, clock } = parts;
  const own = may(actor.role, 'escalation.write') ? null : actor.id;
  const rows = await db
    .select({ escalation: escalations, person: accounts.name, role: roleGrants.role })
    .from(escalations)
    .innerJoin(accounts, eq(accounts.id, escalations.accountId))
    .leftJoin(roleGrants, and(eq(roleGrants.accountId, accounts.id), eq(roleGrants.territory, escalations.territory)))
    .where(and(eq(escalations.territory, territory.code), own === null ? undefined : eq(escalations.accountId, own)))
    .orderBy(asc(escalations.service), asc(escalations.kind), asc(escalations.afterDays), asc(accounts.name));
  const digests = await digestsAt(parts, clock(), own);
  return {
    items: rows.map(({ escalation, person, role }) => ({
      id: escalation.id,
      kind: escalation.kind,
      service: escalation.service,
      afterDays: escalation.afterDays,
      accountId: escalation.accountId,
      person,
      mayRead: role !== null && may(role, 'report.triage'),
      active: escalation.active,
      sentOn: escalation.sentOn,
      level: levelOf(
        escalation,
        rows.map((row) => row.escalation),
      ),
      version: escalation.version,
    })),
    preview: digests.map(({ accountId, person, subject, text, groups }) => ({
      accountId,
      person,
      subject,
      text,
      groups,
    })),
    workingDay: isWorkingDay(territory, clock()),
  };
}

type Reminder = Pick<Escalation, 'kind' | 'service' | 'afterDays'>;

/** Earlier reminders of the same kind and service come before it. */
function levelOf({ kind, service, afterDays }: Reminder, all: readonly Reminder[]): number {
  const days = all.filter((one) => one.kind === kind && one.service === service).map((one) => one.afterDays);
  return [...new Set(days)].filter((one) => one < afterDays).length + 1;
}

export async function addEscalation(parts: Parts, actor: Actor, asked: z.infer<typeof NewEscalation>): Promise<void> {
  const { db, territory, clock } = parts;
  if (asked.service !== null && !territory.services.some(({ code }) => code === asked.service))
    throw invalidFields([{ path: 'service', id: 'problem.field.choice' }]);
  await change(db, territory.code, actor, 'escalation.write', async (tx, trace) => {
    await requireColleague(tx, territory.code, asked.accountId);
    const now = clock();
    const [row] = await tx
      .insert(escalations)
      .values({ territory: territory.code, ...asked, createdAt: now, updatedAt: now })
      .returning({ id: escalations.id });
    if (!row) throw new Error('an insert gave no row');
    trace({ entity: 'escalation', entityId: row.id, after: { ...asked } });
  });
}

export async function switchEscalation(
  parts: Parts,
  actor: Actor,
  id: string,
  { version, active }: { version: number; active: boolean },
): Promise<void> {
  const { db, territory, clock } = parts;
  await change(db, territory.code, actor, 'escalation.write', async (tx, trace) => {
    const before = await escalationById(tx, territory.code, id);
    const [row] = await tx
      .update(escalations)
      .set({ active, version: version + 1, updatedAt: clock() })
      .where(and(eq(escalations.id, id), eq(escalations.version, version)))
      .returning({ id: escalations.id });
    if (!row) throw changedMeanwhile({ version: before.version });
    trace({ entity: 'escalation', entityId: id, before: { active: before.active }, after: { active } });
  });
}

export async function deleteEscalation(parts: Parts, actor: Actor, id: string, version: number): Promise<void> {
  const { db, territory } = parts;
  await change(db, territory.code, actor, 'escalation.write', async (tx, trace) => {
    const { kind, service, afterDays, accountId, version: now } = await escalationById(tx, territory.code, id);
    const gone = await tx
      .delete(escalations)
      .where(and(eq(escalations.id, id), eq(escalations.version, version)))
      .returning({ id: escalations.id });
    if (gone.length === 0) throw changedMeanwhile({ version: now });
    trace({ entity: 'escalation', entityId: id, before: { kind, service, afterDays, accountId } });
  });
}

async function escalationById(tx: Transaction, territory: string, id: string) {
  const [row] = await tx
    .select()
    .from(escalations)
    .where(and(eq(escalations.territory, territory), eq(escalations.id, id)));
  if (!row) throw notFound();
  return row;
}

async function requireColleague(tx: Transaction, territory: string, accountId: string): Promise<void> {
  const [row] = await tx
    .select({ id: roleGrants.accountId })
    .from(roleGrants)
    .where(
      and(
        ...[eq(roleGrants.territory, territory), eq(roleGrants.accountId, accountId)],
        inArray(roleGrants.role, ['staff', 'admin']),
      ),
    );
  if (!row) throw invalidFields([{ path: 'accountId', id: 'problem.field.choice' }]);
}
