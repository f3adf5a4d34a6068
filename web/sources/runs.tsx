/** What each run did, the latest first; the last that was applied can be taken back whole. */
import { Link, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import type { Source, SourceRun } from '../../api/sources/contract.ts';
import { Trouble } from '../forms/trouble.tsx';
import { useAsking } from '../forms/use-asking.ts';
import { told } from '../shell/client.ts';
import { useFormats } from '../words/formats.ts';
import { LeftAside } from './left-aside.tsx';
import styles from './sources.module.css';
import { TroubleWords } from './state-words.tsx';

export function Runs({ source }: { source: Source }) {
  const formats = useFormats();
  const { id, runs } = source;
  const last = runs.find(({ result }) => result === 'applied' || result === 'undoing');
  return (
    <section aria-labelledby="runs" className={styles.stack}>
      <h2 id="runs">
        <FormattedMessage id="sources.runs" />
      </h2>
      {runs.length === 0 && (
        <p className="soft">
          <FormattedMessage id="sources.runs.none" />
        </p>
      )}
      <ul className={styles.rows}>
        {runs.map((run) => (
          <li key={run.id} className={styles.row}>
            <span className={styles.line}>
              <Link to="/sources/$id/runs/$runId" params={{ id, runId: run.id }}>
                {formats.moment(run.startedAt)}
              </Link>
              <span className={run.result === 'stopped' || run.result === 'failed' ? 'tag warn' : 'tag'}>
                <FormattedMessage id={`sources.result.${run.result}`} />
              </span>
              {run === last && <TakeBack source={source} run={run} />}
            </span>
            <RunWords run={run} />
          </li>
        ))}
      </ul>
    </section>
  );
}

export function RunWords({ run: { result, counts, trouble, told: said } }: { run: SourceRun }) {
  if (trouble)
    return (
      <p className="small">
        <TroubleWords trouble={trouble} told={said} />
      </p>
    );
  if (result === 'unchanged') return null;
  return (
    <>
      <p className="small">
        <FormattedMessage id="sources.counts" values={{ ...counts }} />
      </p>
      <LeftAside told={said} />
    </>
  );
}

function TakeBack({ source: { id, version, isAtWork }, run }: { source: Source; run: SourceRun }) {
  const { client } = useRouter().options.context;
  const { ask, busy, trouble } = useAsking();
  const [isSure, setIsSure] = useState(false);
  const undo = () => {
    setIsSure(false);
    const param = { id, runId: run.id };
    void ask(() => told(client.api.sources[':id'].runs[':runId'].undoing.$post({ param, json: { version } })));
  };
  if (!isSure)
    return (
      <>
        <Trouble words={trouble} />
        <button type="button" className="button quiet" disabled={busy || isAtWork} onClick={() => setIsSure(true)}>
          <FormattedMessage id="sources.undo" />
        </button>
      </>
    );
  return (
    <>
      <span role="alert">
        <FormattedMessage id="sources.undo.sure" />
      </span>
      <button type="button" className="button primary" disabled={busy} onClick={undo}>
        <FormattedMessage id="sources.undo.yes" />
      </button>
      <button type="button" className="button" onClick={() => setIsSure(false)}>
        <FormattedMessage id="sources.no" />
      </button>
    </>
  );
}
