/** Takes the opened line in hand, renews it while it is open, and lets go on leaving. */
import { useRouter } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ClaimAnswer, QueueItem } from '../../api/queue/contract.ts';
import { told } from '../shell/client.ts';
import { useWhileVisible } from './use-lines.ts';

const RENEW_MS = 120_000;

export interface Claiming {
  /** Null until the server has said whose it is. */
  answer: ClaimAnswer | null;
  takeOver(): Promise<void>;
  /** The work goes on elsewhere: the line stays in hand. */
  keep(): void;
}

export function useClaim({ reason, subject }: Pick<QueueItem, 'reason' | 'subject'>): Claiming {
  const { client } = useRouter().options.context;
  const [answer, setAnswer] = useState<ClaimAnswer | null>(null);
  const kept = useRef(false);
  const take = useCallback(
    async (how: 'free' | 'over') => {
      const said = await told(client.api.queue.claims.$post({ json: { reason, subject, take: how } })).catch(
        () => null,
      );
      if (said) setAnswer(said);
    },
    [client, reason, subject],
  );
  const renew = useCallback(() => take('free'), [take]);
  useWhileVisible(renew, RENEW_MS);
  useEffect(() => {
    kept.current = false;
    void take('free');
    return () => {
      if (!kept.current) void client.api.queue.claims.release.$post({ json: { reason, subject } }).catch(() => {});
    };
  }, [client, take, reason, subject]);
  return {
    answer,
    takeOver: () => take('over'),
    keep: () => {
      kept.current = true;
    },
  };
}
