/** The deadline in words, as it stands: due, at risk, late, or standing still since when. */
import { FormattedMessage, useIntl } from 'react-intl';
import type { TriagedReport } from '../../api/triage/contract.ts';
import { useSetting } from '../shell/setting.ts';
import { useFormats } from '../words/formats.ts';
import { useDeadline } from './names.ts';
import styles from './opened-report.module.css';

export function ReportDeadline({ report }: { report: TriagedReport }) {
  const intl = useIntl();
  const formats = useFormats();
  const { now } = useSetting();
  const { dueAt, closedAt, desk } = report;
  const deadline = useDeadline()({
    ...report,
    ...{ late: report.isLate, risk: report.isAtRisk, paused: report.desk.pausedAt !== null },
  });
  if (!deadline) {
    return (
      <p className="soft small">
        {closedAt && <FormattedMessage id="opened.deadline.closed" values={{ moment: formats.moment(closedAt) }} />}
      </p>
    );
  }
  if (desk.pausedAt) {
    return (
      <p className={`small ${styles.warn}`}>
        <FormattedMessage id="opened.deadline.paused" values={{ day: formats.day(desk.pausedAt) }} />{' '}
        {report.waitingUntil && (
          <FormattedMessage id="opened.deadline.waiting_until" values={{ day: formats.day(report.waitingUntil) }} />
        )}
      </p>
    );
  }
  const atRisk = deadline.tone !== 'bad' && desk.riskAt !== null && Date.parse(desk.riskAt) <= now();
  return (
    <p className="small">
      <span className={atRisk ? styles.warn : styles[deadline.tone]}>
        {atRisk
          ? intl.formatMessage({ id: 'opened.deadline.at_risk' }, { left: deadline.text })
          : upperFirst(deadline.text)}
      </span>{' '}
      <span className="soft">
        · <FormattedMessage id="opened.deadline.promised" values={{ day: formats.day(dueAt) }} />
      </span>
    </p>
  );
}

const upperFirst = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);
