/** Below the coverage page, for those who plan: what people looked for and did not find; nothing about who asked. */
import { useLoaderData } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';
import type { DemandAnswer } from '../../api/finder/contract.ts';
import { isNeed } from '../../api/finder/needs.ts';
import styles from './demand.module.css';
import { needLabel } from './find-needs.ts';

export function Demand() {
  const demand: DemandAnswer | null = useLoaderData({ from: '/coverage/' });
  const intl = useIntl();
  if (!demand) return null;
  const wordsOf = (need: string) => intl.formatMessage({ id: isNeed(need) ? needLabel(need) : 'finder.demand.open' });
  return (
    <section className={styles.demand} aria-labelledby="demand">
      <h2 id="demand">
        <FormattedMessage id="finder.demand" />
      </h2>
      <p className="soft">
        <FormattedMessage id="finder.demand.hint" />
      </p>
      {demand.items.length === 0 ? (
        <p className="notice">
          <FormattedMessage id="finder.demand.none" />
        </p>
      ) : (
        <table className={styles.table} aria-labelledby="demand">
          <thead>
            <tr>
              {(['what', 'where', 'month', 'count'] as const).map((column) => (
                <th key={column} scope="col">
                  <FormattedMessage id={`finder.demand.${column}`} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {demand.items.map(({ month, kinds, needs, commune, count }) => (
              <tr key={[month, kinds, needs, commune].join('|')}>
                <th scope="row">
                  {kinds.length > 0
                    ? kinds.map((kind) => intl.formatMessage({ id: `words.collections.${kind}` })).join(', ')
                    : intl.formatMessage({ id: 'finder.demand.any_kind' })}
                  {needs.length > 0 && <span className="soft"> {needs.map(wordsOf).join(' · ')}</span>}
                </th>
                <td>{commune ?? intl.formatMessage({ id: 'finder.demand.anywhere' })}</td>
                <td>{month}</td>
                <td>{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
