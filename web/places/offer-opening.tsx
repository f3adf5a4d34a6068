/** Open or not and why, the hours in words, the week as a table, the closures to come. */
import { FormattedMessage } from 'react-intl';
import type { Offer, OpeningAnswer } from '../../api/places/contract.ts';
import { useSetting } from '../shell/setting.ts';
import styles from '../shell/sheet.module.css';
import { useFormats } from '../words/formats.ts';
import { Freshness } from '../words/freshness.tsx';
import { OpeningTag } from '../words/opening-tag.tsx';
import { WeekTable } from './week-table.tsx';

export function OfferOpening({ offer }: { offer: Offer }) {
  const { opening, week, hours, hoursInWords } = offer;
  return (
    <>
      <div className={styles.opening}>
        <OpeningTag opening={opening} />
        {!SAID_BY_TAG.includes(opening.reason) && (
          <p className="soft small">
            <FormattedMessage id={`words.hours.reason.${opening.reason}`} />
          </p>
        )}
        {opening.message && (
          <p>
            <FormattedMessage id="places.opening.message" values={{ message: opening.message }} />
          </p>
        )}
      </div>
      {hoursInWords && hoursInWords.length > 0 && (
        <ul className={styles.hoursInWords}>
          {hoursInWords.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {week && hoursInWords && (
        <details>
          <summary>
            <FormattedMessage id="places.week.show" />
          </summary>
          <WeekTable week={week} />
        </details>
      )}
      {week && !hoursInWords && <WeekTable week={week} />}
      {!week && !hoursInWords && hours && (
        <p>
          <FormattedMessage id="places.hours_as_written" values={{ hours: <code>{hours}</code> }} />
        </p>
      )}
      <Closures offer={offer} />
      {offer.hoursVerified && offer.hoursVerifiedAt && (
        <p className="soft small">
          <Freshness at={offer.hoursVerifiedAt} of="hours" />
        </p>
      )}
    </>
  );
}

/** These stand in the tag already. */
const SAID_BY_TAG: OpeningAnswer['reason'][] = ['none', 'exceptional_closure', 'by_appointment'];

/** Those that are over are of no use to anybody. */
function Closures({ offer }: { offer: Offer }) {
  const { territory, now } = useSetting();
  const { day } = useFormats();
  // Canada writes its days as the calendar does: 2026-11-24.
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: territory.timeZone }).format(now());
  const coming = offer.closures.filter(({ to }) => to >= today).sort((a, b) => (a.from < b.from ? -1 : 1));
  if (coming.length === 0) return null;
  return (
    <div className="notice warn">
      <p>
        <strong>
          <FormattedMessage id="places.closures" />
        </strong>
      </p>
      <ul className={styles.closures}>
        {coming.map(({ from, to, message }) => (
          <li key={`${from}${to}${message}`}>
            {from === to ? (
              <FormattedMessage id="places.closures.day" values={{ day: day(noon(from)) }} />
            ) : (
              <FormattedMessage id="places.closures.span" values={{ from: day(noon(from)), to: day(noon(to)) }} />
            )}
            {message && ` – ${message}`}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The same day in every time zone that a territory may have. */
const noon = (day: string) => `${day}T12:00:00Z`;
