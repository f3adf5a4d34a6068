/** "Is it one of these?": shown while the name is written, before anything is sent. */
import { Link, useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import type { NearbyPlace } from '../../api/places/contract.ts';
import type { LonLat } from '../../db/point.ts';
import { CollectionIcon } from '../map/icons.tsx';
import { told } from '../shell/client.ts';
import { useFormats } from '../words/formats.ts';
import { LikenessReasons } from '../words/likeness.tsx';
import styles from './place-form.module.css';

const STILL_MS = 400;
/** Other places this close are shown all the same: their names may be what is wrong. */
const BESIDE_METRES = 60;

interface SimilarPlacesProps {
  name: string;
  location: LonLat;
  address: string | null;
  phone: string | null;
  email: string | null;
  website: string | null;
  /** Codes of those that are others, as the writer has answered. */
  differentFrom: readonly string[];
  onAnswer: (differentFrom: string[]) => void;
}

export function SimilarPlaces({ location: { lon, lat }, differentFrom, onAnswer, ...described }: SimilarPlacesProps) {
  const similar = useSimilar({ lon, lat }, described);
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
              <SimilarPlace
                key={place.code}
                place={place}
                different={differentFrom.includes(place.code)}
                onDifferent={(different) =>
                  onAnswer([...differentFrom.filter((code) => code !== place.code), ...(different ? [place.code] : [])])
                }
              />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

interface SimilarPlaceProps {
  place: NearbyPlace;
  different: boolean;
  onDifferent: (different: boolean) => void;
}

function SimilarPlace({ place, different, onDifferent }: SimilarPlaceProps) {
  const formats = useFormats();
  const { code, name, kinds, address, commune, distanceMetres, outcome, reasons } = place;
  const which = { name: <Hidden text={name} /> };
  return (
    <li>
      <div>
        <p className={styles.similarName}>
          {kinds.map((kind) => (
            <CollectionIcon key={kind} collection={kind} />
          ))}{' '}
          {name}{' '}
          {outcome !== 'different' && (
            <span className="tag warn">
              <FormattedMessage id={`duplicates.supposed.${outcome}`} />
            </span>
          )}
        </p>
        <p className="soft small">{[address, commune, formats.distance(distanceMetres)].filter(Boolean).join(' · ')}</p>
        <LikenessReasons reasons={reasons.filter((reason) => reason.code !== 'metres')} />
      </div>
      {different ? (
        <p>
          <FormattedMessage id="contributions.similar.another.noted" />{' '}
          <button type="button" className="button quiet" onClick={() => onDifferent(false)}>
            <FormattedMessage id="contributions.similar.another.undo" values={which} />
          </button>
        </p>
      ) : (
        <p className="buttons">
          <Link to="/places/$code/correct" params={{ code }} className="button">
            <FormattedMessage
              id={outcome === 'same_building' ? 'contributions.similar.building' : 'contributions.similar.same'}
              values={which}
            />
          </Link>
          {outcome === 'same_place' && (
            <Link to="/places/$code/correct" params={{ code }} className="button quiet">
              <FormattedMessage id="contributions.similar.building" values={which} />
            </Link>
          )}
          <button type="button" className="button quiet" onClick={() => onDifferent(true)}>
            <FormattedMessage id="contributions.similar.another" values={which} />
          </button>
        </p>
      )}
    </li>
  );
}

type Told = Pick<SimilarPlacesProps, 'name' | 'address' | 'phone' | 'email' | 'website'>;

function useSimilar({ lon, lat }: LonLat, { name, address, phone, email, website }: Told): NearbyPlace[] {
  const { client } = useRouter().options.context;
  const [similar, setSimilar] = useState<NearbyPlace[]>([]);
  useEffect(() => {
    let left = false;
    const more = Object.entries({ address, phone, email, website }).filter(([, words]) => words?.trim());
    const query = { lon: String(lon), lat: String(lat), name: name.trim(), ...Object.fromEntries(more) };
    const waiting = setTimeout(() => {
      told(client.api.places.similar.$get({ query }))
        .then((found) => {
          if (!left)
            setSimilar(
              found.filter(({ outcome, distanceMetres }) => outcome !== 'different' || distanceMetres <= BESIDE_METRES),
            );
        })
        // Only an offer: without it the place is sent all the same, and a mediator looks.
        .catch(() => {});
    }, STILL_MS);
    return () => {
      left = true;
      clearTimeout(waiting);
    };
  }, [client, name, address, phone, email, website, lon, lat]);
  return similar;
}

/** Several buttons say the same: who hears them hears which. */
function Hidden({ text }: { text: string }) {
  return <span className="visually-hidden">{text}</span>;
}
