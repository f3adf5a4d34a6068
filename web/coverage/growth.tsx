/** How the network has grown, as bars and as a table. */
import { FormattedMessage, useIntl } from 'react-intl';
import type { GrowthAnswer } from '../../api/coverage/contract.ts';
import styles from './coverage.module.css';
import type { Asked } from './coverage-search.ts';

export function Growth({ growth, question: { kind } }: { growth: GrowthAnswer; question: Asked }) {
  const { years, undated, closedUndated } = growth;
  const [first, last] = [years[0], years.at(-1)];
  const most = years.reduce<GrowthAnswer['years'][number] | null>(
    (best, year) => (best && best.active >= year.active ? best : year),
    null,
  );
  return (
    <section className={styles.section} aria-labelledby="growth">
      <h2 id="growth">
        <FormattedMessage id="coverage.growth" values={{ kind }} />
      </h2>
      {first && last && most && (
        <>
          <p>
            <FormattedMessage
              id="coverage.growth.sentence"
              values={{
                first: first.active,
                firstYear: String(first.year),
                now: last.active,
                most: most.active,
                mostYear: String(most.year),
              }}
            />
          </p>
          <Bars years={years} kind={kind} />
        </>
      )}
      <p className="soft">
        <FormattedMessage id="coverage.growth.undated" values={{ undated, closed: closedUndated }} />
      </p>
      {years.length > 0 && <YearTable years={years} />}
    </section>
  );
}

const [WIDE, HIGH, LEFT, UNDER, OVER] = [320, 150, 24, 16, 12];

/** Drawn for a phone's width, where ten units are ten pixels; larger screens get it larger. */
function Bars({ years, kind }: { years: GrowthAnswer['years']; kind: Asked['kind'] }) {
  const intl = useIntl();
  const top = Math.max(4, ...years.map(({ active }) => active));
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find((one) => top / one <= 5) ?? 5000;
  const lines = Array.from({ length: Math.floor(top / step) + 1 }, (_, n) => n * step);
  const slot = (WIDE - LEFT) / years.length;
  const heightOf = (count: number) => (count / top) * (HIGH - UNDER - OVER);
  const labelled = Math.ceil(years.length / 7);
  return (
    <svg
      className={styles.chart}
      viewBox={`0 0 ${WIDE} ${HIGH}`}
      role="img"
      aria-label={intl.formatMessage({ id: 'coverage.growth.chart' })}
    >
      {lines.map((count) => (
        <g key={count}>
          <line x1={LEFT} x2={WIDE} y1={HIGH - UNDER - heightOf(count)} y2={HIGH - UNDER - heightOf(count)} />
          <text x={LEFT - 4} y={HIGH - UNDER - heightOf(count) + 3} textAnchor="end">
            {count}
          </text>
        </g>
      ))}
      {years.map(({ year, active }, n) => (
        <g key={year}>
          <rect
            x={LEFT + n * slot + slot * 0.12}
            y={HIGH - UNDER - heightOf(active)}
            width={slot * 0.76}
            height={heightOf(active)}
            fill={`var(--${kind})`}
          />
          {(years.length - 1 - n) % labelled === 0 && (
            <text
              x={LEFT + (n + 0.5) * slot}
              y={HIGH - 4}
              textAnchor={n === years.length - 1 && slot < 24 ? 'end' : 'middle'}
            >
              {year}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}

function YearTable({ years }: { years: GrowthAnswer['years'] }) {
  return (
    <details>
      <summary>
        <FormattedMessage id="coverage.growth.table" />
      </summary>
      <div className={styles.scroll}>
        <table className={styles.table} aria-labelledby="growth">
          <thead>
            <tr>
              {(['year', 'opened', 'closed', 'active'] as const).map((column) => (
                <th key={column} scope="col" className={column === 'year' ? undefined : styles.number}>
                  <FormattedMessage id={`coverage.growth.${column}`} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {years.map(({ year, opened, closed, active }) => (
              <tr key={year}>
                <th scope="row">{year}</th>
                <td className={styles.number}>{opened}</td>
                <td className={styles.number}>{closed}</td>
                <td className={styles.number}>{active}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
