/** The lines of the week and what happens on public and school holidays. */
import { useRef } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Choices } from '../forms/choices.tsx';
import styles from './place-hours.module.css';
import { isShown, onHolidays, withHolidays } from './place-hours-holidays.ts';
import { HoursRowFields } from './place-hours-row.tsx';
import { freshRow, type HoursRow } from './place-hours-writing.ts';

interface HoursRowsProps {
  /** Of the offer; a line stands at `${path}.hoursRows.0`. */
  path: string;
  rows: HoursRow[];
  onChange: (rows: HoursRow[]) => void;
}

export function HoursRows({ path, rows, onChange }: HoursRowsProps) {
  const intl = useIntl();
  const list = useRef<HTMLDivElement>(null);
  const same = onHolidays(rows, 'school') === 'same';
  const shown = rows.flatMap((row, at) => (isShown(row, same ? 'same' : 'own') ? [{ row, at }] : []));
  // "As usual" in the holidays follows what is usual.
  const change = (changed: HoursRow[]) => onChange(same ? withHolidays(changed, 'school', 'same') : changed);

  /** What was pressed may be gone, or what was asked for only comes: the focus goes to that line once it is drawn. */
  const goTo = (line: number) =>
    setTimeout(() => {
      const lines = list.current?.querySelectorAll<HTMLElement>('fieldset[data-line]') ?? [];
      const target = lines[Math.min(line, lines.length - 1)]?.querySelector<HTMLElement>('input');
      (target ?? list.current?.querySelector<HTMLElement>('[data-add]'))?.focus();
    });
  const add = () => {
    change([...rows, freshRow()]);
    goTo(shown.length);
  };
  const copy = (at: number, line: number) => {
    change(rows.flatMap((row, place) => (place === at ? [row, structuredClone(row)] : [row])));
    goTo(line + 1);
  };
  const remove = (at: number, line: number) => {
    change(rows.filter((_, place) => place !== at));
    goTo(Math.max(0, line - 1));
  };

  return (
    <div ref={list} className={styles.rows}>
      {shown.map(({ row, at }, line) => (
        <HoursRowFields
          key={at}
          path={`${path}.hoursRows.${at}`}
          number={line + 1}
          row={row}
          onChange={(changed) => change(rows.map((other, place) => (place === at ? changed : other)))}
          onCopy={() => copy(at, line)}
          onRemove={() => remove(at, line)}
        />
      ))}
      <p>
        <button type="button" className="button" data-add="" onClick={add}>
          <FormattedMessage id={shown.length === 0 ? 'contributions.hours.add_first' : 'contributions.hours.add'} />
        </button>
      </p>
      {rows.length > 0 &&
        (['public', 'school'] as const).map((holidays) => (
          <Choices
            key={holidays}
            path={`${path}.holidays.${holidays}`}
            label={intl.formatMessage({ id: `contributions.hours.holidays.${holidays}` })}
            choices={ON_HOLIDAYS[holidays].map((value) => ({
              value,
              label: intl.formatMessage({ id: `contributions.hours.holidays.${value}` }),
            }))}
            value={onHolidays(rows, holidays)}
            onChange={(value) => onChange(withHolidays(rows, holidays, value))}
          />
        ))}
    </div>
  );
}

const ON_HOLIDAYS = { public: ['unknown', 'closed', 'open'], school: ['unknown', 'same', 'closed', 'open'] } as const;
