/** What happens at places, day by day. Works as plain links and a plain form. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';
import { may } from '../../api/access.ts';
import { useSetting } from '../shell/setting.ts';
import { useFormats } from '../words/formats.ts';
import { AgendaFilters } from './agenda-filters.tsx';
import { DatesByDay } from './date-lines.tsx';
import { endOfWeek, monthAround } from './days.ts';
import styles from './events.module.css';
import { filtersIn } from './search.ts';
import { Subscribe } from './subscribe.tsx';
import { useDayWords } from './when.tsx';

const route = getRouteApi('/events');

export function Agenda() {
  const { agenda } = route.useLoaderData();
  const search = route.useSearch();
  const { role } = useSetting();
  const { dates, hasMore, page } = agenda;
  return (
    <article className={`page ${styles.page}`}>
      <header className={styles.section}>
        <h1>
          <FormattedMessage id="events.title" />
        </h1>
        <p>
          <FormattedMessage id="events.intro" />
        </p>
        <p>
          <a href="#subscribe">
            <FormattedMessage id="events.subscribe" />
          </a>
        </p>
        {may(role, 'event.propose') ? (
          <p className="buttons">
            <Link to="/events/add" search={{ place: search.place, network: search.network }} className="button">
              <FormattedMessage id={may(role, 'event.write') ? 'events.add' : 'events.propose'} />
            </Link>
          </p>
        ) : (
          <p className="soft small">
            <Link to="/sign-in">
              <FormattedMessage id="events.sign_in" />
            </Link>
          </p>
        )}
      </header>
      <Waiting />
      <Moments />
      <AgendaFilters />
      <Narrowed />
      {dates.length === 0 && (
        <p className="notice">
          <FormattedMessage id="events.none" />
        </p>
      )}
      <DatesByDay dates={dates} />
      {(hasMore || page > 1) && (
        <p className="buttons">
          {page > 1 && (
            <Link to="/events" search={{ ...search, page: page > 2 ? page - 1 : undefined }} className="button">
              <FormattedMessage id="events.earlier" />
            </Link>
          )}
          {hasMore && (
            <Link to="/events" search={{ ...search, page: page + 1 }} className="button">
              <FormattedMessage id="events.later" />
            </Link>
          )}
        </p>
      )}
      <Subscribe search={search} />
    </article>
  );
}

/** Today, this week, and month by month. */
function Moments() {
  const intl = useIntl();
  const { agenda } = route.useLoaderData();
  const { page: _page, ...search } = route.useSearch();
  const { month } = useFormats();
  const { today, from } = agenda;
  const [before, after] = [monthAround(from, -1), monthAround(from, 1)];
  const nameOf = (day: string) => `${month(Number(day.slice(5, 7)))} ${day.slice(0, 4)}`;
  const moments = [
    {
      key: 'ahead',
      days: { from: undefined, to: undefined },
      words: intl.formatMessage({ id: 'events.moment.ahead' }),
    },
    { key: 'today', days: { from: today, to: today }, words: intl.formatMessage({ id: 'events.moment.today' }) },
    {
      key: 'week',
      days: { from: today, to: endOfWeek(today) },
      words: intl.formatMessage({ id: 'events.moment.week' }),
    },
    { key: 'before', days: before, words: `← ${nameOf(before.from)}` },
    { key: 'month', days: monthAround(from, 0), words: nameOf(from) },
    { key: 'after', days: after, words: `${nameOf(after.from)} →` },
  ];
  return (
    <nav className={styles.moments} aria-label={intl.formatMessage({ id: 'events.moments' })}>
      {moments.map(({ key, days, words }) => (
        <Link
          key={key}
          to="/events"
          search={{ ...search, ...days }}
          className={styles.moment}
          activeOptions={{ exact: true, explicitUndefined: true }}
          aria-current={search.from === days.from && search.to === days.to ? 'page' : undefined}
        >
          {words}
        </Link>
      ))}
    </nav>
  );
}

/** What the agenda is narrowed to that no field of the form says, and the way back to all of it. */
function Narrowed() {
  const { agenda } = route.useLoaderData();
  const search = route.useSearch();
  const { from: _from, to: _to, ...narrowing } = filtersIn(search);
  if (Object.keys(narrowing).length === 0) return null;
  const at = search.place && agenda.dates[0]?.where;
  return (
    <p className={styles.tags}>
      {at && (
        <strong>
          <FormattedMessage id="events.at" values={{ place: at.name }} />
        </strong>
      )}
      <Link to="/events">
        <FormattedMessage id="events.all" />
      </Link>
    </p>
  );
}

function Waiting() {
  const { waiting } = route.useLoaderData().agenda;
  const words = useDayWords();
  if (!waiting || waiting.length === 0) return null;
  return (
    <section className={`card ${styles.section}`} aria-labelledby="waiting">
      <h2 id="waiting">
        <FormattedMessage id="events.waiting" values={{ count: waiting.length }} />
      </h2>
      <ul>
        {waiting.map(({ code, name, startsAt }) => (
          <li key={code}>
            <Link to="/events/$code" params={{ code }}>
              {name}
            </Link>{' '}
            <span className="soft small">{words(startsAt)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
