/** From when to when: one or more spans of a day. */
import { useId, useRef } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import forms from '../forms/forms.module.css';
import styles from './place-hours.module.css';
import type { HoursRow } from './place-hours-writing.ts';

type Times = HoursRow['times'];

export function HoursTimes({ times, onChange }: { times: Times; onChange: (times: Times) => void }) {
  const list = useRef<HTMLUListElement>(null);
  const add = () => {
    onChange([...times, { from: '', to: '' }]);
    // The new span is there after React has drawn it.
    setTimeout(() => list.current?.querySelector<HTMLInputElement>('li:last-child input')?.focus());
  };
  const remove = (gone: number) => {
    onChange(times.filter((_, at) => at !== gone));
    list.current?.querySelector<HTMLInputElement>('input')?.focus();
  };
  return (
    <div className={styles.times}>
      <ul ref={list} className={styles.spans}>
        {times.map((span, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: spans have nothing but their place to be known by.
          <li key={at} className={styles.span}>
            <Clock
              what="from"
              value={span.from}
              onChange={(from) => onChange(times.map((one, place) => (place === at ? { ...one, from } : one)))}
            />
            <Clock
              what="to"
              // A clock field knows no 24:00; the end of the day is its midnight.
              value={span.to === '24:00' ? '00:00' : span.to}
              onChange={(to) =>
                onChange(
                  times.map((one, place) => (place === at ? { ...one, to: to === '00:00' ? '24:00' : to } : one)),
                )
              }
            />
            {times.length > 1 && <RemoveSpan number={at + 1} onRemove={() => remove(at)} />}
          </li>
        ))}
      </ul>
      <button type="button" className={forms.linkButton} onClick={add}>
        <FormattedMessage id="contributions.hours.span.add" />
      </button>
    </div>
  );
}

interface ClockProps {
  what: 'from' | 'to';
  value: string;
  onChange: (time: string) => void;
}

function Clock({ what, value, onChange }: ClockProps) {
  const id = useId();
  return (
    <span className={styles.clock}>
      <label htmlFor={id}>
        <FormattedMessage id={`contributions.hours.${what}`} />
      </label>
      <input
        id={id}
        className="input"
        type="time"
        value={value}
        onChange={(event) => onChange(event.target.value.slice(0, 5))}
      />
    </span>
  );
}

function RemoveSpan({ number, onRemove }: { number: number; onRemove: () => void }) {
  const intl = useIntl();
  return (
    <button
      type="button"
      className={`button quiet ${styles.removeSpan}`}
      aria-label={intl.formatMessage({ id: 'contributions.hours.span.remove' }, { number })}
      onClick={onRemove}
    >
      <span aria-hidden="true">×</span>
    </button>
  );
}
