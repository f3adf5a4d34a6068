/** Figures as tables, each with its file. */
import { FormattedMessage } from 'react-intl';
import type { Figures, Statistics, StatisticsTable } from '../../api/statistics/contract.ts';
import { COLUMNS, type FigureColumn, useCell, useFigures } from './figures.ts';
import { SheetLink } from './sheet-link.tsx';
import styles from './statistics.module.css';
import type { StatisticsSearch } from './statistics-search.ts';

type NamedFigures = Figures & { code: string };

export function FigureTable({
  table,
  rows,
  nameOf,
  search,
}: {
  table: 'categories' | 'services' | 'communes';
  rows: NamedFigures[];
  nameOf: (code: string) => string;
  search: StatisticsSearch;
}) {
  return (
    <>
      <PlainFigureTable table={table} rows={rows} nameOf={nameOf} columns={COLUMNS} />
      <TableFile table={table} search={search} />
    </>
  );
}

export function PlainFigureTable({
  table,
  rows,
  nameOf,
  columns,
}: {
  table: 'categories' | 'services' | 'communes';
  rows: NamedFigures[];
  nameOf: (code: string) => string;
  columns: readonly FigureColumn[];
}) {
  const cell = useCell();
  return (
    // A table that is wider than the screen is scrolled, by keyboard too.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region has to take the focus
    <div className={styles.scroll} tabIndex={0}>
      <table className={styles.table} aria-labelledby={table}>
        <thead>
          <tr>
            <th scope="col">
              <FormattedMessage id={`figures.column.${table}`} />
            </th>
            {columns.map((column) => (
              <th key={column} scope="col" className={styles.number}>
                <FormattedMessage id={`figures.column.${column}`} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.code}>
              <th scope="row">{nameOf(row.code)}</th>
              {columns.map((column) => (
                <td key={column} className={styles.number}>
                  {cell(column, row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function WeekTable({ weeks, search }: { weeks: Statistics['weeks']; search: StatisticsSearch }) {
  const { count } = useFigures();
  return (
    <>
      <details>
        <summary>
          <FormattedMessage id="figures.table.weeks" />
        </summary>
        <table className={styles.table} aria-labelledby="weeks">
          <Heads columns={['week', 'arrived', 'closed', 'open']} />
          <tbody>
            {weeks.map(({ week, arrived, closed, open }) => (
              <tr key={week}>
                <th scope="row">{week}</th>
                <td className={styles.number}>{count(arrived)}</td>
                <td className={styles.number}>{count(closed)}</td>
                <td className={styles.number}>{count(open)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      <TableFile table="weeks" search={search} />
    </>
  );
}

export function AgeTable({ ages, search }: { ages: Statistics['ages']; search: StatisticsSearch }) {
  const { count } = useFigures();
  return (
    <>
      <table className={styles.table} aria-labelledby="ages">
        <Heads columns={['age', 'open_now', 'late']} />
        <tbody>
          {ages.map(({ age, open, late }) => (
            <tr key={age}>
              <th scope="row">
                <FormattedMessage id={`figures.age.${age}`} />
              </th>
              <td className={styles.number}>{count(open)}</td>
              <td className={styles.number}>{count(late)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <TableFile table="ages" search={search} />
    </>
  );
}

function Heads({
  columns,
}: {
  columns: readonly ('week' | 'age' | 'arrived' | 'closed' | 'open' | 'open_now' | 'late')[];
}) {
  return (
    <thead>
      <tr>
        {columns.map((column, at) => (
          <th key={column} scope="col" className={at > 0 ? styles.number : undefined}>
            <FormattedMessage id={`figures.column.${column}`} />
          </th>
        ))}
      </tr>
    </thead>
  );
}

function TableFile({ table, search }: { table: StatisticsTable; search: StatisticsSearch }) {
  return (
    <p className="small">
      <SheetLink table={table} search={search}>
        <FormattedMessage id="figures.sheet" values={{ table: <FormattedMessage id={`figures.table.${table}`} /> }} />
      </SheetLink>
    </p>
  );
}
