/** Who is shut out for a while, without saying who; and the form that shuts out whoever sent something. */
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { BLOCKABLE } from '../../api/abuse/contract.ts';
import { ProblemError, told } from '../shell/client.ts';
import { useFormats } from '../words/formats.ts';
import styles from './abuse.module.css';

const route = getRouteApi('/blocks');
const DAYS = [1, 7, 30] as const;

export function Blocks() {
  const formats = useFormats();
  const { items } = route.useLoaderData();
  const router = useRouter();
  const { client } = router.options.context;
  const { attempt, said, trouble, busy } = useAttempt();
  const { proposal, signal } = route.useSearch();
  const [writing, setWriting] = useState({
    sent: signal ? ('signal' as const) : ('proposal' as const),
    code: signal ?? proposal ?? '',
    reason: '',
    days: 7,
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    void attempt(told(client.api.blocks.$post({ json: writing })), 'abuse.blocks.done').then((done) => {
      if (done) setWriting({ ...writing, code: '', reason: '' });
    });
  };
  return (
    <div className="page">
      <h1>
        <FormattedMessage id="abuse.blocks.title" />
      </h1>
      <p>
        <FormattedMessage id="abuse.blocks.intro" />
      </p>
      <p role="status" className={said ? 'notice good' : undefined}>
        {said}
      </p>
      {trouble && (
        <p className="notice warn" role="alert">
          {trouble}
        </p>
      )}
      <section className="card" aria-labelledby="shut-out">
        <h2 id="shut-out">
          <FormattedMessage id="abuse.blocks.list" />
        </h2>
        {items.length === 0 && (
          <p className="soft">
            <FormattedMessage id="abuse.blocks.none" />
          </p>
        )}
        <ul className={styles.blocks}>
          {items.map(({ id, kind, reason, until, createdAt, holds }) => (
            <li key={id}>
              <div>
                <p>
                  <strong>
                    <FormattedMessage id={`abuse.blocks.kind.${kind}`} />
                  </strong>{' '}
                  <span className={holds ? 'tag warn' : 'tag'}>
                    <FormattedMessage
                      id={holds ? 'abuse.blocks.until' : 'abuse.blocks.ended'}
                      values={{ day: formats.day(until) }}
                    />
                  </span>
                </p>
                <p>{reason}</p>
                <p className="soft small">{formats.age(createdAt)}</p>
              </div>
              {holds && (
                <button
                  type="button"
                  className="button"
                  disabled={busy}
                  onClick={() =>
                    void attempt(told(client.api.blocks[':id'].lift.$post({ param: { id } })), 'abuse.blocks.lifted')
                  }
                >
                  <FormattedMessage id="abuse.blocks.lift" />
                </button>
              )}
            </li>
          ))}
        </ul>
      </section>
      <form className="card" onSubmit={send}>
        <h2>
          <FormattedMessage id="abuse.blocks.add" />
        </h2>
        <fieldset className={styles.kinds}>
          <legend className="label">
            <FormattedMessage id="abuse.blocks.sent" />
          </legend>
          {BLOCKABLE.map((sent) => (
            <label key={sent}>
              <input
                type="radio"
                name="sent"
                checked={writing.sent === sent}
                onChange={() => setWriting({ ...writing, sent })}
              />{' '}
              <FormattedMessage id={`abuse.blocks.sent.${sent}`} />
            </label>
          ))}
        </fieldset>
        <p className="field">
          <label htmlFor="block-code">
            <FormattedMessage id="abuse.blocks.code" />
          </label>
          <span className="hint" id="block-code-hint">
            <FormattedMessage id="abuse.blocks.code.hint" />
          </span>
          <input
            id="block-code"
            className="input"
            aria-describedby="block-code-hint"
            required
            maxLength={40}
            autoComplete="off"
            value={writing.code}
            onChange={({ target }) => setWriting({ ...writing, code: target.value })}
          />
        </p>
        <p className="field">
          <label htmlFor="block-reason">
            <FormattedMessage id="abuse.blocks.reason" />
          </label>
          <textarea
            id="block-reason"
            className="input"
            required
            minLength={3}
            maxLength={500}
            value={writing.reason}
            onChange={({ target }) => setWriting({ ...writing, reason: target.value })}
          />
        </p>
        <p className="field">
          <label htmlFor="block-days">
            <FormattedMessage id="abuse.blocks.days" />
          </label>
          <select
            id="block-days"
            className="input"
            value={writing.days}
            onChange={({ target }) => setWriting({ ...writing, days: Number(target.value) })}
          >
            {DAYS.map((days) => (
              <option key={days} value={days}>
                <DaysInWords days={days} />
              </option>
            ))}
          </select>
        </p>
        <p className="buttons">
          <button type="submit" className="button primary" disabled={busy}>
            <FormattedMessage id="abuse.blocks.send" />
          </button>
        </p>
      </form>
    </div>
  );
}

function DaysInWords({ days }: { days: number }) {
  return useIntl().formatMessage({ id: 'abuse.blocks.days.count' }, { days });
}

type Said = 'abuse.blocks.done' | 'abuse.blocks.lifted';

function useAttempt() {
  const intl = useIntl();
  const router = useRouter();
  const [told, setTold] = useState({ said: '', trouble: '', busy: false });
  const attempt = async (asking: Promise<unknown>, saying: Said): Promise<boolean> => {
    setTold({ said: '', trouble: '', busy: true });
    try {
      await asking;
      await router.invalidate();
      setTold({ said: intl.formatMessage({ id: saying }), trouble: '', busy: false });
      return true;
    } catch (error) {
      const trouble =
        error instanceof ProblemError && error.message
          ? error.message
          : intl.formatMessage({ id: 'shell.error.network' });
      setTold({ said: '', trouble, busy: false });
      return false;
    }
  };
  return { ...told, attempt };
}
