/** What decides whether somebody can come at all, seen at once: free, by wheelchair, specially welcomed. */
import { FormattedMessage } from 'react-intl';
import type { Offer, Place } from '../../api/places/contract.ts';
import styles from '../shell/sheet.module.css';

export function OfferBadges({ offer, wheelchair }: { offer: Offer; wheelchair: Place['wheelchair'] }) {
  const free = offer.fee === 'free';
  const wheels = wheelchair === 'yes';
  const stepFree = offer.kind === 'papi' && offer.details.stepFree === 'yes';
  if (!free && !wheels && !stepFree && offer.supports.length === 0) return null;
  return (
    <ul className={styles.badges}>
      {free && (
        <li className="tag good">
          <FormattedMessage id="words.fee.free" />
        </li>
      )}
      {wheels && (
        <li className="tag good">
          <FormattedMessage id="words.wheelchair.yes" />
        </li>
      )}
      {stepFree && (
        <li className="tag good">
          <FormattedMessage id="places.badge.step_free" />
        </li>
      )}
      {offer.supports.map((support) => (
        <li key={support} className="tag">
          <FormattedMessage id={`places.badge.support.${support}`} />
        </li>
      ))}
    </ul>
  );
}
