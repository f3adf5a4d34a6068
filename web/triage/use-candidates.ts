/** Asks what may be the same problem; none when no answer comes: the code can still be typed. */
import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { TriagedReport } from '../../api/triage/contract.ts';
import type { MergeCandidate } from '../../api/triage/together-contract.ts';
import { told } from '../shell/client.ts';

/** Anew when the report has changed: some of them may have joined it. */
export function useCandidates({ code, version }: TriagedReport): MergeCandidate[] | null {
  const { client } = useRouter().options.context;
  const [candidates, setCandidates] = useState<MergeCandidate[] | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is the reason to ask again
  useEffect(() => {
    let wanted = true;
    told(client.api.triage.reports[':code'].candidates.$get({ param: { code } }))
      .catch(() => [])
      .then((found) => {
        if (wanted) setCandidates(found);
      });
    return () => {
      wanted = false;
    };
  }, [client, code, version]);
  return candidates;
}
