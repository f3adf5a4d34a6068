/** Lists a console's keys and lets them be switched off. */
import { type ReactNode, useEffect, useRef } from 'react';
import { FormattedMessage } from 'react-intl';
import styles from './shortcuts-dialog.module.css';

interface ShortcutsDialogProps {
  isOpen: boolean;
  onClose: () => void;
  lettersOn: boolean;
  onLetters: (on: boolean) => void;
  keys: { keys: readonly string[]; words: ReactNode }[];
}

export function ShortcutsDialog({ isOpen, onClose, lettersOn, onLetters, keys }: ShortcutsDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (isOpen && !dialog.current?.open) dialog.current?.showModal();
  }, [isOpen]);
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby="shortcuts-title" onClose={onClose}>
      <h2 id="shortcuts-title">
        <FormattedMessage id="shell.keys" />
      </h2>
      <dl className={styles.keys}>
        {keys.map((line) => (
          <div key={line.keys.join(' ')} className={styles.key}>
            <dt>
              {line.keys.map((key) => (
                <kbd key={key}>{key === 'Escape' ? <FormattedMessage id="shell.key.escape" /> : key}</kbd>
              ))}
            </dt>
            <dd>{line.words}</dd>
          </div>
        ))}
      </dl>
      <label className={styles.switch}>
        <input type="checkbox" checked={lettersOn} onChange={(event) => onLetters(event.target.checked)} />
        <span>
          <FormattedMessage id="shell.keys.switch" />
        </span>
      </label>
      <p className="small soft">
        <FormattedMessage id="shell.keys.hint" />
      </p>
      <form method="dialog">
        <button type="submit" className="button primary">
          <FormattedMessage id="shell.keys.close" />
        </button>
      </form>
    </dialog>
  );
}
