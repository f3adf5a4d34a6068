/** Accounts that nobody uses: warned, then anonymised, unless somebody comes back. */
import { and, eq, isNull, lt, notExists, sql } from 'drizzle-orm';
import { accounts, roleGrants } from '../../db/schema.ts';
import type { Territory } from '../../db/territory.ts';
import { change, ITSELF } from '../history/change.ts';
import { Problem } from '../http/problems.ts';
import { inactiveLetter, letterDay } from '../notifications/letters.ts';
import { oweMail } from '../notifications/owe.ts';
import type { Parts } from '../parts.ts';
import { eraseAccount } from './erasing.ts';

type Rule = Territory['accounts'];
interface Seen {
  lastSeenAt: Date;
  warnedAt: Date | null;
}

/** The first day without the account, as midnight in the process's zone: whole months, the last day of a shorter one. */
export function leavesOn(lastSeenAt: Date, { inactiveMonths }: Pick<Rule, 'inactiveMonths'>): Date {
  const [year, month] = [lastSeenAt.getFullYear(), lastSeenAt.getMonth() + inactiveMonths];
  const lastDay = new Date(year, month + 1, 0).getDate();
  return new Date(year, month, Math.min(lastSeenAt.getDate(), lastDay));
}

/** Whole days later, whatever the clocks did between. */
function daysAfter(day: Date, days: number): Date {
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days);
}

/** What is due today; nobody is erased who was not warned `warnedDays` before, however late the warning came. */
export function inactivityOf({ lastSeenAt, warnedAt }: Seen, now: Date, rule: Rule): 'keep' | 'warn' | 'erase' {
  const leaves = leavesOn(lastSeenAt, rule);
  if (now < daysAfter(leaves, -rule.warnedDays)) return 'keep';
  if (!warnedAt) return 'warn';
  return now >= leaves && now >= daysAfter(warnedAt, rule.warnedDays) ? 'erase' : 'keep';
}

/** Every day. Who has a role in another town of this database is that town's. */
export async function anonymiseInactive(parts: Parts): Promise<void> {
  const { db, territory, clock, log } = parts;
  const rule = territory.accounts;
  const now = clock();
  const roleElsewhere = db
    .select({ one: sql`1` })
    .from(roleGrants)
    .where(and(eq(roleGrants.accountId, accounts.id), sql`${roleGrants.territory} <> ${territory.code}`));
  // Coarse, for the index; the day itself is reckoned by the rule.
  const longAgo = daysAfter(now, rule.warnedDays + 1 - 28 * rule.inactiveMonths);
  const silent = await db
    .select()
    .from(accounts)
    .where(and(lt(accounts.lastSeenAt, longAgo), notExists(roleElsewhere)));
  for (const account of silent) {
    const due = inactivityOf(account, now, rule);
    if (due === 'warn') await warn(parts, account, now);
    if (due === 'erase') {
      await eraseAccount(
        parts,
        ITSELF,
        account.id,
        'inactive',
        (row) => inactivityOf(row, now, rule) === 'erase',
      ).catch((error: unknown) => {
        // The last administrator, or somebody who came back this minute.
        if (!(error instanceof Problem)) throw error;
        log.info({ accountId: account.id, why: error.id }, 'an inactive account stays');
      });
    }
  }
}

async function warn({ db, territory, publicUrl }: Parts, account: typeof accounts.$inferSelect, now: Date) {
  const { id, email, language, lastSeenAt } = account;
  const leaves = leavesOn(lastSeenAt, territory.accounts);
  const promised = daysAfter(now, territory.accounts.warnedDays);
  const prefix = language === territory.languages[0] ? '' : `/${language}`;
  const letter = inactiveLetter({
    language,
    to: email,
    link: `${publicUrl}${prefix}/sign-in`,
    territory,
    day: letterDay(language, leaves > promised ? leaves : promised),
  });
  await change(db, territory.code, ITSELF, 'account.own', async (tx, trace) => {
    const [warned] = await tx
      .update(accounts)
      .set({ warnedAt: now })
      .where(and(eq(accounts.id, id), isNull(accounts.warnedAt), eq(accounts.lastSeenAt, lastSeenAt)))
      .returning({ id: accounts.id });
    // They came back this minute: nothing to tell, and nothing is written.
    if (!warned) throw new Problem(409, 'problem.changed_meanwhile');
    await oweMail(tx, territory.code, { key: `inactive:${id}:${lastSeenAt.toISOString()}`, language, ...letter });
    trace({ entity: 'account', entityId: id, after: { warned: true } });
  }).catch((error: unknown) => {
    if (!(error instanceof Problem)) throw error;
  });
}
