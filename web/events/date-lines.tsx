/** Dates of events, a line each. */
import { Link } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import type { EventDate } from '../../api/events/contract.ts';
import { instantIn } from './days.ts';
import styles from './events.module.css';
import { Hours, useDayWords } from './when.tsx';

/** Under a heading a day. */
export function DatesByDay({ dates }: { dates: readonly EventDate[] }) {
  const words = useDayWords();
  const days = [...new Set(dates.map(({ day }) => day))];
  return days.map((day) => (
    <section key={day} className={styles.day} aria-labelledby={`day-${day}`}>
      <h2 id={`day-${day}`}>{words(instantIn(day))}</h2>
      <ul className={styles.lines}>
        {dates
          .filter((date) => date.day === day)
          .map((date) => (
            <li key={`${date.code} ${date.startsAt}`} className={styles.line}>
              <span className={styles.hours}>
                <Hours span={date} />
              </span>
              <EventLine date={date} />
            </li>
          ))}
      </ul>
    </section>
  ));
}

/** Without its place on the sheet of that place. */
export function EventLine({ date, at }: { date: EventDate; at?: 'place' }) {
  const { code, title, kind, state, fee, repeats, where } = date;
  return (
    <div className={styles.told}>
      <Link to="/events/$code" params={{ code }} className={state === 'cancelled' ? styles.cancelled : styles.title}>
        {title}
      </Link>
      {at !== 'place' && (
        <span className="soft small">{[where.name ?? where.address, where.commune].filter(Boolean).join(' · ')}</span>
      )}
      <span className={styles.tags}>
        {state === 'cancelled' && (
          <span className="tag bad">
            <FormattedMessage id="events.state.cancelled" />
          </span>
        )}
        <span className="tag">
          <FormattedMessage id={`events.kind.${kind}`} />
        </span>
        {fee === 'free' && (
          <span className="tag good">
            <FormattedMessage id="events.fee.free" />
          </span>
        )}
        {repeats !== 'none' && (
          <span className="soft small">
            <FormattedMessage id={`events.repeats.${repeats}`} />
          </span>
        )}
      </span>
    </div>
  );
}
