/** A bulk from the look ahead to the way back: hundreds are sent until nothing is left, so that one sees it go on. */
import { useRouter } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import type { BulkAnswer, BulkResult } from '../../api/triage/together-contract.ts';
import type { ReportState } from '../../db/vocabulary.ts';
import { newRequestId } from '../forms/request-id.ts';
import { attempt } from '../forms/send.ts';
import { told } from '../shell/client.ts';

export type BulkItem = Pick<BulkResult, 'code'> & { version: number };

/** What is asked of all of them. */
export type Asked =
  | { verb: 'move'; to: Exclude<ReportState, 'duplicate'>; answer: string }
  | { verb: 'assign'; service: string; assigneeId: string | null }
  | { verb: 'answer'; answer: string };

export type Step = 'asking' | 'preview' | 'done' | 'undone';

export interface Bulk {
  step: Step;
  answer: BulkAnswer | null;
  /** How many of how many are through; null while nothing runs. */
  progress: { done: number; of: number } | null;
  trouble: string | null;
  preview(asked: Asked): Promise<void>;
  run(): Promise<void>;
  undo(): Promise<void>;
  /** Back to what is asked. */
  back(): void;
}

export function useBulk(items: BulkItem[], onDone: (sentence: string) => void): Bulk {
  const intl = useIntl();
  const { client } = useRouter().options.context;
  const [step, setStep] = useState<Step>('asking');
  const [answer, setAnswer] = useState<BulkAnswer | null>(null);
  const [progress, setProgress] = useState<Bulk['progress']>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const sent = useRef<{ asked: Asked; requestId: string } | null>(null);
  const doors = client.api.triage.bulk;

  /** Asks until nothing is left; a network that breaks leaves what is done done, and the same button goes on. */
  const untilDone = async (ask: () => Promise<BulkAnswer>, next: Step, of: number): Promise<BulkAnswer | null> => {
    setTrouble(null);
    setProgress({ done: 0, of });
    try {
      for (;;) {
        const got = await attempt(ask());
        if (got.outcome !== 'sent') {
          const said = got.outcome === 'refused' ? got.title : null;
          setTrouble(said ?? intl.formatMessage({ id: 'triage.bulk.no_network' }));
          return null;
        }
        setAnswer(got.receipt);
        setProgress({ done: of - got.receipt.left, of });
        if (got.receipt.left > 0) continue;
        setStep(next);
        return got.receipt;
      }
    } finally {
      setProgress(null);
    }
  };
  const body = () => {
    if (!sent.current) throw new Error('nothing was asked yet');
    const { asked, requestId } = sent.current;
    return { ...asked, requestId, items };
  };

  return {
    step,
    answer,
    progress,
    trouble,
    async preview(asked) {
      sent.current = { asked, requestId: newRequestId() };
      await untilDone(() => told(doors.preview.$post({ json: body() })), 'preview', items.length);
    },
    async run() {
      const got = await untilDone(() => told(doors.$post({ json: body() })), 'done', items.length);
      if (got) onDone(intl.formatMessage({ id: 'triage.bulk.done' }, { count: possible(got.results).length }));
    },
    async undo() {
      const run = answer?.run;
      if (!run) return;
      const of = possible(answer.results).length;
      const got = await untilDone(() => told(doors[':run'].undo.$post({ param: { run } })), 'undone', of);
      if (got) onDone(intl.formatMessage({ id: 'triage.bulk.undone' }, { count: takenBack(got.results).length }));
    },
    back: () => setStep('asking'),
  };
}

export const possible = (results: readonly BulkResult[]) => results.filter(({ obstacle }) => obstacle === null);
export const takenBack = (results: readonly BulkResult[]) => results.filter(({ undone }) => undone === 'done');
