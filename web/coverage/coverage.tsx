/** Who has a place close by: how much of the territory is covered, where the holes are, how the network has grown. */
import { getRouteApi, Outlet } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { useSetting } from '../shell/setting.ts';
import styles from './coverage.module.css';
import { CoverageFigures } from './coverage-figures.tsx';
import { CoverageForm } from './coverage-form.tsx';
import { asked } from './coverage-search.ts';
import { CoverageTables } from './coverage-tables.tsx';
import { Growth } from './growth.tsx';

const WhatIf = lazy(async () => ({ default: (await import('./what-if.tsx')).WhatIf }));
const route = getRouteApi('/coverage');

export function Coverage() {
  const search = route.useSearch();
  const { coverage, growth } = route.useLoaderData();
  const { territory } = useSetting();
  const question = asked(search, territory.kinds);
  const [scripted, setScripted] = useState(false);
  useEffect(() => setScripted(true), []);
  return (
    <div className={`page ${styles.page}`}>
      <h1>
        <FormattedMessage id="coverage.title" />
      </h1>
      <CoverageForm key={JSON.stringify(question)} search={search} question={question} />
      {coverage.quarters.length === 0 ? (
        <p className="notice warn">
          <FormattedMessage id="coverage.no_areas" />
        </p>
      ) : (
        <>
          <CoverageFigures coverage={coverage} question={question} />
          <section className={styles.section} aria-labelledby="what-if">
            <h2 id="what-if">
              <FormattedMessage id="coverage.what_if" />
            </h2>
            {scripted ? (
              <Suspense fallback={<div className={styles.map} />}>
                <WhatIf coverage={coverage} question={question} search={search} />
              </Suspense>
            ) : (
              <noscript>
                <p className="notice">
                  <FormattedMessage id="coverage.what_if.noscript" />
                </p>
              </noscript>
            )}
          </section>
          <CoverageTables coverage={coverage} question={question} />
        </>
      )}
      <Growth growth={growth} question={question} />
      <Outlet />
    </div>
  );
}
