/** One offer: open or not, the week, what is there, at what price, for whom. Unknown is said, not hidden. */
import { type ReactNode, useId } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Offer } from '../../api/places/contract.ts';
import styles from '../shell/sheet.module.css';
import type { MessageId } from '../words/messages.ts';
import { OpeningTag } from '../words/opening-tag.tsx';
import { WeekTable } from './week-table.tsx';

export function OfferCard({ offer }: { offer: Offer }) {
  const id = useId();
  return (
    <section className="card" aria-labelledby={id}>
      <h2 id={id}>{offer.name ?? <FormattedMessage id={`words.collection.${offer.kind}`} />}</h2>
      {offer.description && <p>{offer.description}</p>}
      <div className={styles.opening}>
        <OpeningTag opening={offer.opening} />
        {offer.opening.reason !== 'none' && (
          <p className="soft small">
            <FormattedMessage id={`words.hours.reason.${offer.opening.reason}`} />
          </p>
        )}
      </div>
      {offer.week && <WeekTable week={offer.week} />}
      {!offer.week && offer.hours && (
        <p>
          <FormattedMessage id="places.hours_as_written" values={{ hours: <code>{offer.hours}</code> }} />
        </p>
      )}
      <dl className="facts">
        <Facts offer={offer} />
      </dl>
    </section>
  );
}

function Facts({ offer }: { offer: Offer }) {
  const intl = useIntl();
  const kindFacts = useKindFacts(offer);
  return (
    <>
      {kindFacts}
      <Fact name="places.fee">{intl.formatMessage({ id: `words.fee.${offer.fee}` })}</Fact>
      {offer.publics && <Fact name="places.publics">{offer.publics}</Fact>}
      {offer.conditions && <Fact name="places.conditions">{offer.conditions}</Fact>}
      {offer.openedOn && <Fact name="places.opened">{offer.openedOn.slice(0, 4)}</Fact>}
      {offer.closedOn && <Fact name="places.ended">{offer.closedOn.slice(0, 4)}</Fact>}
    </>
  );
}

function useKindFacts(offer: Offer): ReactNode {
  const intl = useIntl();
  const say = (id: MessageId) => intl.formatMessage({ id });
  const number = (value: number | null) => (value === null ? say('words.known.unknown') : intl.formatNumber(value));
  switch (offer.kind) {
    case 'papi': {
      const { workstations, printer, scanner, wifi, webcam, accompaniment, sessionMinutes, registration } =
        offer.details;
      const help = accompaniment.map((one) => say(`words.accompaniment.${one}`)).join(', ');
      return (
        <>
          <Fact name="places.help">{help || say('words.known.unknown')}</Fact>
          <Fact name="places.workstations">{number(workstations)}</Fact>
          <Fact name="places.printer">{say(`words.printer.${printer}`)}</Fact>
          <Fact name="places.scanner">{say(`words.known.${scanner}`)}</Fact>
          <Fact name="places.wifi">{say(`words.known.${wifi}`)}</Fact>
          <Fact name="places.webcam">{say(`words.known.${webcam}`)}</Fact>
          <Fact name="places.registration">{say(`words.known.${registration}`)}</Fact>
          {sessionMinutes !== null && (
            <Fact name="places.session">
              {intl.formatMessage({ id: 'places.minutes' }, { minutes: sessionMinutes })}
            </Fact>
          )}
        </>
      );
    }
    case 'visio': {
      const { seats, screen, camera, software, booking, bookingUrl, trainedHelper } = offer.details;
      return (
        <>
          <Fact name="places.seats">{number(seats)}</Fact>
          <Fact name="places.screen">{say(`words.known.${screen}`)}</Fact>
          <Fact name="places.camera">{say(`words.known.${camera}`)}</Fact>
          <Fact name="places.trained_helper">{say(`words.known.${trainedHelper}`)}</Fact>
          {software && <Fact name="places.software">{software}</Fact>}
          <Fact name="places.booking">
            {booking ?? say('words.known.unknown')}
            {bookingUrl && (
              <>
                {' '}
                <a href={bookingUrl} rel="noopener nofollow ugc">
                  {say('places.booking_link')}
                </a>
              </>
            )}
          </Fact>
        </>
      );
    }
    case 'fablab': {
      const { machines, stage, openLab, recipesUrl } = offer.details;
      return (
        <>
          <Fact name="places.machines">{machines.join(', ') || say('words.known.unknown')}</Fact>
          {stage && <Fact name="places.stage">{say(`words.fablab_stage.${stage}`)}</Fact>}
          {openLab && <Fact name="places.open_lab">{openLab}</Fact>}
          {recipesUrl && (
            <Fact name="places.recipes">
              <a href={recipesUrl} rel="noopener nofollow ugc">
                {recipesUrl}
              </a>
            </Fact>
          )}
        </>
      );
    }
  }
}

function Fact({ name, children }: { name: MessageId; children: ReactNode }) {
  return (
    <>
      <dt>
        <FormattedMessage id={name} />
      </dt>
      <dd>{children}</dd>
    </>
  );
}
