/** Loads, lengthens and renews the queue: every 20 seconds while somebody looks, and when they come back. */
import { useRouter } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import type { QueueAnswer } from '../../api/queue/contract.ts';
import { told } from '../shell/client.ts';
import { type Held, hold, lengthen, refresh } from './held-lines.ts';
import { asQueueQuery, type MediatorsSearch } from './queue-search.ts';

const EVERY_MS = 20_000;
const PAGE = 50;
const MOST = 200;

export interface Lines extends Held {
  silent: boolean;
  renew(): Promise<void>;
  /** Shows what has come and drops what has gone. */
  show(): void;
  more(): Promise<void>;
}

export function useLines(loaded: QueueAnswer, search: MediatorsSearch): Lines {
  const { client } = useRouter().options.context;
  const key = JSON.stringify(asQueueQuery(search));
  const [kept, setKept] = useState({ key, held: hold(loaded) });
  const [silent, setSilent] = useState(false);
  if (kept.key !== key) setKept({ key, held: hold(loaded) });
  const held = kept.key === key ? kept.held : hold(loaded);
  const update = useCallback(
    (change: (held: Held) => Held) => setKept((now) => (now.key === key ? { key, held: change(now.held) } : now)),
    [key],
  );
  useEffect(() => update((now) => refresh(now, loaded)), [update, loaded]);

  const shown = held.lines.length;
  const renew = useCallback(async () => {
    const limit = String(Math.min(MOST, Math.max(PAGE, shown + 10)));
    try {
      const fresh = await told(client.api.queue.$get({ query: { ...JSON.parse(key), limit } }));
      update((now) => refresh(now, fresh));
      setSilent(false);
    } catch {
      setSilent(true);
    }
  }, [client, key, shown, update]);
  useWhileVisible(renew, EVERY_MS);

  return {
    ...held,
    silent,
    renew,
    show: () => update((now) => hold(now.fresh)),
    async more() {
      const after = held.lines.at(-1)?.cursor;
      const next = await told(
        client.api.queue.$get({ query: { ...JSON.parse(key), limit: String(PAGE), ...(after && { after }) } }),
      );
      update((now) => lengthen(now, next));
    },
  };
}

/** A tab in the background asks nothing; coming back to it asks at once. */
export function useWhileVisible(ask: () => Promise<void>, everyMs: number): void {
  useEffect(() => {
    const askIfVisible = () => {
      if (document.visibilityState === 'visible') void ask();
    };
    const timer = setInterval(askIfVisible, everyMs);
    document.addEventListener('visibilitychange', askIfVisible);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', askIfVisible);
    };
  }, [ask, everyMs]);
}
