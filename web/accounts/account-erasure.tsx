/** Leaving for good: first what goes and what stays, then one's own mailbox typed. */
import { useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { ErasurePreview } from '../../api/accounts/contract.ts';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import { reasonOf } from './account-names.tsx';
import styles from './accounts.module.css';

export function AccountErasure({ email }: { email: string }) {
  const intl = useIntl();
  const { client } = useRouter().options.context;
  const [preview, setPreview] = useState<ErasurePreview | null>(null);
  const [fault, setFault] = useState('');
  const look = () =>
    told(client.api.account.erasure.$get()).then(setPreview, (error: unknown) =>
      setFault(reasonOf(error, intl.formatMessage({ id: 'accounts.failed' }))),
    );
  return (
    <section className="card" aria-labelledby="erasure">
      <h2 id="erasure">
        <FormattedMessage id="accounts.erasure.title" />
      </h2>
      <p>
        <FormattedMessage id="accounts.erasure.text" />
      </p>
      {preview ? (
        <Preview preview={preview} email={email} onClose={() => setPreview(null)} />
      ) : (
        <p>
          <button type="button" className="button" onClick={() => void look()}>
            <FormattedMessage id="accounts.erasure.look" />
          </button>
        </p>
      )}
      <p role="alert" className={styles.said}>
        {fault}
      </p>
    </section>
  );
}

const GOES = ['sessions', 'passkeys', 'subscriptions', 'holderships'] as const;
const STAYS = ['proposals', 'signals', 'changes'] as const;

interface PreviewProps {
  preview: ErasurePreview;
  email: string;
  onClose: () => void;
}

function Preview({ preview, email, onClose }: PreviewProps) {
  if (preview.lastAdmin) {
    return (
      <p className="notice warn" role="status">
        <FormattedMessage id="accounts.erasure.last_admin" />
      </p>
    );
  }
  return (
    <>
      <div className={styles.preview}>
        <div>
          <h3 tabIndex={-1} ref={focusOnce}>
            <FormattedMessage id="accounts.erasure.goes" />
          </h3>
          <ul>
            <li>
              <FormattedMessage id="accounts.erasure.goes.account" values={{ email }} />
            </li>
            {GOES.filter((what) => preview.goes[what] > 0).map((what) => (
              <li key={what}>
                <FormattedMessage id={`accounts.erasure.goes.${what}`} values={{ count: preview.goes[what] }} />
              </li>
            ))}
          </ul>
        </div>
        <div>
          <h3>
            <FormattedMessage id="accounts.erasure.stays" />
          </h3>
          <ul>
            {STAYS.filter((what) => preview.stays[what] > 0).map((what) => (
              <li key={what}>
                <FormattedMessage id={`accounts.erasure.stays.${what}`} values={{ count: preview.stays[what] }} />
              </li>
            ))}
            {STAYS.every((what) => preview.stays[what] === 0) && (
              <li>
                <FormattedMessage id="accounts.erasure.stays.nothing" />
              </li>
            )}
          </ul>
        </div>
      </div>
      <EraseForm email={email} onClose={onClose} />
    </>
  );
}

function EraseForm({ email, onClose }: { email: string; onClose: () => void }) {
  const intl = useIntl();
  const { prefix } = useSetting();
  const { client } = useRouter().options.context;
  const [fault, setFault] = useState('');
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const confirmation = String(new FormData(event.currentTarget).get('confirmation'));
    await told(client.api.account.erasure.$post({ json: { confirmation } })).then(
      () => window.location.assign(`${prefix}/`),
      (error: unknown) => setFault(reasonOf(error, intl.formatMessage({ id: 'accounts.failed' }))),
    );
  };
  return (
    <form onSubmit={(event) => void submit(event)} className={styles.fields}>
      <div className="field">
        <label htmlFor="confirmation">
          <FormattedMessage id="accounts.erasure.confirmation" values={{ email }} />
        </label>
        <input
          id="confirmation"
          name="confirmation"
          className="input"
          required
          maxLength={320}
          autoComplete="off"
          autoCapitalize="none"
          aria-invalid={fault ? true : undefined}
          aria-describedby="erasure-fault"
        />
        <span className="fault" id="erasure-fault" role="alert">
          {fault}
        </span>
      </div>
      <p className="buttons">
        <button type="submit" className={`button ${styles.danger}`}>
          <FormattedMessage id="accounts.erasure.submit" />
        </button>
        <button type="button" className="button quiet" onClick={onClose}>
          <FormattedMessage id="accounts.erasure.close" />
        </button>
      </p>
    </form>
  );
}

function focusOnce(heading: HTMLHeadingElement | null): void {
  heading?.focus();
}
