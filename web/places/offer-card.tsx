/** One offer: open or not, the week, what is there, at what price, for whom. Unknown is said, and asks to be completed. */
import { Link } from '@tanstack/react-router';
import { Fragment, useId } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Offer, Place } from '../../api/places/contract.ts';
import styles from '../shell/sheet.module.css';
import { OfferBadges } from './offer-badges.tsx';
import { type OfferFact, offerFacts } from './offer-facts.tsx';
import { OfferOpening } from './offer-opening.tsx';

interface OfferCardProps {
  offer: Offer;
  place: Pick<Place, 'code' | 'state' | 'wheelchair'>;
}

export function OfferCard({ offer, place }: OfferCardProps) {
  const intl = useIntl();
  const id = useId();
  const facts = offerFacts(offer, intl);
  const known = facts.filter(({ value }) => value !== null);
  const unknown = facts.filter(({ value, wanted }) => value === null && wanted === 'wanted');
  return (
    <section className="card" aria-labelledby={id}>
      <h2 id={id}>{offer.name ?? <FormattedMessage id={`words.collection.${offer.kind}`} />}</h2>
      {offer.description && <p className={styles.written}>{offer.description}</p>}
      <OfferBadges offer={offer} wheelchair={place.wheelchair} />
      <OfferOpening offer={offer} />
      {offer.appointmentUrl && (
        <p>
          <a href={offer.appointmentUrl} className="button" rel="noopener nofollow ugc">
            <FormattedMessage id="places.appointment" />
          </a>
        </p>
      )}
      <dl className={`facts ${styles.facts}`}>
        {known.map(({ name, value }) => (
          <Fragment key={name}>
            <dt>
              <FormattedMessage id={name} />
            </dt>
            <dd className={styles.written}>{value}</dd>
          </Fragment>
        ))}
      </dl>
      {unknown.length > 0 && place.state === 'published' && <Unknown facts={unknown} code={place.code} />}
    </section>
  );
}

/** One line, not a wall of "unknown": whoever knows is asked to say so. */
function Unknown({ facts, code }: { facts: OfferFact[]; code: string }) {
  const intl = useIntl();
  const names = facts.map(({ name }) => beginSmall(intl.formatMessage({ id: name }))).join(', ');
  return (
    <p className="soft small">
      <FormattedMessage
        id="places.unknown"
        values={{
          facts: names,
          link: (words) => (
            <Link to="/places/$code/correct" params={{ code }}>
              {words}
            </Link>
          ),
        }}
      />
    </p>
  );
}

const beginSmall = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);
