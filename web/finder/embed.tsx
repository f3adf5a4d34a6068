/** The map inside somebody else's page: no banner, no navigation, and everything opens on the site itself. */
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { COLLECTIONS, type Collection } from '../../db/vocabulary.ts';
import { CollectionIcon } from '../map/icons.tsx';
import { useSetting } from '../shell/setting.ts';
import { useFormats } from '../words/formats.ts';
import { OpeningTag } from '../words/opening-tag.tsx';
import styles from './embed.module.css';
import { type EmbedItem, embedKey, resultsOf } from './embed-items.ts';
import { useMapShown } from './map-shown.ts';
import { SHEETS } from './sheet-link.tsx';

const ExploreMap = lazy(async () => ({ default: (await import('../map/explore-map.tsx')).ExploreMap }));
const route = getRouteApi('/embed');
const START_ZOOM = 13;

export function Embed() {
  const intl = useIntl();
  const { territory, language } = useSetting();
  const search = route.useSearch();
  const found = route.useLoaderData();
  const shown = useMapShown(true);
  const addressOf = useSheetAddress();
  const [highlighted, setHighlighted] = useState<string | null>(null);

  if (search.territory && search.territory !== territory.code) {
    return (
      <p className="notice warn">
        <FormattedMessage id="embed.other_territory" values={{ territory: territory.name[language] }} />
      </p>
    );
  }
  const kinds = kindsIn(search.kinds);
  const drawn = kinds.length > 0 ? kinds : [...territory.kinds, 'innovation'];
  const around = search.lon !== undefined && search.lat !== undefined ? { lon: search.lon, lat: search.lat } : null;
  return (
    <div className={styles.embed}>
      <section className={styles.list} aria-labelledby="embed-count">
        <h1 id="embed-count" className={styles.count}>
          <FormattedMessage id="finder.count" values={{ count: found.total }} />
        </h1>
        <ol className={styles.items}>
          {found.items.map((item) => (
            <Item
              key={embedKey(item)}
              item={item}
              address={addressOf(item)}
              highlighted={embedKey(item) === highlighted}
              onHighlight={setHighlighted}
            />
          ))}
        </ol>
        <p className="small">
          <a href={addressOf(null)} target="_blank" rel="noopener">
            <FormattedMessage id="embed.whole_map" values={{ territory: territory.name[language] }} />
          </a>
          {territory.demonstration && (
            <span className="soft">
              {' '}
              <FormattedMessage id="shell.demonstration" />
            </span>
          )}
        </p>
      </section>
      <section className={styles.map} aria-label={intl.formatMessage({ id: 'finder.map' })}>
        {shown === 'yes' && (
          <Suspense fallback={null}>
            <ExploreMap
              territory={territory}
              basemapMode={territory.basemapMode}
              tilesUrl={`/tiles/${found.version}/{z}/{x}/{y}.mvt?kinds=${drawn.join(',')}`}
              results={found.drawn && resultsOf(found.drawn)}
              view={around && { ...around, zoom: START_ZOOM }}
              onView={() => undefined}
              highlighted={highlighted}
              highlightedAt={found.items.find((item) => embedKey(item) === highlighted)?.location ?? null}
              onHighlight={setHighlighted}
              onOpen={(collection, code) => window.open(addressOf({ collection, code }), '_blank', 'noopener')}
              around={around}
            />
          </Suspense>
        )}
      </section>
    </div>
  );
}

interface ItemProps {
  item: EmbedItem;
  address: string;
  highlighted: boolean;
  onHighlight: (key: string | null) => void;
}

function Item({ item, address, highlighted, onHighlight }: ItemProps) {
  const { distance } = useFormats();
  const key = embedKey(item);
  const where = [item.address, item.commune].filter(Boolean).join(', ');
  return (
    <li
      className={styles.item}
      data-highlighted={highlighted ? '' : undefined}
      onMouseEnter={() => onHighlight(key)}
      onMouseLeave={() => onHighlight(null)}
      onFocus={() => onHighlight(key)}
      onBlur={() => onHighlight(null)}
    >
      <CollectionIcon collection={item.collection} />
      <div>
        <a href={address} target="_blank" rel="noopener">
          {item.name}
        </a>
        {item.opening && (
          <p>
            <OpeningTag opening={item.opening} />
          </p>
        )}
        <p className="soft small">
          <FormattedMessage id={`words.collection.${item.collection}`} />
          {item.distanceMetres !== null && ` · ${distance(item.distanceMetres)}`}
          {where && ` · ${where}`}
        </p>
      </div>
    </li>
  );
}

/** A sheet's address on the site, in the language of the frame; null = the whole map. */
function useSheetAddress() {
  const router = useRouter();
  return (item: { collection: Collection; code: string } | null): string => {
    const to = item ? SHEETS[item.collection] : '/';
    return router.buildLocation({ to, params: { code: item?.code ?? '' }, search: {} }).publicHref;
  };
}

function kindsIn(kinds: string | undefined): Collection[] {
  const named = (kinds ?? '').split(',');
  return COLLECTIONS.filter((collection) => named.includes(collection));
}
