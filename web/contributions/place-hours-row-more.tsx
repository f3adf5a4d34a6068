/** What few lines need: holidays, months, by appointment, a remark. Open where something of it is said. */
import { useId, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { asksFirst } from '../../api/places/hours-rules.ts';
import forms from '../forms/forms.module.css';
import { useFormats } from '../words/formats.ts';
import styles from './place-hours.module.css';
import { type HoursRow, withAppointment, withoutAppointment, withRemark } from './place-hours-writing.ts';

interface HoursRowMoreProps {
  row: HoursRow;
  write: (patch: Partial<HoursRow>) => void;
}

const YEAR = ['none', 'term', 'school'] as const;

export function HoursRowMore({ row, write }: HoursRowMoreProps) {
  const intl = useIntl();
  const id = useId();
  const said = row.months.length > 0 || row.comment !== '' || row.holidays === 'term' || row.holidays === 'school';
  const [open] = useState(said);
  const closedWords = intl.formatMessage({ id: 'contributions.hours.closed.words' });
  const words = intl.formatMessage({ id: 'contributions.hours.appointment.words' });
  return (
    <details className={forms.more} open={open}>
      <summary>
        <FormattedMessage id="contributions.hours.more" />
      </summary>
      <div className={forms.moreFields}>
        {row.times.length > 0 && (
          <label className={`${forms.choice} ${styles.alone}`}>
            <input
              type="checkbox"
              checked={asksFirst(row.comment)}
              onChange={({ target: { checked } }) =>
                write({ comment: checked ? withAppointment(row.comment, words) : withoutAppointment(row.comment) })
              }
            />
            <FormattedMessage id="contributions.hours.appointment" />
          </label>
        )}
        {row.holidays !== 'public' && (
          <div className="field">
            <label htmlFor={`${id}year`}>
              <FormattedMessage id="contributions.hours.year" />
            </label>
            <select
              id={`${id}year`}
              className="input"
              value={row.holidays}
              onChange={(event) => write({ holidays: YEAR.find((one) => one === event.target.value) ?? 'none' })}
            >
              {YEAR.map((value) => (
                <option key={value} value={value}>
                  {intl.formatMessage({ id: `contributions.hours.year.${value}` })}
                </option>
              ))}
            </select>
          </div>
        )}
        <Months months={row.months} onChange={(months) => write({ months })} />
        <div className="field">
          <label htmlFor={`${id}comment`}>
            <FormattedMessage id="contributions.hours.comment" />
          </label>
          <input
            id={`${id}comment`}
            className="input"
            maxLength={200}
            autoComplete="off"
            value={row.comment}
            onChange={(event) => write(withRemark(row, event.target.value, closedWords))}
          />
        </div>
      </div>
    </details>
  );
}

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;

function Months({ months, onChange }: { months: readonly number[]; onChange: (months: number[]) => void }) {
  const { month } = useFormats();
  return (
    <fieldset className="field">
      <legend>
        <FormattedMessage id="contributions.hours.months" />
      </legend>
      <div className={styles.days}>
        {MONTHS.map((number) => (
          <label key={number} className={`${forms.choice} ${styles.day}`}>
            <input
              type="checkbox"
              checked={months.includes(number)}
              onChange={(event) =>
                onChange(event.target.checked ? [...months, number] : months.filter((other) => other !== number))
              }
            />
            {month(number)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
