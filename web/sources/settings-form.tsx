/** Where a source is, whose it is, and which column answers which question: changed here, or mended when the columns have changed. */
import { useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { MappingTold } from '../../api/imports/contract.ts';
import type { Source } from '../../api/sources/contract.ts';
import { Trouble } from '../forms/trouble.tsx';
import { useAsking } from '../forms/use-asking.ts';
import { told } from '../shell/client.ts';
import { fieldLabel } from './field-words.ts';
import styles from './sources.module.css';
import { Rhythm, Text } from './sources-page.tsx';

export function SettingsForm({ source }: { source: Source }) {
  const { client } = useRouter().options.context;
  const { ask, busy, trouble } = useAsking();
  const { id, version, kind, records, stoppedFor } = source;
  const [settings, setSettings] = useState({
    ...{ name: source.name, address: source.address ?? '', producer: source.producer, licence: source.licence },
    rhythm: source.rhythm,
  });
  const [mapping, setMapping] = useState(source.mapping);
  const save = (event: FormEvent) => {
    event.preventDefault();
    const json = { ...settings, address: settings.address.trim() || null, mapping, version };
    void ask(() => told(client.api.sources[':id'].settings.$post({ param: { id }, json })));
  };
  const text = (part: 'name' | 'address' | 'producer' | 'licence') => ({
    id: `settings-${part}`,
    value: settings[part],
    onChange: (value: string) => setSettings({ ...settings, [part]: value }),
    ...((part !== 'address' || kind !== 'file') && { isRequired: true as const }),
  });
  return (
    <details open={records === null || stoppedFor === 'columns'}>
      <summary>
        <FormattedMessage id="sources.settings" />
      </summary>
      <form className="card" onSubmit={save}>
        <Text label="sources.name" {...text('name')} />
        <Text label="sources.address" {...text('address')} />
        <Text label="sources.producer" {...text('producer')} />
        <Text label="sources.licence" {...text('licence')} />
        <Rhythm
          id="settings-rhythm"
          value={settings.rhythm}
          onChange={(rhythm) => setSettings({ ...settings, rhythm })}
        />
        {mapping && <Columns source={source} mapping={mapping} onChange={setMapping} />}
        <Trouble words={trouble} />
        <p className="buttons">
          <button type="submit" className="button" disabled={busy || source.isAtWork}>
            <FormattedMessage id="sources.save" />
          </button>
        </p>
      </form>
    </details>
  );
}

interface ColumnsProps {
  source: Source;
  mapping: MappingTold;
  onChange: (mapping: MappingTold) => void;
}

function Columns({ source, mapping, onChange }: ColumnsProps) {
  const intl = useIntl();
  const { fields, columns, sample } = source;
  // As it was: a field does not jump away while somebody empties it.
  const asked = fields.filter((field) => field in (source.mapping?.fields ?? {}) || field === 'name');
  const others = fields.filter((field) => !asked.includes(field));
  const set = (field: string, value: string) => {
    const { [field]: _before, ...rest } = mapping.fields;
    const chosen = value === '' ? null : (source.mapping?.fields[field] ?? null);
    const kept = chosen && value === shown(chosen.columns) ? chosen : { columns: [value] };
    onChange({ ...mapping, fields: value === '' ? rest : { ...rest, [field]: kept } });
  };
  const asField = (field: string) => (
    <Column
      key={field}
      label={fieldLabel('place', field, intl)}
      id={`column-${field}`}
      columns={columns}
      known={source.mapping?.fields[field]?.columns ?? []}
      chosen={mapping.fields[field]?.columns ?? []}
      example={exampleOf(sample, mapping.fields[field]?.columns ?? [])}
      onChange={(value) => set(field, value)}
    />
  );
  return (
    <fieldset>
      <legend>
        <FormattedMessage id="sources.mapping" />
      </legend>
      <div className={styles.mapped}>{asked.map(asField)}</div>
      <details>
        <summary>
          <FormattedMessage id="imports.mapping.others" values={{ count: others.length }} />
        </summary>
        <div className={styles.mapped}>{others.map(asField)}</div>
      </details>
    </fieldset>
  );
}

/** Several columns that answer one question stand as one choice. */
const shown = (columns: readonly string[]) => columns.join(' + ');

const exampleOf = (sample: Source['sample'], columns: readonly string[]) =>
  sample.map((cells) => columns.map((column) => cells[column]).find(Boolean)).find(Boolean) ?? '';

interface ColumnProps {
  id: string;
  label: string;
  columns: readonly string[];
  known: readonly string[];
  chosen: readonly string[];
  example: string;
  onChange: (value: string) => void;
}

function Column({ id, label, columns, known, chosen, example, onChange }: ColumnProps) {
  const intl = useIntl();
  const together = [known, chosen].map(shown).filter((one) => one !== '' && !columns.includes(one));
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="input" value={shown(chosen)} onChange={({ target }) => onChange(target.value)}>
        <option value="">{intl.formatMessage({ id: 'imports.mapping.none' })}</option>
        {[...new Set([...together, ...columns])].map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </select>
      {example && <span className="soft small">{example.slice(0, 80)}</span>}
    </div>
  );
}
