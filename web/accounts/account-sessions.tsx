/** Where one is signed in, and the way to end it from here. */
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { OwnAccount, OwnSession } from '../../api/accounts/contract.ts';
import { told } from '../shell/client.ts';
import { useFormats } from '../words/formats.ts';
import { reasonOf } from './account-names.tsx';
import styles from './accounts.module.css';
import { deviceOf } from './devices.ts';

interface AccountSessionsProps {
  sessions: OwnSession[];
  onChanged: (account: OwnAccount) => void;
}

export function AccountSessions({ sessions, onChanged }: AccountSessionsProps) {
  const intl = useIntl();
  const { client } = useRouter().options.context;
  const { moment } = useFormats();
  const [said, setSaid] = useState('');
  const end = async (asking: Promise<OwnAccount>) => {
    await asking.then(
      (after) => {
        onChanged(after);
        setSaid(intl.formatMessage({ id: 'accounts.sessions.ended' }));
      },
      (error: unknown) => setSaid(reasonOf(error, intl.formatMessage({ id: 'accounts.failed' }))),
    );
  };
  const nameOf = ({ userAgent }: OwnSession) =>
    deviceOf(userAgent ?? '') || intl.formatMessage({ id: 'accounts.sessions.unknown' });
  return (
    <section className="card" aria-labelledby="sessions">
      <h2 id="sessions">
        <FormattedMessage id="accounts.sessions.title" />
      </h2>
      <ul className={styles.rows}>
        {sessions.map((session) => (
          <li key={session.id} className={styles.row}>
            <span className={styles.rowWords}>
              <strong>{nameOf(session)}</strong>
              <span className="soft small">
                <FormattedMessage id="accounts.sessions.since" values={{ moment: moment(session.createdAt) }} />
              </span>
            </span>
            {session.current ? (
              <span className="tag good">
                <FormattedMessage id="accounts.sessions.current" />
              </span>
            ) : (
              <button
                type="button"
                className="button quiet"
                aria-label={intl.formatMessage({ id: 'accounts.sessions.end_one' }, { device: nameOf(session) })}
                onClick={() =>
                  void end(told(client.api.account.sessions[':id'].end.$post({ param: { id: session.id } })))
                }
              >
                <FormattedMessage id="accounts.sessions.end" />
              </button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <p>
          <button
            type="button"
            className="button"
            onClick={() => void end(told(client.api.account.sessions['end-others'].$post()))}
          >
            <FormattedMessage id="accounts.sessions.end_others" />
          </button>
        </p>
      )}
      <p role="status" className={styles.said}>
        {said}
      </p>
    </section>
  );
}
