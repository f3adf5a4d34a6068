/** The console's keys as a table: the listener acts by it, the dialog lists it. Actions bring theirs along (`PANELS`). */
import { useEffect, useRef, useState } from 'react';

export const SHORTCUTS = {
  down: ['j'],
  up: ['k'],
  open: ['o'],
  next: ['e'],
  search: ['/'],
  close: ['Escape'],
  help: ['?'],
} as const;
export type Shortcut = keyof typeof SHORTCUTS;

/** Shown beside the letters, always on: they belong to the list itself and are no single characters. */
export const ALSO: Partial<Record<Shortcut, string>> = { down: '↓', up: '↑', open: '↵' };

const STORED = 'kartenn.triage.shortcuts';

/** Whether single letters act, as remembered on this device (WCAG 2.1.4). */
export function useShortcutsSwitch(): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(() => localStorage.getItem(STORED) !== 'off');
  return [
    on,
    (next) => {
      localStorage.setItem(STORED, next ? 'on' : 'off');
      setOn(next);
    },
  ];
}

/** `onLetter` hears every other single letter and says whether it was for it. */
export function useShortcuts(
  lettersOn: boolean,
  act: (shortcut: Shortcut) => void,
  onLetter: (letter: string) => boolean,
): void {
  const latest = useRef({ act, onLetter });
  useEffect(() => {
    latest.current = { act, onLetter };
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (document.querySelector('dialog[open]') || isTyping(event.target)) return;
      if (!lettersOn && event.key.length === 1) return;
      const shortcut = shortcutOf(event.key);
      if (!shortcut && !latest.current.onLetter(event.key)) return;
      event.preventDefault();
      if (shortcut) latest.current.act(shortcut);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [lettersOn]);
}

function shortcutOf(key: string): Shortcut | null {
  for (const [shortcut, keys] of Object.entries(SHORTCUTS)) {
    if (keys.some((one) => one === key) && isShortcut(shortcut)) return shortcut;
  }
  return null;
}

const isShortcut = (name: string): name is Shortcut => name in SHORTCUTS;

/** A radio button takes no letters, a select does: it jumps to the option that begins with one. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !['radio', 'checkbox', 'button', 'submit'].includes(target.type);
  return target.isContentEditable || target.matches('textarea, select');
}
