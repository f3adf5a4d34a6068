/** Days on which it is closed against its ordinary hours, with a word to visitors. */
import { useId, useRef } from 'react';
import { FormattedMessage } from 'react-intl';
import { Fault, useParts } from '../forms/field.tsx';
import styles from './place-hours.module.css';
import { hidden } from './place-pieces.tsx';
import type { OfferWriting } from './place-writing.ts';

type ClosureWriting = OfferWriting['closures'][number];

interface ClosureFieldsProps {
  path: string;
  closures: readonly ClosureWriting[];
  onChange: (closures: ClosureWriting[]) => void;
}

export function ClosureFields({ path, closures, onChange }: ClosureFieldsProps) {
  const list = useRef<HTMLDivElement>(null);
  const goTo = (number: number) =>
    setTimeout(() => {
      const fields = list.current?.querySelectorAll('fieldset') ?? [];
      const target = fields[Math.min(number, fields.length - 1)]?.querySelector('input');
      (target ?? list.current?.querySelector<HTMLElement>('[data-add]'))?.focus();
    });
  const add = () => {
    onChange([...closures, { from: '', to: '', message: '' }]);
    goTo(closures.length);
  };
  const remove = (gone: number) => {
    onChange(closures.filter((_, at) => at !== gone));
    goTo(Math.max(0, gone - 1));
  };
  return (
    <div ref={list} className={styles.rows}>
      {closures.map((closure, at) => (
        <fieldset
          // biome-ignore lint/suspicious/noArrayIndexKey: closures have nothing but their place to be known by.
          key={at}
          className={styles.row}
        >
          <legend className={styles.rowTitle}>
            <FormattedMessage id="contributions.closures.one" values={{ number: at + 1 }} />
          </legend>
          <div className={styles.span}>
            <Day
              path={`${path}.closures.${at}`}
              closure={closure}
              what="from"
              onChange={(changed) => write(at, changed)}
            />
            <Day
              path={`${path}.closures.${at}`}
              closure={closure}
              what="to"
              onChange={(changed) => write(at, changed)}
            />
          </div>
          <Message path={`${path}.closures.${at}`} closure={closure} onChange={(changed) => write(at, changed)} />
          <div className="buttons">
            <button type="button" className="button" onClick={() => remove(at)}>
              <FormattedMessage id="contributions.closures.remove" values={{ number: at + 1, hidden }} />
            </button>
          </div>
        </fieldset>
      ))}
      <p>
        <button type="button" className="button" data-add="" onClick={add}>
          <FormattedMessage id="contributions.closures.add" />
        </button>
      </p>
    </div>
  );

  function write(place: number, changed: ClosureWriting) {
    onChange(closures.map((closure, at) => (at === place ? changed : closure)));
  }
}

interface DayProps {
  path: string;
  closure: ClosureWriting;
  what: 'from' | 'to';
  onChange: (closure: ClosureWriting) => void;
}

/** The last day follows the first until it is set: most closures are one day or are written in that order. */
function Day({ path, closure, what, onChange }: DayProps) {
  const { id, fault, described } = useParts(`${path}.${what}`, null);
  const write = (day: string) => {
    if (what === 'to') return onChange({ ...closure, to: day });
    const follows = closure.to === '' || closure.to === closure.from || closure.to < day;
    onChange({ ...closure, from: day, to: follows ? day : closure.to });
  };
  return (
    <div className="field">
      <label htmlFor={id}>
        <FormattedMessage id={`contributions.closures.${what}`} />
      </label>
      <input
        id={id}
        className="input"
        type="date"
        value={closure[what]}
        aria-invalid={fault ? true : undefined}
        aria-describedby={described}
        onChange={(event) => write(event.target.value)}
      />
      <Fault path={`${path}.${what}`} />
    </div>
  );
}

function Message({ path, closure, onChange }: Omit<DayProps, 'what'>) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>
        <FormattedMessage id="contributions.closures.message" />
      </label>
      <p className="hint" id={`${id}hint`}>
        <FormattedMessage id="contributions.closures.message.hint" />
      </p>
      <input
        id={id}
        className="input"
        maxLength={300}
        autoComplete="off"
        aria-describedby={`${id}hint`}
        value={closure.message}
        onChange={(event) => onChange({ ...closure, message: event.target.value })}
      />
      <Fault path={`${path}.message`} />
    </div>
  );
}
