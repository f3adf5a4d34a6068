/** Saved views with their counts, asked for again with the queue. */
import { useRouter } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import type { ViewsAnswer } from '../../api/triage/queue-contract.ts';
import { attempt, type Sending } from '../forms/send.ts';
import { type Client, told } from '../shell/client.ts';
import { useWhileVisible } from './use-queue.ts';

export interface Views {
  answer: ViewsAnswer | null;
  refresh(): Promise<void>;
  /** Asks for one change; every change answers with all views as they are then. */
  write(asking: (client: Client['api']['triage']['views']) => Promise<ViewsAnswer>): Promise<Sending<ViewsAnswer>>;
}

export function useViews(): Views {
  const { client } = useRouter().options.context;
  const [answer, setAnswer] = useState<ViewsAnswer | null>(null);
  const refresh = useCallback(async () => {
    // Silence of the server is told by the queue.
    const fresh = await told(client.api.triage.views.$get()).catch(() => null);
    if (fresh) setAnswer(fresh);
  }, [client]);
  useEffect(() => void refresh(), [refresh]);
  useWhileVisible(refresh);
  return {
    answer,
    refresh,
    async write(asking) {
      const sent = await attempt(asking(client.api.triage.views));
      if (sent.outcome === 'sent') setAnswer(sent.receipt);
      else await refresh();
      return sent;
    },
  };
}
