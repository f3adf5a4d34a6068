/** The first screen: a list that answers at once, and the map beside it when it arrives. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { LonLat } from '../../db/point.ts';
import { CollectionChips } from './collection-chips.tsx';
import styles from './explore.module.css';
import { type MapShown, useMapShown } from './map-shown.ts';
import { Pager } from './pager.tsx';
import { ResultList } from './result-list.tsx';
import { SearchBox } from './search-box.tsx';
import { Spots } from './spots.tsx';
import { StartingPoint } from './starting-point.tsx';
import { WithinChips } from './within-chips.tsx';

const MapPane = lazy(async () => ({ default: (await import('./map-pane.tsx')).MapPane }));
const route = getRouteApi('/');

export function Explore() {
  const intl = useIntl();
  const search = route.useSearch();
  const answer = route.useLoaderData();
  const shown: MapShown = useMapShown(search.map === '1');
  const [highlighted, setHighlighted] = useState<string | null>(null);
  const around: LonLat | null =
    search.lon !== undefined && search.lat !== undefined ? { lon: search.lon, lat: search.lat } : null;

  return (
    <div className={styles.explore} data-map={search.map === '1' ? 'shown' : 'hidden'}>
      <section className={styles.list} aria-labelledby="results-title">
        <h1 className="visually-hidden">
          <FormattedMessage id="finder.title" />
        </h1>
        <SearchBox search={search} />
        <CollectionChips search={search} counts={answer.counts} />
        <WithinChips search={search} within={answer.within} />
        <StartingPoint search={search} around={around} />
        <Spots spots={answer.spots} search={search} />
        <h2 id="results-title" className={styles.count} aria-live="polite">
          {intl.formatMessage({ id: search.bbox ? 'finder.count_here' : 'finder.count' }, { count: answer.total })}
        </h2>
        <ResultList
          items={answer.items}
          around={around}
          search={search}
          highlighted={highlighted}
          onHighlight={setHighlighted}
        />
        <Pager search={search} total={answer.total} shown={answer.items.length} />
      </section>
      <section className={styles.map} aria-label={intl.formatMessage({ id: 'finder.map' })}>
        {shown === 'yes' && (
          <Suspense fallback={null}>
            <MapPane
              answer={answer}
              search={search}
              around={around}
              highlighted={highlighted}
              onHighlight={setHighlighted}
            />
          </Suspense>
        )}
      </section>
      <Link
        to="/"
        search={{ ...search, map: search.map ? undefined : '1' }}
        replace
        className={`button primary ${styles.switch}`}
        resetScroll={false}
      >
        <FormattedMessage id={search.map ? 'finder.show_list' : 'finder.show_map'} />
      </Link>
    </div>
  );
}
