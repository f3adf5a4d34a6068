/** The weekly letter: drafted by itself, edited and sent by a person, told to the subscribers in the background. */
import { and, desc, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { accounts, newsletters } from '../../db/schema.ts';
import { LANGUAGES, type Language } from '../../db/vocabulary.ts';
import { type Actor, change } from '../history/change.ts';
import { changedMeanwhile, notFound, Problem } from '../http/problems.ts';
import { oweMail } from '../notifications/owe.ts';
import type { Parts } from '../parts.ts';
import type { LetterWords, Newsletter, NewsletterEdit, NewsletterPreview, PublicLetter } from './contract.ts';
import { figuresOf, lettersItems, readersOf } from './newsletter-items.ts';
import { newsletterMail } from './newsletter-mail.ts';
import { notice } from './notices.ts';

type Row = typeof newsletters.$inferSelect;

export async function newsletterList(parts: Parts): Promise<Newsletter[]> {
  const { db, territory } = parts;
  const rows = await db
    .select()
    .from(newsletters)
    .where(eq(newsletters.territory, territory.code))
    .orderBy(desc(newsletters.week))
    .limit(60);
  return Promise.all(rows.map((row) => describe(parts, row)));
}

/** What everybody may read: the letters that were sent, the latest first. */
export async function sentNewsletters(parts: Parts): Promise<PublicLetter[]> {
  const all = await newsletterList(parts);
  return all.filter(({ state }) => state === 'sent');
}

export async function newsletterOf(parts: Parts, week: string): Promise<Newsletter> {
  return describe(parts, await rowOf(parts, week));
}

async function rowOf({ db, territory }: Pick<Parts, 'db' | 'territory'>, week: string): Promise<Row> {
  const [row] = await db
    .select()
    .from(newsletters)
    .where(and(eq(newsletters.territory, territory.code), eq(newsletters.week, week)));
  if (!row) throw notFound();
  return row;
}

async function describe(parts: Parts, row: Row): Promise<Newsletter> {
  const { week, state, sentAt, version } = row;
  return {
    ...{ week, state, version },
    words: wordsOf(parts, row),
    items: await lettersItems(parts, row.items),
    figures: await figuresOf(parts, week, sentAt ?? new Date()),
    sentAt: sentAt?.toISOString() ?? null,
    readers: await readersOf(parts, sentAt),
  };
}

/** Until somebody writes others, the letter's own words. */
function wordsOf({ territory }: Pick<Parts, 'territory'>, { words }: Pick<Row, 'words'>): LetterWords {
  const of = (language: Language) =>
    words[language] ?? {
      subject: notice(language, 'notices.letter.subject', { territory: territory.name[language] }),
      introduction: notice(language, 'notices.letter.introduction'),
    };
  return { fr: of('fr'), br: of('br'), en: of('en') };
}

export async function editNewsletter(parts: Parts, actor: Actor, week: string, edit: NewsletterEdit): Promise<void> {
  const { db, territory, clock } = parts;
  const row = await rowOf(parts, week);
  await change(db, territory.code, actor, 'newsletter.edit', async (tx, trace) => {
    const [written] = await tx
      .update(newsletters)
      .set({ words: edit.words, items: edit.items, version: edit.version + 1, updatedAt: clock() })
      .where(and(eq(newsletters.id, row.id), eq(newsletters.version, edit.version), eq(newsletters.state, 'draft')))
      .returning({ id: newsletters.id });
    if (!written) throw changedMeanwhile();
    trace({
      entity: 'newsletter',
      entityId: row.id,
      before: { words: row.words, items: row.items },
      after: { words: edit.words, items: edit.items },
    });
  });
}

/** Two people at once: one sends. The mails are written by a job that can be killed and goes on where it was. */
export async function sendNewsletter(parts: Parts, actor: Actor, week: string, version: number): Promise<void> {
  const { db, territory, clock } = parts;
  const row = await rowOf(parts, week);
  if (row.state === 'sent') throw new Problem(409, 'problem.newsletter_sent');
  await change(db, territory.code, actor, 'newsletter.send', async (tx, trace) => {
    const [written] = await tx
      .update(newsletters)
      .set({ state: 'sent', sentAt: sql`now()`, words: wordsOf(parts, row), version: version + 1, updatedAt: clock() })
      .where(and(eq(newsletters.id, row.id), eq(newsletters.version, version), eq(newsletters.state, 'draft')))
      .returning({ id: newsletters.id });
    if (!written) throw changedMeanwhile();
    trace({ entity: 'newsletter', entityId: row.id, before: { state: 'draft' }, after: { state: 'sent' } });
  });
}

type Preview = z.infer<typeof NewsletterPreview>;

export async function previewNewsletter(parts: Parts, week: string, language: Language): Promise<Preview> {
  const letter = await newsletterOf(parts, week);
  const { subject, text, html } = newsletterMail(parts, letter, { email: '', language }, null);
  return { subject, text, html: html ?? '' };
}

/** To the mailbox of the account that asks, as often as they like. */
export async function testNewsletter(parts: Parts, actor: Actor, week: string): Promise<void> {
  const { db, territory } = parts;
  const row = await rowOf(parts, week);
  const letter = await describe(parts, row);
  const [account] = await db
    .select()
    .from(accounts)
    .where(eq(accounts.id, actor.id ?? ''));
  if (!account) throw notFound();
  await change(db, territory.code, actor, 'newsletter.edit', async (tx, trace) => {
    for (const language of LANGUAGES.filter((one) => territory.languages.includes(one))) {
      const mail = newsletterMail(parts, letter, { email: account.email, language }, null);
      await oweMail(tx, territory.code, {
        ...mail,
        key: `newsletter-test:${row.id}:${language}:${crypto.randomUUID()}`,
      });
    }
    trace({ entity: 'newsletter', entityId: row.id, after: { tested: true } });
  });
}
