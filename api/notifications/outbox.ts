/**
 * Letters to people who left an address. No room sends anything: this reads the history, notes what is owed in a
 * table, and sends it. Several processes may run it; a letter is taken by one of them at a time and tried again on failure.
 */
import { and, asc, eq, inArray, isNotNull, lte, sql } from 'drizzle-orm';
import { history, letters } from '../../db/schema.ts';
import type { Parts } from '../parts.ts';
import { letterFor, type Owed } from './owed.ts';

const EVERY_MS = 5000;
const AT_ONCE = 20;
const MOST_ATTEMPTS = 8;

/** The steps that somebody may have asked to hear about. */
const TOLD = ['report.send', 'report.move', 'report.answer', 'proposal.decide'];

export interface Outbox {
  /** Resolves once all that is owed now was tried. */
  sendOwed(): Promise<void>;
  stop(): Promise<void>;
}

export function startOutbox(parts: Parts): Outbox {
  let running: Promise<void> = Promise.resolve();
  const sendOwed = () => {
    running = running
      .then(() => note(parts))
      .then(() => send(parts))
      .catch((error: unknown) => parts.log.error({ err: error }, 'the letters could not be sent'));
    return running;
  };
  const timer = setInterval(() => void sendOwed(), EVERY_MS);
  timer.unref();
  return {
    sendOwed,
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

/** A day back is enough for any restart, and keeps a first start from writing to everybody. */
async function note({ db, territory }: Parts): Promise<void> {
  await db.execute(sql`
    insert into letters (history_id)
    select h.id from history h
    where h.territory = ${territory.code} and h.at > now() - interval '1 day'
      and h.action in (${sql.join(
        TOLD.map((action) => sql`${action}`),
        sql`, `,
      )})
      and not exists (select 1 from letters l where l.history_id = h.id)
    on conflict do nothing`);
}

async function send(parts: Parts): Promise<void> {
  for (let sent = 0; sent < AT_ONCE; sent += 1) {
    if (!(await sendNext(parts))) return;
  }
}

/** Taken for five minutes at a time: no transaction waits for a mail server, and a process that dies leaves it to another. */
async function sendNext({ db, ...parts }: Parts): Promise<boolean> {
  const owed = await take(db);
  if (!owed) return false;
  const letter = await letterFor(db, parts, owed);
  const outcome = letter
    ? await parts.mail.send(letter).then(
        () => 'done' as const,
        () => 'failed' as const,
      )
    : 'done';
  if (outcome === 'failed')
    parts.log.warn({ historyId: owed.id, attempts: owed.attempts }, 'the mail server took no letter');
  const again = outcome === 'failed' && owed.attempts < MOST_ATTEMPTS;
  await db
    .update(letters)
    .set({ nextAt: again ? sql`now() + interval '1 minute' * ${2 ** owed.attempts}` : null })
    .where(eq(letters.historyId, owed.id));
  return true;
}

async function take(db: Parts['db']): Promise<Owed | undefined> {
  const due = db
    .select({ id: letters.historyId })
    .from(letters)
    .where(and(isNotNull(letters.nextAt), lte(letters.nextAt, sql`now()`)))
    .orderBy(asc(letters.nextAt))
    .limit(1)
    .for('update', { skipLocked: true });
  const [owed] = await db
    .update(letters)
    .set({ attempts: sql`${letters.attempts} + 1`, nextAt: sql`now() + interval '5 minutes'` })
    .from(history)
    .where(and(inArray(letters.historyId, due), eq(history.id, letters.historyId)))
    .returning({
      id: history.id,
      action: history.action,
      entity: history.entity,
      entityId: history.entityId,
      after: history.after,
      attempts: letters.attempts,
    });
  return owed;
}
