/** The queue's keys as a table: the listener acts by it, the dialog lists it. */
import { useEffect, useRef, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import styles from './queue.module.css';

const SHORTCUTS = {
  down: 'j',
  up: 'k',
  open: 'Enter',
  tick: 'x',
  close: 'Escape',
  help: '?',
} as const;
export type Shortcut = keyof typeof SHORTCUTS;
const ORDER = ['down', 'up', 'open', 'tick', 'close', 'help'] as const satisfies readonly Shortcut[];

const STORED = 'kartenn.queue.shortcuts';

/** Whether single letters act, as remembered on this device (WCAG 2.1.4). */
export function useLetters(): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(() => localStorage.getItem(STORED) !== 'off');
  return [
    on,
    (next) => {
      localStorage.setItem(STORED, next ? 'on' : 'off');
      setOn(next);
    },
  ];
}

export function useShortcuts(lettersOn: boolean, act: (shortcut: Shortcut) => void): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (document.querySelector('dialog[open]') || isTyping(event.target)) return;
      const shortcut = ORDER.find((one) => SHORTCUTS[one] === event.key);
      // Enter is the link's own key.
      if (!shortcut || shortcut === 'open' || (!lettersOn && event.key.length === 1)) return;
      event.preventDefault();
      latest.current(shortcut);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [lettersOn]);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !['radio', 'checkbox', 'button', 'submit'].includes(target.type);
  return target.isContentEditable || target.matches('textarea, select');
}

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
    <dialog ref={dialog} className={styles.dialog} aria-labelledby="queue-keys" onClose={onClose}>
      <h2 id="queue-keys">
        <FormattedMessage id="todo.keys" />
      </h2>
      <dl className={styles.keys}>
        {ORDER.map((shortcut) => (
          <div key={shortcut}>
            <dt>
              <kbd>{SHORTCUTS[shortcut]}</kbd>
            </dt>
            <dd>
              <FormattedMessage id={`todo.key.${shortcut}`} />
            </dd>
          </div>
        ))}
      </dl>
      <label className={styles.tickLine}>
        <input type="checkbox" checked={lettersOn} onChange={(event) => onLetters(event.target.checked)} />
        <FormattedMessage id="todo.keys.switch" />
      </label>
      <form method="dialog">
        <button type="submit" className="button primary">
          <FormattedMessage id="todo.close" />
        </button>
      </form>
    </dialog>
  );
}
