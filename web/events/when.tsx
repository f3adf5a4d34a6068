/** When something is, in the reader's words. */
import { FormattedMessage, useIntl } from 'react-intl';
import type { EventDate, EventSheet } from '../../api/events/contract.ts';
import { useFormats } from '../words/formats.ts';
import { instantIn } from './days.ts';

type Span = Pick<EventDate, 'startsAt' | 'endsAt' | 'allDay'>;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** `mardi 24 novembre 2026`. */
export function useDayWords(): (iso: string) => string {
  const { day, weekdayOf } = useFormats();
  return (iso) => `${weekdayOf(iso)} ${day(iso)}`;
}

/** Under the heading of its day: `14:00 – 16:00`. */
export function Hours({ span }: { span: Span }) {
  const { time, day } = useFormats();
  const lastsDays = (Date.parse(span.endsAt) - Date.parse(span.startsAt)) / DAY_MS;
  if (!span.allDay && lastsDays < 1)
    return (
      <>
        {time(span.startsAt)} – {time(span.endsAt)}
      </>
    );
  if (lastsDays < 1.5) return <FormattedMessage id="events.all_day" />;
  return <FormattedMessage id="events.until_day" values={{ day: day(lastInstant(span)) }} />;
}

/** On a line of its own: `mardi 24 novembre 2026, 14:00 – 16:00`. */
export function When({ span }: { span: Span }) {
  const { time, moment } = useFormats();
  const words = useDayWords();
  const last = lastInstant(span);
  const isOneDay = words(span.startsAt) === words(last);
  if (span.allDay)
    return isOneDay ? (
      words(span.startsAt)
    ) : (
      <FormattedMessage id="events.from_to" values={{ from: words(span.startsAt), to: words(last) }} />
    );
  if (!isOneDay)
    return <FormattedMessage id="events.from_to" values={{ from: moment(span.startsAt), to: moment(span.endsAt) }} />;
  return (
    <>
      {words(span.startsAt)}, {time(span.startsAt)} – {time(span.endsAt)}
    </>
  );
}

/** The end is exclusive: what lasts until midnight does not reach into the next day. */
const lastInstant = ({ endsAt }: Span) => new Date(Date.parse(endsAt) - MINUTE_MS).toISOString();

/** `Chaque mardi, jusqu’au 30 juin 2027`. */
export function Repeating({ event }: { event: EventSheet }) {
  const intl = useIntl();
  const { day, weekday } = useFormats();
  const { repeats, week, until, count } = event;
  if (repeats === 'none') return null;
  const how = intl.formatMessage(
    { id: `events.repeats.${repeats}.on` },
    { weekday: weekday(event.weekday), week: String(week) },
  );
  return (
    <>
      {how}
      {until && (
        <>
          {' '}
          <FormattedMessage id="events.repeats.until" values={{ day: day(instantIn(until)) }} />
        </>
      )}
      {count && (
        <>
          {' '}
          <FormattedMessage id="events.repeats.count" values={{ count }} />
        </>
      )}
    </>
  );
}
