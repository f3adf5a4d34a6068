/** Below a place's sheet: what neighbours are asked, what nobody knows yet, and the shortest way to say that it is gone. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';
import { may } from '../../api/access.ts';
import type { Place } from '../../api/places/contract.ts';
import { useSetting } from '../shell/setting.ts';
import { AskedNeighbours } from './asked-neighbours.tsx';
import { comparedFields } from './moderation/fields.ts';
import { publishedParts } from './place-writing.ts';
import { SayClosed } from './say-closed.tsx';

const route = getRouteApi('/places/$code');

export function ContributeToPlace() {
  const place = route.useLoaderData();
  const { role } = useSetting();
  // Everybody else says so by a signal, or in the form.
  return (
    <>
      <AskedNeighbours codes={place.openProposals} />
      <Unknown place={place} />
      {may(role, 'place.publish') &&
        place.state === 'published' &&
        place.offers.some(({ closedOn }) => closedOn === null) && <SayClosed key={place.code} place={place} />}
    </>
  );
}

/** Of the place; each offer invites to its own. */
const WANTED = ['wheelchair', 'phone', 'website'].map((name) => `moderation.field.${name}`);

/** Sparse sheets are the rule: what is missing is an invitation. */
function Unknown({ place }: { place: Place }) {
  const intl = useIntl();
  if (place.state !== 'published') return null;
  const unknown = comparedFields(null, publishedParts(place), intl).filter(
    ({ label, after }) => after === '' && WANTED.includes(label),
  );
  const named = [...new Set(unknown.map(({ label }) => intl.formatMessage({ id: label })))];
  if (named.length === 0) return null;
  return (
    <p>
      <FormattedMessage id="contributions.complete" values={{ fields: named.join(', ') }} />{' '}
      <Link to="/places/$code/correct" params={{ code: place.code }}>
        <FormattedMessage id="contributions.complete.link" />
      </Link>
    </p>
  );
}
