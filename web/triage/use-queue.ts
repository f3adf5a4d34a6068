/** Loads, lengthens and renews the queue: every 20 seconds while somebody looks, and when they come back. */
import { useRouter } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import type { QueueAnswer, TriagedReport } from '../../api/triage/contract.ts';
import { told } from '../shell/client.ts';
import { type HeldItem, type HeldQueue, holdQueue, lengthenQueue, refreshQueue } from './held-queue.ts';
import type { QueueSearch } from './queue-search.ts';

const EVERY_MS = 20_000;
const PAGE = 100;
/** The API's own limit; further rows stand on a next sheet with an address of its own. */
export const SHEET = 500;

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

export function useQueue(loaded: QueueAnswer, { report: _report, ...filters }: QueueSearch): Queue {
  const { client } = useRouter().options.context;
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

  const shown = held.queue.items.length;
  const refresh = useCallback(async () => {
    const limit = Math.min(SHEET, Math.max(PAGE, Math.ceil(shown / PAGE) * PAGE));
    try {
      const fresh = await told(client.api.triage.$get({ query: { ...JSON.parse(key), limit: String(limit) } }));
      update((queue) => refreshQueue(queue, fresh));
      setSilentSince(null);
    } catch {
      setSilentSince((since) => since ?? Date.now());
    }
  }, [client, key, shown, update]);
  useWhileVisible(refresh);

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
      const offset = Number(filters.offset ?? 0) + shown;
      const next = await told(
        client.api.triage.$get({ query: { ...filters, offset: String(offset), limit: String(PAGE) } }),
      );
      update((queue) => lengthenQueue(queue, next));
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

function patched(
  item: HeldItem,
  { state, visibility, service, serviceAnswer, assignee, closedAt, version }: TriagedReport,
): HeldItem {
  const name = assignee?.name ?? null;
  return {
    ...item,
    state,
    visibility,
    service,
    serviceAnswer,
    assignee: name,
    late: item.late && closedAt === null,
    version,
  };
}
