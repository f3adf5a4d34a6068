/** Several of many answers: a field that finds them by their words, and what is chosen as a list beneath. */
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Fault, Hint, PublishedWords, useParts, usePublished } from './field.tsx';
import styles from './searched-several.module.css';

interface SearchedChoice<Value extends string> {
  value: Value;
  label: string;
  /** Found by this too, as `CCAS`. */
  also?: string;
}

interface SearchedSeveralProps<Value extends string> {
  path: string;
  label: ReactNode;
  hint?: ReactNode;
  choices: readonly SearchedChoice<Value>[];
  values: readonly Value[];
  onChange: (values: Value[]) => void;
}

export function SearchedSeveral<Value extends string>(props: SearchedSeveralProps<Value>) {
  const { path, label, hint, choices, values, onChange } = props;
  const intl = useIntl();
  const { id, described, fault } = useParts(path, hint);
  const published = usePublished(path);
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const [said, setSaid] = useState('');
  const nameOf = (value: string) => choices.find((choice) => choice.value === value)?.label ?? value;
  const found = matching(choices, typed).filter(({ value }) => !values.includes(value));
  const shown = open ? found : [];
  const at = Math.min(active, shown.length - 1);

  const look = (text: string) => {
    setTyped(text);
    setActive(0);
    setOpen(true);
  };
  const add = (value: Value) => {
    onChange([...values, value]);
    setSaid(intl.formatMessage({ id: 'contributions.searched.added' }, { name: nameOf(value) }));
    setTyped('');
    setOpen(false);
  };
  const remove = (value: Value) => {
    onChange(values.filter((other) => other !== value));
    setSaid(intl.formatMessage({ id: 'contributions.searched.removed' }, { name: nameOf(value) }));
    // The button that held the focus goes away.
    input.current?.focus();
    setOpen(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (!open) return look(typed);
      if (found.length > 0) setActive((at + step + found.length) % found.length);
    } else if (event.key === 'Enter' && (open || typed)) {
      // Enter chooses; it must not send the form around it.
      event.preventDefault();
      const chosen = shown[at];
      if (chosen) add(chosen.value);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      setOpen(false);
    }
  };

  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <Hint path={path} hint={hint} />
      {values.length > 0 && (
        <ul className={styles.chosen}>
          {values.map((value) => (
            <li key={value}>
              <button type="button" className={styles.remove} onClick={() => remove(value)}>
                {nameOf(value)} <span aria-hidden="true">×</span>
                <span className="visually-hidden">
                  <FormattedMessage id="contributions.searched.remove" />
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.box}>
        <input
          ref={input}
          id={id}
          className="input"
          type="text"
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={shown.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={shown[at] ? `${id}-${shown[at].value}` : undefined}
          aria-invalid={fault ? true : undefined}
          aria-describedby={described}
          autoComplete="off"
          placeholder={intl.formatMessage({ id: 'contributions.searched.placeholder' })}
          value={typed}
          onChange={(event) => look(event.target.value)}
          onClick={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={onKeyDown}
        />
        <div
          id={`${id}-list`}
          role="listbox"
          aria-label={intl.formatMessage({ id: 'contributions.searched.choices' })}
          className={styles.list}
          hidden={shown.length === 0}
        >
          {shown.map((choice, position) => (
            <Option
              key={choice.value}
              id={`${id}-${choice.value}`}
              label={choice.label}
              state={position === at ? 'active' : 'idle'}
              onChoose={() => add(choice.value)}
            />
          ))}
        </div>
      </div>
      <p role="status" className={open && typed && found.length === 0 ? 'hint' : 'visually-hidden'}>
        {open && typed ? <FormattedMessage id="contributions.searched.found" values={{ count: found.length }} /> : said}
      </p>
      {published !== undefined && published !== values.join('\n') && (
        <PublishedWords words={published.split('\n').filter(Boolean).map(nameOf).join(', ')} />
      )}
      <Fault path={path} />
    </div>
  );
}

interface OptionProps {
  id: string;
  label: string;
  state: 'active' | 'idle';
  onChoose: () => void;
}

/** The keyboard's choice is kept in sight; the field never loses the focus to the list. */
function Option({ id, label, state, onChoose }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the combobox keeps the focus and names the active option.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox hears the keys.
    <div
      id={id}
      role="option"
      aria-selected={state === 'active'}
      ref={state === 'active' ? scrollIntoList : undefined}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      {label}
    </div>
  );
}

const scrollIntoList = (option: HTMLDivElement | null) => option?.scrollIntoView({ block: 'nearest' });

/** Every word typed must begin a word of the choice, whatever its accents. */
function matching<Value extends string>(choices: readonly SearchedChoice<Value>[], typed: string) {
  const wanted = folded(typed).split(/\W+/).filter(Boolean);
  return choices.filter(({ label, also }) => {
    const words = folded(`${also ?? ''} ${label}`).split(/\W+/);
    return wanted.every((part) => words.some((word) => word.startsWith(part)));
  });
}

const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
