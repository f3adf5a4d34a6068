/** The opened report: all that staff may know of it, and what can be done next. */
import { type Ref, useImperativeHandle, useRef } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { mayOn } from '../../api/access.ts';
import { useSetting } from '../shell/setting.ts';
import { IntakePanel } from './intake-panel.tsx';
import { Meanwhile } from './meanwhile.tsx';
import { useNames } from './names.ts';
import styles from './opened-report.module.css';
import { PanelButtons } from './panel-buttons.tsx';
import { type PanelName, panelsFor } from './panels.tsx';
import { Presence } from './presence.tsx';
import { ReportDeadline } from './report-deadline.tsx';
import { ReportFacts } from './report-facts.tsx';
import { ReportMessages } from './report-messages.tsx';
import { ReportPhotos } from './report-photos.tsx';
import { ReportRelations } from './report-relations.tsx';
import { ReportTrail } from './report-trail.tsx';
import { SHORTCUTS } from './shortcuts.ts';
import { ServiceAnswerTag, StateTag, UrgencyTag, VisibilityTag } from './tags.tsx';
import type { Opened, Outcome, Verb } from './use-opened.ts';

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
    focusAction: (name) => focusAction(root.current, name),
  }));
  const named = report?.category ?? category;
  const panels = report && panelsFor(actor, report);
  const chosen = panels && [...panels.front, ...panels.more].find(({ name }) => name === panel);

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
            <ServiceAnswerTag serviceAnswer={report.serviceAnswer} />
            <VisibilityTag visibility={report.visibility} />
            <Presence code={report.code} />
            {report.demonstration && (
              <span className="tag">
                <FormattedMessage id="triage.row.demonstration" />
              </span>
            )}
          </p>
        )}
        {report && <ReportDeadline report={report} />}
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
          <PanelButtons report={report} panel={panel} onPanel={onPanel} lettersOn={lettersOn} />
          {chosen && (
            <chosen.component
              key={`${code} ${panel}`}
              report={report}
              onAct={chosen.staysOpen ? onActInPassing : onAct}
              onClose={() => {
                onPanel(null);
                if (panel) focusAction(root.current, panel);
              }}
            />
          )}
          <ReportPhotos report={report} onAct={onActInPassing} />
          <ReportMessages report={report} />
          <ReportFacts report={report} />
          <ReportRelations relations={report.relations} />
          <ReportTrail trail={report.desk.trail} />
        </>
      )}
    </article>
  );
}

/** One that stands under "more" is out of sight: the button that shows it takes its place. */
function focusAction(root: HTMLElement | null, name: PanelName): void {
  const button = root?.querySelector<HTMLElement>(`[data-action="${name}"]`);
  (button ?? root?.querySelector<HTMLElement>('[data-more]'))?.focus();
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
