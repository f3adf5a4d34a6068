/** The results in words: what, where, how far and which way, open or not. */
import { Link } from '@tanstack/react-router';
import { bearing } from '@turf/bearing';
import { FormattedMessage, useIntl } from 'react-intl';
import { DIRECTIONS, type ExploreItem } from '../../api/finder/contract.ts';
import { isClosed } from '../../api/reports/transitions.ts';
import type { LonLat } from '../../db/point.ts';
import { CollectionIcon } from '../map/icons.tsx';
import { useSetting } from '../shell/setting.ts';
import { useFormats } from '../words/formats.ts';
import { Freshness } from '../words/freshness.tsx';
import { OpeningTag } from '../words/opening-tag.tsx';
import styles from './explore.module.css';
import type { ExploreSearch } from './search.ts';
import { SheetLink } from './sheet-link.tsx';

interface ResultListProps {
  items: ExploreItem[];
  around: LonLat | null;
  search: ExploreSearch;
  highlighted: string | null;
  onHighlight: (key: string | null) => void;
}

export function ResultList({ items, around, search, highlighted, onHighlight }: ResultListProps) {
  if (items.length === 0) return <NothingFound search={search} />;
  return (
    <ol className={styles.results}>
      {items.map((item) => {
        const key = `${item.collection}/${item.code}`;
        return (
          <li
            key={key}
            className={styles.result}
            data-highlighted={key === highlighted ? '' : undefined}
            onMouseEnter={() => onHighlight(key)}
            onMouseLeave={() => onHighlight(null)}
            onFocus={() => onHighlight(key)}
            onBlur={() => onHighlight(null)}
          >
            <CollectionIcon
              collection={item.collection}
              size={28}
              settled={item.reportState !== null && isClosed(item.reportState)}
            />
            <div className={styles.resultText}>
              <h3>
                <SheetLink collection={item.collection} code={item.code} className={styles.resultLink}>
                  {item.name}
                </SheetLink>
              </h3>
              <Description item={item} />
              <Whereabouts item={item} around={around} />
            </div>
          </li>
        );
      })}
    </ol>
  );
}

function Description({ item }: { item: ExploreItem }) {
  const { age } = useFormats();
  switch (item.collection) {
    case 'report':
      return (
        <p className={styles.tags}>
          <Kind item={item} />
          {item.reportState && (
            <span className="tag">
              <FormattedMessage id={`words.state.${item.reportState}`} />
            </span>
          )}
          <span className="soft small">{age(item.updatedAt)}</span>
        </p>
      );
    case 'innovation':
      return (
        <>
          {item.summary && <p className="small">{item.summary}</p>}
          <p className={styles.tags}>
            <Kind item={item} />
            {item.stage && (
              <span className="tag">
                <FormattedMessage id={`words.stage.${item.stage}`} />
              </span>
            )}
          </p>
        </>
      );
    default:
      return (
        <p className={styles.tags}>
          <Kind item={item} />
          {item.opening && <OpeningTag opening={item.opening} />}
          {item.verifiedAt && (
            <span className="soft small">
              <Freshness at={item.verifiedAt} />
            </span>
          )}
          {item.fee === 'free' && (
            <span className="tag">
              <FormattedMessage id="words.fee.free" />
            </span>
          )}
        </p>
      );
  }
}

/** The icon's meaning in words, and the host where the offer has a name of its own. */
function Kind({ item }: { item: ExploreItem }) {
  const isOffer = item.collection !== 'report' && item.collection !== 'innovation';
  return (
    <span className="soft small">
      <FormattedMessage id={`words.collection.${item.collection}`} />
      {isOffer && item.detail && ` · ${item.detail}`}
    </span>
  );
}

function Whereabouts({ item, around }: { item: ExploreItem; around: LonLat | null }) {
  const intl = useIntl();
  const { distance, walk } = useFormats();
  const { distanceMetres, location } = item;
  const place = [item.address, item.commune].filter(Boolean).join(', ');
  const approximate = item.positionAccuracy === 'approximate';
  return (
    <>
      {around && location && distanceMetres !== null && (
        <p className={styles.distance}>
          {approximate ? '≈ ' : ''}
          {distance(distanceMetres)} · {walk(distanceMetres)} ·{' '}
          {intl.formatMessage({ id: `words.direction.${directionTo(around, location)}` })}
        </p>
      )}
      {place && (
        <p className="soft small">
          {place}
          {approximate && (
            <>
              {' · '}
              <FormattedMessage id="words.accuracy.approximate" />
            </>
          )}
        </p>
      )}
    </>
  );
}

function directionTo(from: LonLat, to: LonLat): (typeof DIRECTIONS)[number] {
  const degrees = (bearing([from.lon, from.lat], [to.lon, to.lat]) + 360) % 360;
  return DIRECTIONS[Math.round(degrees / 45) % 8] ?? 'n';
}

/** Never a dead end: what could be let go, and what can be added. */
function NothingFound({ search }: { search: ExploreSearch }) {
  const { territory } = useSetting();
  return (
    <div className={`notice ${styles.nothing}`}>
      <p>
        <strong>
          <FormattedMessage id="finder.nothing.title" />
        </strong>
      </p>
      <p>
        <FormattedMessage id={search.open ? 'finder.nothing.open' : 'finder.nothing.text'} />
      </p>
      <p className="buttons">
        {search.open && (
          <Link to="/" search={{ ...search, open: undefined, offset: undefined }} className="button">
            <FormattedMessage id="finder.nothing.without_open" />
          </Link>
        )}
        {search.bbox && (
          <Link to="/" search={{ ...search, bbox: undefined, offset: undefined }} className="button">
            <FormattedMessage id="finder.nothing.everywhere" values={{ count: territory.communes.length }} />
          </Link>
        )}
        <Link to="/" search={{}} className="button">
          <FormattedMessage id="finder.nothing.all" />
        </Link>
        <Link to="/add" className="button">
          <FormattedMessage id="shell.add" />
        </Link>
      </p>
    </div>
  );
}
