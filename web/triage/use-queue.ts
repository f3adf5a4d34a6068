/** Loads, lengthens and renews the queue: every 20 seconds while somebody looks, and when they come back. */
import { useRouter } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { TriagedReport } from '../../api/triage/contract.ts';
import type { QueueAnswer } from '../../api/triage/queue-contract.ts';
import { told } from '../shell/client.ts';
import { type HeldItem, type HeldQueue, holdQueue, lengthenQueue, refreshQueue } from './held-queue.ts';
import { filtersIn, type QueueSearch } from './queue-search.ts';

const EVERY_MS = 20_000;
/** The API's own limit. */
const PAGE = 500;

export interface Queue extends HeldQueue {
  /** Since when the server has not answered; null while it does. */
  silentSince: number | null;
  lengthen(): Promise<void>;
  refresh(): Promise<void>;
  /** Shows what has come and drops what has gone. */
  show(): void;
  /** Tells the row what an action has just made of its report. */
  patch(report: TriagedReport): void;
}

export function useQueue(loaded: QueueAnswer, search: QueueSearch): Queue {
  const { client } = useRouter().options.context;
  const filters = filtersIn(search);
  const key = JSON.stringify(filters);
  const [held, setHeld] = useState({ key, queue: holdQueue(loaded) });
  const [silentSince, setSilentSince] = useState<number | null>(null);
  if (held.key !== key) setHeld({ key, queue: holdQueue(loaded) });

  const update = useCallback(
    (change: (queue: HeldQueue) => HeldQueue) =>
      setHeld((now) => (now.key === key ? { key, queue: change(now.queue) } : now)),
    [key],
  );
  useEffect(() => update((queue) => refreshQueue(queue, loaded)), [update, loaded]);

  const { next } = held.queue;
  const refresh = useCallback(async () => {
    try {
      const fresh = await told(client.api.triage.$get({ query: { ...JSON.parse(key), limit: String(PAGE) } }));
      update((queue) => refreshQueue(queue, fresh));
      setSilentSince(null);
    } catch {
      setSilentSince((since) => since ?? Date.now());
    }
  }, [client, key, update]);
  useWhileVisible(refresh);

  const lengthening = useRef<string | null>(null);

  const patch = useCallback(
    (report: TriagedReport) =>
      update((queue) => ({
        ...queue,
        items: queue.items.map((item) => (item.code === report.code ? patched(item, report) : item)),
      })),
    [update],
  );

  return {
    ...held.queue,
    silentSince,
    refresh,
    async lengthen() {
      if (next === null || lengthening.current === next) return;
      lengthening.current = next;
      try {
        const query = { ...filters, after: next, limit: String(PAGE) };
        const page = await told(client.api.triage.$get({ query }));
        update((queue) => (queue.next === next ? lengthenQueue(queue, page) : queue));
      } finally {
        lengthening.current = null;
      }
    },
    show: () => update((queue) => holdQueue(queue.fresh)),
    patch,
  };
}

/** A tab in the background asks nothing; coming back to it asks at once. */
export function useWhileVisible(ask: () => Promise<void>): void {
  useEffect(() => {
    const askIfVisible = () => {
      if (document.visibilityState === 'visible') void ask();
    };
    const timer = setInterval(askIfVisible, EVERY_MS);
    document.addEventListener('visibilitychange', askIfVisible);
    window.addEventListener('focus', askIfVisible);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', askIfVisible);
      window.removeEventListener('focus', askIfVisible);
    };
  }, [ask]);
}

/** What an action has made of a report is told by the answer to it, not by the next look at the queue. */
function patched(item: HeldItem, report: TriagedReport): HeldItem {
  const { state, visibility, service, serviceAnswer, assignee, isLate, isAtRisk, desk, version } = report;
  const signs = { late: isLate, risk: isAtRisk, paused: desk.pausedAt !== null, serviceAnswer };
  return { ...item, ...signs, state, visibility, service, assignee: assignee?.name ?? null, version };
}
