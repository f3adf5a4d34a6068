/** One line of the week: which days, from when to when, and whether every week. */
import { useId, useRef } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Fault, useParts } from '../forms/field.tsx';
import forms from '../forms/forms.module.css';
import { useFormats } from '../words/formats.ts';
import styles from './place-hours.module.css';
import { HoursRowMore } from './place-hours-row-more.tsx';
import { HoursTimes } from './place-hours-times.tsx';
import {
  freshRow,
  type HoursRow,
  openHow,
  WEEK,
  withAppointment,
  withoutAppointment,
  withRemark,
} from './place-hours-writing.ts';
import { hidden } from './place-pieces.tsx';

interface HoursRowFieldsProps {
  path: string;
  /** From 1. */
  number: number;
  row: HoursRow;
  onChange: (row: HoursRow) => void;
  onCopy: () => void;
  onRemove: () => void;
}

export function HoursRowFields({ path, number, row, onChange, onCopy, onRemove }: HoursRowFieldsProps) {
  const { id, described } = useParts(path, null);
  const write = (patch: Partial<HoursRow>) => onChange({ ...row, ...patch });
  return (
    <fieldset id={id} data-line="" tabIndex={-1} aria-describedby={described} className={styles.row}>
      <legend className={styles.rowTitle}>
        {row.holidays === 'public' ? (
          <FormattedMessage id="contributions.hours.row.public" values={{ number }} />
        ) : (
          <FormattedMessage id="contributions.hours.row" values={{ number }} />
        )}
      </legend>
      {row.holidays !== 'public' && <Days days={row.days} onChange={(days) => write({ days })} />}
      <OpenHow row={row} write={write} />
      {row.times.length > 0 && <HoursTimes times={row.times} onChange={(times) => write({ times })} />}
      {row.holidays !== 'public' && <Frequency row={row} write={write} />}
      <HoursRowMore row={row} write={write} />
      <Fault path={path} />
      <div className="buttons">
        <button type="button" className="button" onClick={onCopy}>
          <FormattedMessage id="contributions.hours.copy" values={{ number, hidden }} />
        </button>
        <button type="button" className="button" onClick={onRemove}>
          <FormattedMessage id="contributions.hours.remove" values={{ number, hidden }} />
        </button>
      </div>
    </fieldset>
  );
}

function Days({ days, onChange }: { days: readonly number[]; onChange: (days: number[]) => void }) {
  const intl = useIntl();
  const { weekday } = useFormats();
  const room = useRef<HTMLDivElement>(null);
  const choose = (which: keyof typeof DAYS_OF) => {
    onChange([...DAYS_OF[which]]);
    // The button goes away once it has done its work.
    room.current?.querySelector('input')?.focus();
  };
  return (
    <div ref={room} className={styles.weekRoom}>
      {/* biome-ignore lint/a11y/useSemanticElements: the legend of another fieldset would be read out at every day. */}
      <div role="group" aria-label={intl.formatMessage({ id: 'contributions.hours.days' })} className={styles.week}>
        {WEEK.map((day) => (
          <label key={day} className={`${forms.choice} ${styles.day}`}>
            <input
              type="checkbox"
              checked={days.includes(day)}
              onChange={(event) =>
                onChange(event.target.checked ? [...days, day] : days.filter((other) => other !== day))
              }
            />
            <span aria-hidden="true">{weekday(day).slice(0, SHORT_DAY)}</span>
            <span className="visually-hidden">{weekday(day)}</span>
          </label>
        ))}
      </div>
      {days.length === 0 && (
        <div className={styles.weekSets}>
          {(['working', 'all'] as const).map((which) => (
            <button key={which} type="button" className={forms.linkButton} onClick={() => choose(which)}>
              <FormattedMessage id={`contributions.hours.days.${which}`} />
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

const DAYS_OF = { working: WEEK.slice(0, 5), all: WEEK } as const;

/** `lun`, `Mon`, `Mer`: three letters tell the days apart in all three languages. */
const SHORT_DAY = 3;

const HOW = ['open', 'ask', 'closed'] as const;

function OpenHow({ row, write }: { row: HoursRow; write: (patch: Partial<HoursRow>) => void }) {
  const intl = useIntl();
  const words = intl.formatMessage({ id: 'contributions.hours.appointment.words' });
  const closedWords = intl.formatMessage({ id: 'contributions.hours.closed.words' });
  const choose = (how: string) => {
    if (how === 'open') return write({ times: freshRow().times, comment: withoutAppointment(row.comment) });
    const closed = { ...row, times: [], comment: '' };
    if (how === 'closed') return write(withRemark(closed, withoutAppointment(row.comment), closedWords));
    const asking = row.comment !== '' && openHow({ ...row, times: [] }) === 'ask';
    write({ times: [], comment: asking ? row.comment : withAppointment(row.comment, words) });
  };
  return (
    <select
      aria-label={intl.formatMessage({ id: 'contributions.hours.how' })}
      className={`input ${styles.how}`}
      value={openHow(row)}
      onChange={(event) => choose(event.target.value)}
    >
      {HOW.map((value) => (
        <option key={value} value={value}>
          {intl.formatMessage({ id: `contributions.hours.how.${value}` })}
        </option>
      ))}
    </select>
  );
}

const OFTEN = ['all', 'month', 'odd', 'even'] as const;
const NTH = [1, 2, 3, 4, 5, -1] as const;
const NTH_WORDS = { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', 5: 'fifth', '-1': 'last' } as const;

function Frequency({ row, write }: { row: HoursRow; write: (patch: Partial<HoursRow>) => void }) {
  const intl = useIntl();
  const id = useId();
  const often = row.nth.length > 0 ? 'month' : row.weeks;
  const choose = (value: string) => {
    if (value === 'month') write({ nth: [1], weeks: 'all' });
    else if (value === 'odd' || value === 'even') write({ nth: [], weeks: value });
    else write({ nth: [], weeks: 'all' });
  };
  return (
    <div className={styles.often}>
      <label htmlFor={id} className="visually-hidden">
        <FormattedMessage id="contributions.hours.often" />
      </label>
      <select id={id} className="input" value={often} onChange={(event) => choose(event.target.value)}>
        {OFTEN.map((value) => (
          <option key={value} value={value}>
            {intl.formatMessage({ id: `contributions.hours.often.${value}` })}
          </option>
        ))}
      </select>
      {often === 'month' && (
        // biome-ignore lint/a11y/useSemanticElements: as for the days.
        <div role="group" aria-label={intl.formatMessage({ id: 'contributions.hours.nth' })} className={styles.days}>
          {NTH.map((nth) => (
            <label key={nth} className={`${forms.choice} ${styles.day}`}>
              <input
                type="checkbox"
                checked={row.nth.includes(nth)}
                onChange={(event) =>
                  write({ nth: event.target.checked ? [...row.nth, nth] : row.nth.filter((other) => other !== nth) })
                }
              />
              <FormattedMessage id={`contributions.hours.nth.${NTH_WORDS[nth]}`} />
            </label>
          ))}
        </div>
      )}
    </div>
  );
}
