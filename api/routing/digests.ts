/** Who is reminded of which reports: worked out for a preview, and mailed once each working morning. */
import { and, asc, eq, inArray, isNull, lt, ne, notInArray, or, type SQL, sql } from 'drizzle-orm';
import { accounts, escalations, reports, roleGrants } from '../../db/schema.ts';
import type { Escalation as Kind, Language } from '../../db/vocabulary.ts';
import { oweMail } from '../notifications/owe.ts';
import type { Parts } from '../parts.ts';
import { CLOSED_STATES } from '../reports/queries.ts';
import type { Digest, DigestGroup } from './contract.ts';
import { digestMail } from './work-mails.ts';
import { dayOf, isWorkingDay, workingDaysBefore } from './working-days.ts';

const ITEMS_MOST = 15;

type Reading = Pick<Parts, 'db' | 'territory' | 'publicUrl'>;
type Due = Digest & { email: string; language: Language; escalationIds: string[]; html: string | null };

/** Mails each person once, only when there is something; on days when the town hall does not work, nobody. */
export async function sendDigests(parts: Parts): Promise<void> {
  const { db, territory, clock } = parts;
  const now = clock();
  if (!isWorkingDay(territory, now)) return;
  const today = dayOf(now);
  for (const { accountId, email, escalationIds, ...mail } of await digestsAt(parts, now, null)) {
    await db.transaction(async (tx) => {
      const marked = await tx
        .update(escalations)
        .set({ sentOn: today })
        .where(
          and(inArray(escalations.id, escalationIds), or(isNull(escalations.sentOn), ne(escalations.sentOn, today))),
        )
        .returning({ id: escalations.id });
      if (marked.length === 0) return;
      const { language, subject, text, html } = mail;
      const key = `escalation:${accountId}:${today}`;
      await oweMail(tx, territory.code, { key, to: email, language, subject, text, html });
    });
  }
}

/** `accountId` null: of everybody. Nobody without a right to read reports, and nobody about nothing. */
export async function digestsAt(parts: Reading, now: Date, accountId: string | null): Promise<Due[]> {
  const { db, territory } = parts;
  const rows = await db
    .select({ escalation: escalations, email: accounts.email, person: accounts.name, language: accounts.language })
    .from(escalations)
    .innerJoin(accounts, eq(accounts.id, escalations.accountId))
    .innerJoin(roleGrants, and(eq(roleGrants.accountId, accounts.id), eq(roleGrants.territory, escalations.territory)))
    .where(
      and(
        ...[eq(escalations.territory, territory.code), eq(escalations.active, true)],
        inArray(roleGrants.role, ['staff', 'admin']),
        accountId === null ? undefined : eq(escalations.accountId, accountId),
      ),
    )
    .orderBy(asc(accounts.name), asc(accounts.id), asc(escalations.kind), asc(escalations.afterDays));
  const people = new Map<string, { email: string; person: string; language: Language; groups: DigestGroup[] }>();
  const found = new Map<string, Pick<DigestGroup, 'count' | 'items'>>();
  for (const { escalation, ...account } of rows) {
    const { kind, service, afterDays } = escalation;
    // Two people with the same reminder are one question.
    const question = `${kind} ${service} ${afterDays}`;
    const answer = found.get(question) ?? (await pressing(parts, { kind, service, afterDays }, now));
    found.set(question, answer);
    if (answer.count === 0) continue;
    const person = people.get(escalation.accountId) ?? { ...account, groups: [] };
    people.set(escalation.accountId, person);
    person.groups.push({ escalationId: escalation.id, kind, service, afterDays, ...answer });
  }
  return [...people].map(([id, { groups, email, person, language }]) => {
    const { subject, text, html = null } = digestMail(parts, language, groups);
    const escalationIds = groups.map(({ escalationId }) => escalationId);
    return { accountId: id, person, email, language, groups, escalationIds, subject, text, html };
  });
}

/** The oldest first. What waits for somebody else is nobody's delay. */
async function pressing(
  { db, territory }: Pick<Reading, 'db' | 'territory'>,
  { kind, service, afterDays }: { kind: Kind; service: string | null; afterDays: number },
  now: Date,
): Promise<Pick<DigestGroup, 'count' | 'items'>> {
  const before = workingDaysBefore(territory, now, afterDays);
  const rows = await db
    .select({
      code: reports.code,
      category: reports.category,
      commune: reports.commune,
      address: reports.address,
      service: reports.service,
      dueAt: reports.dueAt,
      count: sql<number>`(count(*) over ())::int`,
    })
    .from(reports)
    .where(
      and(
        ...[eq(reports.territory, territory.code), eq(reports.intake, 'accepted')],
        ...[
          isNull(reports.pausedAt),
          notInArray(reports.state, [...CLOSED_STATES, 'waiting_reporter', 'waiting_third_party']),
        ],
        service === null ? undefined : eq(reports.service, service),
        SINCE[kind](before),
      ),
    )
    .orderBy(asc(reports.dueAt), asc(reports.id))
    .limit(ITEMS_MOST);
  return {
    count: rows[0]?.count ?? 0,
    items: rows.map(({ code, category, commune, address, service: of, dueAt }) => ({
      ...{ code, category, service: of, dueAt: dueAt.toISOString() },
      where: [address, commune].filter(Boolean).join(', '),
    })),
  };
}

const SINCE: Record<Kind, (before: Date) => SQL | undefined> = {
  not_taken: (before) =>
    and(
      ne(reports.serviceAnswer, 'accepted'),
      inArray(reports.state, ['new', 'triaged', 'assigned', 'reopen_requested']),
      lt(reports.stateSince, before),
    ),
  no_news: (before) => lt(reports.updatedAt, before),
  late: (before) => lt(reports.dueAt, before),
};
