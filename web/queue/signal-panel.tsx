/** A signal: what was said, what else is said of the same thing, and what becomes of it. */
import { Link, useRouter } from '@tanstack/react-router';
import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { ReviewedSignal, SIGNAL_ACTS } from '../../api/signals/contract.ts';
import { FaultsProvider } from '../forms/faults.ts';
import { LongText } from '../forms/field.tsx';
import { attempt, type Sending } from '../forms/send.ts';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import { useFormats } from '../words/formats.ts';
import styles from './queue.module.css';

type Act = (typeof SIGNAL_ACTS)[number] | 'none';

interface SignalPanelProps {
  code: string;
  onDone: (sentence: string) => void;
}

export function SignalPanel({ code, onDone }: SignalPanelProps) {
  const intl = useIntl();
  const { client } = useRouter().options.context;
  const { age } = useFormats();
  const { prefix } = useSetting();
  const [signal, setSignal] = useState<ReviewedSignal | null>(null);
  const [reason, setReason] = useState('');
  const [act, setAct] = useState<Act>('none');
  const [sent, setSent] = useState<Sending<ReviewedSignal> | null>(null);
  const load = useCallback(async () => {
    const answer = await attempt(told(client.api.signals[':code'].$get({ param: { code } })));
    if (answer.outcome === 'sent') setSignal(answer.receipt);
  }, [client, code]);
  useEffect(() => {
    setSignal(null);
    setSent(null);
    void load();
  }, [load]);
  if (!signal) return null;
  const { subject, duplicateOf, pair } = signal;

  const decide = async (outcome: 'done' | 'unfounded') => {
    const json = { version: signal.version, outcome, reason, act: act === 'none' || outcome !== 'done' ? null : act };
    const answer = await attempt(told(client.api.signals[':code'].decision.$post({ param: { code }, json })));
    setSent(answer);
    if (answer.outcome === 'sent') {
      setSignal(answer.receipt);
      onDone(intl.formatMessage({ id: `todo.signal.said_${outcome}` }));
    } else await load();
  };
  const reopen = async () => {
    const answer = await attempt(told(client.api.signals[':code'].reopening.$post({ param: { code } })));
    setSent(answer);
    if (answer.outcome === 'sent') setSignal(answer.receipt);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void decide('done');
  };
  const acts: Act[] = subject.of === 'place' ? ['none', 'close', 'hide'] : ['none', 'hide'];
  return (
    <section className={styles.signal} aria-label={intl.formatMessage({ id: `signals.kind.${signal.kind}` })}>
      {signal.note ? (
        <blockquote className={styles.note}>{signal.note}</blockquote>
      ) : (
        <p className="soft">
          <FormattedMessage id="todo.signal.no_words" />
        </p>
      )}
      <dl className="facts">
        {signal.offerKind && (
          <>
            <dt>
              <FormattedMessage id="signals.words.offer" />
            </dt>
            <dd>
              <FormattedMessage id={`words.collection.${signal.offerKind}`} />
            </dd>
          </>
        )}
        {duplicateOf && (
          <>
            <dt>
              <FormattedMessage id="signals.words.other" />
            </dt>
            <dd>
              <a href={`${prefix}${pair ? `/duplicates?pair=${pair}` : `/places/${duplicateOf.code}`}`}>
                {duplicateOf.name}
              </a>
            </dd>
          </>
        )}
        {signal.others.length > 0 && (
          <>
            <dt>
              <FormattedMessage id="todo.signal.others" />
            </dt>
            <dd>
              {signal.others
                .map((one) => `${intl.formatMessage({ id: `signals.kind.${one.kind}` })} (${age(one.createdAt)})`)
                .join(', ')}
            </dd>
          </>
        )}
        {signal.confirmations > 0 && (
          <>
            <dt>
              <FormattedMessage id="todo.signal.confirmations" />
            </dt>
            <dd>{signal.confirmations}</dd>
          </>
        )}
      </dl>
      {signal.state === 'open' ? (
        <FaultsProvider value={sent?.outcome === 'refused' ? sent.faults : []}>
          <form className={styles.decision} onSubmit={onSubmit}>
            <fieldset>
              <legend className="label">
                <FormattedMessage id="todo.signal.act" />
              </legend>
              {acts.map((one) => (
                <label key={one} className={styles.tickLine}>
                  <input type="radio" name="act" checked={act === one} onChange={() => setAct(one)} />
                  <FormattedMessage id={`todo.signal.act_${one}`} />
                </label>
              ))}
            </fieldset>
            {subject.of === 'place' && (
              <p>
                <Link to="/places/$code/correct" params={{ code: subject.code }} className="button">
                  <FormattedMessage id="todo.signal.correct" />
                </Link>
              </p>
            )}
            <LongText
              path="reason"
              label={<FormattedMessage id="todo.reason_for" />}
              hint={<FormattedMessage id="todo.reason_hint" />}
              value={reason}
              onChange={setReason}
              rows={3}
            />
            <div className="buttons">
              <button type="submit" className="button primary">
                <FormattedMessage id="todo.act.done" />
              </button>
              <button type="button" className="button" onClick={() => void decide('unfounded')}>
                <FormattedMessage id="todo.act.unfounded" />
              </button>
            </div>
          </form>
        </FaultsProvider>
      ) : (
        <p className="buttons">
          <span className="tag good">
            <FormattedMessage id={`signals.state.${signal.state}`} />
          </span>
          <button type="button" className="button" onClick={() => void reopen()}>
            <FormattedMessage id="todo.signal.reopen" />
          </button>
        </p>
      )}
      {sent?.outcome === 'refused' && (
        <p role="alert" className="notice bad">
          {sent.title}
        </p>
      )}
      {sent?.outcome === 'no_network' && (
        <p role="alert" className="notice warn">
          <FormattedMessage id="contributions.form.no_network" />
        </p>
      )}
      <p className="small">
        <Link to="/blocks" search={{ signal: signal.code }}>
          <FormattedMessage id="abuse.blocks.add" />
        </Link>
      </p>
    </section>
  );
}
