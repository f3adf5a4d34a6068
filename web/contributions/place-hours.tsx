/** Opening hours without knowing how they are written: days, from, to, add. The text remains open to experts. */
import { useId, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { TextField } from '../forms/field.tsx';
import forms from '../forms/forms.module.css';
import { useFormats } from '../words/formats.ts';
import { DAYS, type Day, withRule } from './hours-rule.ts';
import styles from './place-form.module.css';

interface HoursFieldProps {
  path: string;
  value: string | null;
  onChange: (hours: string) => void;
}

export function HoursField({ path, value, onChange }: HoursFieldProps) {
  return (
    <div className={styles.hours}>
      <TextField
        path={path}
        label={<FormattedMessage id="contributions.offer.hours" />}
        hint={<FormattedMessage id="contributions.offer.hours.hint" />}
        autoComplete="off"
        lang="en"
        value={value}
        onChange={onChange}
      />
      <details className={forms.more}>
        <summary>
          <FormattedMessage id="contributions.offer.hours.help" />
        </summary>
        <Composer onAdd={(days, from, to) => onChange(withRule(value ?? '', days, from, to))} />
        <p className="soft small">
          <FormattedMessage id="contributions.offer.hours.examples" />
        </p>
        <ul className={styles.examples}>
          {(['week', 'saturday', 'appointment'] as const).map((example) => (
            <li key={example}>
              <code lang="en">{EXAMPLES[example]}</code>{' '}
              <FormattedMessage id={`contributions.offer.hours.example.${example}`} />
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}

const EXAMPLES = {
  week: 'Mo-Fr 09:00-12:00,14:00-18:00',
  saturday: 'Sa[1] 10:00-12:00',
  appointment: 'We 14:00-17:00; PH off',
} as const;

function Composer({ onAdd }: { onAdd: (days: Day[], from: string, to: string) => void }) {
  const intl = useIntl();
  const formats = useFormats();
  const id = useId();
  const [days, setDays] = useState<readonly Day[]>([]);
  const [from, setFrom] = useState('09:00');
  const [to, setTo] = useState('12:00');
  const [said, setSaid] = useState<'added' | 'incomplete' | null>(null);

  const add = () => {
    const chosen = DAYS.filter((day) => days.includes(day));
    if (chosen.length === 0 || !from || !to || from >= to) return setSaid('incomplete');
    onAdd(chosen, from, to);
    setSaid('added');
  };
  return (
    <fieldset className={styles.composer}>
      <legend className="visually-hidden">
        <FormattedMessage id="contributions.offer.hours.help" />
      </legend>
      <div className={forms.choices}>
        {DAYS.map((day, at) => (
          <label key={day} className={forms.choice}>
            <input
              type="checkbox"
              checked={days.includes(day)}
              onChange={(event) =>
                setDays(event.target.checked ? [...days, day] : days.filter((other) => other !== day))
              }
            />
            {formats.weekday(at)}
          </label>
        ))}
      </div>
      <div className={styles.times}>
        {(
          [
            ['from', from, setFrom],
            ['to', to, setTo],
          ] as const
        ).map(([what, time, setTime]) => (
          <div key={what} className="field">
            <label htmlFor={`${id}${what}`}>
              <FormattedMessage id={`contributions.offer.hours.${what}`} />
            </label>
            <input
              id={`${id}${what}`}
              className="input"
              type="time"
              value={time}
              onChange={(event) => setTime(event.target.value)}
            />
          </div>
        ))}
        <button type="button" className="button" onClick={add}>
          <FormattedMessage id="contributions.offer.hours.add" />
        </button>
      </div>
      <p role="status" className="small">
        {said && intl.formatMessage({ id: `contributions.offer.hours.${said}` })}
      </p>
    </fieldset>
  );
}
