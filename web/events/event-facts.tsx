/** For whom, at what price, how to take part, and what it belongs to. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';
import type { EventSheet } from '../../api/events/contract.ts';
import styles from './events.module.css';

export function EventFacts({ event }: { event: EventSheet }) {
  const { fee, price, publics, organiser, registration, registrationUrl, registrationPhone } = event;
  const { network, call, innovation } = event;
  const isSigning = registration ?? registrationUrl ?? registrationPhone;
  return (
    <dl className="facts">
      {(fee !== 'unknown' || price) && (
        <Fact label={<FormattedMessage id="events.form.fee" />}>
          {fee !== 'unknown' && <FormattedMessage id={`events.fee.${fee}`} />}
          {fee !== 'unknown' && price && ' · '}
          {price}
        </Fact>
      )}
      {publics && <Fact label={<FormattedMessage id="events.form.publics" />}>{publics}</Fact>}
      {isSigning && (
        <Fact label={<FormattedMessage id="events.form.registration" />}>
          {registration && <span className={styles.written}>{registration}</span>}
          {registrationUrl && (
            <a href={registrationUrl} rel="noopener nofollow ugc">
              {registrationUrl.replace(/^https?:\/\//, '').replace(/\/$/, '')}
            </a>
          )}
          {registrationPhone && <a href={`tel:${registrationPhone.replaceAll(/[^\d+]/g, '')}`}>{registrationPhone}</a>}
        </Fact>
      )}
      {organiser && <Fact label={<FormattedMessage id="events.form.organiser" />}>{organiser}</Fact>}
      {network && (
        <Fact label={<FormattedMessage id="events.filter.network" />}>
          <Link to="/networks/$code" params={{ code: network.code }}>
            {network.name}
          </Link>
        </Fact>
      )}
      {call && (
        <Fact label={<FormattedMessage id="events.filter.call" />}>
          <Link to="/calls/$year" params={{ year: String(call.year) }} hash={call.code}>
            {call.name}
          </Link>
        </Fact>
      )}
      {innovation && (
        <Fact label={<FormattedMessage id="events.innovation" />}>
          <Link to="/innovations/$code" params={{ code: innovation.code }}>
            {innovation.name}
          </Link>
        </Fact>
      )}
    </dl>
  );
}

function Fact({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd className={styles.fact}>{children}</dd>
    </>
  );
}
