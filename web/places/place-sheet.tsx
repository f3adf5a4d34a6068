/** A place and what it offers: where, when, for whom. */
import { getRouteApi, Link, Outlet } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Place } from '../../api/places/contract.ts';
import { CollectionIcon } from '../map/icons.tsx';
import { MiniMap } from '../map/mini-map.tsx';
import { PhotoRow } from '../shell/photo-row.tsx';
import { useSetting } from '../shell/setting.ts';
import styles from '../shell/sheet.module.css';
import { SheetActions } from '../shell/sheet-actions.tsx';
import { useFormats } from '../words/formats.ts';
import { Freshness, useFreshness } from '../words/freshness.tsx';
import { OfferCard } from './offer-card.tsx';

const route = getRouteApi('/places/$code');

/** `top`: what other rooms have to say before anybody goes there. */
export function PlaceSheet({ top }: { top: ReactNode }) {
  const place = route.useLoaderData();
  const { territory } = useSetting();
  const [first] = place.offers;
  return (
    <article className="page">
      <header className={styles.head}>
        <p className={styles.kinds}>
          {place.offers.map(({ kind }) => (
            <span key={kind} className={styles.kind}>
              <CollectionIcon collection={kind} />
              <FormattedMessage id={`words.collection.${kind}`} />
            </span>
          ))}
        </p>
        <h1>{place.name}</h1>
        {place.state !== 'published' && (
          <p className="notice bad">
            <FormattedMessage id={place.state === 'hidden' ? 'places.hidden' : 'places.closed'} />
          </p>
        )}
        {place.description && <p>{place.description}</p>}
        <Doubt verifiedAt={place.verifiedAt} />
      </header>
      {top}
      <SheetActions title={place.name} location={place.location} />
      <PhotoRow photos={place.photos} name={place.name} />
      {place.offers.map((offer) => (
        <OfferCard key={offer.kind} offer={offer} place={place} />
      ))}
      <section className="card" aria-labelledby="where">
        <h2 id="where">
          <FormattedMessage id="places.where" />
        </h2>
        <Whereabouts place={place} />
        <div className={styles.map}>
          <MiniMap
            territory={territory}
            basemapMode={territory.basemapMode}
            point={place.location}
            collection={first?.kind ?? 'papi'}
            accuracy={place.positionAccuracy}
          />
        </div>
      </section>
      <Related place={place} />
      <Outlet />
      <Provenance place={place} />
    </article>
  );
}

/** What nobody has confirmed for long is said before the hours are read. */
function Doubt({ verifiedAt }: { verifiedAt: string | null }) {
  const { isStale } = useFreshness('place');
  if (verifiedAt === null || !isStale(verifiedAt)) return null;
  return (
    <p className="notice warn">
      <Freshness at={verifiedAt} />
    </p>
  );
}

function Whereabouts({ place }: { place: Place }) {
  const intl = useIntl();
  const approximate = place.positionAccuracy === 'approximate';
  return (
    <>
      <address className={styles.address}>
        {place.address && <span>{place.address}</span>}
        <span>
          {place.postcode} {place.commune}
        </span>
        {place.quarter && <span className="soft">{place.quarter}</span>}
      </address>
      <p className={approximate ? 'notice warn' : 'soft small'}>
        <FormattedMessage id={`words.accuracy.${place.positionAccuracy}`} />
        {approximate && (
          <>
            {' · '}
            <Link to="/places/$code/correct" params={{ code: place.code }}>
              <FormattedMessage id="places.accuracy.invite" />
            </Link>
          </>
        )}
      </p>
      <p>
        <FormattedMessage id={`words.wheelchair.${place.wheelchair}`} />
        {place.accessPage && (
          <>
            {' · '}
            <a href={place.accessPage} rel="noopener nofollow ugc">
              <FormattedMessage id="places.access_page" />
            </a>
          </>
        )}
      </p>
      <dl className="facts">
        {place.operator && (
          <>
            <dt>
              <FormattedMessage id="places.operator" />
            </dt>
            <dd>{place.operator}</dd>
          </>
        )}
        {place.typologies.length > 0 && (
          <>
            <dt>
              <FormattedMessage id="places.typologies" />
            </dt>
            <dd>{place.typologies.map((one) => intl.formatMessage({ id: `typologies.${one}` })).join(', ')}</dd>
          </>
        )}
        {place.itinerancies.length > 0 && (
          <>
            <dt>
              <FormattedMessage id="places.itinerancies" />
            </dt>
            <dd>
              {place.itinerancies.map((one) => intl.formatMessage({ id: `vocabulary.itinerancy.${one}` })).join(', ')}
            </dd>
          </>
        )}
        {place.phone && (
          <>
            <dt>
              <FormattedMessage id="places.phone" />
            </dt>
            <dd>
              <a href={`tel:${place.phone.replaceAll(' ', '')}`}>{place.phone}</a>
            </dd>
          </>
        )}
        {place.email && (
          <>
            <dt>
              <FormattedMessage id="places.email" />
            </dt>
            <dd>
              <a href={`mailto:${place.email}`}>{place.email}</a>
            </dd>
          </>
        )}
        {place.website && (
          <>
            <dt>
              <FormattedMessage id="places.website" />
            </dt>
            <dd>
              <a href={place.website} rel="noopener nofollow ugc">
                {place.website.replace(/^https?:\/\//, '').replace(/\/$/, '')}
              </a>
            </dd>
          </>
        )}
      </dl>
    </>
  );
}

function Related({ place }: { place: Place }) {
  return (
    <>
      {place.innovations.length > 0 && (
        <section className="card" aria-labelledby="innovations">
          <h2 id="innovations">
            <FormattedMessage id="places.innovations" />
          </h2>
          <ul>
            {place.innovations.map(({ code, title }) => (
              <li key={code}>
                <Link to="/innovations/$code" params={{ code }}>
                  {title}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="card" aria-labelledby="wrong">
        <h2 id="wrong">
          <FormattedMessage id="places.wrong" />
        </h2>
        <p className="buttons">
          <Link to="/places/$code/correct" params={{ code: place.code }} className="button">
            <FormattedMessage id="places.correct" />
          </Link>
          <Link to="/places/$code/photos" params={{ code: place.code }} className="button">
            <FormattedMessage id="places.add_photos" />
          </Link>
          <Link to="/report" search={{ ...place.location, place: place.code }} className="button">
            <FormattedMessage id="places.report" />
          </Link>
        </p>
      </section>
    </>
  );
}

function Provenance({ place }: { place: Place }) {
  const { day } = useFormats();
  return (
    <footer className="soft small">
      <p>
        <Freshness at={place.verifiedAt} by={place.verifiedBy} />{' '}
        <FormattedMessage id="places.updated" values={{ day: day(place.updatedAt) }} />
      </p>
      <p>
        <FormattedMessage id="places.source" values={{ source: place.source, licence: place.licence }} />
      </p>
    </footer>
  );
}
