/** Asks to be told of something by mail. Works as a plain form; with scripts the page stays where it is. */
import { Link, useRouter } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import type { Target } from '../../api/following/contract.ts';
import { RHYTHMS } from '../../db/vocabulary.ts';
import { newRequestId } from '../forms/request-id.ts';
import { attempt } from '../forms/send.ts';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import styles from './following.module.css';

type Next = 'confirm' | 'done';
type State = { told: 'nothing' | 'sending' } | { told: 'next'; next: Next } | { told: 'failed'; title: string };

interface FollowFormProps {
  /** Null while it is not chosen yet. */
  target: Target | null;
  /** What is said when there is no target yet. */
  missing?: ReactNode;
  /** Where the target is chosen; must hold a field named `target`, unless it is fixed. */
  children?: ReactNode;
}

export function FollowForm({ target, missing, children }: FollowFormProps) {
  const { client } = useRouter().options.context;
  const { language, accountName } = useSetting();
  const id = useId();
  const [requestId, setRequestId] = useState('');
  const [state, setState] = useState<State>({ told: 'nothing' });
  const isLetter = target?.followed === 'newsletter';

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!target) return setState({ told: 'failed', title: '' });
    const fields = new FormData(event.currentTarget);
    const rhythm = RHYTHMS.find((one) => one === fields.get('rhythm')) ?? 'weekly';
    const email = String(fields.get('email') ?? '').trim() || null;
    // The same name again after a lost answer, so that it is one subscription.
    const name = requestId || newRequestId();
    setRequestId(name);
    setState({ told: 'sending' });
    const json = { requestId: name, target, rhythm, email, language };
    const sending = await attempt(told(client.api.subscriptions.$post({ json })));
    if (sending.outcome !== 'sent')
      return setState({ told: 'failed', title: sending.outcome === 'refused' ? sending.title : '' });
    setRequestId('');
    setState({ told: 'next', next: sending.receipt.next });
  };

  return (
    <form
      method="post"
      action="/api/subscriptions/form"
      onSubmit={(event) => void submit(event)}
      className={styles.form}
    >
      {children ?? <input type="hidden" name="target" value={JSON.stringify(target)} />}
      <input type="hidden" name="language" value={language} />
      {isLetter ? (
        <input type="hidden" name="rhythm" value="weekly" />
      ) : (
        <fieldset className="field">
          <legend>
            <FormattedMessage id="following.rhythm" />
          </legend>
          <div className={styles.choices}>
            {RHYTHMS.map((rhythm) => (
              <label key={rhythm} className={styles.choice}>
                <input type="radio" name="rhythm" value={rhythm} defaultChecked={rhythm === 'at_once'} />
                <FormattedMessage id={`following.rhythm.${rhythm}`} />
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <div className="field">
        <label htmlFor={id}>
          <FormattedMessage id="following.email" />
        </label>
        <p className="hint" id={`${id}-hint`}>
          <FormattedMessage id={accountName === null ? 'following.email.hint' : 'following.email.account'} />
        </p>
        <input
          id={id}
          className="input"
          name="email"
          type="email"
          maxLength={254}
          autoComplete="email"
          required={accountName === null}
          aria-describedby={`${id}-hint`}
        />
      </div>
      <p className="buttons">
        <button type="submit" className="button primary" disabled={state.told === 'sending'}>
          <FormattedMessage id="following.send" />
        </button>
      </p>
      <div role="status">{state.told === 'next' && <NextStep next={state.next} />}</div>
      <div role="alert">
        {state.told === 'failed' && (
          <p className="notice bad">{state.title || (target ? <FormattedMessage id="following.failed" /> : missing)}</p>
        )}
      </div>
    </form>
  );
}

/** What the reader has to do now; the demonstration's letters lie on a page. */
export function NextStep({ next }: { next: Next }) {
  const { territory } = useSetting();
  return (
    <div className="notice good">
      <p>
        <FormattedMessage id={`following.next.${next}`} />
      </p>
      {territory.demonstration && next === 'confirm' && (
        <p>
          <Link to="/mails">
            <FormattedMessage id="following.demonstration" />
          </Link>
        </p>
      )}
    </div>
  );
}
