/** One event: when, where, for whom, and how to come. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import type { EventSheet } from '../../api/events/contract.ts';
import { MiniMap } from '../map/mini-map.tsx';
import { useSetting } from '../shell/setting.ts';
import sheet from '../shell/sheet.module.css';
import { SheetActions } from '../shell/sheet-actions.tsx';
import { EventDesk } from './event-desk.tsx';
import { EventFacts } from './event-facts.tsx';
import styles from './events.module.css';
import { Repeating, When } from './when.tsx';

const route = getRouteApi('/events/$code');

export function EventPage() {
  const event = route.useLoaderData();
  const { language } = useSetting();
  const [next] = event.dates;
  const span = next ?? event;
  return (
    <article className="page">
      <header className={sheet.head}>
        <p>
          <Link to="/events">
            <FormattedMessage id="events.title" />
          </Link>
        </p>
        <p>
          <span className="tag">
            <FormattedMessage id={`events.kind.${event.kind}`} />
          </span>
        </p>
        <h1>{event.title}</h1>
        {event.state !== 'published' && (
          <p className={event.state === 'waiting' ? 'notice warn' : 'notice bad'}>
            <FormattedMessage id={`events.told.${event.state}`} />
          </p>
        )}
        {!next && (
          <p className="notice">
            <FormattedMessage id="events.over" />
          </p>
        )}
        <p className={styles.next}>
          <When span={{ ...span, allDay: event.allDay }} />
        </p>
        {event.repeats !== 'none' && (
          <p>
            <Repeating event={event} />
          </p>
        )}
      </header>
      <SheetActions title={event.title} location={event.where.location} />
      <p className="buttons">
        <a href={`/events/${event.code}.ics?lang=${language}`} download className="button">
          <FormattedMessage id="events.take" />
        </a>
      </p>
      {event.text && (
        <p className={styles.written} lang="fr">
          {event.text}
        </p>
      )}
      <EventFacts event={event} />
      <WherePart event={event} />
      <Dates event={event} />
      {event.mayWrite && <EventDesk event={event} />}
    </article>
  );
}

function WherePart({ event: { where } }: { event: EventSheet }) {
  const { territory } = useSetting();
  return (
    <section className="card" aria-labelledby="where">
      <h2 id="where">
        <FormattedMessage id="events.where" />
      </h2>
      <address className={sheet.address}>
        {where.place && (
          <Link to="/places/$code" params={{ code: where.place }}>
            {where.name}
          </Link>
        )}
        {where.address && <span>{where.address}</span>}
        <span>
          {where.postcode} {where.commune}
        </span>
      </address>
      <div className={sheet.map}>
        <MiniMap
          territory={territory}
          basemapMode={territory.basemapMode}
          point={where.location}
          collection="papi"
          accuracy="address"
        />
      </div>
    </section>
  );
}

function Dates({ event: { dates, ahead, allDay, repeats } }: { event: EventSheet }) {
  if (repeats === 'none' || dates.length < 2) return null;
  return (
    <section className={styles.section} aria-labelledby="dates">
      <h2 id="dates">
        <FormattedMessage id="events.dates" />
      </h2>
      <ul className={styles.dates}>
        {dates.map((date) => (
          <li key={date.startsAt}>
            <When span={{ ...date, allDay }} />
          </li>
        ))}
      </ul>
      {ahead > dates.length && (
        <p className="soft small">
          <FormattedMessage id="events.dates.more" values={{ count: ahead - dates.length }} />
        </p>
      )}
    </section>
  );
}
