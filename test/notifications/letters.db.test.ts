import { eq, isNull } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deliverMail, waitingMails } from '../../api/notifications/delivery.ts';
import { forgetContacts } from '../../api/notifications/forgetting.ts';
import { smtpMail } from '../../api/notifications/mail.ts';
import { oweMail } from '../../api/notifications/owe.ts';
import { readHistory } from '../../api/notifications/reading.ts';
import type { Parts } from '../../api/parts.ts';
import { forgetReporters } from '../../api/privacy/ageing.ts';
import { mails, proposals, reportContacts, reports } from '../../db/schema.ts';
import { type TestApp, testApp } from '../app.ts';
import { proposal } from '../contributions/drafts.ts';
import { reportDraft } from '../reports/drafts.ts';
import { type MailServer, openMailServer } from './mail-server.ts';

let app: TestApp;
let post: MailServer;
let parts: Parts;
beforeAll(async () => {
  app = await testApp();
  post = await openMailServer();
  parts = { ...app.parts, mail: smtpMail(post.url, 'Kartenn <kartenn@example.org>') };
});
afterAll(async () => {
  await post?.close();
  await app?.close();
});
beforeEach(async () => {
  post.refuse(null);
  post.taken.length = 0;
  await app.empty();
});

const ADDRESS = 'riveraine@example.org';

/** As the jobs do, without their pauses; what the server refuses stays. */
async function sendOwed() {
  await readHistory(parts);
  for (const id of await waitingMails(parts)) await deliverMail(parts, id).catch(() => {});
}

