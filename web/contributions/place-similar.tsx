/** "Is it one of these?": shown while the name is written, before anything is sent. */
import { Link, useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import type { NearbyPlace } from '../../api/places/contract.ts';
import type { LonLat } from '../../db/point.ts';
import { CollectionIcon } from '../map/icons.tsx';
import { told } from '../shell/client.ts';
import { useFormats } from '../words/formats.ts';
import styles from './place-form.module.css';

const STILL_MS = 400;

export function SimilarPlaces({ name, location: { lon, lat } }: { name: string; location: LonLat }) {
  const { client } = useRouter().options.context;
  const formats = useFormats();
  const [similar, setSimilar] = useState<NearbyPlace[]>([]);
  useEffect(() => {
    let left = false;
    const waiting = setTimeout(() => {
      told(client.api.places.similar.$get({ query: { lon: String(lon), lat: String(lat), name: name.trim() } }))
        .then((found) => {
          if (!left) setSimilar(found);
        })
        // Only an offer: without it the place is sent all the same, and a mediator looks.
        .catch(() => {});
    }, STILL_MS);
    return () => {
      left = true;
      clearTimeout(waiting);
    };
  }, [client, name, lon, lat]);

  return (
    <section role="status" aria-live="polite" className={styles.similarRoom}>
      {similar.length > 0 && (
        <>
          <h3>
            <FormattedMessage id="contributions.similar.title" values={{ count: similar.length }} />
          </h3>
          <p className="soft small">
            <FormattedMessage id="contributions.similar.text" />
          </p>
          <ul className={styles.similar}>
            {similar.map((place) => (
              <li key={place.code}>
                <div>
                  <p className={styles.similarName}>
                    {place.kinds.map((kind) => (
                      <CollectionIcon key={kind} collection={kind} />
                    ))}{' '}
                    {place.name}
                  </p>
                  <p className="soft small">
                    {[place.address, place.commune, formats.distance(place.distanceMetres)].filter(Boolean).join(' · ')}
                  </p>
                </div>
                <Link to="/places/$code/correct" params={{ code: place.code }} className="button">
                  <FormattedMessage id="contributions.similar.same" values={{ name: <Hidden text={place.name} /> }} />
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** Several buttons say the same: who hears them hears which. */
function Hidden({ text }: { text: string }) {
  return <span className="visually-hidden">{text}</span>;
}
