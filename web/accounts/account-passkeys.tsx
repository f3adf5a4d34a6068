/** Keys that devices keep: added, named, taken away. */
import { type FormEvent, useEffect, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { OwnPasskey } from '../../api/accounts/contract.ts';
import { useFormats } from '../words/formats.ts';
import type { MessageId } from '../words/messages.ts';
import styles from './accounts.module.css';
import { askAuth } from './auth-door.ts';
import { deviceOf } from './devices.ts';
import { addPasskey, type PasskeyOutcome, passkeysWork } from './passkeys.ts';

interface AccountPasskeysProps {
  passkeys: OwnPasskey[];
  onChanged: () => void;
}

const SAID: Record<PasskeyOutcome, MessageId | null> = {
  done: 'accounts.passkey.added',
  given_up: 'accounts.passkey.given_up',
  stale: 'accounts.passkey.stale',
  unknown: 'accounts.failed',
  failed: 'accounts.failed',
};

export function AccountPasskeys({ passkeys, onChanged }: AccountPasskeysProps) {
  const [works, setWorks] = useState(true);
  const [said, setSaid] = useState<MessageId | null>(null);
  useEffect(() => setWorks(passkeysWork()), []);
  const add = async () => {
    const outcome = await addPasskey(deviceOf(navigator.userAgent));
    setSaid(SAID[outcome]);
    if (outcome === 'done') onChanged();
  };
  const remove = async (id: string) => {
    const { status } = await askAuth('/passkey/delete-passkey', { id });
    setSaid(status === 200 ? 'accounts.passkey.removed' : 'accounts.failed');
    onChanged();
  };
  const rename = async (id: string, name: string) => {
    const { status } = await askAuth('/passkey/update-passkey', { id, name });
    setSaid(status === 200 ? 'accounts.passkey.renamed' : 'accounts.failed');
    onChanged();
  };
  return (
    <section className="card" aria-labelledby="passkeys">
      <h2 id="passkeys">
        <FormattedMessage id="accounts.passkeys.title" />
      </h2>
      <p>
        <FormattedMessage id="accounts.passkeys.text" />
      </p>
      {passkeys.length > 0 && (
        <ul className={styles.rows}>
          {passkeys.map((key) => (
            <PasskeyRow key={key.id} passkey={key} onRemove={remove} onRename={rename} />
          ))}
        </ul>
      )}
      {works ? (
        <p>
          <button type="button" className="button" onClick={() => void add()}>
            <FormattedMessage id="accounts.passkey.add" />
          </button>
        </p>
      ) : (
        <p className="soft">
          <FormattedMessage id="accounts.passkeys.unsupported" />
        </p>
      )}
      <p role="status" className={styles.said}>
        {said && <FormattedMessage id={said} />}
      </p>
    </section>
  );
}

interface PasskeyRowProps {
  passkey: OwnPasskey;
  onRemove: (id: string) => Promise<void>;
  onRename: (id: string, name: string) => Promise<void>;
}

function PasskeyRow({ passkey, onRemove, onRename }: PasskeyRowProps) {
  const intl = useIntl();
  const { day } = useFormats();
  const [renaming, setRenaming] = useState(false);
  const name = passkey.name || intl.formatMessage({ id: 'accounts.passkey.unnamed' });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const written = String(new FormData(event.currentTarget).get('name')).trim();
    if (written) void onRename(passkey.id, written);
    setRenaming(false);
  };
  if (renaming) {
    return (
      <li className={styles.row}>
        <form onSubmit={submit} className={styles.renaming}>
          <input
            name="name"
            className="input"
            defaultValue={name}
            maxLength={80}
            required
            ref={selectOnce}
            aria-label={intl.formatMessage({ id: 'accounts.passkey.name' })}
            onKeyDown={(event) => event.key === 'Escape' && setRenaming(false)}
          />
          <button type="submit" className="button">
            <FormattedMessage id="accounts.names.save" />
          </button>
        </form>
      </li>
    );
  }
  return (
    <li className={styles.row}>
      <span className={styles.rowWords}>
        <strong>{name}</strong>
        <span className="soft small">
          <FormattedMessage id="accounts.passkey.since" values={{ day: day(passkey.createdAt) }} />
        </span>
      </span>
      <span className="buttons">
        <button
          type="button"
          className="button quiet"
          aria-label={intl.formatMessage({ id: 'accounts.passkey.rename_one' }, { name })}
          onClick={() => setRenaming(true)}
        >
          <FormattedMessage id="accounts.passkey.rename" />
        </button>
        <button
          type="button"
          className="button quiet"
          aria-label={intl.formatMessage({ id: 'accounts.passkey.remove_one' }, { name })}
          onClick={() => void onRemove(passkey.id)}
        >
          <FormattedMessage id="accounts.passkey.remove" />
        </button>
      </span>
    </li>
  );
}

function selectOnce(input: HTMLInputElement | null): void {
  if (input && document.activeElement !== input) input.select();
}
