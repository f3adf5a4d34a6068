/** Where a report stands and when it will end, in plain words: the truth, also where it is late. */
import { Link } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import type { PublicReport } from '../../api/reports/contract.ts';
import { isClosed } from '../../api/reports/transitions.ts';
import { useFormats } from '../words/formats.ts';
import { PromisedWords } from './promise.tsx';
import styles from './report-story.module.css';

export function ReportOutlook({ report }: { report: PublicReport }) {
  const last = report.steps.at(-1);
  const ended = last?.state === report.state ? last.ended : null;
  return (
    <>
      <div className={`notice ${styles.outlook} ${toneOf(report)}`}>
        <p className={styles.stepWords}>
          <FormattedMessage id={ended ? `reports.step.${ended}` : `reports.step.${report.state}`} />
        </p>
        <When report={report} />
      </div>
      <Elsewhere report={report} />
    </>
  );
}

function toneOf({ state, isLate }: PublicReport): '' | 'good' | 'warn' {
  if (state === 'resolved') return 'good';
  return isLate || state === 'waiting_reporter' || state === 'reopen_requested' ? 'warn' : '';
}

function When({ report: { state, closedAt, waitingUntil, dueAt, isLate, promised } }: { report: PublicReport }) {
  const { day } = useFormats();
  if (isClosed(state)) {
    if (!closedAt || state === 'duplicate') return null;
    return (
      <p>
        <FormattedMessage id="reports.closed_on" values={{ day: day(closedAt) }} />
      </p>
    );
  }
  if (waitingUntil) {
    return (
      <p>
        <FormattedMessage id="reports.due.paused" values={{ day: day(waitingUntil) }} />
      </p>
    );
  }
  return (
    <>
      <p>
        <FormattedMessage id={isLate ? 'reports.due.late' : 'reports.due'} values={{ day: day(dueAt) }} />
      </p>
      {promised && (
        <p className="small">
          <PromisedWords promised={promised} />
        </p>
      )}
    </>
  );
}

/** The report that goes on instead of this one, and the one that it was part of. */
function Elsewhere({ report: { duplicateOf, splitFrom } }: { report: PublicReport }) {
  const linkTo = (code: string) => (
    <Link to="/reports/$code" params={{ code }}>
      {code}
    </Link>
  );
  return (
    <>
      {duplicateOf && (
        <p className="notice">
          <FormattedMessage id="reports.duplicate_of" values={{ original: linkTo(duplicateOf) }} />
        </p>
      )}
      {splitFrom && (
        <p className="notice">
          <FormattedMessage id="reports.split_from" values={{ original: linkTo(splitFrom) }} />
        </p>
      )}
    </>
  );
}
