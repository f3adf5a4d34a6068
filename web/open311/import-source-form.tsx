/** Where the requests come from: the base address of a server, or files of its answers. */
import { type FormEvent, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { ImportSource } from '../../api/open311/contract.ts';
import styles from './open311.module.css';

const WAYS = ['address', 'file'] as const;

export function ImportSourceForm({ busy, onRehearse }: { busy: boolean; onRehearse: (source: ImportSource) => void }) {
  const intl = useIntl();
  const [from, setFrom] = useState<(typeof WAYS)[number]>('address');
  const [address, setAddress] = useState('');
  const [name, setName] = useState('');
  const [files, setFiles] = useState<{ requests: File | null; services: File | null }>({
    requests: null,
    services: null,
  });

  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (from === 'address') return onRehearse({ from, address });
    if (!files.requests) return;
    const [text, services] = await Promise.all([files.requests.text(), files.services?.text() ?? null]);
    onRehearse({ from, name, text, services });
  };
  return (
    <form className="card" onSubmit={(event) => void send(event)}>
      <h2>
        <FormattedMessage id="software.import.source" />
      </h2>
      <fieldset className={styles.ways}>
        <legend className="visually-hidden">{intl.formatMessage({ id: 'software.import.source' })}</legend>
        {WAYS.map((way) => (
          <label key={way}>
            <input type="radio" name="from" checked={from === way} onChange={() => setFrom(way)} />
            <FormattedMessage id={`software.import.from.${way}`} />
          </label>
        ))}
      </fieldset>
      {from === 'address' ? (
        <div className="field">
          <label htmlFor="import-address">
            <FormattedMessage id="software.import.address" />
          </label>
          <span className="hint" id="import-address-hint">
            <FormattedMessage id="software.import.address.hint" />
          </span>
          <input
            id="import-address"
            className="input"
            type="url"
            required
            pattern="https://.+"
            maxLength={500}
            placeholder="https://"
            aria-describedby="import-address-hint"
            value={address}
            onChange={({ target }) => setAddress(target.value)}
          />
        </div>
      ) : (
        <>
          <div className="field">
            <label htmlFor="import-file">
              <FormattedMessage id="software.import.file" />
            </label>
            <input
              id="import-file"
              className="input"
              type="file"
              required
              accept=".xml,.json,text/xml,application/json"
              onChange={({ target }) => {
                const requests = target.files?.[0] ?? null;
                setFiles({ ...files, requests });
                if (requests && name === '') setName(requests.name);
              }}
            />
          </div>
          <div className="field">
            <label htmlFor="import-services">
              <FormattedMessage id="software.import.services_file" />
            </label>
            <input
              id="import-services"
              className="input"
              type="file"
              accept=".xml,.json,text/xml,application/json"
              onChange={({ target }) => setFiles({ ...files, services: target.files?.[0] ?? null })}
            />
          </div>
          <div className="field">
            <label htmlFor="import-name">
              <FormattedMessage id="software.import.name" />
            </label>
            <span className="hint" id="import-name-hint">
              <FormattedMessage id="software.import.name.hint" />
            </span>
            <input
              id="import-name"
              className="input"
              required
              maxLength={120}
              aria-describedby="import-name-hint"
              value={name}
              onChange={({ target }) => setName(target.value)}
            />
          </div>
        </>
      )}
      <p className="buttons">
        <button type="submit" className="button primary" disabled={busy}>
          <FormattedMessage id="software.import.rehearse" />
        </button>
      </p>
    </form>
  );
}
