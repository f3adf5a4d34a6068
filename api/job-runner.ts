/** Runs what has its time, and delivers mails with growing pauses, by pg-boss in the one database. */
import { PgBoss } from 'pg-boss';
import { z } from 'zod';
import type { Door, JobDatabase } from '../db/connect.ts';
import { StartProblem } from '../db/start-problem.ts';
import type { Job } from './jobs.ts';
import { deliverMail, waitingMails } from './notifications/delivery.ts';
import type { Parts } from './parts.ts';

export interface JobRunner {
  /** Something was written here: perhaps a mail is owed. */
  wrote(): void;
  /** Waits for what is under way, a few seconds at most. */
  stop(): Promise<void>;
}

interface RunnerOptions {
  jobs: readonly Job[];
  /** So that the first pages are not kept waiting by the queue's own tables. */
  startAfterMs: number;
  /** Names of jobs that need not wait for their time. */
  first?: readonly string[];
}

const SCHEMA = 'pgboss';
const MAILS = 'mails';
const TIMED = 'timed-jobs';
const NUDGE_MS = 400;
const STOP_MS = 5000;

/** The embedded database has one connection: the queue asks seldom, and is nudged when there is something to do. */
const SELDOM = {
  ...{ cronMonitorIntervalSeconds: 45, cronWorkerIntervalSeconds: 30, clockMonitorIntervalSeconds: 600 },
  ...{ superviseIntervalSeconds: 300, maintenanceIntervalSeconds: 3600, monitorIntervalSeconds: 600 },
  ...{ queueCacheIntervalSeconds: 600, bamIntervalSeconds: 600, flowIntervalSeconds: 3600 },
  ...{ registerInstance: false, reindex: false, monitorVacuum: false },
};

/** One job a mail, however often it is asked for; the pauses grow to two hours, and the mail itself knows when to give up. */
const MAIL_QUEUE = {
  policy: 'exclusive',
  ...{ retryLimit: 500, retryDelay: 20, retryBackoff: true, retryDelayMax: 7200, expireInSeconds: 120 },
  ...{ retentionSeconds: 14 * 86_400, deleteAfterSeconds: 86_400 },
} as const;

const TIMED_QUEUE = {
  policy: 'exclusive',
  ...{ retryLimit: 3, retryDelay: 60, expireInSeconds: 900, deleteAfterSeconds: 86_400 },
} as const;

const MailJob = z.object({ id: z.uuid() });
const TimedJob = z.object({ name: z.string() });

/** Throws `queue-forbidden` where the database's user may not make the queue's tables. Everything else starts afterwards. */
export async function startJobs(
  parts: Parts,
  door: Pick<Door, 'jobs'>,
  { jobs, startAfterMs, first = [] }: RunnerOptions,
): Promise<JobRunner> {
  const database = door.jobs();
  await requireRights(database);
  const boss = new PgBoss({ db: database, schema: SCHEMA, ...SELDOM });
  boss.on('error', (error) => parts.log.error({ err: error }, 'the job queue met a failure'));

  let mailWorker: string | null = null;
  let nudge: NodeJS.Timeout | null = null;
  let round: Promise<void> = Promise.resolve();
  let stopping = false;

  const enqueue = async () => {
    const ids = await waitingMails(parts);
    if (ids.length === 0 || !mailWorker) return;
    await boss.insert(
      MAILS,
      ids.map((id) => ({ data: { id }, singletonKey: id })),
    );
    boss.notifyWorker(mailWorker);
  };
  const run = async (name: string) => {
    await jobs.find((job) => job.name === name)?.run(parts);
    await enqueue();
  };
  /** One after the other: what a write owes is read here, without waiting for the minute. */
  const afterWrites = async () => {
    for (const job of jobs.filter((one) => one.afterWrites)) if (!stopping) await job.run(parts);
    if (!stopping) await enqueue();
  };
  const open = async () => {
    await boss.start();
    await boss.createQueue(MAILS, MAIL_QUEUE);
    await boss.createQueue(TIMED, TIMED_QUEUE);
    const patient = { batchSize: 1, burstWhenBatchFull: true, pollingIntervalSeconds: 30 };
    mailWorker = await boss.work(MAILS, patient, async ([job]) => {
      if (job) await deliverMail(parts, MailJob.parse(job.data).id);
    });
    await boss.work(TIMED, patient, async ([job]) => {
      if (job) await run(TimedJob.parse(job.data).name);
    });
    for (const name of first) await boss.send(TIMED, { name }, { singletonKey: name });
    const { timeZone } = parts.territory;
    for (const { name, cron } of jobs) {
      const how = { key: name, singletonKey: name, tz: timeZone, missed: 'once' } as const;
      await boss.schedule(TIMED, cron, { name }, how);
    }
    for (const { key } of await boss.getSchedules(TIMED))
      if (!jobs.some(({ name }) => name === key)) await boss.unschedule(TIMED, key);
  };
  const failed = (error: unknown) => parts.log.error({ err: error }, 'what has its time could not be done');

  let opening: Promise<void> = Promise.resolve();
  const later = setTimeout(() => {
    opening = open().then(afterWrites).catch(failed);
  }, startAfterMs);

  return {
    wrote() {
      if (stopping || nudge) return;
      nudge = setTimeout(() => {
        nudge = null;
        round = round
          .then(() => opening)
          .then(() => (mailWorker ? afterWrites() : undefined))
          .catch(failed);
      }, NUDGE_MS);
    },
    async stop() {
      stopping = true;
      clearTimeout(later);
      if (nudge) clearTimeout(nudge);
      await opening;
      await round;
      if (mailWorker) await boss.stop({ graceful: true, timeout: STOP_MS, close: false });
      await database.close();
    },
  };
}

async function requireRights(database: JobDatabase): Promise<void> {
  const { rows } = await database.executeSql(`select current_database() as name, current_user as who,
    to_regnamespace('${SCHEMA}') is not null or has_database_privilege(current_database(), 'CREATE') as allowed`);
  const { name, who, allowed } = z.object({ name: z.string(), who: z.string(), allowed: z.boolean() }).parse(rows[0]);
  if (allowed) return;
  await database.close();
  throw new StartProblem(
    'queue-forbidden',
    `The job queue needs tables of its own. Let the database user make them: grant create on database "${name}" to "${who}";`,
  );
}
