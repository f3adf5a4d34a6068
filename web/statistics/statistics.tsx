/** Figures for staff: each chart beside its table, each table as a file. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useSetting } from '../shell/setting.ts';
import { useFormats } from '../words/formats.ts';
import { today } from './calendar.ts';
import { AgeTable, FigureTable, WeekTable } from './figure-tables.tsx';
import { useFigures } from './figures.ts';
import { Notes } from './notes.tsx';
import { SheetLink } from './sheet-link.tsx';
import styles from './statistics.module.css';
import { StatisticsForm } from './statistics-form.tsx';
import { Summary } from './summary.tsx';

const route = getRouteApi('/statistics');

/** Only who sees a chart pays for what draws it. */
const charts = () => import('./charts.tsx');
const WeekChart = lazy(async () => ({ default: (await charts()).WeekChart }));
const AgeChart = lazy(async () => ({ default: (await charts()).AgeChart }));
const DelayChart = lazy(async () => ({ default: (await charts()).DelayChart }));

export function StatisticsPage() {
  const intl = useIntl();
  const { day, moment } = useFormats();
  const { territory, now } = useSetting();
  const { category, service } = useFigures();
  const statistics = route.useLoaderData();
  const search = route.useSearch();
  const [drawn, setDrawn] = useState(false);
  useEffect(() => setDrawn(true), []);
  const { asOf, from, to, categories, services, communes } = statistics;
  const empty = statistics.total.arrived + statistics.total.closed + statistics.total.open === 0;
  return (
    <div className={`page stack ${styles.page}`}>
      <header className={styles.head}>
        <h1>
          <FormattedMessage id="figures.title" />
        </h1>
        <p>
          <FormattedMessage id="figures.intro" />
        </p>
        <p className={styles.links}>
          <Link to="/statistics/$month" params={{ month: today(now(), territory.timeZone).slice(0, 7) }}>
            <FormattedMessage id="figures.month.open" />
          </Link>
          <SheetLink table="all" search={search}>
            <FormattedMessage id="figures.sheet.all" />
          </SheetLink>
        </p>
      </header>
      <StatisticsForm search={search} statistics={statistics} />
      <p role="status">
        <strong>
          <FormattedMessage
            id="figures.period.said"
            values={{ from: day(`${from}T12:00:00Z`), to: day(`${to}T12:00:00Z`) }}
          />
        </strong>{' '}
        <span className="soft">
          {asOf
            ? intl.formatMessage({ id: 'figures.as_of' }, { moment: moment(asOf) })
            : intl.formatMessage({ id: 'figures.as_of.none' })}
        </span>
      </p>
      {empty ? (
        <p className="notice">
          <FormattedMessage id="figures.period.none" />
        </p>
      ) : (
        <>
          <Summary statistics={statistics} />
          <section className={styles.section} aria-labelledby="weeks">
            <h2 id="weeks">
              <FormattedMessage id="figures.table.weeks" />
            </h2>
            {drawn && (
              <Suspense fallback={<div className={styles.chart} />}>
                <WeekChart weeks={statistics.weeks} />
              </Suspense>
            )}
            <WeekTable weeks={statistics.weeks} search={search} />
          </section>
          <section className={styles.section} aria-labelledby="ages">
            <h2 id="ages">
              <FormattedMessage id="figures.table.ages" />
            </h2>
            {drawn && (
              <Suspense fallback={<div className={styles.chart} />}>
                <AgeChart ages={statistics.ages} />
              </Suspense>
            )}
            <AgeTable ages={statistics.ages} search={search} />
          </section>
          <section className={styles.section} aria-labelledby="categories">
            <h2 id="categories">
              <FormattedMessage id="figures.table.categories" />
            </h2>
            {drawn && (
              <Suspense fallback={<div className={styles.chart} />}>
                <DelayChart categories={categories} />
              </Suspense>
            )}
            <FigureTable table="categories" rows={categories} nameOf={category} search={search} />
          </section>
          <FigureSection table="services">
            <FigureTable table="services" rows={services} nameOf={service} search={search} />
          </FigureSection>
          <FigureSection table="communes">
            <FigureTable table="communes" rows={communes} nameOf={(code) => code} search={search} />
          </FigureSection>
        </>
      )}
      <Notes />
    </div>
  );
}

function FigureSection({ table, children }: { table: 'services' | 'communes'; children: ReactNode }) {
  return (
    <section className={styles.section} aria-labelledby={table}>
      <h2 id={table}>
        <FormattedMessage id={`figures.table.${table}`} />
      </h2>
      {children}
    </section>
  );
}
