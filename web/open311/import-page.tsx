/** Reading another Open311 server: a rehearsal that says what would happen, then the import, and what was imported before. */
import { Link, useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { ImportPlan, ImportSource, ServiceMapping } from '../../api/open311/contract.ts';
import forms from '../forms/forms.module.css';
import { told } from '../shell/client.ts';
import { ImportRehearsed } from './import-rehearsed.tsx';
import { ImportSourceForm } from './import-source-form.tsx';
import { JudgedRequests } from './judged-requests.tsx';
import styles from './open311.module.css';
import { PastImports } from './past-imports.tsx';
import { useAttempt } from './use-attempt.ts';

interface Rehearsed {
  source: ImportSource;
  mapping: ServiceMapping;
  withAlike: boolean;
  plan: ImportPlan;
  /** The mapping was changed since: the figures are those of before. */
  stale: 'stale' | 'fresh';
}

export function ImportPage() {
  const intl = useIntl();
  const router = useRouter();
  const { client } = router.options.context;
  const [rehearsed, setRehearsed] = useState<Rehearsed | null>(null);
  const { attempt, said, trouble, busy } = useAttempt();

  const rehearse = async (source: ImportSource, mapping: ServiceMapping, withAlike: boolean) => {
    const plan = await attempt(
      () => told(client.api.open311.imports.rehearsal.$post({ json: { source, mapping, withAlike } })),
      () => '',
    );
    if (plan) setRehearsed({ source, mapping, withAlike, plan, stale: 'fresh' });
  };
  const write = async (event: FormEvent) => {
    event.preventDefault();
    if (!rehearsed) return;
    const { source, mapping, withAlike } = rehearsed;
    const done = await attempt(
      () => told(client.api.open311.imports.$post({ json: { source, mapping, withAlike } })),
      ({ added, changed, rejected }) =>
        intl.formatMessage({ id: 'software.import.done' }, { added, changed, rejected }),
    );
    if (!done) return;
    setRehearsed(null);
    await router.invalidate();
  };

  return (
    <div className="page">
      <p>
        <Link to="/keys">
          <FormattedMessage id="software.keys.title" />
        </Link>
      </p>
      <h1>
        <FormattedMessage id="software.import.title" />
      </h1>
      <p>
        <FormattedMessage id="software.import.intro" />
      </p>
      <p role="status" className={said ? 'notice good' : styles.silent}>
        {busy ? intl.formatMessage({ id: 'software.import.busy' }) : said}
      </p>
      {trouble && (
        <p className="notice bad" role="alert">
          {trouble}
        </p>
      )}
      <ImportSourceForm busy={busy} onRehearse={(source) => void rehearse(source, {}, false)} />
      {rehearsed && (
        <form className="card" aria-labelledby="rehearsed" onSubmit={(event) => void write(event)}>
          <ImportRehearsed
            plan={rehearsed.plan}
            mapping={rehearsed.mapping}
            onMapping={(mapping) => setRehearsed({ ...rehearsed, mapping, stale: 'stale' })}
          />
          <JudgedRequests rows={rehearsed.plan.rows} />
          {rehearsed.plan.rows.some(({ alike }) => alike !== null) && (
            <label className={forms.choice}>
              <input
                type="checkbox"
                checked={rehearsed.withAlike}
                onChange={({ target }) => setRehearsed({ ...rehearsed, withAlike: target.checked, stale: 'stale' })}
              />
              <FormattedMessage id="software.import.with_alike" />
            </label>
          )}
          <p className="buttons">
            {rehearsed.stale === 'stale' ? (
              <button
                type="button"
                className="button primary"
                disabled={busy}
                onClick={() => void rehearse(rehearsed.source, rehearsed.mapping, rehearsed.withAlike)}
              >
                <FormattedMessage id="software.import.again" />
              </button>
            ) : (
              <button
                type="submit"
                className="button primary"
                disabled={busy || rehearsed.plan.added + rehearsed.plan.changed === 0}
              >
                <FormattedMessage
                  id="software.import.write"
                  values={{ count: rehearsed.plan.added + rehearsed.plan.changed }}
                />
              </button>
            )}
            <button type="button" className="button quiet" onClick={() => setRehearsed(null)}>
              <FormattedMessage id="software.import.drop" />
            </button>
          </p>
        </form>
      )}
      <PastImports />
    </div>
  );
}
