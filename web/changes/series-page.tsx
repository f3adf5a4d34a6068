/** All that one contributor did within a period, looked at and taken back in one act. */
import { getRouteApi, Link, useNavigate, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import type { UndoneChange } from '../../api/changes/contract.ts';
import { attempt, type Sending } from '../forms/send.ts';
import { told } from '../shell/client.ts';
import { useFormats } from '../words/formats.ts';
import styles from './changes.module.css';
import { Outcome } from './outcome.tsx';
import { Day } from './recent-filter.tsx';
import { SeriesSearch } from './series-search.ts';
import { Undone } from './undone.tsx';
import { useWhoWords } from './who.tsx';

const route = getRouteApi('/contributors/$contributor');

type Receipt = { reverted: number; untouched: number; acts: string[] };

export function SeriesPage() {
  const preview = route.useLoaderData();
  const { contributor } = route.useParams();
  const search = route.useSearch();
  const router = useRouter();
  const who = useWhoWords();
  const [sending, setSending] = useState<Sending<Receipt> | 'nothing' | 'sending'>('nothing');
  const possible = preview.changes.filter((one) => one.possible);
  const done = typeof sending === 'object' && sending.outcome === 'sent' ? sending.receipt : null;

  const confirm = async () => {
    setSending('sending');
    const json = { ...search, changes: possible.map(({ change }) => change) };
    const { client } = router.options.context;
    setSending(
      await attempt(told(client.api.contributors[':contributor'].revert.$post({ param: { contributor }, json }))),
    );
    await router.invalidate();
  };

  return (
    <div className="page">
      <header className={styles.head}>
        <h1>
          <FormattedMessage id="changes.series.title" />
        </h1>
        {preview.who && (
          <p className="soft">
            <FormattedMessage id="changes.series.intro" values={{ who: who(preview.who) }} />
          </p>
        )}
      </header>
      <Period search={search} contributor={contributor} />
      <Outcome sending={sending}>
        {done && (
          <>
            <FormattedMessage id="changes.series.done" values={{ count: done.reverted }} />{' '}
            {done.untouched > 0 && (
              <FormattedMessage id="changes.series.untouched" values={{ count: done.untouched }} />
            )}
          </>
        )}
      </Outcome>
      {done && (
        <p className="buttons">
          {done.acts.map((change, at) => (
            <Link key={change} to="/changes/$change/revert" params={{ change }} className="button">
              <FormattedMessage id="changes.series.again" values={{ number: at + 1 }} />
            </Link>
          ))}
        </p>
      )}
      {preview.changes.length === 0 && (
        <p className="notice">
          <FormattedMessage id="changes.series.empty" />
        </p>
      )}
      {possible.length > 0 && !done && (
        <p>
          <button
            type="button"
            className="button primary"
            aria-disabled={sending === 'sending'}
            onClick={() => sending !== 'sending' && void confirm()}
          >
            <FormattedMessage id="changes.series.confirm" values={{ count: possible.length }} />
          </button>
        </p>
      )}
      {preview.more && (
        <p className="notice">
          <FormattedMessage id="changes.series.more" values={{ count: preview.changes.length }} />
        </p>
      )}
      <ol className={styles.list}>
        {preview.changes.map((one) => (
          <li key={one.change}>
            <UndoneCard one={one} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function UndoneCard({ one }: { one: UndoneChange }) {
  const { moment, age } = useFormats();
  return (
    <article className={`card ${styles.entry}`}>
      <h2 className={styles.what}>
        <time dateTime={one.at}>{moment(one.at)}</time>
        <span className="soft small">{age(one.at)}</span>
      </h2>
      {!one.possible && (
        <p className="soft">
          <FormattedMessage id="changes.series.nothing" />
        </p>
      )}
      {one.undoes.map((undo) => (
        <Undone key={`${undo.entity} ${undo.subject?.code ?? ''}`} undo={undo} heading="h3" />
      ))}
    </article>
  );
}

function Period({ search, contributor }: { search: SeriesSearch; contributor: string }) {
  const navigate = useNavigate();
  return (
    <form
      className={`card ${styles.filter}`}
      onSubmit={(event) => {
        event.preventDefault();
        const given = SeriesSearch.parse(Object.fromEntries(new FormData(event.currentTarget)));
        void navigate({ to: '/contributors/$contributor', params: { contributor }, search: given });
      }}
    >
      <div className={styles.choices}>
        <Day name="from" label="changes.filter.from" value={search.from} />
        <Day name="to" label="changes.filter.to" value={search.to} />
      </div>
      <p>
        <button type="submit" className="button">
          <FormattedMessage id="changes.filter.show" />
        </button>
      </p>
    </form>
  );
}
