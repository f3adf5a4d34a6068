/** Lists the console's keys and lets them be switched off. */
import { useEffect, useRef } from 'react';
import { FormattedMessage } from 'react-intl';
import { PANELS } from './panels.tsx';
import { ALSO, SHORTCUTS, type Shortcut } from './shortcuts.ts';
import styles from './shortcuts-dialog.module.css';

const ORDER: Shortcut[] = [...(['down', 'up', 'open', 'next'] as const), ...(['search', 'close', 'help'] as const)];

interface ShortcutsDialogProps {
  isOpen: boolean;
  onClose: () => void;
  lettersOn: boolean;
  onLetters: (on: boolean) => void;
}

export function ShortcutsDialog({ isOpen, onClose, lettersOn, onLetters }: ShortcutsDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (isOpen && !dialog.current?.open) dialog.current?.showModal();
  }, [isOpen]);
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby="shortcuts-title" onClose={onClose}>
      <h2 id="shortcuts-title">
        <FormattedMessage id="triage.shortcuts" />
      </h2>
      <dl className={styles.keys}>
        {ORDER.map((shortcut) => (
          <div key={shortcut} className={styles.key}>
            <dt>
              {SHORTCUTS[shortcut].map((key) => (
                <kbd key={key}>{key === 'Escape' ? <FormattedMessage id="triage.key.escape" /> : key}</kbd>
              ))}
              {ALSO[shortcut] && <kbd>{ALSO[shortcut]}</kbd>}
            </dt>
            <dd>
              <FormattedMessage id={`triage.shortcut.${shortcut}`} />
            </dd>
          </div>
        ))}
        {PANELS.map(
          ({ name, shortcut }) =>
            shortcut && (
              <div key={name} className={styles.key}>
                <dt>
                  <kbd>{shortcut}</kbd>
                </dt>
                <dd>
                  <FormattedMessage id={`triage.action.${name}`} />
                </dd>
              </div>
            ),
        )}
        <div className={styles.key}>
          <dt>
            <kbd>Ctrl</kbd>
            <kbd>↵</kbd>
          </dt>
          <dd>
            <FormattedMessage id="triage.shortcut.send" />
          </dd>
        </div>
      </dl>
      <label className={styles.switch}>
        <input type="checkbox" checked={lettersOn} onChange={(event) => onLetters(event.target.checked)} />
        <span>
          <FormattedMessage id="triage.shortcuts.switch" />
        </span>
      </label>
      <p className="small soft">
        <FormattedMessage id="triage.shortcuts.hint" />
      </p>
      <form method="dialog">
        <button type="submit" className="button primary">
          <FormattedMessage id="triage.shortcuts.close" />
        </button>
      </form>
    </dialog>
  );
}
