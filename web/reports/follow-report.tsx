/** One's own report: what became of it, and what one may still say. Whoever has the link is the reporter. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import type { OwnReport } from '../../api/reports/contract.ts';
import { useFreshOnFocus } from '../forms/use-fresh-on-focus.ts';
import { AddToReport } from './add-to-report.tsx';
import { AfterClosing } from './after-closing.tsx';
import type { SAID } from './follow-search.ts';
import styles from './report-story.module.css';
import { ReportHead, ReportStory } from './report-story.tsx';

const route = getRouteApi('/follow/report/$secret');

const TONES = {
  added: 'good',
  contested: 'good',
  content: 'good',
  not_content: 'good',
  refused: 'bad',
} as const satisfies Record<(typeof SAID)[number], string>;

export function FollowReport() {
  const report = route.useLoaderData();
  const { secret } = route.useParams();
  const { said, contest } = route.useSearch();
  useFreshOnFocus();
  const asked = report.state === 'waiting_reporter';
  const adding = <AddToReport key={report.code} report={report} secret={secret} />;
  return (
    <article className="page">
      {said && (
        <p className={`notice ${TONES[said]}`} role={said === 'refused' ? 'alert' : 'status'}>
          <FormattedMessage id={`reports.follow.said.${said}`} />
        </p>
      )}
      <ReportHead report={report} />
      <Question report={report} />
      {asked && adding}
      <AfterClosing report={report} secret={secret} contesting={contest === 1} />
      <ReportStory report={report} secret={secret} />
      {!asked && adding}
      {report.visibility === 'public' && (
        <p>
          <Link to="/reports/$code" params={{ code: report.code }}>
            <FormattedMessage id="reports.follow.public" />
          </Link>
        </p>
      )}
      <p className="soft small">
        <FormattedMessage id="reports.follow.yours" />
      </p>
    </article>
  );
}

/** The last words of the town, before anything else: a question, or how it ended. */
function Question({ report }: { report: OwnReport }) {
  const last = report.messages.filter(({ kind }) => kind === 'answer').at(-1);
  if (!last) return null;
  return (
    <section className="card" aria-labelledby="last-answer">
      <h2 id="last-answer">
        <FormattedMessage
          id={report.state === 'waiting_reporter' ? 'reports.follow.question' : 'reports.follow.last_answer'}
        />
      </h2>
      <p className={styles.body}>{last.body}</p>
    </section>
  );
}
