/** One letter with a link and a code: whoever reads mail on another device types the code here. */
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { useSetting } from '../shell/setting.ts';
import type { MessageId } from '../words/messages.ts';
import styles from './accounts.module.css';
import { askAuth } from './auth-door.ts';

export function SignInByLetter() {
  const { prefix } = useSetting();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const [fault, setFault] = useState<MessageId | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget).get('email')).trim();
    setSending(true);
    setFault(null);
    const { status } = await askAuth('/sign-in/magic-link', {
      email,
      callbackURL: `${prefix}/`,
      errorCallbackURL: `${prefix}/sign-in`,
    });
    setSending(false);
    if (status === 200) setSentTo(email);
    else setFault(status === 429 ? 'accounts.too_many' : 'accounts.failed');
  };
  return (
    <section className="card" aria-labelledby="letter">
      <h2 id="letter">
        <FormattedMessage id="accounts.letter.title" />
      </h2>
      {sentTo === null ? (
        <>
          <p>
            <FormattedMessage id="accounts.letter.text" />
          </p>
          <form onSubmit={(event) => void submit(event)} className={styles.fields}>
            <div className="field">
              <label htmlFor="email">
                <FormattedMessage id="accounts.email" />
              </label>
              <input
                id="email"
                name="email"
                type="email"
                required
                maxLength={320}
                className="input"
                autoComplete="username webauthn"
              />
            </div>
            <p>
              <button type="submit" className="button primary" disabled={sending}>
                <FormattedMessage id="accounts.letter.send" />
              </button>
            </p>
          </form>
          <p role="alert" className={styles.said}>
            {fault && <FormattedMessage id={fault} />}
          </p>
        </>
      ) : (
        <CodeForm email={sentTo} onAgain={() => setSentTo(null)} />
      )}
    </section>
  );
}

/** Says the same whether the mailbox is known or not. */
function CodeForm({ email, onAgain }: { email: string; onAgain: () => void }) {
  const { prefix, territory } = useSetting();
  const field = useRef<HTMLInputElement>(null);
  const [checking, setChecking] = useState(false);
  const [fault, setFault] = useState<MessageId | null>(null);
  // The button that was pressed is gone: the reader goes on where the code is typed.
  useEffect(() => field.current?.focus(), []);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const otp = String(new FormData(event.currentTarget).get('code')).replaceAll(/\D/g, '');
    setChecking(true);
    setFault(null);
    const { status } = await askAuth('/sign-in/email-otp', { email, otp });
    if (status === 200) return window.location.assign(`${prefix}/`);
    setChecking(false);
    setFault(status === 429 ? 'accounts.too_many' : status === 0 ? 'accounts.failed' : 'accounts.code.wrong');
    field.current?.select();
  };
  return (
    <>
      <p role="status" className="notice good">
        <FormattedMessage
          id={territory.demonstration ? 'accounts.letter.sent_demonstration' : 'accounts.letter.sent'}
          values={{ email }}
        />
      </p>
      <form onSubmit={(event) => void submit(event)} className={styles.fields}>
        <div className="field">
          <label htmlFor="code">
            <FormattedMessage id="accounts.code" />
          </label>
          <span className="hint" id="code-hint">
            <FormattedMessage id="accounts.code.hint" />
          </span>
          <input
            ref={field}
            id="code"
            name="code"
            className={`input ${styles.code}`}
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            maxLength={12}
            pattern="\s*(\d\s*){6}"
            aria-describedby="code-hint code-fault"
            aria-invalid={fault ? true : undefined}
          />
          <span className="fault" id="code-fault" role="alert">
            {fault && <FormattedMessage id={fault} />}
          </span>
        </div>
        <p className="buttons">
          <button type="submit" className="button primary" disabled={checking}>
            <FormattedMessage id="accounts.code.submit" />
          </button>
          <button type="button" className="button quiet" onClick={onAgain}>
            <FormattedMessage id="accounts.code.again" />
          </button>
        </p>
      </form>
    </>
  );
}
