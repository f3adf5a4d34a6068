/** The register: when personal data were erased, why and how much. What they said is kept nowhere. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';
import { ERASED_COUNTS, type Erasure } from '../../api/privacy/contract.ts';
import { useFormats } from '../words/formats.ts';
import styles from './privacy.module.css';

const route = getRouteApi('/erasures');

export function Erasures() {
  const intl = useIntl();
  const formats = useFormats();
  const { items, more } = route.useLoaderData();
  const { before } = route.useSearch();
  const last = items.at(-1);
  return (
    <div className="page">
      <h1>
        <FormattedMessage id="privacy.title" />
      </h1>
      <p>
        <FormattedMessage id="privacy.intro" />
      </p>
      {items.length === 0 ? (
        <p className="soft">
          <FormattedMessage id="privacy.none" />
        </p>
      ) : (
        <table className={styles.register}>
          <thead>
            <tr>
              {(['date', 'reports', 'reason', 'what', 'by'] as const).map((column) => (
                <th key={column} scope="col">
                  <FormattedMessage id={`privacy.${column}`} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map((line) => (
              <tr key={line.id}>
                <td>{formats.day(line.at)}</td>
                <td data-label={intl.formatMessage({ id: 'privacy.reports' })}>
                  <Reports codes={line.reports} />
                </td>
                <td data-label={intl.formatMessage({ id: 'privacy.reason' })}>
                  <FormattedMessage id={`privacy.reason.${line.reason}`} />
                </td>
                <td data-label={intl.formatMessage({ id: 'privacy.what' })}>
                  <Counts counts={line.counts} />
                </td>
                <td data-label={intl.formatMessage({ id: 'privacy.by' })}>
                  {line.by ?? <FormattedMessage id="privacy.itself" />}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="buttons">
        {before && (
          <Link to="/erasures" className="button">
            <FormattedMessage id="privacy.back" />
          </Link>
        )}
        {more && last && (
          <Link to="/erasures" search={{ before: last.id }} className="button">
            <FormattedMessage id="privacy.more" />
          </Link>
        )}
      </p>
    </div>
  );
}

function Reports({ codes }: { codes: readonly string[] }) {
  return (
    <ul className={styles.codes}>
      {codes.map((code) => (
        <li key={code}>
          <Link to="/triage" search={{ scope: 'all', q: code, report: code }}>
            {code}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Counts({ counts }: { counts: Erasure['counts'] }) {
  const intl = useIntl();
  const said = ERASED_COUNTS.flatMap((what) => {
    const n = counts[what] ?? 0;
    return n > 0 ? [intl.formatMessage({ id: `privacy.count.${what}` }, { n })] : [];
  });
  return said.join(', ');
}
