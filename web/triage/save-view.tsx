/** Keeps the filters that are on under a name. */
import { type FormEvent, useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { told } from '../shell/client.ts';
import type { Views } from './use-views.ts';
import styles from './views.module.css';

interface SaveViewProps {
  filters: Record<string, string>;
  views: Views;
  onSaid: (sentence: string) => void;
}

export function SaveView({ filters, views, onSaid }: SaveViewProps) {
  const intl = useIntl();
  const [isOpen, setIsOpen] = useState(false);
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  // One id until it is kept: sent again after a lost answer, it is still one view.
  const id = useRef('');
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!name.trim()) return;
    id.current ||= crypto.randomUUID();
    const json = { id: id.current, name, search: filters, shared };
    const sent = await views.write((client) => told(client.$post({ json })));
    if (sent.outcome !== 'sent') {
      setTrouble(sent.outcome === 'refused' ? sent.title : intl.formatMessage({ id: 'shell.error.network' }));
      return;
    }
    id.current = '';
    setIsOpen(false);
    onSaid(intl.formatMessage({ id: 'triage.views.saved' }, { name }));
  };
  if (!isOpen) {
    return (
      <button type="button" className="button quiet" onClick={() => setIsOpen(true)}>
        <FormattedMessage id="triage.views.save" />
      </button>
    );
  }
  return (
    <form className={styles.save} onSubmit={(event) => void save(event)}>
      <div className="field">
        <label htmlFor="view-name" className="small">
          <FormattedMessage id="triage.views.name" />
        </label>
        <input
          id="view-name"
          className="input"
          maxLength={60}
          required
          value={name}
          ref={focusOnce}
          onChange={(event) => setName(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setIsOpen(false);
          }}
        />
      </div>
      <label className={styles.tick}>
        <input type="checkbox" checked={shared} onChange={(event) => setShared(event.target.checked)} />
        <FormattedMessage id="triage.views.share" />
      </label>
      {trouble && (
        <p role="alert" className="small">
          {trouble}
        </p>
      )}
      <p className="buttons">
        <button type="submit" className="button primary">
          <FormattedMessage id="triage.views.keep" />
        </button>
        <button type="button" className="button quiet" onClick={() => setIsOpen(false)}>
          <FormattedMessage id="triage.panel.close" />
        </button>
      </p>
    </form>
  );
}

function focusOnce(input: HTMLInputElement | null): void {
  input?.focus();
}
