/** On the sheet of a place: what happens there next, and its calendar. */
import { Link } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import { may } from '../../api/access.ts';
import type { EventDate, EventsAnswer } from '../../api/events/contract.ts';
import { useSetting } from '../shell/setting.ts';
import { EventLine } from './date-lines.tsx';
import styles from './events.module.css';
import { CalendarLinks } from './subscribe.tsx';
import { When } from './when.tsx';

const MOST_SHOWN = 4;

export function PlaceEvents({ code, events }: { code: string; events: EventsAnswer }) {
  const { role, language } = useSetting();
  const mayAdd = may(role, 'event.propose');
  // What repeats comes once, with its next date.
  const isFirst = ({ code: one }: EventDate, at: number) => events.dates.findIndex((date) => date.code === one) === at;
  const dates = events.dates.filter(isFirst).slice(0, MOST_SHOWN);
  const hasMore = events.hasMore || events.dates.length > dates.length;
  if (dates.length === 0 && !mayAdd) return null;
  return (
    <section className={`card ${styles.section}`} aria-labelledby="events">
      <h2 id="events">
        <FormattedMessage id="events.of_place" />
      </h2>
      {dates.length === 0 ? (
        <p className="soft">
          <FormattedMessage id="events.of_place.none" />
        </p>
      ) : (
        <>
          <ul className={styles.lines}>
            {dates.map((date) => (
              <li key={`${date.code} ${date.startsAt}`} className={styles.told}>
                <strong className={styles.when}>
                  <When span={date} />
                </strong>
                <EventLine date={date} at="place" />
              </li>
            ))}
          </ul>
          {hasMore && (
            <p>
              <Link to="/events" search={{ place: code }}>
                <FormattedMessage id="events.of_place.all" />
              </Link>
            </p>
          )}
          <CalendarLinks address={`/places/${code}.ics?lang=${language}`} />
        </>
      )}
      {mayAdd && (
        <p>
          <Link to="/events/add" search={{ place: code }}>
            <FormattedMessage id={may(role, 'event.write') ? 'events.add' : 'events.propose'} />
          </Link>
        </p>
      )}
    </section>
  );
}
