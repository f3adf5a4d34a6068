/** The figures that one is asked for first. */
import { FormattedMessage } from 'react-intl';
import type { Statistics } from '../../api/statistics/contract.ts';
import { COLUMNS, useCell, useFigures } from './figures.ts';
import styles from './statistics.module.css';

export function Summary({ statistics: { total, now } }: { statistics: Statistics }) {
  const cell = useCell();
  const { count } = useFigures();
  const open = { open: now.open, late: now.late, at_risk: now.atRisk, paused: now.paused };
  return (
    <section className={styles.section} aria-labelledby="summary">
      <h2 id="summary">
        <FormattedMessage id="figures.table.summary" />
      </h2>
      <dl className={styles.summary}>
        {COLUMNS.map((column) => (
          <div key={column} className={styles.figure}>
            <dt>
              <FormattedMessage id={`figures.column.${column}`} />
            </dt>
            <dd>{cell(column, total)}</dd>
          </div>
        ))}
      </dl>
      <ul className={styles.now}>
        {(['open', 'late', 'at_risk', 'paused'] as const).map((one) => (
          <li key={one}>
            <strong>{count(open[one])}</strong> <FormattedMessage id={`figures.now.${one}`} />
          </li>
        ))}
      </ul>
    </section>
  );
}
