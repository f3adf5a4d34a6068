/** Everything that can be done with an opened report, as a table: one line more is one action more. */
import type { ComponentType } from 'react';
import { type Action, type ActorRole, mayOn } from '../../api/access.ts';
import type { TriagedReport } from '../../api/triage/contract.ts';
import type { KeyTable } from '../shell/shortcuts.ts';
import { AnswerPanel } from './answer-panel.tsx';
import { AssignPanel } from './assign-panel.tsx';
import { CorrectPanel } from './correct-panel.tsx';
import { ErasePanel } from './erase-panel.tsx';
import { FirmPanel } from './firm-panel.tsx';
import { MergePanel } from './merge-panel.tsx';
import { MovePanel } from './move-panel.tsx';
import { NotePanel } from './note-panel.tsx';
import type { ReportPanelProps } from './panel.tsx';
import { ServicePanel } from './service-panel.tsx';
import { ShowPanel } from './show-panel.tsx';
import { SplitPanel } from './split-panel.tsx';

interface PanelRow {
  /** Its label is the message `triage.action.<name>`. */
  name: string;
  /** A role without it does not see the button. */
  right: Action;
  /** A single letter, none that `SHORTCUTS` has. */
  shortcut: string | null;
  component: ComponentType<ReportPanelProps>;
  /** Whether it makes sense now; always, where nothing is said. */
  when?: (report: TriagedReport) => boolean;
  /** Whether it is what a report in this state most likely needs next. */
  likely?: (report: TriagedReport) => boolean;
  /** Done in passing: a good end does not close it. */
  staysOpen?: true;
}

/** In the order of the buttons; what is likely goes to the front, what comes late stands under "more". */
export const PANELS = [
  { name: 'move', right: 'report.move', shortcut: 'm', component: MovePanel, likely: () => true },
  { name: 'answer', right: 'report.answer', shortcut: 'a', component: AnswerPanel, likely: waitsForAnswer },
  { name: 'note', right: 'report.note', shortcut: 'n', component: NotePanel },
  { name: 'assign', right: 'report.assign', shortcut: 's', component: AssignPanel, likely: isNobodys },
  {
    name: 'service',
    right: 'report.accept',
    shortcut: null,
    component: ServicePanel,
    when: isUntaken,
    likely: isAsked,
  },
  { name: 'merge', right: 'report.merge', shortcut: null, component: MergePanel },
  { name: 'split', right: 'report.split', shortcut: null, component: SplitPanel },
  { name: 'correct', right: 'report.move', shortcut: null, component: CorrectPanel },
  { name: 'firm', right: 'firm.ask', shortcut: null, component: FirmPanel, staysOpen: true },
  { name: 'show', right: 'report.show', shortcut: null, component: ShowPanel },
  { name: 'erase', right: 'report.erase', shortcut: null, component: ErasePanel },
] as const satisfies readonly PanelRow[];

/** The person who reported had the last word. */
function waitsForAnswer({ messages }: TriagedReport): boolean {
  return messages.findLast(({ kind }) => kind !== 'note')?.kind === 'reporter';
}

function isNobodys({ assignee, closedAt }: TriagedReport): boolean {
  return assignee === null && closedAt === null;
}

export type PanelName = (typeof PANELS)[number]['name'];
/** The actions' letters; one without a letter has none. */
export const PANEL_KEYS = panelKeys();

type NamedPanel = PanelRow & { name: PanelName };

/** Beside "more", at most so many buttons. */
const IN_FRONT = 4;

/** What this person may do with this report now, likely first: the buttons in front, and those under "more". */
export function panelsFor(
  actor: { role: ActorRole; services: readonly string[] },
  report: TriagedReport,
): { front: readonly NamedPanel[]; more: readonly NamedPanel[] } {
  const rows: readonly NamedPanel[] = PANELS;
  const open = rows.filter(({ right, when }) => mayOn(actor, right, report) && (when?.(report) ?? true));
  const sorted = [...open.filter(({ likely }) => likely?.(report)), ...open.filter(({ likely }) => !likely?.(report))];
  // A single one under "more" stands as well in front.
  const cut = sorted.length > IN_FRONT + 1 ? IN_FRONT : sorted.length;
  return { front: sorted.slice(0, cut), more: sorted.slice(cut) };
}

function panelKeys(): Partial<KeyTable<PanelName>> {
  const keys: Partial<Record<PanelName, readonly string[]>> = {};
  for (const { name, shortcut } of PANELS) if (shortcut) keys[name] = [shortcut];
  return keys;
}

/** Whether a service takes a report is no question any more once it works on it. */
function isUntaken({ state }: TriagedReport): boolean {
  return state === 'new' || state === 'triaged' || state === 'assigned';
}

function isAsked(report: TriagedReport): boolean {
  return isUntaken(report) && report.serviceAnswer === 'asked' && report.state === 'assigned';
}
