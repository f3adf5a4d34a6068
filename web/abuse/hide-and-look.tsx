/** Out of sight with one tap, and looked at afterwards; for mediators, below a sheet. */
import { useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { may } from '../../api/access.ts';
import { ProblemError } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import styles from './abuse.module.css';

interface HideAndLookProps {
  hidden: boolean;
  /** Asks the API of the sheet's own room. */
  onHide: (hiding: { hidden: boolean; reason: string | null }) => Promise<unknown>;
}

/** The reasons that are most often meant: one tap instead of a sentence. */
const REASONS = ['personal', 'false', 'insult', 'advertising'] as const;

export function HideAndLook({ hidden, onHide }: HideAndLookProps) {
  const intl = useIntl();
  const router = useRouter();
  const { role } = useSetting();
  const [reason, setReason] = useState('');
  const [trouble, setTrouble] = useState('');
  const [busy, setBusy] = useState(false);
  if (!may(role, 'entity.hide')) return null;

  const act = async (hiding: { hidden: boolean; reason: string | null }) => {
    setBusy(true);
    setTrouble('');
    try {
      await onHide(hiding);
      await router.invalidate();
      setReason('');
    } catch (error) {
      const words = error instanceof ProblemError ? error.message : '';
      setTrouble(words || intl.formatMessage({ id: 'shell.error.network' }));
    } finally {
      setBusy(false);
    }
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    void act({ hidden: true, reason });
  };
  const problem = trouble && (
    <p className="notice warn" role="alert">
      {trouble}
    </p>
  );

  if (hidden)
    return (
      <section className={`card ${styles.hide}`}>
        <p>
          <FormattedMessage id="abuse.hidden" />
        </p>
        {problem}
        <p className="buttons">
          <button
            type="button"
            className="button primary"
            disabled={busy}
            onClick={() => void act({ hidden: false, reason: null })}
          >
            <FormattedMessage id="abuse.show_again" />
          </button>
        </p>
      </section>
    );
  return (
    <details className={`card ${styles.hide}`}>
      <summary>
        <FormattedMessage id="abuse.hide" />
      </summary>
      <form onSubmit={send}>
        <p className="soft small">
          <FormattedMessage id="abuse.hide.hint" />
        </p>
        <p className="buttons">
          {REASONS.map((one) => (
            <button
              key={one}
              type="button"
              className="button"
              disabled={busy}
              onClick={() => void act({ hidden: true, reason: intl.formatMessage({ id: `abuse.hide.reason.${one}` }) })}
            >
              <FormattedMessage id={`abuse.hide.reason.${one}`} />
            </button>
          ))}
        </p>
        <p className="field">
          <label htmlFor="hide-reason">
            <FormattedMessage id="abuse.hide.other" />
          </label>
          <input
            id="hide-reason"
            className="input"
            required
            maxLength={500}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </p>
        {problem}
        <p className="buttons">
          <button type="submit" className="button" disabled={busy}>
            <FormattedMessage id="abuse.hide.send" />
          </button>
        </p>
      </form>
    </details>
  );
}
