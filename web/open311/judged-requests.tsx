/** What would become of each request: figures by verdict, those that are left out with their reason, all of them as a file. */
import { Link } from '@tanstack/react-router';
import { FormattedMessage, type IntlShape, useIntl } from 'react-intl';
import { type JudgedRequest, REQUEST_VERDICTS } from '../../api/open311/contract.ts';
import styles from './open311.module.css';

const SHOWN = 50;

export function JudgedRequests({ rows }: { rows: readonly JudgedRequest[] }) {
  const intl = useIntl();
  if (rows.length === 0) return null;
  return (
    <>
      <h3>
        <FormattedMessage id="software.import.rows" />
      </h3>
      <p className="buttons">
        <button type="button" className="button" onClick={() => saveFile(asCsv(rows, intl))}>
          <FormattedMessage id="software.import.download" />
        </button>
      </p>
      {REQUEST_VERDICTS.map((verdict) => (
        <Verdict key={verdict} verdict={verdict} rows={rows.filter((row) => row.verdict === verdict)} />
      ))}
    </>
  );
}

function Verdict({ verdict, rows }: Pick<JudgedRequest, 'verdict'> & { rows: readonly JudgedRequest[] }) {
  if (rows.length === 0) return null;
  return (
    <details>
      <summary>
        <FormattedMessage id={`software.import.verdict.${verdict}`} values={{ count: rows.length }} />
      </summary>
      <ul className={styles.rows}>
        {rows.slice(0, SHOWN).map(({ line, id, reason, alike, service, description }) => (
          <li key={line} className={styles.row}>
            <div className={styles.rowWords}>
              <span>
                <span className="soft small">{line}</span> <strong>{id}</strong> {service}
              </span>
              <span className="small">
                {reason ? <FormattedMessage id={`software.anomaly.${reason}`} /> : description}
              </span>
              {alike && (
                <Link to="/reports/$code" params={{ code: alike }} className="small">
                  <FormattedMessage id="software.import.alike" values={{ code: alike }} />
                </Link>
              )}
            </div>
          </li>
        ))}
      </ul>
      {rows.length > SHOWN && (
        <p className="soft small">
          <FormattedMessage id="software.import.rows.more" values={{ count: rows.length - SHOWN }} />
        </p>
      )}
    </details>
  );
}

function asCsv(rows: readonly JudgedRequest[], intl: IntlShape): string {
  const told = rows.map(({ line, id, verdict, reason, alike, service, description }) => [
    ...[String(line), id, intl.formatMessage({ id: `software.import.verdict.${verdict}` }, { count: 1 })],
    ...[reason ? intl.formatMessage({ id: `software.anomaly.${reason}` }) : '', alike ?? '', service, description],
  ]);
  const head = ['#', 'service_request_id', 'verdict', 'reason', 'alike', 'service_name', 'description'];
  // Spreadsheets take a file for UTF-8 by its first sign.
  return `\uFEFF${[head, ...told].map((cells) => cells.map(cell).join(';')).join('\r\n')}\r\n`;
}

/** No spreadsheet takes it for a formula. */
const cell = (text: string) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

function saveFile(text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'open311.csv';
  link.click();
  URL.revokeObjectURL(address);
}
