/** After a report was called solved: is whoever reported content, and if not, one tap. Plain forms, with or without scripts. */
import { useId } from 'react';
import { FormattedMessage } from 'react-intl';
import type { OwnReport } from '../../api/reports/contract.ts';
import { useSetting } from '../shell/setting.ts';
import { useFormats } from '../words/formats.ts';
import styles from './report-story.module.css';

interface AfterClosingProps {
  report: OwnReport;
  secret: string;
  /** They came to contest, from the letter. */
  contesting: boolean;
}

export function AfterClosing({ report, secret, contesting }: AfterClosingProps) {
  const { contestUntil, satisfied, state } = report;
  if (state !== 'resolved') {
    // The letter's link is older than what happened since.
    return contesting && state !== 'reopen_requested' ? <TooLate /> : null;
  }
  if (!contestUntil) return contesting ? <TooLate /> : null;
  const contest = <Contest secret={secret} until={contestUntil} />;
  const rating = <Rating secret={secret} satisfied={satisfied} />;
  return contesting || satisfied === false ? (
    <>
      {contest}
      {rating}
    </>
  ) : (
    <>
      {rating}
      {contest}
    </>
  );
}

function TooLate() {
  return (
    <p className="notice warn">
      <FormattedMessage id="reports.contest.over" />
    </p>
  );
}

function Contest({ secret, until }: { secret: string; until: string }) {
  const { language } = useSetting();
  const { day } = useFormats();
  const id = useId();
  return (
    <form method="post" action={`/api/follow/report/${secret}/said`} className={`card ${styles.reply}`} id="contest">
      <input type="hidden" name="do" value="contest" />
      <input type="hidden" name="language" value={language} />
      <h2>
        <FormattedMessage id="reports.contest.title" />
      </h2>
      <p>
        <FormattedMessage id="reports.contest.text" values={{ day: day(until) }} />
      </p>
      <div className="field">
        <label htmlFor={id}>
          <FormattedMessage id="reports.contest.words" />
        </label>
        <textarea id={id} name="words" className="input" rows={2} maxLength={4000} />
      </div>
      <div className="buttons">
        <button type="submit" className="button">
          <FormattedMessage id="reports.contest.submit" />
        </button>
      </div>
    </form>
  );
}

function Rating({ secret, satisfied }: { secret: string; satisfied: boolean | null }) {
  const { language } = useSetting();
  const id = useId();
  if (satisfied !== null) {
    return (
      <p className="notice">
        <FormattedMessage id={satisfied ? 'reports.rating.said_yes' : 'reports.rating.said_no'} />
      </p>
    );
  }
  return (
    <form method="post" action={`/api/follow/report/${secret}/said`} className={`card ${styles.reply}`} id="rating">
      <input type="hidden" name="do" value="rate" />
      <input type="hidden" name="language" value={language} />
      <h2>
        <FormattedMessage id="reports.rating.title" />
      </h2>
      <div className="field">
        <label htmlFor={id}>
          <FormattedMessage id="reports.rating.words" />
        </label>
        <textarea id={id} name="words" className="input" rows={2} maxLength={2000} />
      </div>
      <div className="buttons">
        <button type="submit" name="satisfied" value="yes" className="button">
          <FormattedMessage id="reports.rating.yes" />
        </button>
        <button type="submit" name="satisfied" value="no" className="button">
          <FormattedMessage id="reports.rating.no" />
        </button>
      </div>
    </form>
  );
}
