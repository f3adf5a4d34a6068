/** For whoever may write it: change, publish, cancel, withdraw. */
import { Link, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { type EventSheet, NEXT_STATES } from '../../api/events/contract.ts';
import { attempt } from '../forms/send.ts';
import { told } from '../shell/client.ts';
import styles from './events.module.css';

export function EventDesk({ event: { code, state, version, mayDecide } }: { event: EventSheet }) {
  const intl = useIntl();
  const router = useRouter();
  const { client } = router.options.context;
  const [trouble, setTrouble] = useState('');
  const [busy, setBusy] = useState(false);
  const steps = mayDecide ? NEXT_STATES[state] : (['withdrawn'] as const);

  const move = async (to: (typeof NEXT_STATES)[EventSheet['state']][number]) => {
    setBusy(true);
    const sent = await attempt(
      told(client.api.events[':code'].state.$post({ param: { code }, json: { version, to } })),
    );
    setBusy(false);
    setTrouble(
      sent.outcome === 'sent'
        ? ''
        : (sent.outcome === 'refused' && sent.title) || intl.formatMessage({ id: 'shell.error.network' }),
    );
    if (sent.outcome !== 'sent') return;
    // Whoever withdraws what they had proposed does not see it any more.
    if (to === 'withdrawn' && !mayDecide) return void router.navigate({ to: '/events' });
    void router.invalidate();
  };
  return (
    <section className={`card ${styles.section}`} aria-labelledby="desk">
      <h2 id="desk">
        <FormattedMessage id="events.desk" />
      </h2>
      {trouble && (
        <p className="notice warn" role="alert">
          {trouble}
        </p>
      )}
      <p className="buttons">
        <Link to="/events/$code/edit" params={{ code }} className="button">
          <FormattedMessage id="events.edit" />
        </Link>
        {steps.map((to) => (
          <button key={to} type="button" className="button" aria-disabled={busy} onClick={() => void move(to)}>
            <FormattedMessage id={`events.move.${to}`} />
          </button>
        ))}
      </p>
    </section>
  );
}
