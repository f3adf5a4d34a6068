/** One run: what became of each record that was new, changed, gone or wrong. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';
import type { SourceRunRows } from '../../api/sources/contract.ts';
import { RECORD_OUTCOMES } from '../../db/vocabulary.ts';
import { useFormats } from '../words/formats.ts';
import { fieldLabel, isMessage } from './field-words.ts';
import { HereLink } from './here-link.tsx';
import { RunWords } from './runs.tsx';
import styles from './sources.module.css';

const route = getRouteApi('/sources/$id/runs/$runId');

export function RunPage() {
  const { run, source, rows } = route.useLoaderData();
  const { outcome } = route.useSearch();
  const formats = useFormats();
  return (
    <div className="page">
      <p>
        <Link to="/sources/$id" params={{ id: source.id }}>
          {source.name}
        </Link>
      </p>
      <h1>{formats.moment(run.startedAt)}</h1>
      <p>
        <span className="tag">
          <FormattedMessage id={`sources.result.${run.result}`} />
        </span>
      </p>
      <RunWords run={run} />
      <nav className={styles.line}>
        <Link to="." search={{}} activeOptions={{ exact: true }}>
          <FormattedMessage id="sources.all" />
        </Link>
        {RECORD_OUTCOMES.filter((one) => one !== 'left').map((one) => (
          <Link key={one} to="." search={{ outcome: one }} aria-current={outcome === one ? 'page' : undefined}>
            <FormattedMessage id={`sources.outcome.${one}`} />
          </Link>
        ))}
      </nav>
      {rows.length === 0 && (
        <p className="soft">
          <FormattedMessage id="sources.rows.none" />
        </p>
      )}
      <ul className={styles.rows}>
        {rows.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a record may have neither id nor line
          <RowItem key={at} row={row} />
        ))}
      </ul>
    </div>
  );
}

function RowItem({ row }: { row: SourceRunRows['rows'][number] }) {
  const intl = useIntl();
  const { line, originId, name, outcome, here, fields, faults } = row;
  return (
    <li className={styles.row}>
      <span className={styles.line}>
        {here ? <HereLink here={here} /> : <strong>{name ?? originId ?? '–'}</strong>}
        <span className={outcome === 'rejected' || outcome === 'failed' ? 'tag warn' : 'tag'}>
          <FormattedMessage id={`sources.outcome.${outcome}`} />
        </span>
        <span className="soft small">
          {line !== null && line > 0 && <FormattedMessage id="imports.line" values={{ line }} />}
          {originId && ` · ${originId}`}
        </span>
      </span>
      {fields.length > 0 && (
        <span className="small">
          {intl.formatList(
            fields.map((field) => fieldLabel(here?.subject ?? 'place', field, intl)),
            { type: 'unit' },
          )}
        </span>
      )}
      {faults.length > 0 && (
        <ul className="small">
          {faults.map(({ column, id, values }) => (
            <li key={`${column} ${id}`}>
              {column && `${column} : `}
              {isMessage(id, intl) ? intl.formatMessage({ id }, values) : id}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
