import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type JobRunner, startJobs } from '../../api/job-runner.ts';
import { JOBS } from '../../api/jobs.ts';
import { smtpMail } from '../../api/notifications/mail.ts';
import type { Parts } from '../../api/parts.ts';
import { mails } from '../../db/schema.ts';
import { type TestApp, testApp } from '../app.ts';
import { reportDraft } from '../reports/drafts.ts';
import { type MailServer, openMailServer } from './mail-server.ts';

let app: TestApp;
let post: MailServer;
let parts: Parts;
const running: JobRunner[] = [];
beforeAll(async () => {
  app = await testApp();
  post = await openMailServer();
  parts = { ...app.parts, mail: smtpMail(post.url, 'Kartenn <kartenn@example.org>') };
});
afterAll(async () => {
  await stopAll();
  await post?.close();
  await app?.close();
});
beforeEach(async () => {
  await stopAll();
  await app.empty();
  post.taken.length = 0;
});

const start = async () => {
  const runner = await startJobs(parts, app.door, { jobs: JOBS, startAfterMs: 0 });
  running.push(runner);
  return runner;
};
const stopAll = async () => {
  for (const runner of running.splice(0)) await runner.stop();
};

async function until(holds: () => Promise<boolean> | boolean) {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await holds()) return;
    await wait(50);
  }
  throw new Error('it never came to that');
}

const allHaveLeft = async () => {
  const rows = await app.db.select().from(mails);
  return rows.length > 0 && rows.every(({ sentAt }) => sentAt !== null);
};

test('what was owed while no process ran leaves when one starts', async () => {
  await app.visitor.send('/api/reports', reportDraft({ email: 'riveraine@example.org' }));
  await start();
  await until(allHaveLeft);
  expect(post.taken).toHaveLength(1);
});

test('a write in this process is told without waiting for the clock', async () => {
  const runner = await start();
  await app.visitor.send('/api/reports', reportDraft({ email: 'riveraine@example.org' }));
  runner.wrote();
  await until(allHaveLeft);
  expect(post.taken).toHaveLength(1);
});

test('two processes send one mail', async () => {
  for (let sent = 0; sent < 3; sent += 1)
    await app.visitor.send('/api/reports', reportDraft({ email: 'riveraine@example.org' }));
  const [first, second] = [await start(), await start()];
  for (let times = 0; times < 3; times += 1) {
    first.wrote();
    second.wrote();
    await wait(300);
  }
  await until(allHaveLeft);
  await stopAll();
  expect(post.taken).toHaveLength(3);
});

test('what the mail server did not take is left to the queue, and leaves after a pause', async () => {
  await post.goAway();
  const runner = await start();
  await app.visitor.send('/api/reports', reportDraft({ email: 'riveraine@example.org' }));
  runner.wrote();
  await until(async () => (await app.db.select().from(mails)).some(({ attempts }) => attempts > 0));
  await stopAll();
  await post.comeBack();
  // The pause is tens of seconds; the test does not wait for it.
  const queue = app.door.jobs();
  await queue.executeSql(`update pgboss.job set start_after = now() - interval '1 second' where name = 'mails'`);
  await queue.close();
  await start();
  await until(allHaveLeft);
  expect(post.taken).toHaveLength(1);
});

test('every job has its place in the clock, in the territory’s time zone', async () => {
  await start();
  const queue = app.door.jobs();
  await until(async () => (await queue.executeSql('select 1 from pgboss.schedule')).rows.length === JOBS.length);
  const { rows } = await queue.executeSql('select key, timezone from pgboss.schedule order by key');
  await queue.close();
  expect(rows).toEqual(
    JOBS.map(({ name }) => ({ key: name, timezone: 'Europe/Paris' })).sort((a, b) => (a.key < b.key ? -1 : 1)),
  );
});
