/** Hours as the server understands them, in plain words, with the next openings: what is written is always read back. */
import { useRouter } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { HoursReading } from '../../api/places/contract.ts';
import { told } from '../shell/client.ts';
import { useFormats } from '../words/formats.ts';
import styles from './place-hours.module.css';

export type Reading =
  | { state: 'nothing' | 'asking' | 'failed' }
  | { state: 'read'; text: string; reading: HoursReading };

const STILL_MS = 400;
const NEXT_SHOWN = 3;

/** Asks once the text has stood still; the reading before stays until the next is there. */
export function useHoursReading(text: string): Reading {
  const { client } = useRouter().options.context;
  const [reading, setReading] = useState<Reading>({ state: 'nothing' });
  const asked = text.trim();
  useEffect(() => {
    if (!asked) return setReading({ state: 'nothing' });
    let left = false;
    setReading((now) => (now.state === 'read' ? now : { state: 'asking' }));
    const waiting = setTimeout(() => {
      told(client.api.hours.read.$get({ query: { text: asked } }))
        .then((answer): Reading => ({ state: 'read', text: asked, reading: answer }))
        .catch((): Reading => ({ state: 'failed' }))
        .then((answer) => {
          if (!left) setReading(answer);
        });
    }, STILL_MS);
    return () => {
      left = true;
      clearTimeout(waiting);
    };
  }, [client, asked]);
  return reading;
}

export function ReadBack({ reading, title }: { reading: Reading; title: ReactNode }) {
  return (
    <div role="status" className={styles.readRoom}>
      {reading.state === 'failed' && (
        <p className="soft small">
          <FormattedMessage id="contributions.hours.read.failed" />
        </p>
      )}
      {reading.state === 'read' && reading.reading.fault && (
        <p className="notice warn">
          <FormattedMessage id="contributions.hours.read.fault" values={{ fault: reading.reading.fault }} />
        </p>
      )}
      {reading.state === 'read' && reading.reading.lines.length > 0 && (
        <div className={styles.read}>
          <p className={styles.readTitle}>{title}</p>
          <ReadLines reading={reading.reading} />
        </div>
      )}
    </div>
  );
}

function ReadLines({ reading: { lines, kept, next } }: { reading: HoursReading }) {
  const intl = useIntl();
  const formats = useFormats();
  return (
    <>
      <ul className={styles.readLines}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {kept.length > 0 && (
        <p>
          <FormattedMessage
            id="contributions.hours.read.kept"
            values={{
              count: kept.length,
              words: kept
                .map((words) => intl.formatMessage({ id: 'contributions.hours.read.quoted' }, { words }))
                .join(', '),
            }}
          />
        </p>
      )}
      {next.length > 0 ? (
        <p className="soft small">
          <FormattedMessage
            id="contributions.hours.read.next"
            values={{
              times: next
                .slice(0, NEXT_SHOWN)
                .map(({ from, to }) => `${formats.weekdayOf(from)} ${formats.moment(from)}–${formats.time(to)}`)
                .join(' · '),
            }}
          />
        </p>
      ) : (
        <p className="soft small">
          <FormattedMessage id="contributions.hours.read.never" />
        </p>
      )}
    </>
  );
}

/** Written hours in words, once the server has read them; nothing where it cannot. */
export function HoursLines({ text }: { text: string }) {
  const reading = useHoursReading(text);
  if (reading.state !== 'read' || reading.reading.lines.length === 0) return null;
  return (
    <ul className={styles.readLines}>
      {reading.reading.lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

/** In words, or as they were written until the server has read them. */
export function HoursRead({ text }: { text: string }) {
  const reading = useHoursReading(text);
  if (reading.state !== 'read' || reading.reading.lines.length === 0) return text;
  return reading.reading.lines.join('\n');
}
