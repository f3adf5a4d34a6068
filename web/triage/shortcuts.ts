/** The console's keys, in the order in which the dialog lists them. */
import type { KeyTable } from '../shell/shortcuts.ts';

export type Shortcut = keyof typeof SHORTCUTS;

export const SHORTCUTS = {
  down: ['j'],
  up: ['k'],
  open: ['o'],
  select: ['x'],
  next: ['e'],
  answer: ['a'],
  note: ['n'],
  move: ['m'],
  assign: ['s'],
  views: ['v'],
  filters: ['f'],
  list: ['l'],
  board: ['b'],
  map: ['c'],
  search: ['/'],
  close: ['Escape'],
  help: ['?'],
} as const satisfies KeyTable<string>;

/** Shown beside the letters, always on: they belong to the list itself and are no single characters. */
export const ALSO: Partial<Record<Shortcut, readonly string[]>> = { down: ['↓'], up: ['↑'], open: ['↵'] };
