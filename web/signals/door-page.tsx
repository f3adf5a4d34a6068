/** What the code on a door leads to: the place as it stands on the map, and five buttons. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import type { Door } from '../../api/signals/contract.ts';
import { CollectionIcon } from '../map/icons.tsx';
import { Freshness } from '../words/freshness.tsx';
import { OpeningTag } from '../words/opening-tag.tsx';
import styles from './signals.module.css';
import { StillRight } from './still-right.tsx';

const route = getRouteApi('/door/$token');

export function DoorPage() {
  const door = route.useLoaderData();
  const hasHours = door.offers.some(({ hours }) => hours);
  return (
    <article className="page">
      <PlaceInWords place={door} />
      {door.state === 'published' ? (
        <StillRight
          about={{
            ...{ of: 'place', code: door.code, door: door.token, name: door.name, location: door.location },
            kinds: door.offers.map(({ kind }) => kind),
          }}
          sayings={[...(hasHours ? (['right_hours'] as const) : []), 'right', 'gone', 'wrong', 'duplicate', 'charter']}
          title={<FormattedMessage id="signals.still.title" />}
          size="large"
        />
      ) : (
        <p className="notice bad">
          <FormattedMessage id="places.closed" />
        </p>
      )}
      <p className="buttons">
        <Link to="/report" search={{ ...door.location, place: door.code }} className="button">
          <FormattedMessage id="signals.door.report" />
        </Link>
        <Link to="/places/$code" params={{ code: door.code }} className="button">
          <FormattedMessage id="signals.door.sheet" />
        </Link>
      </p>
    </article>
  );
}

/** Name, address, what is offered and when: what somebody can compare with what they see. */
export function PlaceInWords({
  place,
}: {
  place: Pick<Door, 'name' | 'address' | 'commune' | 'verifiedAt' | 'offers'>;
}) {
  return (
    <header className={styles.place}>
      <h1>{place.name}</h1>
      <p>{[place.address, place.commune].filter(Boolean).join(', ')}</p>
      <ul className={styles.offers}>
        {place.offers.map((offer) => (
          <li key={offer.kind}>
            <p className={styles.offer}>
              <CollectionIcon collection={offer.kind} />
              <strong>{offer.name ?? <FormattedMessage id={`words.collection.${offer.kind}`} />}</strong>
              <OpeningTag opening={offer.opening} />
            </p>
            {(offer.hoursInWords ?? (offer.hours ? [offer.hours] : [])).map((line) => (
              <p key={line}>{line}</p>
            ))}
          </li>
        ))}
      </ul>
      <p className="soft small">
        <Freshness at={place.verifiedAt} />
      </p>
    </header>
  );
}
