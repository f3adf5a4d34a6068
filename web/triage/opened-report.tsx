/** The opened report: all that staff may know of it, and what can be done next. */
import { type Ref, useImperativeHandle, useRef } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { type Action, mayOn } from '../../api/access.ts';
import { useSetting } from '../shell/setting.ts';
import { AssignPanel } from './assign-panel.tsx';
import { IntakePanel } from './intake-panel.tsx';
import { Meanwhile } from './meanwhile.tsx';
import { MovePanel } from './move-panel.tsx';
import { useNames } from './names.ts';
import styles from './opened-report.module.css';
import type { PanelName, PanelProps } from './panel.tsx';
import { ReportFacts } from './report-facts.tsx';
import { ReportMessages } from './report-messages.tsx';
import { ReportPhotos } from './report-photos.tsx';
import { SHORTCUTS } from './shortcuts.ts';
import { ShowPanel } from './show-panel.tsx';
import { StateTag, UrgencyTag, VisibilityTag } from './tags.tsx';
import type { Opened, Outcome, Verb } from './use-opened.ts';
import { WritePanel } from './write-panel.tsx';

/** Which right each action needs; a role without it does not see the button. */
const PANEL_RIGHTS = {
  move: 'report.move',
  answer: 'report.answer',
  note: 'report.note',
  assign: 'report.assign',
  show: 'report.show',
} as const satisfies Record<PanelName, Action>;
const PANELS = ['move', 'answer', 'note', 'assign', 'show'] as const satisfies PanelName[];

export interface OpenedHandle {
  focusTitle(): void;
  focusAction(name: PanelName): void;
}

interface OpenedReportProps {
  ref: Ref<OpenedHandle>;
  code: string;
  /** Shown until the report itself is there. */
  category: string | undefined;
  opened: Opened;
  panel: PanelName | null;
  onPanel: (panel: PanelName | null) => void;
  /** The sentence of the last success; asks for the next report. */
  done: string | null;
  onAct: (verb: Verb, done: string) => Promise<Outcome>;
  /** For what is done in passing: the focus stays where it is. */
  onActInPassing: (verb: Verb, done: string) => Promise<Outcome>;
  onNext: () => void;
  onClose: () => void;
  lettersOn: boolean;
}

export function OpenedReport(props: OpenedReportProps) {
  const { ref, code, category, opened, panel, onPanel, done, onAct, onActInPassing, onNext, onClose, lettersOn } =
    props;
  const intl = useIntl();
  const names = useNames();
  const actor = useSetting();
  const root = useRef<HTMLElement>(null);
  const { report, problem, meanwhile } = opened;
  useImperativeHandle(ref, () => ({
    focusTitle: () => root.current?.querySelector<HTMLElement>('h2')?.focus(),
    focusAction: (name) => root.current?.querySelector<HTMLElement>(`[data-action="${name}"]`)?.focus(),
  }));
  const named = report?.category ?? category;
  const letter = (name: PanelName) => (name === 'show' || !lettersOn ? null : SHORTCUTS[name][0]);

  return (
    <article ref={root} className={styles.opened} aria-labelledby="opened-title" aria-busy={!report && !problem}>
      <header className={styles.head}>
        <div className={styles.line}>
          <button type="button" className={`button quiet ${styles.back}`} onClick={onClose}>
            <span aria-hidden="true">←</span> <FormattedMessage id="triage.opened.back" />
          </button>
          <span className="soft small">{code}</span>
          <button type="button" className="button quiet" onClick={onNext}>
            <FormattedMessage id="triage.opened.next" /> {lettersOn && <kbd>{SHORTCUTS.next[0]}</kbd>}
          </button>
        </div>
        <h2 id="opened-title" tabIndex={-1}>
          {named ? names.category(named) : intl.formatMessage({ id: 'triage.opened.title' }, { code })}
        </h2>
        {report && (
          <p className={styles.tags}>
            <UrgencyTag urgency={report.urgency} />
            <StateTag state={report.state} />
            <VisibilityTag visibility={report.visibility} />
            {report.demonstration && (
              <span className="tag">
                <FormattedMessage id="triage.row.demonstration" />
              </span>
            )}
          </p>
        )}
      </header>
      {problem !== null && (
        <div className="notice bad" role="alert">
          <p>{problem}</p>
          <button type="button" className="button" onClick={() => void opened.reload()}>
            <FormattedMessage id="shell.error.retry" />
          </button>
        </div>
      )}
      {!report && problem === null && (
        <p className="soft">
          <FormattedMessage id="shell.loading" />
        </p>
      )}
      {report && (
        <>
          <Meanwhile meanwhile={meanwhile} />
          {done !== null && <Done sentence={done} onNext={onNext} lettersOn={lettersOn} />}
          <IntakePanel report={report} onDecided={() => void opened.reload()} />
          <p className={styles.words}>{report.description}</p>
          {!mayOn(actor, 'report.move', report) && (
            <p className="notice small">
              <FormattedMessage id="triage.other_service" values={{ service: names.service(report.service) }} />
            </p>
          )}
          <div className={styles.actions} role="toolbar" aria-label={intl.formatMessage({ id: 'triage.actions' })}>
            {PANELS.filter((name) => mayOn(actor, PANEL_RIGHTS[name], report)).map((name) => (
              <button
                key={name}
                type="button"
                className="button"
                data-action={name}
                aria-expanded={panel === name}
                onClick={() => onPanel(panel === name ? null : name)}
              >
                <FormattedMessage id={`triage.action.${name}`} />
                {letter(name) && <kbd>{letter(name)}</kbd>}
              </button>
            ))}
          </div>
          {panel && mayOn(actor, PANEL_RIGHTS[panel], report) && (
            <OpenPanel
              key={`${code} ${panel}`}
              name={panel}
              opened={report}
              onAct={onAct}
              onClose={() => {
                onPanel(null);
                root.current?.querySelector<HTMLElement>(`[data-action="${panel}"]`)?.focus();
              }}
            />
          )}
          <ReportPhotos report={report} mayRelease={mayOn(actor, 'photo.release', report)} onAct={onActInPassing} />
          <ReportMessages messages={report.messages} />
          <ReportFacts report={report} />
        </>
      )}
    </article>
  );
}

function OpenPanel({
  name,
  opened: report,
  ...panel
}: PanelProps & { name: PanelName; opened: NonNullable<Opened['report']> }) {
  switch (name) {
    case 'answer':
    case 'note':
      return <WritePanel {...panel} code={report.code} kind={name} />;
    case 'move':
      return <MovePanel {...panel} report={report} />;
    case 'assign':
      return <AssignPanel {...panel} report={report} />;
    case 'show':
      return <ShowPanel {...panel} report={report} />;
  }
}

/** The button takes the focus that the closed form has left. */
function Done({ sentence, onNext, lettersOn }: { sentence: string; onNext: () => void; lettersOn: boolean }) {
  return (
    <div className={`notice good ${styles.done}`}>
      <p>{sentence}</p>
      <button type="button" className="button" ref={focusOnce} onClick={onNext}>
        <FormattedMessage id="triage.opened.next" /> {lettersOn && <kbd>{SHORTCUTS.next[0]}</kbd>}
      </button>
    </div>
  );
}

function focusOnce(button: HTMLButtonElement | null): void {
  button?.focus();
}
