/** The rules while one changes them: nothing is sent before it was tried, and each step can be taken back. */
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import type { Routing, RoutingRule, Trial } from '../../api/routing/contract.ts';
import { ProblemError, told } from '../shell/client.ts';
import { reasonOf } from './reason.ts';

export interface DraftRules {
  rules: RoutingRule[];
  changed: boolean;
  /** Of exactly these rules; gone as soon as one more is changed. */
  trial: Trial | null;
  fault: { text: string; stale: boolean } | null;
  said: string;
  busy: boolean;
  /** Null when nothing can be taken back. */
  undo: (() => void) | null;
  write(rules: RoutingRule[], said: string): void;
  tryThem(): Promise<void>;
  save(): Promise<void>;
}

export function useDraftRules(standing: Routing): DraftRules {
  const intl = useIntl();
  const router = useRouter();
  const { client } = router.options.context;
  const [past, setPast] = useState<RoutingRule[][]>([]);
  const [rules, setRules] = useState(standing.rules);
  const [seen, setSeen] = useState(standing.seen);
  const [trial, setTrial] = useState<Trial | null>(null);
  const [fault, setFault] = useState<DraftRules['fault']>(null);
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);

  const show = (next: RoutingRule[], words: string) => {
    setRules(next);
    setTrial(null);
    setFault(null);
    setSaid(words);
  };
  const attempt = async (work: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setFault(null);
    await work().catch((error: unknown) => {
      const stale = error instanceof ProblemError && error.status === 409;
      setFault({ text: reasonOf(error, intl.formatMessage({ id: 'shell.error.network' })), stale });
    });
    setBusy(false);
  };

  const [before] = past.slice(-1);
  return {
    ...{ rules, trial, fault, said, busy },
    changed: JSON.stringify(rules) !== JSON.stringify(standing.rules),
    undo: before
      ? () => {
          setPast(past.slice(0, -1));
          show(before, intl.formatMessage({ id: 'steering.rules.undone' }));
        }
      : null,
    write(next, words) {
      setPast([...past, rules]);
      show(next, words);
    },
    tryThem: () =>
      attempt(async () => {
        setTrial(await told(client.api.routing.trial.$post({ json: { rules, seen, replaced: null } })));
        setSaid('');
      }),
    save: () =>
      attempt(async () => {
        if (!trial) return;
        const fresh = await told(client.api.routing.rules.$post({ json: { rules, trial: trial.token } }));
        setPast([]);
        setSeen(fresh.seen);
        show(fresh.rules, intl.formatMessage({ id: 'steering.rules.saved' }));
        await router.invalidate();
      }),
  };
}