describe('a resident who left an address', () => {
  test('gets a receipt with the follow link, then the agent’s answer, each once', async () => {
    const staff = await app.as('staff');
    const { body: receipt } = await app.visitor.send('/api/reports', reportDraft({ email: ADDRESS, language: 'br' }));
    await sendOwed();
    await sendOwed();
    expect(post.taken.map(({ subject }) => subject)).toEqual([`Kemennadenn ${receipt.code} degemeret`]);
    expect(post.taken[0]?.text).toContain(`/br${receipt.follow}`);

    await staff.post(`/api/triage/reports/${receipt.code}/messages`, { kind: 'note', body: 'pour les collègues' });
    await staff.post(`/api/triage/reports/${receipt.code}/move`, {
      version: 1,
      to: 'resolved',
      answer: 'Réparé mardi.',
    });
    await sendOwed();
    await sendOwed();
    expect(post.taken.length).toBe(2);
    expect(post.taken[1]?.text).toContain('Réparé mardi.');
    expect(post.taken.map(({ text }) => text).join()).not.toContain('pour les collègues');
  });

  test('reads it as text and as HTML in their language, with one button, and no machine answers it', async () => {
    const { body: receipt } = await app.visitor.send('/api/reports', reportDraft({ email: ADDRESS, language: 'br' }));
    await sendOwed();
    const [letter] = post.taken;
    expect(letter?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(letter?.html).toContain('lang="br"');
    expect(String(letter?.html).match(/class="button"/g)).toHaveLength(1);
    expect(letter?.html).toContain(`href="http://localhost:4600/br${receipt.follow}"`);
  });

  test('hears the agent’s words as they are, whatever signs stand in them', async () => {
    const staff = await app.as('staff');
    const { body: receipt } = await app.visitor.send('/api/reports', reportDraft({ email: ADDRESS }));
    const answer = 'Voir <b>ici</b> & là\n\n<script>alert(1)</script>';
    await staff.post(`/api/triage/reports/${receipt.code}/messages`, { kind: 'answer', body: answer });
    await sendOwed();
    const html = String(post.taken[1]?.html);
    expect(post.taken[1]?.text).toContain('<script>alert(1)</script>');
    expect(html).toContain('Voir &lt;b&gt;ici&lt;/b&gt; &amp; là');
    expect(html).not.toContain('<script');
  });

  test('is not forgotten when the mail server is away for a while', async () => {
    await app.visitor.send('/api/reports', reportDraft({ email: ADDRESS }));
    await post.goAway();
    await sendOwed();
    await sendOwed();
    const [owed] = await app.db.select().from(mails);
    expect(owed).toMatchObject({ attempts: 2, sentAt: null, givenUpAt: null });
    expect(owed?.trouble).toContain('ECONNREFUSED');
    await post.comeBack();
    await sendOwed();
    await sendOwed();
    expect(post.taken.length).toBe(1);
  });

  test('is tried again when refused for now, and no more when there is no such mailbox', async () => {
    await app.visitor.send('/api/reports', reportDraft({ email: ADDRESS }));
    post.refuse(451);
    await sendOwed();
    expect(await waitingMails(parts)).toHaveLength(1);
    post.refuse(550);
    await sendOwed();
    expect(await waitingMails(parts)).toEqual([]);
    const [owed] = await app.db.select().from(mails);
    expect(owed?.givenUpAt).not.toBeNull();
    expect(owed?.trouble).toContain('not now, not here');
  });

  test('after five days of trouble the mail is given up', async () => {
    await app.visitor.send('/api/reports', reportDraft({ email: ADDRESS }));
    await readHistory(parts);
    await app.db.update(mails).set({ createdAt: new Date(Date.now() - 6 * 86_400_000) });
    post.refuse(451);
    await sendOwed();
    expect(await waitingMails(parts)).toEqual([]);
  });

  test('gets a mail under the same name again when the process died before it could note that it left', async () => {
    await app.visitor.send('/api/reports', reportDraft({ email: ADDRESS }));
    await sendOwed();
    await app.db.update(mails).set({ sentAt: null });
    await sendOwed();
    expect(post.taken.length).toBe(2);
    expect(post.taken[0]?.messageId).toBe(post.taken[1]?.messageId);
  });

  test('two processes that read the history at once owe one letter', async () => {
    await app.visitor.send('/api/reports', reportDraft({ email: ADDRESS }));
    await Promise.all([readHistory(parts), readHistory(parts), readHistory(parts)]);
    expect(await app.db.select().from(mails)).toHaveLength(1);
  });
});

test('nobody is written to who left no address', async () => {
  await app.visitor.send('/api/reports', reportDraft());
  await sendOwed();
  expect(post.taken).toEqual([]);
});

test('a mail of a change that was rolled back never existed', async () => {
  const mail = { key: 'rolled-back', to: ADDRESS, language: 'fr', subject: 'Rien', text: 'Rien' } as const;
  const failing = app.db.transaction(async (tx) => {
    await oweMail(tx, 'brest', mail);
    throw new Error('the change failed');
  });
  await expect(failing).rejects.toThrow('the change failed');
  expect(await waitingMails(parts)).toEqual([]);
});

test('a subject stays one line, and a comma in an address makes no second recipient', async () => {
  const subject = 'Votre lieu\r\nBcc: tous@example.org';
  await parts.mail.send({ to: ADDRESS, subject, text: 'Bonjour' });
  expect(post.taken[0]?.subject).toBe('Votre lieu Bcc: tous@example.org');
  expect(post.taken[0]?.bcc).toBeUndefined();
});

describe('whoever proposed a place hears what became of it', () => {
  test('refused, with the reason', async () => {
    const mediator = await app.as('mediator');
    const { body } = await app.visitor.send('/api/proposals', { ...proposal(), email: ADDRESS, language: 'en' });
    await mediator.post(`/api/proposals/${body.code}/decision`, {
      version: 1,
      outcome: 'refuse',
      reason: 'This is a private flat.',
    });
    await sendOwed();
    expect(post.taken).toHaveLength(1);
    expect(post.taken[0]?.text).toContain('This is a private flat.');
    expect(post.taken[0]?.text).toContain(`/en${body.follow}`);
  });

  test('accepted, once', async () => {
    const mediator = await app.as('mediator');
    const { body } = await app.visitor.send('/api/proposals', { ...proposal(), email: ADDRESS });
    await mediator.post(`/api/proposals/${body.code}/decision`, { version: 1, outcome: 'accept' });
    await sendOwed();
    await sendOwed();
    expect(post.taken.map(({ text }) => text?.includes('est publiée'))).toEqual([true]);
  });
});

describe('what is forgotten', () => {
  test('the contact of a report closed twelve months ago is erased, that of an open one stays', async () => {
    await app.visitor.send('/api/reports', reportDraft({ email: ADDRESS }));
    await app.visitor.send('/api/reports', reportDraft({ email: ADDRESS }));
    const [first] = await app.db.select().from(reports);
    await app.db
      .update(reports)
      .set({ closedAt: new Date('2025-06-01') })
      .where(eq(reports.id, first?.id ?? ''));
    await forgetReporters({ ...app.parts, clock: () => new Date('2026-05-31') });
    expect((await app.db.select().from(reportContacts)).length).toBe(2);
    await forgetReporters({ ...app.parts, clock: () => new Date('2026-06-02') });
    const left = await app.db.select().from(reportContacts);
    expect(left.map(({ reportId }) => reportId)).not.toContain(first?.id);
    expect(left.length).toBe(1);
    expect((await app.db.select().from(proposals)).every(({ email }) => email === null)).toBe(true);
  });

  test('thirty days after it left nothing of a mail is left but that it left', async () => {
    await app.visitor.send('/api/reports', reportDraft({ email: ADDRESS }));
    await sendOwed();
    await forgetContacts(app.db, new Date(Date.now() + 31 * 86_400_000));
    expect(await app.db.select().from(mails)).toMatchObject([{ to: '', subject: '', text: '', html: null }]);
    await sendOwed();
    expect(await app.db.select().from(mails).where(isNull(mails.sentAt))).toEqual([]);
    expect(post.taken).toHaveLength(1);
  });
});
