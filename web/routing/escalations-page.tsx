/** Who is reminded of what lies too long, and who would be mailed now with what. Staff see their own. */
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { may } from '../../api/access.ts';
import type { Digest, Escalation } from '../../api/routing/contract.ts';
import { ESCALATIONS } from '../../db/vocabulary.ts';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import type { MessageId } from '../words/messages.ts';
import { reasonOf } from './reason.ts';
import styles from './routing.module.css';

const route = getRouteApi('/escalations');

export function EscalationsPage() {
  const { items, preview, workingDay } = route.useLoaderData();
  const { role } = useSetting();
  const writes = may(role, 'escalation.write');
  const { attempt, said, fault, busy } = useAttempt();
  return (
    <div className={`page ${styles.wide}`}>
      <h1>
        <FormattedMessage id="steering.escalations.title" />
      </h1>
      <p>
        <FormattedMessage id={writes ? 'steering.escalations.intro' : 'steering.escalations.intro_own'} />
      </p>
      <p role="status" className={said ? 'notice good' : 'visually-hidden'}>
        {said}
      </p>
      {fault && (
        <p className={`notice bad ${styles.lines}`} role="alert">
          {fault}
        </p>
      )}
      <section className="card" aria-labelledby="reminders">
        <h2 id="reminders">
          <FormattedMessage id="steering.escalations.list" />
        </h2>
        {items.length === 0 && (
          <p className="soft">
            <FormattedMessage id="steering.escalations.none" />
          </p>
        )}
        <ul className={styles.rules}>
          {items.map((item) => (
            <li key={item.id} className={styles.rule} data-off={!item.active || undefined}>
              <Reminder item={item} />
              {writes && <ReminderButtons item={item} busy={busy} attempt={attempt} />}
            </li>
          ))}
        </ul>
        {writes && <AddReminder busy={busy} attempt={attempt} />}
      </section>
      <section className="card" aria-labelledby="preview">
        <h2 id="preview">
          <FormattedMessage id="steering.escalations.preview" />
        </h2>
        <p className="soft">
          <FormattedMessage
            id={workingDay ? 'steering.escalations.preview.hint' : 'steering.escalations.preview.day_off'}
          />
        </p>
        {preview.length === 0 && (
          <p>
            <FormattedMessage id="steering.escalations.preview.nobody" />
          </p>
        )}
        {preview.map((digest) => (
          <Preview key={digest.accountId} digest={digest} />
        ))}
      </section>
    </div>
  );
}

function Reminder({ item }: { item: Escalation }) {
  const intl = useIntl();
  const { territory, language } = useSetting();
  const service = territory.services.find(({ code }) => code === item.service)?.name[language] ?? item.service;
  return (
    <div className={styles.words}>
      <p>
        <strong>
          <FormattedMessage id={`steering.escalation.${item.kind}`} values={{ days: item.afterDays }} />
        </strong>{' '}
        <span className="tag">
          <FormattedMessage id="steering.escalation.level" values={{ level: item.level }} />
        </span>{' '}
        {!item.active && (
          <span className="tag">
            <FormattedMessage id="steering.rule.is_off" />
          </span>
        )}
      </p>
      <p className="small">
        {service ?? intl.formatMessage({ id: 'steering.escalation.every_service' })} → {item.person}
      </p>
      {!item.mayRead && (
        <p className="small notice warn">
          <FormattedMessage id="steering.escalation.may_not" />
        </p>
      )}
    </div>
  );
}

type Attempt = (asking: () => Promise<unknown>, said: MessageId) => Promise<boolean>;

function ReminderButtons({ item, busy, attempt }: { item: Escalation; busy: boolean; attempt: Attempt }) {
  const { client } = useRouter().options.context;
  const { id, version, active } = item;
  const one = client.api.escalations[':id'];
  return (
    <div className={styles.buttons}>
      <button
        type="button"
        className="button"
        aria-disabled={busy}
        onClick={() =>
          void attempt(
            () => told(one.$post({ param: { id }, json: { version, active: !active } })),
            'steering.escalation.switched',
          )
        }
      >
        <FormattedMessage id={active ? 'steering.rule.switch_off' : 'steering.rule.switch_on'} />
      </button>
      <button
        type="button"
        className="button"
        aria-disabled={busy}
        onClick={() =>
          void attempt(
            () => told(one.deletion.$post({ param: { id }, json: { version } })),
            'steering.escalation.deleted',
          )
        }
      >
        <FormattedMessage id="steering.rule.delete" />
      </button>
    </div>
  );
}

