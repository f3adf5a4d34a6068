/** The opened proposal: read, decided, and what to do when somebody else was faster. */
import { useRouter } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import type { PlaceDraftInput, ReviewedProposal } from '../../../api/contributions/contract.ts';
import type { InnovationDraftInput } from '../../../api/innovations/contract.ts';
import { type Fault, ProblemError, told } from '../../shell/client.ts';

export type Decided =
  | { kind: 'done' }
  | { kind: 'decided' }
  | { kind: 'place_changed' }
  | { kind: 'refused'; sentence: string; faults: Fault[] };

export interface Choice {
  outcome: 'accept' | 'refuse';
  /** As the mediator corrects it: a place or a sheet; null = as proposed. */
  draft: PlaceDraftInput | null;
  innovation: InnovationDraftInput | null;
  /** The fields that are taken; null = all. */
  taken: string[] | null;
  reason: string | null;
}

export interface Review {
  proposal: ReviewedProposal | null;
  problem: string | null;
  reload(): Promise<void>;
  decide(choice: Choice): Promise<Decided>;
}

export function useReview(code: string): Review {
  const router = useRouter();
  const { client } = router.options.context;
  const intl = useIntl();
  const [shown, setShown] = useState<{ proposal: ReviewedProposal | null; problem: string | null }>({
    proposal: null,
    problem: null,
  });
  const busy = useRef(false);
  const inWords = useCallback(
    (error: unknown) =>
      error instanceof ProblemError && error.message
        ? error.message
        : intl.formatMessage({ id: 'shell.error.network' }),
    [intl],
  );
  const read = useCallback(() => told(client.api.proposals[':code'].$get({ param: { code } })), [client, code]);
  const reload = useCallback(async () => {
    await read().then(
      (proposal) => setShown({ proposal, problem: null }),
      (error) => setShown((now) => ({ ...now, problem: inWords(error) })),
    );
  }, [read, inWords]);
  useEffect(() => {
    void reload();
  }, [reload]);

  const decide = async (choice: Choice): Promise<Decided> => {
    const { proposal } = shown;
    if (!proposal || busy.current) return { kind: 'refused', sentence: '', faults: [] };
    busy.current = true;
    try {
      const json = { ...choice, version: proposal.version, placeVersion: proposal.publishedVersion };
      const after = await told(client.api.proposals[':code'].decision.$post({ param: { code }, json }));
      setShown({ proposal: after, problem: null });
      void router.invalidate();
      return { kind: 'done' };
    } catch (error) {
      const faults = error instanceof ProblemError ? error.faults : [];
      if (!(error instanceof ProblemError) || error.status !== 409)
        return { kind: 'refused', sentence: inWords(error), faults };
      const fresh = await read().catch(() => null);
      if (!fresh) return { kind: 'refused', sentence: inWords(error), faults };
      setShown({ proposal: fresh, problem: null });
      void router.invalidate();
      return { kind: fresh.state === 'waiting' ? 'place_changed' : 'decided' };
    } finally {
      busy.current = false;
    }
  };

  return { ...shown, reload, decide };
}
