/** One action on many reports: what is asked, what would become of each, what became of it, and the way back. */
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import type { BulkVerb } from '../../db/vocabulary.ts';
import { BulkFields } from './bulk-fields.tsx';
import { BulkResults } from './bulk-results.tsx';
import styles from './together.module.css';
import { type Asked, type BulkItem, possible, useBulk } from './use-bulk.ts';

interface BulkDialogProps {
  verb: BulkVerb;
  items: BulkItem[];
  onDone: (sentence: string) => void;
  onClose: (isDone: boolean) => void;
}

export function BulkDialog({ verb, items, onDone, onClose }: BulkDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const { step, answer, progress, trouble, ...bulk } = useBulk(items, onDone);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  // Each step begins where it says what it is.
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (step !== 'asking') title.current?.focus();
  }, [step]);
  const results = answer?.results ?? [];
  const ready = possible(results).length;
  const isBusy = progress !== null;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (asked && !isBusy) void bulk.preview(asked);
  };
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby="bulk-title"
      onClose={() => onClose(step === 'done' || step === 'undone')}
    >
      <h2 id="bulk-title" ref={title} tabIndex={-1}>
        <FormattedMessage id={`triage.action.${verb}`} />
        {' · '}
        <FormattedMessage id={`triage.bulk.step.${step}`} values={{ count: items.length }} />
      </h2>
      {step === 'asking' ? (
        <form id="bulk-form" className={styles.fields} onSubmit={send}>
          <BulkFields verb={verb} onAsked={setAsked} />
        </form>
      ) : (
        <BulkResults results={results} step={step} />
      )}
      {progress && (
        <p role="status">
          <progress value={progress.done} max={progress.of} aria-labelledby="bulk-title" />{' '}
          <FormattedMessage id="triage.bulk.progress" values={progress} />
        </p>
      )}
      {trouble && (
        <p role="alert" className="notice bad">
          {trouble}
        </p>
      )}
      <div className="buttons">
        {step === 'asking' && (
          <button type="submit" form="bulk-form" className="button primary" disabled={!asked || isBusy}>
            <FormattedMessage id="triage.bulk.preview" />
          </button>
        )}
        {step === 'preview' && (
          <>
            <button
              type="button"
              className="button primary"
              disabled={isBusy || ready === 0}
              onClick={() => void bulk.run()}
            >
              <FormattedMessage id="triage.bulk.run" values={{ count: ready }} />
            </button>
            <button type="button" className="button" disabled={isBusy} onClick={bulk.back}>
              <FormattedMessage id="triage.bulk.back" />
            </button>
          </>
        )}
        {step === 'done' && ready > 0 && verb !== 'answer' && (
          <button type="button" className="button" disabled={isBusy} onClick={() => void bulk.undo()}>
            <FormattedMessage id="triage.bulk.undo" />
          </button>
        )}
        <button type="button" className="button quiet" onClick={() => dialog.current?.close()}>
          <FormattedMessage id="triage.panel.close" />
        </button>
      </div>
    </dialog>
  );
}
