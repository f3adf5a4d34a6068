/** After "me too": hear by mail what becomes of it. */
import { Link, useRouter } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { FaultsProvider } from '../forms/faults.ts';
import { TextField } from '../forms/field.tsx';
import { newRequestId } from '../forms/request-id.ts';
import { attempt, type Sending } from '../forms/send.ts';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import styles from './send-report.module.css';

export function FollowByMail({ code }: { code: string }) {
  const { client } = useRouter().options.context;
  const { language, accountName, territory } = useSetting();
  const [email, setEmail] = useState('');
  const [sending, setSending] = useState(false);
  const [said, setSaid] = useState<Sending<{ next: 'confirm' | 'done' }> | null>(null);
  // Sent again after a lost answer, it is still one subscription.
  const requestId = useRef<string | null>(null);

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (sending) return;
    setSending(true);
    requestId.current ??= newRequestId();
    const json = {
      ...{ requestId: requestId.current, target: { followed: 'report' as const, code }, rhythm: 'at_once' as const },
      ...{ email: email.trim() || null, language },
    };
    setSaid(await attempt(told(client.api.subscriptions.$post({ json }))));
    setSending(false);
  };
  if (said?.outcome === 'sent')
    return (
      <div className="notice good" role="status">
        <p>
          <FormattedMessage id={`reports.joined.follow.${said.receipt.next}`} />
        </p>
        {territory.demonstration && said.receipt.next === 'confirm' && (
          <p>
            <Link to="/mails">
              <FormattedMessage id="reports.joined.follow.demonstration" />
            </Link>
          </p>
        )}
      </div>
    );
  return (
    <FaultsProvider value={said?.outcome === 'refused' ? said.faults : []}>
      <form className={styles.contact} noValidate onSubmit={(event) => void onSubmit(event)}>
        <TextField
          path="email"
          label={<FormattedMessage id="reports.joined.follow" />}
          hint={
            <FormattedMessage
              id={accountName === null ? 'reports.joined.follow.hint' : 'reports.joined.follow.account'}
            />
          }
          type="email"
          inputMode="email"
          autoComplete="email"
          value={email}
          onChange={setEmail}
        />
        <div role="alert">
          {said?.outcome === 'no_network' && (
            <p className="notice warn">
              <FormattedMessage id="contributions.form.no_network" />
            </p>
          )}
          {said?.outcome === 'refused' && said.faults.length === 0 && <p className="notice bad">{said.title}</p>}
        </div>
        <div className="buttons">
          <button type="submit" className="button primary" disabled={sending}>
            <FormattedMessage id={sending ? 'contributions.form.sending' : 'reports.joined.follow.send'} />
          </button>
        </div>
      </form>
    </FaultsProvider>
  );
}
