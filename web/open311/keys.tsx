/** Keys of other software for administrators: made, shown once, revoked. */
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { ApiKey } from '../../api/open311/contract.ts';
import { CopyButton } from '../forms/copy-button.tsx';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import { useFormats } from '../words/formats.ts';
import styles from './open311.module.css';
import { useAttempt } from './use-attempt.ts';

const route = getRouteApi('/keys');

export function Keys() {
  const loaded = route.useLoaderData();
  const intl = useIntl();
  const { client } = useRouter().options.context;
  const { publicUrl } = useSetting();
  const address = `${publicUrl}/open311/v2`;
  const [keys, setKeys] = useState(loaded);
  const [made, setMade] = useState<string | null>(null);
  const [name, setName] = useState('');
  const { attempt, said, trouble, busy } = useAttempt();

  const make = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await attempt(
      () => told(client.api.keys.$post({ json: { name } })),
      () => '',
    );
    if (!answer) return;
    setKeys(answer.keys);
    setMade(answer.key);
    setName('');
  };
  const revoke = async ({ id, version, name: whose }: ApiKey) => {
    const answer = await attempt(
      () => told(client.api.keys[':id'].revocation.$post({ param: { id }, json: { version } })),
      () => intl.formatMessage({ id: 'software.keys.revoked_one' }, { name: whose }),
    );
    if (answer) setKeys(answer);
  };

  return (
    <div className="page">
      <h1>
        <FormattedMessage id="software.keys.title" />
      </h1>
      <p>
        <FormattedMessage id="software.keys.intro" values={{ address: <code>{address}</code> }} />
      </p>
      <p className="buttons">
        <Link to="/open311-import" className="button">
          <FormattedMessage id="software.import.title" />
        </Link>
      </p>
      <p role="status" className={said ? 'notice good' : styles.silent}>
        {said}
      </p>
      {trouble && (
        <p className="notice bad" role="alert">
          {trouble}
        </p>
      )}
      {made !== null && <MadeOnce value={made} onDone={() => setMade(null)} />}
      <form className="card" onSubmit={(event) => void make(event)}>
        <h2>
          <FormattedMessage id="software.keys.make" />
        </h2>
        <div className="field">
          <label htmlFor="key-name">
            <FormattedMessage id="software.keys.name" />
          </label>
          <span className="hint" id="key-name-hint">
            <FormattedMessage id="software.keys.name.hint" />
          </span>
          <input
            id="key-name"
            className="input"
            aria-describedby="key-name-hint"
            required
            minLength={2}
            maxLength={80}
            autoComplete="off"
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        </div>
        <p className="buttons">
          <button type="submit" className="button primary" disabled={busy}>
            <FormattedMessage id="software.keys.make" />
          </button>
        </p>
      </form>
      <section className="card" aria-labelledby="keys-list">
        <h2 id="keys-list">
          <FormattedMessage id="software.keys.list" />
        </h2>
        {keys.length === 0 && (
          <p className="soft">
            <FormattedMessage id="software.keys.none" />
          </p>
        )}
        <ul className={styles.rows}>
          {keys.map((key) => (
            <KeyLine key={key.id} shown={key} busy={busy} onRevoke={() => void revoke(key)} />
          ))}
        </ul>
      </section>
    </div>
  );
}

/** The only moment in which the key can be read. */
function MadeOnce({ value, onDone }: { value: string; onDone: () => void }) {
  return (
    <section className={`notice good ${styles.made}`} aria-labelledby="key-made">
      <h2 id="key-made" ref={focusOnce} tabIndex={-1}>
        <FormattedMessage id="software.keys.made" />
      </h2>
      <p>
        <FormattedMessage id="software.keys.made.hint" />
      </p>
      <p>
        <code className={styles.key}>{value}</code>
      </p>
      <p className="buttons">
        <CopyButton link={value} label="software.keys.copy" />
        <button type="button" className="button quiet" onClick={onDone}>
          <FormattedMessage id="software.keys.noted" />
        </button>
      </p>
    </section>
  );
}

function focusOnce(heading: HTMLElement | null): void {
  heading?.focus();
}

function KeyLine({ shown, busy, onRevoke }: { shown: ApiKey; busy: boolean; onRevoke: () => void }) {
  const intl = useIntl();
  const formats = useFormats();
  const [sure, setSure] = useState(false);
  const { name, prefix, createdAt, lastUsedAt, revokedAt, reports } = shown;
  return (
    <li className={styles.row}>
      <div className={styles.rowWords}>
        <strong>{name}</strong>
        <span className="small">
          <code>{prefix}…</code> ·{' '}
          <FormattedMessage id="software.keys.created" values={{ day: formats.day(createdAt) }} /> ·{' '}
          {lastUsedAt === null ? (
            <FormattedMessage id="software.keys.never_used" />
          ) : (
            <FormattedMessage id="software.keys.used" values={{ age: formats.age(lastUsedAt) }} />
          )}{' '}
          · <FormattedMessage id="software.keys.reports" values={{ count: reports }} />
        </span>
      </div>
      {revokedAt !== null && (
        <span className="tag warn">
          <FormattedMessage id="software.keys.revoked" values={{ day: formats.day(revokedAt) }} />
        </span>
      )}
      {revokedAt === null && !sure && (
        <button
          type="button"
          className="button"
          aria-label={intl.formatMessage({ id: 'software.keys.revoke_one' }, { name })}
          onClick={() => setSure(true)}
        >
          <FormattedMessage id="software.keys.revoke" />
        </button>
      )}
      {revokedAt === null && sure && (
        <div className={styles.sure}>
          <p className="small">
            <FormattedMessage id="software.keys.sure" />
          </p>
          <p className="buttons">
            <button type="button" className="button primary" ref={focusOnce} disabled={busy} onClick={onRevoke}>
              <FormattedMessage id="software.keys.revoke_now" />
            </button>
            <button type="button" className="button quiet" onClick={() => setSure(false)}>
              <FormattedMessage id="software.keys.keep" />
            </button>
          </p>
        </div>
      )}
    </li>
  );
}
