/** One question and the columns that answer it, with what the first row says. */
import { useIntl } from 'react-intl';
import type { MappingTold } from '../../api/imports/contract.ts';
import { fieldLabel } from './field-words.ts';
import styles from './imports.module.css';

type Chosen = MappingTold['fields'][string];

const JOINS = [' ', ', ', '; ', '\n\n'];

interface MappedFieldProps {
  field: string;
  columns: readonly string[];
  sample: readonly Record<string, string>[];
  chosen: Chosen | null;
  onChange: (chosen: Chosen | null) => void;
}

export function MappedField({ field, columns, sample, chosen, onChange }: MappedFieldProps) {
  const intl = useIntl();
  const label = fieldLabel(field, intl);
  const named = chosen?.columns ?? [];
  const choose = (at: number, column: string) => {
    const all = [...named.slice(0, at), column, ...named.slice(at + 1)].filter((one) => one !== '');
    onChange(all.length > 0 ? { ...chosen, columns: all } : null);
  };
  const example = sample.map((cells) => named.map((column) => cells[column]).find(Boolean)).find(Boolean);
  const free = columns.find((column) => !named.includes(column));
  return (
    <fieldset className={styles.field}>
      <legend className="label">{label}</legend>
      {(named.length > 0 ? named : ['']).map((column, at) => (
        <select
          // biome-ignore lint/suspicious/noArrayIndexKey: the first, the second … column of this question
          key={at}
          className="input"
          aria-label={
            at === 0 ? label : intl.formatMessage({ id: 'imports.mapping.column' }, { label, number: at + 1 })
          }
          value={column}
          onChange={({ target }) => choose(at, target.value)}
        >
          <option value="">{intl.formatMessage({ id: 'imports.mapping.none' })}</option>
          {column !== '' && !columns.includes(column) && <option value={column}>{column}</option>}
          {columns.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      ))}
      {named.length > 1 && field !== 'location' && (
        <select
          className="input"
          aria-label={intl.formatMessage({ id: 'imports.mapping.join' }, { label })}
          value={chosen?.join ?? ''}
          onChange={({ target: { value } }) => onChange(value ? { columns: named, join: value } : { columns: named })}
        >
          <option value="">{intl.formatMessage({ id: 'imports.mapping.join.first' })}</option>
          {(chosen?.join && !JOINS.includes(chosen.join) ? [chosen.join, ...JOINS] : JOINS).map((join) => (
            <option key={join} value={join}>
              {intl.formatMessage({ id: 'imports.mapping.join.with' }, { join: join.replaceAll('\n', '↵') })}
            </option>
          ))}
        </select>
      )}
      <span className={styles.under}>
        {example && <span className={styles.example}>{example}</span>}
        {named.length > 0 && free !== undefined && (
          <button
            type="button"
            className={`button quiet ${styles.more}`}
            aria-label={intl.formatMessage({ id: 'imports.mapping.more' }, { label })}
            onClick={() => choose(named.length, free)}
          >
            +
          </button>
        )}
      </span>
    </fieldset>
  );
}
