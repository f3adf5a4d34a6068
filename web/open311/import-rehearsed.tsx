/** What an import would do: figures, everything odd, and which service becomes which category. */
import { FormattedMessage, useIntl } from 'react-intl';
import type { ImportPlan, ServiceMapping } from '../../api/open311/contract.ts';
import { CategoryOptions } from '../forms/category-options.tsx';
import styles from './open311.module.css';

const FIGURES = ['read', 'added', 'duplicates', 'changed', 'unchanged', 'rejected'] as const;

interface RehearsedProps {
  plan: ImportPlan;
  mapping: ServiceMapping;
  onMapping: (mapping: ServiceMapping) => void;
}

export function ImportRehearsed({ plan, mapping, onMapping }: RehearsedProps) {
  const intl = useIntl();
  return (
    <>
      <h2 id="rehearsed" ref={focusOnce} tabIndex={-1}>
        <FormattedMessage id="software.import.rehearsed" values={{ origin: plan.origin }} />
      </h2>
      <dl className={styles.figures}>
        {FIGURES.map((figure) => (
          <div key={figure}>
            <dt>
              <FormattedMessage id={`software.import.figure.${figure}`} />
            </dt>
            <dd>{intl.formatNumber(plan[figure])}</dd>
          </div>
        ))}
      </dl>
      <h3>
        <FormattedMessage id="software.import.anomalies" />
      </h3>
      {plan.anomalies.length === 0 && (
        <p className="soft">
          <FormattedMessage id="software.import.anomalies.none" />
        </p>
      )}
      <ul className={styles.anomalies}>
        {plan.anomalies.map(({ kind, count, examples }) => (
          <li key={kind}>
            <strong>
              <FormattedMessage id={`software.anomaly.${kind}`} />
            </strong>{' '}
            ({intl.formatNumber(count)})
            <br />
            <span className="small soft">{examples.join(' · ')}</span>
          </li>
        ))}
      </ul>
      {plan.services.length > 0 && (
        <>
          <h3>
            <FormattedMessage id="software.import.services" />
          </h3>
          <p className="hint">
            <FormattedMessage id="software.import.services.hint" />
          </p>
        </>
      )}
      <ul className={styles.rows}>
        {plan.services.map(({ code, name, requests, category, by }, at) => (
          <li key={code} className={styles.row}>
            <div className={styles.rowWords}>
              <label htmlFor={`service-${at}`}>{name}</label>
              <span className="small soft">
                {code} · <FormattedMessage id="software.import.requests" values={{ count: requests }} /> ·{' '}
                <FormattedMessage id={`software.import.by.${by}`} />
              </span>
            </div>
            <select
              id={`service-${at}`}
              className={`input ${styles.rowChoice}`}
              value={(code in mapping ? mapping[code] : category) ?? ''}
              onChange={({ target }) => onMapping({ ...mapping, [code]: target.value || null })}
            >
              <option value="">{intl.formatMessage({ id: 'software.import.leave_out' })}</option>
              <CategoryOptions />
            </select>
          </li>
        ))}
      </ul>
    </>
  );
}

function focusOnce(heading: HTMLElement | null): void {
  heading?.focus();
}
