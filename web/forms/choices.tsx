/** One or several of a few answers, big enough for a thumb. "Unknown" is an answer like the others. */
import { Fragment, type ReactNode } from 'react';
import { Fault, Hint, PublishedWords, Required, useParts, usePublished } from './field.tsx';
import styles from './forms.module.css';

interface Choice<Value extends string> {
  value: Value;
  label: ReactNode;
  hint?: ReactNode;
}

interface ChoicesProps<Value extends string> {
  path: string;
  label: ReactNode;
  hint?: ReactNode;
  choices: readonly Choice<Value>[];
  value: Value | null;
  onChange: (value: Value) => void;
  required?: boolean;
}

export function Choices<Value extends string>(props: ChoicesProps<Value>) {
  const { path, label, hint, choices, value, onChange, required } = props;
  const { id, described } = useParts(path, hint);
  const published = usePublished(path);
  const before = published !== undefined && published !== value && choices.find((choice) => choice.value === published);
  return (
    <fieldset className="field" id={id} tabIndex={-1} aria-describedby={described}>
      <legend>
        {label}
        {required && <Required />}
      </legend>
      <Hint path={path} hint={hint} />
      <div className={styles.choices}>
        {choices.map((choice) => (
          <label key={choice.value} className={styles.choice}>
            <input
              type="radio"
              name={id}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
            />
            <ChoiceWords choice={choice} />
          </label>
        ))}
      </div>
      {before && <PublishedWords words={before.label} />}
      <Fault path={path} />
    </fieldset>
  );
}

interface SeveralProps<Value extends string> extends Omit<ChoicesProps<Value>, 'value' | 'onChange'> {
  values: readonly Value[];
  onChange: (values: Value[]) => void;
}

export function Several<Value extends string>(props: SeveralProps<Value>) {
  const { path, label, hint, choices, values, onChange, required } = props;
  const { id, described } = useParts(path, hint);
  const published = usePublished(path);
  return (
    <fieldset className="field" id={id} tabIndex={-1} aria-describedby={described}>
      <legend>
        {label}
        {required && <Required />}
      </legend>
      <Hint path={path} hint={hint} />
      <div className={styles.choices}>
        {choices.map((choice) => (
          <label key={choice.value} className={styles.choice}>
            <input
              type="checkbox"
              checked={values.includes(choice.value)}
              onChange={(event) =>
                onChange(
                  event.target.checked ? [...values, choice.value] : values.filter((value) => value !== choice.value),
                )
              }
            />
            <ChoiceWords choice={choice} />
          </label>
        ))}
      </div>
      {published !== undefined && !sameAnswers(published, values) && (
        <PublishedWords words={publishedList(choices, published)} />
      )}
      <Fault path={path} />
    </fieldset>
  );
}

/** Published lists come a line an answer, in whatever order they were ticked. */
function sameAnswers(published: string, values: readonly string[]): boolean {
  return published.split('\n').filter(Boolean).sort().join() === [...values].sort().join();
}

function publishedList(choices: readonly Choice<string>[], published: string): ReactNode {
  const named = choices.filter(({ value }) => published.split('\n').includes(value));
  if (named.length === 0) return null;
  return named.map(({ value, label }, at) => (
    <Fragment key={value}>
      {at > 0 && ', '}
      {label}
    </Fragment>
  ));
}

function ChoiceWords({ choice }: { choice: Choice<string> }) {
  return (
    <span>
      {choice.label}
      {choice.hint && <span className={styles.choiceHint}>{choice.hint}</span>}
    </span>
  );
}
