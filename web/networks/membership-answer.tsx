/** Accept, decline with a reason, or end. */
import { useRouter } from '@tanstack/react-router';
import { type FormEvent, useId, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Decision } from '../../api/networks/contract.ts';
import { attempt } from '../forms/send.ts';
import { told } from '../shell/client.ts';
import styles from './networks.module.css';

interface MembershipAnswerProps {
  membership: { id: string; version: number };
  verbs: readonly Decision['verb'][];
}

export function MembershipAnswer({ membership: { id, version }, verbs }: MembershipAnswerProps) {
  const router = useRouter();
  const intl = useIntl();
  const fieldId = useId();
  const { client } = router.options.context;
  const [reason, setReason] = useState('');
  const [trouble, setTrouble] = useState('');
  const [busy, setBusy] = useState(false);

  const decide = async (verb: Decision['verb']) => {
    setBusy(true);
    const json = { version, verb, reason };
    const sent = await attempt(told(client.api.memberships[':id'].decision.$post({ param: { id }, json })));
    setBusy(false);
    if (sent.outcome === 'sent') return router.invalidate();
    setTrouble((sent.outcome === 'refused' && sent.title) || intl.formatMessage({ id: 'shell.error.network' }));
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { submitter } = event.nativeEvent instanceof SubmitEvent ? event.nativeEvent : { submitter: null };
    const verb = verbs.find((one) => one === submitter?.getAttribute('value')) ?? verbs[0];
    if (verb) void decide(verb);
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <div className="field">
        <label htmlFor={fieldId}>
          <FormattedMessage id="networks.answer.reason" />
        </label>
        <input
          id={fieldId}
          className="input"
          maxLength={500}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </div>
      {trouble && (
        <p className="notice bad" role="alert">
          {trouble}
        </p>
      )}
      <p className="buttons">
        {verbs.map((verb) => (
          <button key={verb} type="submit" value={verb} className="button" disabled={busy}>
            <FormattedMessage id={`networks.answer.${verb}`} />
          </button>
        ))}
      </p>
    </form>
  );
}
