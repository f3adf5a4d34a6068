/** The finder: one screen from a person's question to places that answer it, each with its reasons. */
import { getRouteApi, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import styles from './find.module.css';
import { FindAsked } from './find-asked.tsx';
import { useAsking } from './find-asking.ts';
import { FindForm } from './find-form.tsx';
import { FindResults, FindSummary } from './find-results.tsx';
import { chosenOf, MOST_CHOSEN } from './find-search.ts';
import { FindBar } from './find-sheet.tsx';
import { type MapShown, useMapShown } from './map-shown.ts';

const FindMap = lazy(async () => ({ default: (await import('./find-map.tsx')).FindMap }));
const route = getRouteApi('/find');

export function Find() {
  const intl = useIntl();
  const search = route.useSearch();
  const answer = route.useLoaderData();
  const asking = useAsking(search);
  const { asked, ask } = asking;
  const loading = useRouterState({ select: ({ isLoading }) => isLoading });
  const mapShown: MapShown = useMapShown(search.map === '1');
  const [highlighted, setHighlighted] = useState<string | null>(null);
  const summary = useRef<HTMLHeadingElement>(null);
  const chosen = chosenOf(asked);

  const choose = (offer: string) => {
    const next = chosen.includes(offer) ? chosen.filter((one) => one !== offer) : [...chosen, offer];
    ask({ ...asked, chosen: next.join('.') || undefined });
  };

  return (
    <div className={styles.find} data-map={asked.map ? 'shown' : 'hidden'}>
      <section className={styles.ask} aria-labelledby="find-title">
        <h1 id="find-title" className={styles.title}>
          <FormattedMessage id="find.title" />
        </h1>
        <FindForm asking={asking} answer={answer} />
      </section>
      <section className={styles.answer} aria-labelledby="results" aria-busy={loading}>
        <FindSummary answer={answer} search={search} ref={summary} />
        {/* The link that was followed is gone with its condition. */}
        <FindAsked asked={asked} onGone={() => summary.current?.focus({ preventScroll: true })} />
        <FindResults
          answer={answer}
          search={search}
          chosen={chosen}
          full={chosen.length >= MOST_CHOSEN ? 'full' : 'room'}
          onChoose={choose}
          highlighted={highlighted}
          onHighlight={setHighlighted}
        />
      </section>
      <section className={styles.map} aria-label={intl.formatMessage({ id: 'finder.map' })}>
        {mapShown === 'yes' && (
          <Suspense fallback={null}>
            <FindMap
              answer={answer}
              search={search}
              highlighted={highlighted}
              onHighlight={setHighlighted}
              onAround={(point) =>
                ask({ ...asked, from: undefined, place: undefined, offset: undefined, ...point, around: undefined })
              }
            />
          </Suspense>
        )}
      </section>
      <FindBar asked={asked} answer={answer} />
    </div>
  );
}
