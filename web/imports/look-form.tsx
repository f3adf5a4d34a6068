/** How the file was understood, with its first rows; every part can be said instead. */
import { useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { ImportRun } from '../../api/imports/contract.ts';
import { IMPORT_COLLECTIONS } from '../../db/vocabulary.ts';
import { Trouble } from '../forms/trouble.tsx';
import { useAsking } from '../forms/use-asking.ts';
import { told } from '../shell/client.ts';
import styles from './imports.module.css';

const ENCODINGS = ['utf-8', 'windows-1252', 'iso-8859-15', 'utf-16le', 'macintosh'];
const DELIMITERS = [';', ',', '\t', '|'];
const HEADERS = ['first_row', 'none'] as const;

export function LookForm({ run }: { run: ImportRun }) {
  const intl = useIntl();
  const { client } = useRouter().options.context;
  const { ask, busy, trouble } = useAsking();
  const { id, version, formats, columns, sample } = run;
  const [look, setLook] = useState(run.look);
  const [collection, setCollection] = useState(run.collection);
  const header = HEADERS.find((one) => one === look.header) ?? null;
  const readAgain = (event: FormEvent) => {
    event.preventDefault();
    const json = { ...look, header, collection, version };
    void ask(() => told(client.api.imports[':id'].look.$post({ param: { id }, json })));
  };
  const isOf = (list: readonly string[], value: string | null) =>
    value === null || list.includes(value) ? list : [value, ...list];
  return (
    <form className="card" aria-labelledby="look" onSubmit={readAgain}>
      <h2 id="look">
        <FormattedMessage id="imports.look" />
      </h2>
      <div className={styles.choices}>
        <Choice
          name="collection"
          label={intl.formatMessage({ id: 'imports.collection' })}
          value={collection}
          options={IMPORT_COLLECTIONS.map((value) => ({
            value,
            words: intl.formatMessage({ id: `imports.collection.${value}` }),
          }))}
          onChange={(said) => setCollection(IMPORT_COLLECTIONS.find((one) => one === said) ?? collection)}
        />
        <Choice
          name="format"
          label={intl.formatMessage({ id: 'imports.look.format' })}
          value={look.format}
          options={formats.map((value) => ({ value, words: formatWords(value) }))}
          onChange={(format) => setLook({ ...look, format })}
        />
        {look.encoding !== null && (
          <Choice
            name="encoding"
            label={intl.formatMessage({ id: 'imports.look.encoding' })}
            value={look.encoding}
            options={isOf(ENCODINGS, look.encoding).map((value) => ({ value, words: value }))}
            onChange={(encoding) => setLook({ ...look, encoding })}
          />
        )}
        {look.delimiter !== null && (
          <Choice
            name="delimiter"
            label={intl.formatMessage({ id: 'imports.look.delimiter' })}
            value={look.delimiter}
            options={isOf(DELIMITERS, look.delimiter).map((value) => ({
              value,
              words: value === '\t' ? intl.formatMessage({ id: 'imports.look.tab' }) : value,
            }))}
            onChange={(delimiter) => setLook({ ...look, delimiter })}
          />
        )}
        {header !== null && (
          <Choice
            name="header"
            label={intl.formatMessage({ id: 'imports.look.header' })}
            value={header}
            options={HEADERS.map((value) => ({
              value,
              words: intl.formatMessage({ id: `imports.look.header.${value}` }),
            }))}
            onChange={(said) => setLook({ ...look, header: said })}
          />
        )}
      </div>
      <Trouble words={trouble} />
      <p className="buttons">
        <button type="submit" className="button" disabled={busy}>
          <FormattedMessage id="imports.look.again" />
        </button>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by the keyboard too */}
      <section className={styles.scroll} tabIndex={0} aria-label={intl.formatMessage({ id: 'imports.look.sample' })}>
        <table className={styles.sample}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sample.map((cells, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no other name
              <tr key={at}>
                {columns.map((column) => (
                  <td key={column}>{cells[column]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </form>
  );
}

/** Names of formats are the same in every language. */
const FORMATS: Readonly<Record<string, string>> = {
  ...{ csv: 'CSV', xlsx: 'Excel (XLSX)', geojson: 'GeoJSON', json: 'JSON', overpass: 'OpenStreetMap (Overpass JSON)' },
  ...{ national_csv: 'Médiation numérique (CSV)', national_json: 'Médiation numérique (JSON)' },
  ...{ gogocarto: 'GoGoCarto (JSON)', umap: 'uMap' },
};

const formatWords = (format: string) => FORMATS[format] ?? format;

interface ChoiceProps {
  name: string;
  label: string;
  value: string;
  options: readonly { value: string; words: string }[];
  onChange: (value: string) => void;
}

function Choice({ name, label, value, options, onChange }: ChoiceProps) {
  return (
    <div className="field">
      <label htmlFor={`look-${name}`}>{label}</label>
      <select id={`look-${name}`} className="input" value={value} onChange={({ target }) => onChange(target.value)}>
        {options.map((one) => (
          <option key={one.value} value={one.value}>
            {one.words}
          </option>
        ))}
      </select>
    </div>
  );
}
