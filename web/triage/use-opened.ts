/** The opened report: read, kept up to date, acted upon. */
import { useRouter } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import type { TriagedReport } from '../../api/triage/contract.ts';
import { type Client, ProblemError, told } from '../shell/client.ts';
import { type Change, changesBetween } from './changes.ts';
import { useWhileVisible } from './use-queue.ts';

export type Outcome = { kind: 'done' } | { kind: 'conflict' } | { kind: 'refused'; reason: string };

/** One verb on the report as it is on the screen; answers the report as it is afterwards. */
export type Verb = (client: Client, report: TriagedReport) => Promise<TriagedReport>;

export interface Opened {
  report: TriagedReport | null;
  /** Why it cannot be shown. */
  problem: string | null;
  /** What colleagues did meanwhile, and whether an action of ours was stopped by it. */
  meanwhile: { changes: Change[]; stopped: boolean } | null;
  reload(): Promise<void>;
  act(verb: Verb): Promise<Outcome>;
}

const NOTHING: Pick<Opened, 'report' | 'problem' | 'meanwhile'> = { report: null, problem: null, meanwhile: null };

/** `code` null: nothing is opened. */
export function useOpened(code: string | null, onReport: (report: TriagedReport) => void): Opened {
  const { client } = useRouter().options.context;
  const intl = useIntl();
  const [shown, setShown] = useState<{ code: string | null } & typeof NOTHING>({ code, ...NOTHING });
  // What the next action starts from: state alone would be a render late.
  const current = useRef<TriagedReport | null>(null);
  const acting = useRef<string | null>(null);
  const wanted = useRef(code);
  const report = shown.code === code ? shown.report : null;

  const take = useCallback(
    (fresh: TriagedReport, meanwhile: Opened['meanwhile']) => {
      onReport(fresh);
      // The agent may have gone on to the next one before the answer came.
      if (fresh.code !== wanted.current) return;
      current.current = fresh;
      setShown({ code: fresh.code, report: fresh, problem: null, meanwhile });
    },
    [onReport],
  );
  const inWords = useCallback(
    (error: unknown) =>
      error instanceof ProblemError && error.message
        ? [error.message, ...error.faults.map(({ detail }) => detail)].join(' ')
        : intl.formatMessage({ id: 'shell.error.network' }),
    [intl],
  );

  const reload = useCallback(async () => {
    if (code === null || acting.current === code) return;
    const before = current.current?.code === code ? current.current : null;
    try {
      const fresh = await told(client.api.triage.reports[':code'].$get({ param: { code } }));
      // An answer that comes after the agent has acted is old news.
      if (acting.current === code || (current.current?.code === code ? current.current : null) !== before) return;
      const changes = before ? changesBetween(before, fresh) : [];
      if (before && changes.length === 0 && before.version === fresh.version) return;
      take(fresh, changes.length > 0 ? { changes, stopped: false } : null);
    } catch (error) {
      // What is on the screen stays; only a first look that fails leaves nothing to show.
      if (!before && wanted.current === code) setShown({ ...NOTHING, code, problem: inWords(error) });
    }
  }, [client, code, take, inWords]);

  useEffect(() => {
    wanted.current = code;
    void reload();
  }, [reload, code]);
  useWhileVisible(reload);

  const act = async (verb: Verb): Promise<Outcome> => {
    const before = current.current;
    if (!before || acting.current) return { kind: 'refused', reason: '' };
    acting.current = before.code;
    try {
      take(await verb(client, before), null);
      return { kind: 'done' };
    } catch (error) {
      if (!(error instanceof ProblemError) || error.status !== 409) return { kind: 'refused', reason: inWords(error) };
      const fresh = await told(client.api.triage.reports[':code'].$get({ param: { code: before.code } })).catch(
        () => null,
      );
      if (!fresh) return { kind: 'refused', reason: inWords(error) };
      take(fresh, { changes: changesBetween(before, fresh), stopped: true });
      return { kind: 'conflict' };
    } finally {
      acting.current = null;
    }
  };

  return {
    report,
    problem: shown.code === code ? shown.problem : null,
    meanwhile: shown.code === code ? shown.meanwhile : null,
    reload,
    act,
  };
}
