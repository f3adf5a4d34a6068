/** Which column answers which question, and whose data it is: then the rehearsal can begin. */
import { useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { ImportRun, MappingTold } from '../../api/imports/contract.ts';
import { INNOVATION_STAGES, OFFER_KINDS } from '../../db/vocabulary.ts';
import { Trouble } from '../forms/trouble.tsx';
import { useAsking } from '../forms/use-asking.ts';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import { fieldLabel } from './field-words.ts';
import styles from './imports.module.css';
import { MappedField } from './mapped-field.tsx';
import { SavedMappings } from './saved-mappings.tsx';

export function MappingForm({ run, onRehearsing }: { run: ImportRun; onRehearsing: () => void }) {
  const intl = useIntl();
  const { territory } = useSetting();
  const { client } = useRouter().options.context;
  const { ask, busy, trouble } = useAsking();
  const { id, version, columns, fields, sample } = run;
  const [mapping, setMapping] = useState<MappingTold>(run.mapping);
  const [whose, setWhose] = useState({
    source: run.source || run.fileName.replace(/\.\w+$/, ''),
    producer: run.producer,
    licence: run.licence || territory.licences[run.collection === 'places' ? 'data' : 'content'],
  });
  const rehearse = async (event: FormEvent) => {
    event.preventDefault();
    const json = { ...whose, mapping, version };
    if (await ask(() => told(client.api.imports[':id'].rehearsal.$post({ param: { id }, json })))) onRehearsing();
  };
  const set = (field: string, chosen: MappingTold['fields'][string] | null) => {
    const { [field]: _before, ...others } = mapping.fields;
    setMapping({ ...mapping, fields: chosen ? { ...others, [field]: chosen } : others });
  };
  const asField = (field: string) => (
    <MappedField
      key={field}
      field={field}
      columns={columns}
      sample={sample}
      chosen={mapping.fields[field] ?? null}
      onChange={(chosen) => set(field, chosen)}
    />
  );
  const used = new Set(Object.values(mapping.fields).flatMap((one) => one.columns));
  const unused = columns.filter((column) => !used.has(column));
  // As it was proposed: a field does not jump away while somebody empties it.
  const asked = run.collection === 'places' ? ['name', 'location'] : ['title', 'summary', 'carrier'];
  const proposed = fields.filter((field) => field in run.mapping.fields || asked.includes(field));
  const others = fields.filter((field) => !proposed.includes(field));
  return (
    <form className="card" aria-labelledby="mapping" onSubmit={(event) => void rehearse(event)}>
      <h2 id="mapping">
        <FormattedMessage id="imports.mapping" />
      </h2>
      <p className="hint">
        <FormattedMessage id="imports.mapping.hint" />
      </p>
      <SavedMappings run={run} mapping={mapping} onChosen={setMapping} />
      <div className="field">
        <label htmlFor="otherwise">
          <FormattedMessage id={run.collection === 'places' ? 'imports.mapping.kind' : 'imports.mapping.stage'} />
        </label>
        {run.collection === 'places' ? (
          <select
            id="otherwise"
            className="input"
            value={mapping.offerKind}
            onChange={({ target }) => setMapping({ ...mapping, offerKind: target.value })}
          >
            {OFFER_KINDS.filter((kind) => territory.kinds.includes(kind)).map((kind) => (
              <option key={kind} value={kind}>
                {intl.formatMessage({ id: `words.collection.${kind}` })}
              </option>
            ))}
          </select>
        ) : (
          <select
            id="otherwise"
            className="input"
            value={mapping.stage}
            onChange={({ target }) => setMapping({ ...mapping, stage: target.value })}
          >
            {INNOVATION_STAGES.map((stage) => (
              <option key={stage} value={stage}>
                {intl.formatMessage({ id: `words.stage.${stage}` })}
              </option>
            ))}
          </select>
        )}
      </div>
      <div className={styles.mapped}>{proposed.map(asField)}</div>
      <details>
        <summary>
          <FormattedMessage id="imports.mapping.others" values={{ count: others.length }} />
        </summary>
        <div className={styles.mapped}>
          {[...others].sort((a, b) => fieldLabel(a, intl).localeCompare(fieldLabel(b, intl))).map(asField)}
        </div>
      </details>
      {unused.length > 0 && (
        <p className="soft small">
          <FormattedMessage
            id="imports.mapping.unused"
            values={{ columns: intl.formatList(unused.slice(0, 30), { type: 'unit' }) }}
          />
        </p>
      )}
      <h3>
        <FormattedMessage id="imports.whose" />
      </h3>
      <p className="hint">
        <FormattedMessage id="imports.whose.hint" />
      </p>
      {(['source', 'producer', 'licence'] as const).map((part) => (
        <div key={part} className="field">
          <label htmlFor={`whose-${part}`}>
            <FormattedMessage id={`imports.whose.${part}`} />
          </label>
          <input
            id={`whose-${part}`}
            className="input"
            required
            maxLength={120}
            value={whose[part]}
            onChange={({ target }) => setWhose({ ...whose, [part]: target.value })}
          />
        </div>
      ))}
      <Trouble words={trouble} />
      <p className="buttons">
        <button type="submit" className="button primary" disabled={busy}>
          <FormattedMessage id="imports.rehearse" />
        </button>
        <span className="soft small">
          <FormattedMessage id="imports.rehearse.hint" />
        </span>
      </p>
    </form>
  );
}
