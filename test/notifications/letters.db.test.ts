import { once } from 'node:events';
import { eq } from 'drizzle-orm';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { forgetContacts } from '../../api/notifications/forgetting.ts';
import { smtpMail } from '../../api/notifications/mail.ts';
import { startOutbox } from '../../api/notifications/outbox.ts';
import { letters, proposals, reportContacts, reports } from '../../db/schema.ts';
import { type TestApp, testApp } from '../app.ts';
import { reportDraft } from '../reports/drafts.ts';

/** A mail server that keeps what it takes, and can be told to refuse. */
function mailServer() {
  const taken: ParsedMail[] = [];
  let refusing = false;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) => done(refusing ? new Error('try again later') : null),
    onData: (stream, _session, done) => {
      simpleParser(stream).then((letter) => {
        taken.push(letter);
        done();
      }, done);
    },
  });
  return {
    taken,
    refuse: (yes: boolean) => {
      refusing = yes;
    },
    listen: async () => {
      const listener = server.listen(0, '127.0.0.1');
      await once(listener, 'listening');
      const address = listener.address();
      if (address === null || typeof address === 'string') throw new Error('no port');
      return `smtp://127.0.0.1:${address.port}`;
    },
    close: () => new Promise<void>((done) => server.close(() => done())),
  };
}

let app: TestApp;
let post: ReturnType<typeof mailServer>;
let outbox: ReturnType<typeof startOutbox>;
beforeAll(async () => {
  app = await testApp();
  post = mailServer();
  const mail = smtpMail(await post.listen(), 'Kartenn <kartenn@example.org>');
  outbox = startOutbox({ ...app.parts, mail });
});
afterAll(async () => {
  await outbox?.stop();
  await post?.close();
  await app?.close();
});
beforeEach(async () => {
  post.refuse(false);
  await app.empty();
  await app.db.delete(letters);
  await outbox.sendOwed();
  post.taken.length = 0;
});

const ADDRESS = 'riveraine@example.org';

describe('a resident who left an address', () => {
  test('gets a receipt with the follow link, then the agent’s answer, each once', async () => {
    const staff = await app.as('staff');
    const { body: receipt } = await app.visitor.send('/api/reports', reportDraft({ email: ADDRESS, language: 'br' }));
    await outbox.sendOwed();
    await outbox.sendOwed();
    expect(post.taken.map(({ subject }) => subject)).toEqual([`Kemennadenn ${receipt.code} degemeret`]);
    expect(post.taken[0]?.text).toContain(`/br${receipt.follow}`);

    await staff.post(`/api/triage/reports/${receipt.code}/messages`, { kind: 'note', body: 'pour les collègues' });
    await staff.post(`/api/triage/reports/${receipt.code}/move`, {
      version: 1,
      to: 'resolved',
      answer: 'Réparé mardi.',
    });
    await outbox.sendOwed();
    await outbox.sendOwed();
    expect(post.taken.length).toBe(2);
    expect(post.taken[1]?.text).toContain('Réparé mardi.');
    expect(post.taken.map(({ text }) => text).join()).not.toContain('pour les collègues');
  });

  test('is not forgotten when the mail server is away for a while', async () => {
    post.refuse(true);
    await app.visitor.send('/api/reports', reportDraft({ email: ADDRESS }));
    await outbox.sendOwed();
    expect(post.taken).toEqual([]);
    post.refuse(false);
    // The next try is minutes away; the test does not wait for it.
    await app.db
      .update(letters)
      .set({ nextAt: new Date(0) })
      .where(eq(letters.attempts, 1));
    await outbox.sendOwed();
    expect(post.taken.length).toBe(1);
  });

  test('two processes send one letter', async () => {
    await app.visitor.send('/api/reports', reportDraft({ email: ADDRESS }));
    const other = startOutbox(app.parts);
    await Promise.all([outbox.sendOwed(), other.sendOwed(), outbox.sendOwed(), other.sendOwed()]);
    await other.stop();
    const elsewhere = (await app.letters()).filter(({ to }) => JSON.stringify(to).includes(ADDRESS));
    expect(post.taken.length + elsewhere.length).toBe(1);
  });
});

test('nobody is written to who left no address', async () => {
  await app.visitor.send('/api/reports', reportDraft());
  await outbox.sendOwed();
  expect(post.taken).toEqual([]);
});

describe('twelve months after the end', () => {
  test('the contact of a closed report is erased, that of an open one stays', async () => {
    await app.visitor.send('/api/reports', reportDraft({ email: ADDRESS }));
    await app.visitor.send('/api/reports', reportDraft({ email: ADDRESS }));
    const [first] = await app.db.select().from(reports);
    await app.db
      .update(reports)
      .set({ closedAt: new Date('2025-06-01') })
      .where(eq(reports.id, first?.id ?? ''));
    await forgetContacts(app.db, new Date('2026-05-31'));
    expect((await app.db.select().from(reportContacts)).length).toBe(2);
    await forgetContacts(app.db, new Date('2026-06-02'));
    const left = await app.db.select().from(reportContacts);
    expect(left.map(({ reportId }) => reportId)).not.toContain(first?.id);
    expect(left.length).toBe(1);
    expect((await app.db.select().from(proposals)).every(({ email }) => email === null)).toBe(true);
  });
});
