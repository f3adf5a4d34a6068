/** One's own views: rename, share, put in order, take today's filters, delete and take that back. */
import { useEffect, useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { SavedView } from '../../api/triage/queue-contract.ts';
import { told } from '../shell/client.ts';
import { isSameFilters, keptFilters, type QueueSearch } from './queue-search.ts';
import type { Views } from './use-views.ts';
import styles from './views.module.css';

interface ViewsDialogProps {
  isOpen: boolean;
  onClose: () => void;
  search: QueueSearch;
  views: Views;
  onSaid: (sentence: string) => void;
}

export function ViewsDialog({ isOpen, onClose, search, views, onSaid }: ViewsDialogProps) {
  const intl = useIntl();
  const dialog = useRef<HTMLDialogElement>(null);
  const [deleted, setDeleted] = useState<SavedView | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    if (isOpen && !dialog.current?.open) dialog.current?.showModal();
  }, [isOpen]);
  const own = views.answer?.views.filter((view) => view.own) ?? [];
  const filters = keptFilters(search);

  const write = async (asking: Parameters<Views['write']>[0], sentence: string) => {
    const sent = await views.write(asking);
    if (sent.outcome === 'sent') {
      setTrouble(null);
      onSaid(sentence);
      return true;
    }
    setTrouble(sent.outcome === 'refused' ? sent.title : intl.formatMessage({ id: 'shell.error.network' }));
    return false;
  };
  const change = (
    { id, version, name }: SavedView,
    patch: { name?: string; shared?: boolean; search?: typeof filters },
  ) =>
    write(
      (client) => told(client[':id'].$post({ param: { id }, json: { version, ...patch } })),
      intl.formatMessage({ id: 'triage.views.saved' }, { name: patch.name ?? name }),
    );
  const moveUp = (at: number) => {
    const ids = own.map(({ id }) => id);
    const [moved] = ids.splice(at, 1);
    if (moved) ids.splice(at - 1, 0, moved);
    void write(
      (client) => told(client.order.$post({ json: { ids } })),
      intl.formatMessage({ id: 'triage.views.moved' }),
    );
  };
  const remove = async (view: SavedView) => {
    const { id, version, name } = view;
    const done = await write(
      (client) => told(client[':id'].deletion.$post({ param: { id }, json: { version } })),
      intl.formatMessage({ id: 'triage.views.deleted' }, { name }),
    );
    if (done) setDeleted(view);
  };
  const restore = async ({ id, name, shared, search: kept }: SavedView) => {
    const json = { id, name, shared, search: kept };
    if (
      await write((client) => told(client.$post({ json })), intl.formatMessage({ id: 'triage.views.saved' }, { name }))
    )
      setDeleted(null);
  };

  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby="views-title" onClose={onClose}>
      {isOpen && (
        <>
          <h2 id="views-title">
            <FormattedMessage id="triage.views.manage" />
          </h2>
          <ul className={styles.own}>
            {own.map((view, at) => (
              <li key={view.id}>
                <NameField view={view} onChange={(name) => void change(view, { name })} />
                <label className={styles.tick}>
                  <input
                    type="checkbox"
                    checked={view.shared}
                    onChange={(event) => void change(view, { shared: event.target.checked })}
                  />
                  <FormattedMessage id="triage.views.share" />
                </label>
                <p className={styles.tools}>
                  {at > 0 && (
                    <button type="button" className="button quiet" onClick={() => moveUp(at)}>
                      <FormattedMessage id="triage.views.up" />
                    </button>
                  )}
                  {Object.keys(filters).length > 0 && !isSameFilters(filters, view.search) && (
                    <button
                      type="button"
                      className="button quiet"
                      onClick={() => void change(view, { search: filters })}
                    >
                      <FormattedMessage id="triage.views.replace" />
                    </button>
                  )}
                  <button
                    type="button"
                    className="button quiet"
                    aria-label={intl.formatMessage({ id: 'triage.views.delete_one' }, { name: view.name })}
                    onClick={() => void remove(view)}
                  >
                    <FormattedMessage id="triage.views.delete" />
                  </button>
                </p>
              </li>
            ))}
          </ul>
          {deleted && (
            <p className={styles.tools} role="status">
              <FormattedMessage id="triage.views.deleted" values={{ name: deleted.name }} />
              <button type="button" className="button" onClick={() => void restore(deleted)}>
                <FormattedMessage id="triage.views.restore" />
              </button>
            </p>
          )}
          {trouble && (
            <p role="alert" className="notice bad">
              {trouble}
            </p>
          )}
          <form method="dialog">
            <button type="submit" className="button primary">
              <FormattedMessage id="triage.panel.close" />
            </button>
          </form>
        </>
      )}
    </dialog>
  );
}

/** Kept when it is left, or by Enter. */
function NameField({ view, onChange }: { view: SavedView; onChange: (name: string) => void }) {
  const [name, setName] = useState(view.name);
  const keep = () => {
    const wanted = name.trim();
    if (wanted && wanted !== view.name) onChange(wanted);
    else setName(view.name);
  };
  return (
    <div className="field">
      <label htmlFor={`name-${view.id}`} className="small">
        <FormattedMessage id="triage.views.name" />
      </label>
      <input
        id={`name-${view.id}`}
        className="input"
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          keep();
        }}
      />
    </div>
  );
}