function AddReminder({ busy, attempt }: { busy: boolean; attempt: Attempt }) {
  const intl = useIntl();
  const { territory, language } = useSetting();
  const { client } = useRouter().options.context;
  const [people, setPeople] = useState<{ id: string; name: string }[]>([]);
  const [written, setWritten] = useState({
    kind: ESCALATIONS[0] as Escalation['kind'],
    service: '',
    afterDays: 3,
    accountId: '',
  });
  useEffect(() => {
    told(client.api.triage.agents.$get()).then(setPeople, () => {});
  }, [client]);
  const send = (event: FormEvent) => {
    event.preventDefault();
    const json = { ...written, service: written.service || null };
    void attempt(() => told(client.api.escalations.$post({ json })), 'steering.escalation.added');
  };
  return (
    <form className={styles.form} onSubmit={send}>
      <h3>
        <FormattedMessage id="steering.escalation.add" />
      </h3>
      <p className="field">
        <label htmlFor="reminder-kind">
          <FormattedMessage id="steering.escalation.kind" />
        </label>
        <select
          id="reminder-kind"
          className="input"
          value={written.kind}
          onChange={({ target }) =>
            setWritten({ ...written, kind: ESCALATIONS.find((kind) => kind === target.value) ?? written.kind })
          }
        >
          {ESCALATIONS.map((kind) => (
            <option key={kind} value={kind}>
              {intl.formatMessage({ id: `steering.escalation.kind.${kind}` })}
            </option>
          ))}
        </select>
      </p>
      <p className="field">
        <label htmlFor="reminder-days">
          <FormattedMessage id="steering.escalation.days" />
        </label>
        <input
          id="reminder-days"
          className="input"
          type="number"
          min={0}
          max={90}
          required
          value={written.afterDays}
          onChange={({ target }) => setWritten({ ...written, afterDays: Math.trunc(Number(target.value)) })}
        />
      </p>
      <p className="field">
        <label htmlFor="reminder-service">
          <FormattedMessage id="steering.rule.service" />
        </label>
        <select
          id="reminder-service"
          className="input"
          value={written.service}
          onChange={({ target }) => setWritten({ ...written, service: target.value })}
        >
          <option value="">{intl.formatMessage({ id: 'steering.escalation.every_service' })}</option>
          {territory.services.map(({ code, name }) => (
            <option key={code} value={code}>
              {name[language]}
            </option>
          ))}
        </select>
      </p>
      <p className="field">
        <label htmlFor="reminder-person">
          <FormattedMessage id="steering.escalation.person" />
        </label>
        <select
          id="reminder-person"
          className="input"
          required
          value={written.accountId}
          onChange={({ target }) => setWritten({ ...written, accountId: target.value })}
        >
          <option value="">{intl.formatMessage({ id: 'steering.escalation.person.choose' })}</option>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </p>
      <p className="buttons">
        <button type="submit" className="button primary" aria-disabled={busy}>
          <FormattedMessage id="steering.escalation.send" />
        </button>
      </p>
    </form>
  );
}

function Preview({ digest }: { digest: Digest }) {
  const count = digest.groups.reduce((sum, group) => sum + group.count, 0);
  return (
    <details>
      <summary>
        <strong>{digest.person}</strong> <FormattedMessage id="steering.escalations.preview.count" values={{ count }} />
      </summary>
      <p>
        <strong>{digest.subject}</strong>
      </p>
      <pre className={styles.mail}>{digest.text}</pre>
    </details>
  );
}

function useAttempt() {
  const intl = useIntl();
  const router = useRouter();
  const [shown, setShown] = useState({ said: '', fault: '', busy: false });
  const attempt: Attempt = async (asking, said) => {
    if (shown.busy) return false;
    setShown({ said: '', fault: '', busy: true });
    try {
      await asking();
      await router.invalidate();
      setShown({ said: intl.formatMessage({ id: said }), fault: '', busy: false });
      return true;
    } catch (error) {
      setShown({ said: '', fault: reasonOf(error, intl.formatMessage({ id: 'shell.error.network' })), busy: false });
      return false;
    }
  };
  return { ...shown, attempt };
}
