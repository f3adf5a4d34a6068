/** Colleagues named in notes: told once by mail, and reminded in the console until they have looked. */
import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import { accounts, mentions, reportMessages, reports, roleGrants } from '../../db/schema.ts';
import type { Actor, Transaction } from '../history/change.ts';
import { invalidFields } from '../http/problems.ts';
import { homeOf } from '../notifications/history-letters.ts';
import { mentionLetter } from '../notifications/letters.ts';
import { oweMail } from '../notifications/owe.ts';
import type { Parts } from '../parts.ts';
import { type ReportRow, reportRow } from '../reports/queries.ts';
import { MENTION, type Mentions } from './opened-contract.ts';

/** So many fit into one note; more would be a circular letter. */
const MOST_NAMED = 10;

/** Throws 400 for somebody who is no colleague: a note is for nobody else. */
export async function nameColleagues(
  tx: Transaction,
  parts: Pick<Parts, 'territory' | 'publicUrl' | 'clock'>,
  actor: Actor,
  { code, category }: Pick<ReportRow, 'code' | 'category'>,
  { messageId, body }: { messageId: string; body: string },
): Promise<void> {
  const { territory } = parts;
  const ids = [...new Set([...body.matchAll(MENTION)].flatMap(([, id]) => id ?? []))];
  if (ids.length === 0) return;
  const colleagues = await tx
    .select({ id: accounts.id, email: accounts.email, language: accounts.language })
    .from(accounts)
    .innerJoin(roleGrants, eq(roleGrants.accountId, accounts.id))
    .where(
      and(
        inArray(accounts.id, ids),
        eq(roleGrants.territory, territory.code),
        inArray(roleGrants.role, ['staff', 'admin']),
      ),
    );
  if (colleagues.length < ids.length || ids.length > MOST_NAMED)
    throw invalidFields([{ path: 'body', id: 'problem.field.choice' }]);
  const named = territory.categories.find((one) => one.code === category)?.name;
  for (const { id, email, language } of colleagues) {
    const isSelf = id === actor.id;
    const now = parts.clock();
    await tx.insert(mentions).values({ messageId, accountId: id, createdAt: now, ...(isSelf && { seenAt: now }) });
    if (isSelf) continue;
    const link = `${homeOf(parts, language)}/triage?report=${code}`;
    const letter = mentionLetter({
      ...{ language, to: email, link, territory, code },
      category: named?.[language] ?? category,
    });
    const { to, subject, text, html = null } = letter;
    await oweMail(tx, territory.code, { key: `mention:${messageId}:${id}`, to, language, subject, text, html });
  }
}

/** What names the person who asks and waits for them, the latest first; one line a note. */
export async function unreadMentions(
  { db, territory }: Pick<Parts, 'db' | 'territory'>,
  actor: Actor,
): Promise<Mentions> {
  if (!actor.id) return { items: [] };
  const rows = await db
    .select({ code: reports.code, category: reports.category, at: mentions.createdAt })
    .from(mentions)
    .innerJoin(reportMessages, eq(reportMessages.id, mentions.messageId))
    .innerJoin(reports, eq(reports.id, reportMessages.reportId))
    .where(and(eq(mentions.accountId, actor.id), isNull(mentions.seenAt), eq(reports.territory, territory.code)))
    .orderBy(desc(mentions.createdAt))
    .limit(200);
  return { items: rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() })) };
}

/** The person has the report, with its notes, before them. */
export async function readMentions(
  { db, territory, clock }: Pick<Parts, 'db' | 'territory' | 'clock'>,
  actor: Actor,
  code: string,
): Promise<void> {
  if (!actor.id) return;
  const row = await reportRow(db, territory.code, code);
  const notes = db.select({ id: reportMessages.id }).from(reportMessages).where(eq(reportMessages.reportId, row.id));
  await db
    .update(mentions)
    .set({ seenAt: clock() })
    .where(and(eq(mentions.accountId, actor.id), isNull(mentions.seenAt), inArray(mentions.messageId, notes)));
}
