/** Whoever holds a place hears of what is reported there: one mail a day at most, with all that is new. */
import { and, eq, sql } from 'drizzle-orm';
import { placeHolders, places, reports } from '../../db/schema.ts';
import { change, ITSELF, type Transaction } from '../history/change.ts';
import { type MailBlock, mailHtml, mailText } from '../notifications/frame.tsx';
import { homeOf } from '../notifications/history-letters.ts';
import { letterDay, letterWords } from '../notifications/letters.ts';
import { oweMail } from '../notifications/owe.ts';
import type { Parts } from '../parts.ts';

type Place = typeof places.$inferSelect;
type Report = typeof reports.$inferSelect;

/** Older ones were told, or nobody was there to be told. */
const LATELY = sql`interval '7 days'`;
/** A little less than a day, so that a mail each morning stays each morning. */
const ONE_MAIL = sql`interval '20 hours'`;

/** Each place in a transaction of its own: a process that is killed goes on where it stopped, and tells nobody twice. */
export async function tellHolders(parts: Parts): Promise<void> {
  const { db, territory } = parts;
  const due = await db
    .selectDistinct({ placeId: reports.placeId })
    .from(reports)
    .innerJoin(placeHolders, eq(placeHolders.placeId, reports.placeId))
    .where(and(eq(reports.territory, territory.code), untold(parts), IS_OWN_MAILBOX));
  for (const { placeId } of due) if (placeId) await tellOf(parts, placeId);
}

/** Public, lately sent, not told of yet, and at a place whose holder had no mail today. */
function untold({ clock }: Pick<Parts, 'clock'>) {
  const now = sql`${clock().toISOString()}::timestamptz`;
  const told = sql`from history h where h.entity = 'report' and h.after ? 'holderTold'`;
  return and(
    eq(reports.visibility, 'public'),
    eq(reports.state, 'new'),
    sql`${reports.createdAt} > ${now} - ${LATELY}`,
    sql`not exists (select 1 ${told} and h.entity_id = ${reports.id}::text)`,
    sql`not exists (select 1 ${told} and h.at > ${now} - ${ONE_MAIL}
      and h.entity_id in (select other.id::text from reports other where other.place_id = ${reports.placeId}))`,
  );
}

/** A mediator noted the address; only whoever has answered from it, signed in or confirmed by it is written to of others' words. */
const IS_OWN_MAILBOX = sql`(${placeHolders.answeredAt} is not null
  or exists (select 1 from accounts a where lower(a.email) = ${placeHolders.email} and a.email_verified)
  or exists (select 1 from subscriptions s where s.email = ${placeHolders.email} and s.confirmed_at is not null))`;

async function tellOf(parts: Parts, placeId: string): Promise<void> {
  const { db, territory } = parts;
  await change(db, territory.code, ITSELF, 'holder.write', async (tx, trace) => {
    const [place] = await tx.select().from(places).where(eq(places.id, placeId)).for('update');
    // Read behind the lock: another process may have told meanwhile.
    const news = await tx
      .select()
      .from(reports)
      .where(and(eq(reports.placeId, placeId), untold(parts)));
    if (place?.state !== 'published' || news.length === 0) throw new NobodyToTell();
    await owe(tx, parts, place, news);
    for (const { id } of news) trace({ entity: 'report', entityId: id, after: { holderTold: true } });
  }).catch((error: unknown) => {
    if (!(error instanceof NobodyToTell)) throw error;
  });
}

class NobodyToTell extends Error {}

async function owe(tx: Transaction, parts: Parts, place: Place, news: Report[]): Promise<void> {
  const { territory } = parts;
  const holders = await tx
    .select()
    .from(placeHolders)
    .where(and(eq(placeHolders.placeId, place.id), IS_OWN_MAILBOX));
  const [first] = news;
  for (const { id, email, language } of holders) {
    const home = homeOf(parts, language);
    const nameOf = (code: string) => territory.categories.find((one) => one.code === code)?.name[language] ?? code;
    const subject = letterWords(language, 'letter.place_reports.subject', { name: place.name, count: news.length });
    const blocks: MailBlock[] = [
      { kind: 'paragraph', text: letterWords(language, 'letter.report.hello') },
      { kind: 'paragraph', text: letterWords(language, 'letter.place_reports.body', { name: place.name }) },
      {
        kind: 'items',
        items: news.map(({ code, category, description, createdAt }) => ({
          title: nameOf(category),
          href: `${home}/reports/${code}`,
          note: `${letterDay(language, createdAt)} · ${description.slice(0, 400)}`,
        })),
      },
      { kind: 'foot', text: letterWords(language, 'letter.place_reports.foot') },
    ];
    const sender = territory.name[language];
    await oweMail(tx, territory.code, {
      ...{ key: `place-reports:${id}:${first?.code}`, to: email, language, subject },
      ...{ text: mailText({ blocks, sender }), html: mailHtml({ language, subject, sender, blocks }) },
    });
  }
}
