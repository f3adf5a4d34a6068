/** A console's keys as a table: the listener acts by it, the dialog lists it. */
import { useEffect, useRef, useState } from 'react';

/** Which keys do what, as `KeyboardEvent.key` names them; in the order in which they are listed. */
export type KeyTable<Name extends string> = Readonly<Record<Name, readonly string[]>>;

/** Whether single letters act, as remembered on this device under `stored` (WCAG 2.1.4). */
export function useLetters(stored: string): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(() => localStorage.getItem(stored) !== 'off');
  return [
    on,
    (next) => {
      localStorage.setItem(stored, next ? 'on' : 'off');
      setOn(next);
    },
  ];
}

/** `keys` must be a constant of its module. */
export function useShortcuts<Name extends string>(
  keys: KeyTable<Name>,
  lettersOn: boolean,
  act: (shortcut: Name) => void,
): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (document.querySelector('dialog[open]') || isTyping(event.target)) return;
      const shortcut = namesOf(keys).find((name) => keys[name].includes(event.key));
      // Enter is the link's own key.
      if (!shortcut || event.key === 'Enter' || (!lettersOn && event.key.length === 1)) return;
      event.preventDefault();
      latest.current(shortcut);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [keys, lettersOn]);
}

export function namesOf<Name extends string>(keys: KeyTable<Name>): Name[] {
  const names: Name[] = [];
  for (const name in keys) names.push(name);
  return names;
}

/** A radio button takes no letters, a select does: it jumps to the option that begins with one. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !['radio', 'checkbox', 'button', 'submit'].includes(target.type);
  return target.isContentEditable || target.matches('textarea, select');
}
