/** The queue's keys, in the order in which the dialog lists them. */
import type { KeyTable } from '../shell/shortcuts.ts';

export const SHORTCUTS = {
  down: ['j'],
  up: ['k'],
  open: ['Enter'],
  tick: ['x'],
  close: ['Escape'],
  help: ['?'],
} as const satisfies KeyTable<string>;
export type Shortcut = keyof typeof SHORTCUTS;
