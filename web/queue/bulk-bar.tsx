/** Several ticked lines at once: first what would become of each, then it is done, then it can be undone. */
import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { ACTS_FOR, BULK_ACTS, type BulkAct, type BulkAnswer } from '../../api/queue/contract.ts';
import { FaultsProvider } from '../forms/faults.ts';
import { LongText } from '../forms/field.tsx';
import { attempt } from '../forms/send.ts';
import { told } from '../shell/client.ts';
import type { Line } from './held-lines.ts';
import styles from './queue.module.css';

interface BulkBarProps {
  ticked: Line[];
  onClear: () => void;
  onDone: (sentence: string) => void;
}

type Step = 'preview' | 'done' | 'undone';

export function BulkBar({ ticked, onClear, onDone }: BulkBarProps) {
  const intl = useIntl();
  const { client } = useRouter().options.context;
  const dialog = useRef<HTMLDialogElement>(null);
  const [act, setAct] = useState<BulkAct | null>(null);
  const [step, setStep] = useState<Step>('preview');
  const [results, setResults] = useState<BulkAnswer['results']>([]);
  const [reason, setReason] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    if (act && !dialog.current?.open) dialog.current?.showModal();
  }, [act]);
  const acts = BULK_ACTS.filter((one) => ticked.some((line) => ACTS_FOR[line.reason].includes(one)));
  const needsReason = act === 'refuse' || act === 'unfounded';
  const items = ticked.map(({ reason: why, subject, members }) => ({ reason: why, subject, members }));

  const ask = async <Answer,>(asking: Promise<Answer>): Promise<Answer | null> => {
    setBusy(true);
    const sent = await attempt(asking);
    setBusy(false);
    setTrouble(
      sent.outcome === 'sent'
        ? null
        : sent.outcome === 'refused'
          ? sent.title
          : intl.formatMessage({ id: 'contributions.form.no_network' }),
    );
    return sent.outcome === 'sent' ? sent.receipt : null;
  };
  const begin = async (chosen: BulkAct) => {
    setReason('');
    setStep('preview');
    // The reason is asked for beside the preview: any word will do to look ahead.
    const json = { act: chosen, items, reason: '–' };
    const answer = await ask(told(client.api.queue.bulk.preview.$post({ json })));
    if (!answer) return;
    setResults(answer.results);
    setAct(chosen);
  };
  const go = async () => {
    if (!act || busy) return;
    const answer = await ask(told(client.api.queue.bulk.$post({ json: { act, items, reason } })));
    if (!answer) return;
    setResults(answer.results);
    setStep('done');
    onDone(intl.formatMessage({ id: 'todo.bulk.done' }, { count: ready(answer.results) }));
  };
  const undo = async () => {
    const changeIds = results.flatMap(({ changeId }) => changeId ?? []);
    const answer = await ask(told(client.api.queue.undo.$post({ json: { changeIds } })));
    if (!answer) return;
    setStep('undone');
    onDone(intl.formatMessage({ id: 'todo.bulk.undone' }, answer));
  };
  const onClosed = () => {
    setAct(null);
    if (step !== 'preview') onClear();
  };

  if (ticked.length === 0 && act === null) return null;
  return (
    <section className={styles.bulk} aria-label={intl.formatMessage({ id: 'todo.bulk' })}>
      <p>
        <FormattedMessage id="todo.bulk.ticked" values={{ count: ticked.length }} />
      </p>
      <div className="buttons">
        {acts.map((one) => (
          <button key={one} type="button" className="button" disabled={busy} onClick={() => void begin(one)}>
            <FormattedMessage id={`todo.act.${one}`} />
          </button>
        ))}
        <button type="button" className="button quiet" onClick={onClear}>
          <FormattedMessage id="todo.bulk.clear" />
        </button>
      </div>
      {trouble && (
        <p role="alert" className="small">
          {trouble}
        </p>
      )}
      <dialog ref={dialog} className={styles.dialog} aria-labelledby="bulk-title" onClose={onClosed}>
        <h2 id="bulk-title">
          {act && <FormattedMessage id={`todo.act.${act}`} />}
          {' · '}
          <FormattedMessage id={`todo.bulk.step_${step}`} values={{ count: ready(results) }} />
        </h2>
        <ul className={styles.results}>
          {results.map(({ code, name, obstacle }) => (
            <li key={code}>
              <span>{name}</span>
              <span className={`tag ${obstacle ? 'warn' : 'good'}`}>
                {obstacle ? (
                  <FormattedMessage id={`todo.obstacle.${obstacle}`} />
                ) : (
                  <FormattedMessage id={`todo.bulk.one_${step}`} />
                )}
              </span>
            </li>
          ))}
        </ul>
        {step === 'preview' && act !== 'confirm' && (
          <FaultsProvider value={[]}>
            <LongText
              path="bulk-reason"
              label={<FormattedMessage id="todo.reason_for" />}
              hint={<FormattedMessage id="todo.reason_hint" />}
              value={reason}
              onChange={setReason}
              required={needsReason}
              rows={3}
            />
          </FaultsProvider>
        )}
        {trouble && (
          <p role="alert" className="notice bad">
            {trouble}
          </p>
        )}
        <div className="buttons">
          {step === 'preview' && (
            <button
              type="button"
              className="button primary"
              disabled={busy || ready(results) === 0 || (needsReason && !reason.trim())}
              onClick={() => void go()}
            >
              <FormattedMessage id="todo.bulk.go" values={{ count: ready(results) }} />
            </button>
          )}
          {step === 'done' && ready(results) > 0 && (
            <button type="button" className="button" disabled={busy} onClick={() => void undo()}>
              <FormattedMessage id="todo.bulk.undo" />
            </button>
          )}
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            <FormattedMessage id="todo.close" />
          </button>
        </div>
      </dialog>
    </section>
  );
}

const ready = (results: BulkAnswer['results']) => results.filter(({ obstacle }) => obstacle === null).length;
