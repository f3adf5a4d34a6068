/** What belongs to a network, a call or a portal: a list, and the same on a map of its own. */
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Item } from '../../api/networks/contract.ts';
import type { Collection } from '../../db/vocabulary.ts';
import { ExploreMap } from '../map/explore-map.tsx';
import { CollectionIcon } from '../map/icons.tsx';
import type { MapResults } from '../map/items.ts';
import { useSetting } from '../shell/setting.ts';
import styles from './networks.module.css';

const SHEETS = {
  papi: '/places/$code',
  visio: '/places/$code',
  fablab: '/places/$code',
  innovation: '/innovations/$code',
  report: '/reports/$code',
} as const satisfies Record<Collection, string>;

interface ItemsProps<Shown extends Item> {
  items: readonly Shown[];
  /** Opens sheets on the site itself, from somebody else's page. */
  framed?: boolean;
  /** What stands behind a line. */
  after?: (item: Shown) => ReactNode;
}

export function ItemList<Shown extends Item>({ items, framed = false, after }: ItemsProps<Shown>) {
  return (
    <ul className={styles.items}>
      {items.map((item) => (
        <li key={keyOf(item)}>
          {item.collection ? <CollectionIcon collection={item.collection} /> : <span className={styles.noSign} />}
          <div>
            <ItemName item={item} framed={framed} />
            <p className="soft small">
              <FormattedMessage
                id={item.collection ? `words.collection.${item.collection}` : 'networks.member.organisation'}
              />
              {item.commune && ` · ${item.commune}`}
            </p>
          </div>
          {after?.(item)}
        </li>
      ))}
    </ul>
  );
}

function ItemName({ item, framed }: { item: Item; framed: boolean }) {
  const { collection, code, name, website } = item;
  if (collection && code)
    return (
      <Link to={SHEETS[collection]} params={{ code }} {...(framed && { target: '_blank', rel: 'noopener' })}>
        {name}
      </Link>
    );
  if (!website) return <span>{name}</span>;
  return (
    <a href={website} rel="noopener nofollow" {...(framed && { target: '_blank' })}>
      {name}
    </a>
  );
}

/** Nothing where no member has a point: the list says everything. */
export function ItemMap({ items, framed = false }: Omit<ItemsProps<Item>, 'after'>) {
  const intl = useIntl();
  const navigate = useNavigate();
  const { territory, prefix } = useSetting();
  const [highlighted, setHighlighted] = useState<string | null>(null);
  const results = useMemo(() => resultsOf(items), [items]);
  const view = useMemo(() => viewOf(items), [items]);
  if (results.features.length === 0) return null;
  const open = (collection: Collection, code: string) => {
    if (framed) return void window.open(`${prefix}${SHEETS[collection].replace('$code', code)}`, '_blank', 'noopener');
    void navigate({ to: SHEETS[collection], params: { code } });
  };
  return (
    <section className={framed ? styles.framedMap : styles.map} aria-label={intl.formatMessage({ id: 'finder.map' })}>
      <ExploreMap
        territory={territory}
        basemapMode={territory.basemapMode}
        tilesUrl="/tiles/-/{z}/{x}/{y}.mvt?kinds=papi"
        results={results}
        view={view}
        onView={() => undefined}
        highlighted={highlighted}
        onHighlight={setHighlighted}
        onOpen={open}
        around={null}
      />
    </section>
  );
}

function resultsOf(items: readonly Item[]): MapResults {
  return {
    type: 'FeatureCollection',
    features: items.flatMap(({ collection, code, name, location }) =>
      location && collection && code
        ? [
            {
              type: 'Feature' as const,
              geometry: { type: 'Point' as const, coordinates: [location.lon, location.lat] },
              properties: { collection, code, name },
            },
          ]
        : [],
    ),
  };
}

/** All of them, on a map as narrow as a telephone. */
const NARROWEST_PX = 340;
const WORLD_PX = 512;
const CLOSEST_ZOOM = 14;

function viewOf(items: readonly Item[]) {
  const points = items.flatMap(({ location }) => location ?? []);
  const [lons, lats] = [points.map(({ lon }) => lon), points.map(({ lat }) => lat)];
  const [west, east, south, north] = [Math.min(...lons), Math.max(...lons), Math.min(...lats), Math.max(...lats)];
  // A degree of latitude is half as high again as one of longitude is wide, this far north.
  const degrees = Math.max(east - west, (north - south) * 1.5, 0.001);
  const zoom = Math.log2((NARROWEST_PX * 360) / (WORLD_PX * degrees));
  return { lon: (west + east) / 2, lat: (south + north) / 2, zoom: Math.min(zoom, CLOSEST_ZOOM) };
}

const keyOf = ({ of, collection, code, name }: Item) => `${of} ${collection} ${code ?? name}`;
