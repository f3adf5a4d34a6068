/** "From here": the device's position, a point of the map or a chosen spot, said in words. */
import { Link, useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { LonLat } from '../../db/point.ts';
import { told } from '../shell/client.ts';
import styles from './explore.module.css';
import type { ExploreSearch } from './search.ts';

type Locating = 'idle' | 'asking' | 'refused' | 'outside';

export function StartingPoint({ search, around }: { search: ExploreSearch; around: LonLat | null }) {
  const intl = useIntl();
  const navigate = useNavigate();
  const { client } = useRouter().options.context;
  const [locating, setLocating] = useState<Locating>('idle');
  const [scripted, setScripted] = useState(false);
  useEffect(() => setScripted(true), []);
  const words = useWordsFor(around, search.around ?? null);

  const locate = () => {
    setLocating('asking');
    navigator.geolocation.getCurrentPosition(
      async ({ coords }) => {
        const point = { lon: round(coords.longitude), lat: round(coords.latitude) };
        const where = await told(
          client.api.where.$get({ query: { lon: String(point.lon), lat: String(point.lat) } }),
        ).catch(() => null);
        if (where && !where.inside) {
          setLocating('outside');
          return;
        }
        setLocating('idle');
        await navigate({
          to: '/',
          search: {
            ...search,
            ...point,
            around: intl.formatMessage({ id: 'finder.my_position' }),
            bbox: undefined,
            offset: undefined,
          },
          resetScroll: false,
        });
      },
      () => setLocating('refused'),
      { enableHighAccuracy: true, timeout: 10_000, maximumAge: 60_000 },
    );
  };

  if (around) {
    const { lon: _lon, lat: _lat, around: _around, offset: _offset, ...rest } = search;
    return (
      <p className={styles.around}>
        <span>
          <FormattedMessage id="finder.around" values={{ place: <strong>{words}</strong> }} />
        </span>
        <Link to="/" search={rest} replace resetScroll={false} className="button quiet">
          <FormattedMessage id="finder.around.clear" />
        </Link>
      </p>
    );
  }
  if (!scripted) return null;
  return (
    <div className={styles.around}>
      <button type="button" className="button" onClick={locate} disabled={locating === 'asking'}>
        <FormattedMessage id={locating === 'asking' ? 'finder.locating' : 'finder.near_me'} />
      </button>
      <span role="status" className="soft small">
        {(locating === 'refused' || locating === 'outside') && <FormattedMessage id={`finder.locate.${locating}`} />}
      </span>
    </div>
  );
}

/** Words for the point: its own, or the nearest landmark's, asked once. */
function useWordsFor(around: LonLat | null, given: string | null): string {
  const intl = useIntl();
  const { client } = useRouter().options.context;
  const [found, setFound] = useState<string | null>(null);
  const { lon, lat } = around ?? {};
  useEffect(() => {
    if (given || lon === undefined || lat === undefined) return;
    let current = true;
    setFound(null);
    told(client.api.where.$get({ query: { lon: String(lon), lat: String(lat) } }))
      .then((where) => {
        if (current)
          setFound(where.address ?? (where.landmark ? `${where.landmark.label}, ${where.commune}` : where.commune));
      })
      .catch(() => undefined);
    return () => {
      current = false;
    };
  }, [given, lon, lat, client]);
  return given ?? found ?? intl.formatMessage({ id: 'finder.this_point' });
}

/** About a metre: nobody's exact seat needs to stand in an address. */
const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;
