/**
 * What colleagues do, as it happens. Asked of the database once a second and process, for all who listen here, and by
 * nobody when nobody listens: the embedded database cannot notify, and a server may stand behind a pooler.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { history, photos, reports } from '../../db/schema.ts';
import type { Parts } from '../parts.ts';
import { type Claim, claimsNow } from './claims.ts';

const EVERY_MS = 1000;
/** A transaction is dated when it begins and seen when it ends: so far back each look reaches. */
const REACH_MS = 15_000;
/** Who was away longer asks for everything. */
const REMEMBERED_MS = 10 * 60_000;
const MOST_WAITING = 50;

type Watching = Pick<Parts, 'db' | 'territory' | 'clock' | 'log'>;

export interface LiveNews {
  /** Where the listener goes on after a break. */
  at: string;
  /** Reports that somebody wrote to; null = too many to name, ask anew. */
  codes: string[] | null;
  /** All that is in hand; null = as before. */
  claims: Claim[] | null;
}

export interface Live {
  /** Ends when the listener goes or the server leaves. `since`: the `at` of the last news that arrived. */
  listen(since: string | null, ended: AbortSignal): AsyncGenerator<LiveNews>;
  /** Ends all who listen, so that the server can leave. */
  close(): void;
}

interface Listener {
  tell(news: LiveNews): void;
}

export function createLive(parts: Watching): Live {
  const listeners = new Set<Listener>();
  const leaving = new AbortController();
  let watching = false;
  let claims: Claim[] = [];

  const watch = async () => {
    if (watching) return;
    watching = true;
    const seen = new Map<string, number>();
    for (const { id } of await changesWithin(parts, REACH_MS).catch(() => [])) seen.set(id, Date.now());
    while (listeners.size > 0 && !leaving.signal.aborted) {
      const news = await look(parts, seen, claims).catch((error: unknown) => {
        parts.log.warn({ err: error }, 'what colleagues do could not be read');
        return null;
      });
      if (news) {
        claims = news.claims ?? claims;
        for (const listener of listeners) listener.tell(news);
      }
      await wait(EVERY_MS, undefined, { ref: false, signal: leaving.signal }).catch(() => {});
    }
    watching = false;
  };

  return {
    async *listen(since, ended) {
      const waiting: LiveNews[] = [];
      let wake = () => {};
      const listener: Listener = {
        tell: (news) => {
          // Who reads slower than the town works asks anew, instead of reading it all.
          if (waiting.length < MOST_WAITING) waiting.push(news);
          else waiting.splice(0, waiting.length, { at: news.at, codes: null, claims });
          wake();
        },
      };
      const end = () => wake();
      const over = () => ended.aborted || leaving.signal.aborted;
      listeners.add(listener);
      ended.addEventListener('abort', end);
      leaving.signal.addEventListener('abort', end);
      void watch();
      try {
        yield { at: new Date().toISOString(), codes: await missedSince(parts, since), claims: await claimsNow(parts) };
        while (!over()) {
          const next = waiting.shift();
          if (next) yield next;
          else
            await new Promise<void>((resolve) => {
              wake = resolve;
              if (waiting.length > 0 || over()) resolve();
            });
        }
      } finally {
        listeners.delete(listener);
        leaving.signal.removeEventListener('abort', end);
      }
    },
    close: () => leaving.abort(),
  };
}

async function look(parts: Watching, seen: Map<string, number>, before: Claim[]): Promise<LiveNews | null> {
  const changes = await changesWithin(parts, REACH_MS);
  const fresh = changes.filter(({ id }) => !seen.has(id));
  const now = Date.now();
  for (const { id } of fresh) seen.set(id, now);
  for (const [id, at] of seen) if (now - at > 2 * REACH_MS) seen.delete(id);
  const claims = await claimsNow(parts);
  const isSame = JSON.stringify(claims) === JSON.stringify(before);
  if (fresh.length === 0 && isSame) return null;
  const codes = [...new Set(fresh.map(({ code }) => code))];
  return { at: new Date(now).toISOString(), codes, claims: isSame ? null : claims };
}

const MOST_NAMED = 500;

/** Reports that were lately written to, by the database's own clock, which dates the history. */
async function changesWithin({ db, territory }: Watching, ms: number): Promise<{ id: string; code: string }[]> {
  const reportOf = sql`case ${history.entity} when 'report' then ${history.entityId}::uuid
    when 'photo' then (select p.report_id from ${photos} p where p.id = ${history.entityId}::uuid) end`;
  return db
    .select({ id: history.id, code: reports.code })
    .from(history)
    .innerJoin(reports, sql`${reports.id} = ${reportOf}`)
    .where(
      and(
        eq(history.territory, territory.code),
        sql`${history.at} > now() - make_interval(secs => ${ms / 1000})`,
        inArray(history.entity, ['report', 'photo']),
      ),
    )
    .limit(MOST_NAMED + 1);
}

/** What happened during a break; nothing for who begins. */
async function missedSince(parts: Watching, since: string | null): Promise<string[] | null> {
  if (since === null) return [];
  const away = Date.now() - Date.parse(since);
  if (!(away >= 0 && away < REMEMBERED_MS)) return null;
  const missed = await changesWithin(parts, away + REACH_MS);
  return missed.length > MOST_NAMED ? null : [...new Set(missed.map(({ code }) => code))];
}
