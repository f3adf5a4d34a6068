/** The frame that every action shares: a title that says what it is, its form, and what went wrong. */
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { MessageId } from '../words/messages.ts';
import styles from './panel.module.css';
import { Sign } from './signs.tsx';
import type { Outcome, Verb } from './use-opened.ts';

export type PanelName = 'answer' | 'note' | 'move' | 'assign' | 'show' | 'merge' | 'split';

export interface PanelProps {
  /** Resolves once the server has spoken; a good end closes the panel from outside. */
  onAct: (verb: Verb, done: string) => Promise<Outcome>;
  onClose: () => void;
}

interface FrameProps extends PanelProps {
  name: PanelName;
  title: MessageId;
  hint?: MessageId;
  submit: MessageId;
  /** What to send, with the sentence for its success; or the sentence that says what is missing. */
  verb: () => { verb: Verb; done: string } | { missing: MessageId };
  children: ReactNode;
}

export function Panel({ name, title, hint, submit, verb, onAct, onClose, children }: FrameProps) {
  const intl = useIntl();
  const form = useRef<HTMLFormElement>(null);
  const [sending, setSending] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => {
    const first = form.current?.querySelector<HTMLElement>('input:checked, textarea, input, select');
    first?.focus();
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);

  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (sending) return;
    const asked = verb();
    if ('missing' in asked) {
      setFault(intl.formatMessage({ id: asked.missing }));
      form.current?.querySelector<HTMLElement>('textarea:invalid, input:invalid, textarea, input')?.focus();
      return;
    }
    setSending(true);
    setFault(null);
    const outcome = await onAct(asked.verb, asked.done);
    setSending(false);
    if (outcome.kind === 'refused') setFault(outcome.reason);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      onClose();
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit();
  };

  const named = `panel-${name}`;
  return (
    <form
      ref={form}
      noValidate
      className={styles.panel}
      data-panel={name}
      aria-labelledby={named}
      onSubmit={(event) => void send(event)}
      onKeyDown={keys}
    >
      <h3 id={named} className={styles.title}>
        {name === 'answer' && <Sign of="public" />}
        {name === 'note' && <Sign of="internal" />}
        <FormattedMessage id={title} />
      </h3>
      {hint && (
        <p className="small">
          <FormattedMessage id={hint} />
        </p>
      )}
      {children}
      {fault !== null && (
        <p className="notice bad" role="alert">
          {fault}
        </p>
      )}
      <div className="buttons">
        <button type="submit" className="button primary" aria-disabled={sending}>
          <FormattedMessage id={sending ? 'triage.sending' : submit} />
        </button>
        <button type="button" className="button quiet" onClick={onClose}>
          <FormattedMessage id="triage.panel.close" />
        </button>
      </div>
    </form>
  );
}
