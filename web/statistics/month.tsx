/** One month on one page, to be printed and handed round; needs no scripts. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';
import { useSetting } from '../shell/setting.ts';
import { useFormats } from '../words/formats.ts';
import { monthAfter, today } from './calendar.ts';
import { PlainFigureTable } from './figure-tables.tsx';
import { COLUMNS, useCell, useFigures } from './figures.ts';
import styles from './month.module.css';
import { Notes } from './notes.tsx';
import tables from './statistics.module.css';

const route = getRouteApi('/statistics/$month');

/** What fits beside each other on paper. */
const FEW = ['arrived', 'closed', 'on_time', 'median'] as const;
const MOST_CATEGORIES = 10;

export function MonthPage() {
  const intl = useIntl();
  const { month, own, before } = route.useLoaderData();
  const { territory, language, now } = useSetting();
  const { moment, month: monthName } = useFormats();
  const { category, service } = useFigures();
  const name = (one: string) => `${monthName(Number(one.slice(5)))} ${one.slice(0, 4)}`;
  const ownDay = today(now(), territory.timeZone);
  const busiest = [...own.categories]
    .sort((a, b) => b.arrived - a.arrived || a.code.localeCompare(b.code))
    .slice(0, MOST_CATEGORIES);
  return (
    <article className={styles.sheet}>
      <header className={tables.head}>
        <h1>
          <FormattedMessage id="figures.month.title" values={{ month: name(month) }} />
        </h1>
        <p>
          {territory.name[language]}
          {' · '}
          {own.asOf
            ? intl.formatMessage({ id: 'figures.as_of' }, { moment: moment(own.asOf) })
            : intl.formatMessage({ id: 'figures.as_of.none' })}
        </p>
        {own.to >= ownDay && (
          <p className="notice">
            <FormattedMessage id="figures.month.not_over" />
          </p>
        )}
        <p className={styles.months}>
          <Link to="/statistics/$month" params={{ month: monthAfter(month, -1) }}>
            <FormattedMessage id="figures.month.before" />
          </Link>
          {own.to < ownDay && (
            <Link to="/statistics/$month" params={{ month: monthAfter(month, 1) }}>
              <FormattedMessage id="figures.month.after" />
            </Link>
          )}
          <Link to="/statistics">
            <FormattedMessage id="figures.title" />
          </Link>
        </p>
      </header>
      <MonthSummary own={own.total} before={before.total} month={name(month)} />
      <section aria-labelledby="categories">
        <h2 id="categories">
          <FormattedMessage id="figures.month.busiest" />
        </h2>
        <PlainFigureTable table="categories" rows={busiest} nameOf={category} columns={[...FEW, 'p90']} />
      </section>
      <div className={styles.columns}>
        <section aria-labelledby="services">
          <h2 id="services">
            <FormattedMessage id="figures.table.services" />
          </h2>
          <PlainFigureTable table="services" rows={own.services} nameOf={service} columns={FEW} />
        </section>
        <section aria-labelledby="communes">
          <h2 id="communes">
            <FormattedMessage id="figures.table.communes" />
          </h2>
          <PlainFigureTable table="communes" rows={own.communes} nameOf={(code) => code} columns={FEW} />
        </section>
      </div>
      <Notes />
    </article>
  );
}

type Total = ReturnType<typeof route.useLoaderData>['own']['total'];

function MonthSummary({ own, before, month }: { own: Total; before: Total; month: string }) {
  const cell = useCell();
  return (
    <section aria-labelledby="summary">
      <h2 id="summary">
        <FormattedMessage id="figures.table.summary" />
      </h2>
      <table className={tables.table} aria-labelledby="summary">
        <thead>
          <tr>
            <th scope="col">
              <FormattedMessage id="figures.column.figure" />
            </th>
            <th scope="col" className={tables.number}>
              {month}
            </th>
            <th scope="col" className={tables.number}>
              <FormattedMessage id="figures.column.previous" />
            </th>
          </tr>
        </thead>
        <tbody>
          {COLUMNS.map((column) => (
            <tr key={column}>
              <th scope="row">
                <FormattedMessage id={`figures.column.${column}`} />
              </th>
              <td className={tables.number}>
                <strong>{cell(column, own)}</strong>
              </td>
              <td className={tables.number}>{cell(column, before)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
