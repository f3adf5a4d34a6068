/** What was found, as tabs with figures; the rows of one, a page at a time, and what is done with all of them. */
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';
import { type ImportRun, ROWS_A_PAGE } from '../../api/imports/contract.ts';
import { IMPORT_OUTCOMES, IMPORT_VERDICTS, type ImportChoice, type ImportVerdict } from '../../db/vocabulary.ts';
import { Trouble } from '../forms/trouble.tsx';
import { useAsking } from '../forms/use-asking.ts';
import { told } from '../shell/client.ts';
import styles from './imports.module.css';
import { RowItem } from './row-item.tsx';

const route = getRouteApi('/imports/$id');

/** What can be done with rows of each verdict at once. */
const BULK: Record<ImportVerdict, readonly (ImportChoice | null)[]> = {
  ...{ new: ['add', null], changed: ['change', null], unchanged: [], duplicate: ['change', 'add', null], rejected: [] },
};

export function Rows({ run }: { run: ImportRun }) {
  const intl = useIntl();
  const { client } = useRouter().options.context;
  const { ask, busy, trouble } = useAsking();
  const { rows: found } = route.useLoaderData();
  const { verdict, outcome } = route.useSearch();
  const all = IMPORT_VERDICTS.reduce((sum, one) => sum + run.verdicts[one], 0);
  const choose = (rows: number[] | ImportVerdict, choice: ImportChoice | null) =>
    void ask(() => told(client.api.imports[':id'].choices.$post({ param: { id: run.id }, json: { rows, choice } })));
  const isOpen = run.state === 'rehearsed';
  return (
    <section className={styles.stack} aria-labelledby="rows">
      <div className={styles.head}>
        <h2 id="rows">
          <FormattedMessage id="imports.rows" />
        </h2>
        <a className="button" href={`/api/imports/${run.id}/rows.csv?lang=${intl.locale}`} download>
          <FormattedMessage id="imports.download" />
        </a>
      </div>
      <nav aria-label={intl.formatMessage({ id: 'imports.rows' })}>
        <ul className={styles.tabs}>
          <Tab
            words={intl.formatMessage({ id: 'imports.all' })}
            count={all}
            isCurrent={!verdict && !outcome}
            search={{}}
          />
          {IMPORT_VERDICTS.map((one) => (
            <Tab
              key={one}
              words={intl.formatMessage({ id: `imports.verdict.${one}` })}
              count={run.verdicts[one]}
              isCurrent={one === verdict}
              search={{ verdict: one }}
            />
          ))}
          {IMPORT_OUTCOMES.filter((one) => run.outcomes[one] > 0).map((one) => (
            <Tab
              key={one}
              words={intl.formatMessage({ id: `imports.outcome.${one}` })}
              count={run.outcomes[one]}
              isCurrent={one === outcome}
              search={{ outcome: one }}
            />
          ))}
        </ul>
      </nav>
      {verdict && (
        <p className="soft small">
          <FormattedMessage id={`imports.verdict.${verdict}.hint`} />
        </p>
      )}
      {isOpen && verdict && found.total > 0 && BULK[verdict].length > 0 && (
        <p className="buttons">
          {BULK[verdict].map((choice) => (
            <button
              key={choice}
              type="button"
              className="button"
              disabled={busy}
              onClick={() => choose(verdict, choice)}
            >
              <FormattedMessage id={`imports.bulk.${choice ?? 'leave'}`} />
            </button>
          ))}
        </p>
      )}
      <Trouble words={trouble} />
      {found.rows.length === 0 && (
        <p className="soft">
          <FormattedMessage id="imports.rows.none" />
        </p>
      )}
      <ol className={styles.rows}>
        {found.rows.map((row) => (
          <RowItem
            key={row.line}
            row={row}
            isOpen={isOpen && !busy}
            isMixed={!outcome && (!verdict || run.state !== 'rehearsed')}
            onChoose={(choice) => choose([row.line], choice)}
          />
        ))}
      </ol>
      <Pages total={found.total} page={found.page} />
    </section>
  );
}

interface TabProps {
  words: string;
  count: number;
  isCurrent: boolean;
  search: {
    verdict?: ImportVerdict;
    outcome?: ImportRun['outcomes'] extends Record<infer Name, number> ? Name : never;
  };
}

function Tab({ words, count, isCurrent, search }: TabProps) {
  const intl = useIntl();
  return (
    <li>
      <Link
        from="/imports/$id"
        to="/imports/$id"
        search={search}
        resetScroll={false}
        aria-current={isCurrent ? 'true' : undefined}
        activeOptions={{ exact: true }}
        className={styles.tab}
      >
        {words} <span className={styles.count}>{intl.formatNumber(count)}</span>
      </Link>
    </li>
  );
}

function Pages({ total, page }: { total: number; page: number }) {
  const intl = useIntl();
  const last = Math.max(1, Math.ceil(total / ROWS_A_PAGE));
  if (last === 1) return null;
  const way = (to: number, words: string) => (
    <Link from="/imports/$id" to="/imports/$id" search={(before) => ({ ...before, page: to })} className="button">
      {words}
    </Link>
  );
  return (
    <nav className={styles.pages} aria-label={intl.formatMessage({ id: 'imports.pages' })}>
      {page > 1 && way(page - 1, intl.formatMessage({ id: 'imports.pages.before' }))}
      <span>
        <FormattedMessage id="imports.pages.of" values={{ page, last }} />
      </span>
      {page < last && way(page + 1, intl.formatMessage({ id: 'imports.pages.next' }))}
    </nav>
  );
}
