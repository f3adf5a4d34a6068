/** When it is, and how it repeats: days and hours as the clocks of the town show them. */
import { useId, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { REPEATS } from '../../db/vocabulary.ts';
import { Choices } from '../forms/choices.tsx';
import { CountField, Fault, TextField } from '../forms/field.tsx';
import { instantIn } from './days.ts';
import type { FieldsProps } from './event-form.tsx';
import styles from './events.module.css';
import { SelectField } from './select-field.tsx';
import { useDayWords } from './when.tsx';

const MOST_TIMES = 262;

export function WhenFields({ draft, change }: FieldsProps) {
  const intl = useIntl();
  const { allDay, startDay, endDay } = draft;
  const moveStart = (day: string) =>
    change({ startDay: day, ...(endDay < day || endDay === startDay ? { endDay: day } : {}) });
  return (
    <fieldset className="card">
      <legend className="label">
        <FormattedMessage id="events.form.when" />
      </legend>
      <label className={styles.tick}>
        <input type="checkbox" checked={allDay} onChange={({ target }) => change({ allDay: target.checked })} />
        <FormattedMessage id="events.all_day" />
      </label>
      <div className={styles.pair}>
        <TextField
          path="starts.day"
          label={<FormattedMessage id="events.form.start_day" />}
          type="date"
          value={startDay}
          onChange={moveStart}
          required
        />
        {!allDay && (
          <TextField
            path="starts.time"
            label={<FormattedMessage id="events.form.start_time" />}
            type="time"
            value={draft.startTime}
            onChange={(startTime) => change({ startTime })}
            required
          />
        )}
      </div>
      <div className={styles.pair}>
        <TextField
          path="ends.day"
          label={<FormattedMessage id="events.form.end_day" />}
          type="date"
          value={endDay}
          onChange={(day) => change({ endDay: day })}
          required
        />
        {!allDay && (
          <TextField
            path="ends.time"
            label={<FormattedMessage id="events.form.end_time" />}
            type="time"
            value={draft.endTime}
            onChange={(endTime) => change({ endTime })}
            required
          />
        )}
      </div>
      <div className="field">
        <Fault path="ends" />
      </div>
      <SelectField
        path="repeats"
        label={<FormattedMessage id="events.form.repeats" />}
        value={draft.repeats}
        options={REPEATS.map((value) => ({ value, name: intl.formatMessage({ id: `events.repeats.${value}` }) }))}
        onChange={(repeats) => change({ repeats })}
      />
      {draft.repeats !== 'none' && <Repetition draft={draft} change={change} />}
    </fieldset>
  );
}

function Repetition({ draft, change }: FieldsProps) {
  return (
    <>
      <Choices
        path="endsBy"
        label={<FormattedMessage id="events.form.ends_by" />}
        choices={[
          { value: 'count', label: <FormattedMessage id="events.form.ends_by.count" /> },
          { value: 'until', label: <FormattedMessage id="events.form.ends_by.until" /> },
        ]}
        value={draft.endsBy}
        onChange={(endsBy) => change({ endsBy })}
      />
      {draft.endsBy === 'count' ? (
        <CountField
          path="count"
          label={<FormattedMessage id="events.form.count" />}
          value={draft.count}
          most={MOST_TIMES}
          onChange={(count) => change({ count })}
        />
      ) : (
        <TextField
          path="until"
          label={<FormattedMessage id="events.form.until" />}
          type="date"
          value={draft.until}
          onChange={(until) => change({ until })}
        />
      )}
      <LeftOut draft={draft} change={change} />
    </>
  );
}

/** Holidays and the like: days on which it does not take place after all. */
function LeftOut({ draft: { except }, change }: FieldsProps) {
  const id = useId();
  const words = useDayWords();
  const [day, setDay] = useState('');
  const add = () => {
    if (day && !except.includes(day)) change({ except: [...except, day].sort() });
    setDay('');
  };
  return (
    <div className="field">
      <label htmlFor={id}>
        <FormattedMessage id="events.form.except" />
      </label>
      <div className={styles.pair}>
        <input id={id} type="date" className="input" value={day} onChange={({ target }) => setDay(target.value)} />
        <button type="button" className="button" onClick={add}>
          <FormattedMessage id="events.form.except.add" />
        </button>
      </div>
      <Fault path="except" />
      <ul className={styles.found}>
        {except.map((one) => (
          <li key={one}>
            <button
              type="button"
              className="button quiet"
              onClick={() => change({ except: except.filter((other) => other !== one) })}
            >
              {words(instantIn(one))} <span aria-hidden="true">×</span>
              <span className="visually-hidden">
                <FormattedMessage id="events.form.except.remove" />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
