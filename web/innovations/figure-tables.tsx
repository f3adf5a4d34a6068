/** Counts with shares: tables that can be read aloud, with bars that only repeat them. */
import { Link } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';
import type { FacetTable, InnovationFigures } from '../../api/innovations/figures-contract.ts';
import { useFacetWords } from './facet-words.ts';
import styles from './sheets.module.css';
import type { SheetsSearch } from './sheets-search.ts';

export function FigureTable({ table: { facet, lines }, total }: { table: FacetTable; total: number }) {
  const words = useFacetWords();
  return (
    <table className={styles.table} data-facet={facet}>
      <caption>{words.facet(facet)}</caption>
      <thead>
        <tr>
          <th scope="col">{words.facet(facet)}</th>
          <th scope="col" className={styles.number}>
            <FormattedMessage id="sheets.figures.sheets" />
          </th>
          <th scope="col" className={styles.number}>
            <FormattedMessage id="sheets.figures.share" />
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.value}>
            <th scope="row">
              {line.programme ? (
                <Link to="/calls/$year" params={{ year: String(line.programme.year) }} hash={line.value}>
                  {words.value(facet, line)}
                </Link>
              ) : (
                words.value(facet, line)
              )}
              {line.programme && line.programme.kind !== 'call' && (
                <span className="soft small">
                  {' '}
                  <FormattedMessage id={`networks.kind.${line.programme.kind}`} />
                </span>
              )}
              <Bar count={line.count} total={total} />
            </th>
            <td className={styles.number}>
              <SheetsLink search={{ [facet]: line.value }} count={line.count} of={words.value(facet, line)} />
            </td>
            <td className={styles.number}>
              <Share count={line.count} total={total} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Years({ years }: Pick<InnovationFigures, 'years'>) {
  return (
    <table className={styles.table}>
      <caption>
        <FormattedMessage id="sheets.figures.years" />
      </caption>
      <thead>
        <tr>
          {(['year', 'published_in', 'complete_of'] as const).map((column) => (
            <th key={column} scope="col" className={column === 'year' ? undefined : styles.number}>
              <FormattedMessage id={`sheets.figures.${column}`} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {years.map(({ year, published, complete }) => (
          <tr key={year}>
            <th scope="row">
              {year}
              <Bar count={complete} total={published} />
            </th>
            <td className={styles.number}>
              <SheetsLink search={{ published: year }} count={published} of={year} />
            </td>
            <td className={styles.number}>
              <SheetsLink search={{ published: year, complete: 'yes' }} count={complete} of={year} /> (
              <Share count={complete} total={published} />)
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function MostReused({ mostReused }: Pick<InnovationFigures, 'mostReused'>) {
  const most = mostReused[0]?.count ?? 0;
  return (
    <table className={styles.table}>
      <caption>
        <FormattedMessage id="sheets.figures.most_reused" />
      </caption>
      <thead>
        <tr>
          <th scope="col">
            <FormattedMessage id="sheets.figures.sheet" />
          </th>
          <th scope="col" className={styles.number}>
            <FormattedMessage id="sheets.figures.times" />
          </th>
        </tr>
      </thead>
      <tbody>
        {mostReused.map(({ code, title, count }) => (
          <tr key={code}>
            <th scope="row">
              <Link to="/innovations/$code" params={{ code }}>
                {title}
              </Link>
              <Bar count={count} total={most} />
            </th>
            <td className={styles.number}>
              <Link to="/innovations/reuse" search={{ sheet: code }} className={styles.count}>
                {count}
                <span className="visually-hidden"> {title}</span>
              </Link>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Nothing to lead to is no link. */
export function SheetsLink({ search, count, of }: { search: SheetsSearch; count: number; of?: string }) {
  const intl = useIntl();
  if (count === 0) return <>0</>;
  return (
    <Link to="/innovations" search={search} className={styles.count}>
      {intl.formatNumber(count)}
      {of && <span className="visually-hidden"> {of}</span>}
    </Link>
  );
}

/** Rounded to whole ones; what is there is never told as none. */
export function Share({ count, total }: { count: number; total: number }) {
  if (total === 0) return <>–</>;
  const percent = count > 0 ? Math.max(1, Math.round((100 * count) / total)) : 0;
  return <FormattedMessage id="sheets.figures.percent" values={{ percent }} />;
}

function Bar({ count, total }: { count: number; total: number }) {
  const percent = total === 0 ? 0 : (100 * count) / total;
  return (
    <span className={styles.bar} aria-hidden="true">
      <span style={{ inlineSize: `${percent}%` }} />
    </span>
  );
}
