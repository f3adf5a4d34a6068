/** Mappings that somebody has named: taken for this file, or this one kept for the next. */
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { ImportRun, MappingTold } from '../../api/imports/contract.ts';
import { Trouble } from '../forms/trouble.tsx';
import { useAsking } from '../forms/use-asking.ts';
import { told } from '../shell/client.ts';
import styles from './imports.module.css';

interface SavedMappingsProps {
  run: ImportRun;
  mapping: MappingTold;
  onChosen: (mapping: MappingTold) => void;
}

export function SavedMappings({ run: { savedMappings, collection }, mapping, onChosen }: SavedMappingsProps) {
  const intl = useIntl();
  const { client } = useRouter().options.context;
  const { ask, busy, trouble } = useAsking();
  const [name, setName] = useState('');
  const [said, setSaid] = useState('');
  const save = async () => {
    const kept = name.trim();
    if (!kept) return;
    const saved = await ask(() =>
      told(client.api['import-mappings'].$post({ json: { name: kept, collection, mapping } })),
    );
    if (saved) setSaid(intl.formatMessage({ id: 'imports.mapping.saved' }, { name: kept }));
  };
  return (
    <details>
      <summary>
        <FormattedMessage id="imports.mapping.keep" />
      </summary>
      <div className={styles.stack}>
        {savedMappings.length > 0 && (
          <p className="buttons">
            {savedMappings.map((one) => (
              <button key={one.name} type="button" className="button" onClick={() => onChosen(one.mapping)}>
                <FormattedMessage id="imports.mapping.take" values={{ name: one.name }} />
              </button>
            ))}
          </p>
        )}
        <div className="field">
          <label htmlFor="mapping-name">
            <FormattedMessage id="imports.mapping.name" />
          </label>
          <input
            id="mapping-name"
            className="input"
            maxLength={120}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        </div>
        <p className="buttons">
          <button type="button" className="button" disabled={busy || name.trim() === ''} onClick={() => void save()}>
            <FormattedMessage id="imports.mapping.save" />
          </button>
          <span role="status">{said}</span>
        </p>
        <Trouble words={trouble} />
      </div>
    </details>
  );
}
