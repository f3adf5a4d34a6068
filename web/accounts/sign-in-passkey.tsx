/** A key that the device keeps: offered by a button, and in the mailbox field's suggestions where the browser can. */
import { useEffect, useRef, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { useSetting } from '../shell/setting.ts';
import type { MessageId } from '../words/messages.ts';
import styles from './accounts.module.css';
import { type PasskeyOutcome, passkeysWork, signInByPasskey } from './passkeys.ts';

const SAID: Record<Exclude<PasskeyOutcome, 'done'>, MessageId | null> = {
  given_up: null,
  stale: 'accounts.failed',
  unknown: 'accounts.passkey.unknown',
  failed: 'accounts.failed',
};

export function SignInByPasskey() {
  const { prefix } = useSetting();
  const [works, setWorks] = useState(false);
  const [fault, setFault] = useState<MessageId | null>(null);
  const waiting = useRef<AbortController | null>(null);
  const [home] = useState(`${prefix}/`);

  useEffect(() => {
    if (!passkeysWork()) return;
    setWorks(true);
    const controller = new AbortController();
    waiting.current = controller;
    void waitInSuggestions(controller.signal, home);
    return () => controller.abort();
  }, [home]);

  const signIn = async () => {
    // A browser asks for one key at a time.
    waiting.current?.abort();
    waiting.current = new AbortController();
    setFault(null);
    const outcome = await signInByPasskey('optional', waiting.current.signal);
    if (outcome === 'done') window.location.assign(home);
    else setFault(SAID[outcome]);
  };

  if (!works) return null;
  return (
    <section className="card" aria-labelledby="passkey">
      <h2 id="passkey">
        <FormattedMessage id="accounts.passkey.title" />
      </h2>
      <p>
        <FormattedMessage id="accounts.passkey.sign_in.text" />
      </p>
      <p>
        <button type="button" className="button" onClick={() => void signIn()}>
          <FormattedMessage id="accounts.passkey.sign_in" />
        </button>
      </p>
      <p role="alert" className={styles.said}>
        {fault && <FormattedMessage id={fault} />}
      </p>
    </section>
  );
}

async function waitInSuggestions(signal: AbortSignal, home: string): Promise<void> {
  const can = await PublicKeyCredential.isConditionalMediationAvailable?.();
  if (!can || signal.aborted) return;
  if ((await signInByPasskey('conditional', signal)) === 'done') window.location.assign(home);
}
