/** When it must be open: never mind, now, on arrival, or a day and an hour. */
import { useEffect, useRef } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { FindAnswer } from '../../api/finder/contract.ts';
import { useSetting } from '../shell/setting.ts';
import { useFormats } from '../words/formats.ts';
import type { Asking } from './find-asking.ts';
import styles from './find-form.module.css';
import { FindLink } from './find-link.tsx';
import { daysAhead, quickMoments, weekdayOf } from './find-moments.ts';
import { readForm } from './find-search.ts';
import { Leaves } from './find-what.tsx';

const CHOICES = ['any', 'now', 'arrival', 'at'] as const;
/** Long enough to type a year; the field changes with every digit. */
const TYPING_PAUSE_MS = 600;

export function FindWhen({ asking, answer }: { asking: Asking; answer: FindAnswer }) {
  const { asked, onChange } = asking;
  const when = asked.when ?? 'any';
  return (
    <fieldset className={styles.part}>
      <legend className={styles.legend}>
        <FormattedMessage id="find.when" />
      </legend>
      <div className={styles.chips}>
        {CHOICES.map((choice) => (
          <label key={choice} className={styles.chip}>
            <input
              type="radio"
              name="when"
              value={choice === 'any' ? '' : choice}
              checked={when === choice}
              onChange={onChange}
              data-when={choice}
            />
            <FormattedMessage id={`find.when.${choice}`} />
            {choice === 'now' && <Leaves leaves={answer.counts.openNow} />}
          </label>
        ))}
      </div>
      <DayAndHour asking={asking} />
    </fieldset>
  );
}

/** Shown by the style sheet when its choice is on, so that it needs no scripts. */
function DayAndHour({ asking: { asked, ask } }: { asking: Asking }) {
  const { territory, now } = useSetting();
  const words = useMomentWords();
  const field = useRef<HTMLInputElement>(null);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  const quick = quickMoments(now(), territory.timeZone);
  const value = asked.at ?? quick[0] ?? '';

  useEffect(() => {
    if (field.current && document.activeElement !== field.current) field.current.value = value;
  }, [value]);
  useEffect(() => () => clearTimeout(pause.current), []);

  return (
    <div className={styles.moment}>
      <label className="field">
        <span className="small">
          <FormattedMessage id="find.when.moment" />
        </span>
        <input
          ref={field}
          type="datetime-local"
          name="at"
          className="input"
          defaultValue={value}
          onChange={({ currentTarget }) => {
            clearTimeout(pause.current);
            pause.current = setTimeout(() => {
              if (currentTarget.form && currentTarget.value) ask(readForm(currentTarget.form));
            }, TYPING_PAUSE_MS);
          }}
        />
      </label>
      <ul className={styles.chips}>
        {quick.map((at) => (
          <li key={at}>
            <FindLink
              search={{ ...asked, when: 'at', at, offset: undefined }}
              className={styles.chip}
              current={asked.at === at}
            >
              {words(at)}
            </FindLink>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** "demain à 10:00", "jeudi à 14:00", later "jeudi 3 décembre 2026 à 14:00". */
export function useMomentWords(): (moment: string) => string {
  const intl = useIntl();
  const { day, weekday } = useFormats();
  const { territory, now } = useSetting();
  return (moment) => {
    const time = moment.slice(11);
    const ahead = daysAhead(moment, now(), territory.timeZone);
    if (ahead === 0) return intl.formatMessage({ id: 'words.day.today' }, { time });
    if (ahead === 1) return intl.formatMessage({ id: 'words.day.tomorrow' }, { time });
    const name = weekday(weekdayOf(moment));
    // At noon, so that the date is the same in every zone near the territory's.
    const date = ahead > 1 && ahead < 7 ? name : `${name} ${day(`${moment.slice(0, 10)}T12:00:00Z`)}`;
    return intl.formatMessage({ id: 'words.day.on' }, { day: date, time });
  };
}
