/** Marks of a report: urgency, state, visibility. A word always, a colour in addition. */
import { FormattedMessage } from 'react-intl';
import type { ReportState, ServiceAnswer, Visibility } from '../../db/vocabulary.ts';
import { useDeadline } from './names.ts';
import { Sign } from './signs.tsx';
import styles from './tags.module.css';

export function UrgencyTag({ urgency }: { urgency: number }) {
  if (urgency < 1) return null;
  return (
    <span className={urgency > 1 ? 'tag bad' : 'tag warn'}>
      <Sign of={urgency > 1 ? 'danger' : 'soon'} />
      <FormattedMessage id={urgency > 1 ? 'triage.urgency.danger' : 'triage.urgency.soon'} />
    </span>
  );
}

const TONES: Partial<Record<ReportState, string>> = {
  resolved: 'tag good',
  reopen_requested: 'tag bad',
  waiting_reporter: 'tag warn',
  waiting_third_party: 'tag warn',
};

export function StateTag({ state }: { state: ReportState }) {
  return (
    <span className={TONES[state] ?? 'tag'}>
      <FormattedMessage id={`words.state.${state}`} />
    </span>
  );
}

/** A refusal asks for somebody who gives the report elsewhere. */
export function ServiceAnswerTag({ serviceAnswer }: { serviceAnswer: ServiceAnswer }) {
  if (serviceAnswer !== 'refused') return null;
  return (
    <span className="tag bad">
      <FormattedMessage id="triage.service.refused" />
    </span>
  );
}

export function VisibilityTag({ visibility }: { visibility: Visibility }) {
  if (visibility === 'public') return null;
  return (
    <span className="tag warn">
      <Sign of="internal" />
      <FormattedMessage id={`triage.visibility.${visibility}`} />
    </span>
  );
}

/** How it stands with its deadline: a sign and words; late and at risk in colour too. */
export function DeadlineTag({ item }: { item: Parameters<ReturnType<typeof useDeadline>>[0] }) {
  const deadline = useDeadline()(item);
  if (!deadline) return null;
  const sign = item.paused ? 'paused' : item.late ? 'late' : item.risk ? 'soon' : null;
  return (
    <span className={styles[deadline.tone]}>
      {sign && <Sign of={sign} />} {deadline.text}
    </span>
  );
}
