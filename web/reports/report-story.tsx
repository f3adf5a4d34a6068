/** What became of a report, step by step, with the answers that were given. */
import { Link } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import type { PublicReport, Report, ReportMessage, ReportStep } from '../../api/reports/contract.ts';
import { isClosed } from '../../api/reports/transitions.ts';
import { ReportAnswers } from '../forms/report-answers.tsx';
import { MiniMap } from '../map/mini-map.tsx';
import { useSetting } from '../shell/setting.ts';
import { useFormats } from '../words/formats.ts';
import { ReportOutlook } from './report-outlook.tsx';
import { ReportPhotos } from './report-photos.tsx';
import styles from './report-story.module.css';

interface ReportStoryProps {
  report: PublicReport;
  /** The reporter's own link: opens photos that are not public yet. */
  secret?: string;
}

/** What it is about and where it stands, before everything else. */
export function ReportHead({ report }: { report: PublicReport }) {
  const { territory, language } = useSetting();
  const category = territory.categories.find(({ code }) => code === report.category);
  return (
    <>
      <header className={styles.head}>
        <p className={styles.tags}>
          <span className={`tag ${isClosed(report.state) ? 'good' : 'warn'}`}>
            <FormattedMessage id={`words.state.${report.state}`} />
          </span>
          {report.isLate && (
            <span className="tag bad">
              <FormattedMessage id="reports.late" />
            </span>
          )}
          {report.demonstration && (
            <span className="tag">
              <FormattedMessage id="reports.demonstration" />
            </span>
          )}
          {report.visibility !== 'public' && (
            <span className="tag">
              <FormattedMessage id="reports.not_public" />
            </span>
          )}
        </p>
        <h1>{category?.name[language] ?? report.category}</h1>
        <p className="soft">
          <FormattedMessage id="reports.code" values={{ code: report.code }} />
        </p>
      </header>
      <ReportOutlook report={report} />
    </>
  );
}

export function ReportStory({ report, secret }: ReportStoryProps) {
  return (
    <>
      <p className={styles.description}>{report.description}</p>
      <ReportAnswers report={report} />
      <ReportPhotos report={report} {...(secret && { secret })} />
      <Whereabouts report={report} />
      <section>
        <h2>
          <FormattedMessage id="reports.story" />
        </h2>
        <Timeline report={report} />
      </section>
    </>
  );
}

function Whereabouts({ report }: { report: Report }) {
  const { territory } = useSetting();
  return (
    <section className={styles.where}>
      <h2>
        <FormattedMessage id="reports.where" />
      </h2>
      <p>{[report.address, report.commune].filter(Boolean).join(', ')}</p>
      {report.place && (
        <p>
          <FormattedMessage
            id="reports.at_place"
            values={{
              place: (
                <Link to="/places/$code" params={{ code: report.place.code }}>
                  {report.place.name}
                </Link>
              ),
            }}
          />
        </p>
      )}
      <div className={styles.map}>
        <MiniMap
          territory={territory}
          basemapMode={territory.basemapMode}
          point={report.location}
          collection="report"
          accuracy="exact"
        />
      </div>
    </section>
  );
}

type Entry = { at: string; step: ReportStep } | { at: string; message: ReportMessage };

function Timeline({ report }: { report: Report }) {
  const formats = useFormats();
  return (
    <ol className={styles.timeline}>
      {entriesOf(report).map((entry) => (
        <li
          key={'step' in entry ? entry.at + entry.step.state : entry.message.id}
          className={'step' in entry ? styles.step : styles.message}
        >
          <p className="soft small">
            <time dateTime={entry.at}>{formats.moment(entry.at)}</time>
            {'message' in entry && (
              <>
                {' · '}
                <FormattedMessage id={entry.message.kind === 'reporter' ? 'reports.own_words' : 'reports.answer'} />
              </>
            )}
          </p>
          {'step' in entry ? (
            <p className={styles.stepWords}>
              <FormattedMessage
                id={entry.step.ended ? `reports.step.${entry.step.ended}` : `reports.step.${entry.step.state}`}
              />
            </p>
          ) : (
            <p className={styles.body}>{entry.message.body}</p>
          )}
        </li>
      ))}
    </ol>
  );
}

/** Steps and words in the order in which they happened; a state that was only written again is no step. */
function entriesOf({ steps, messages, createdAt, state }: Report): Entry[] {
  const known = steps.length > 0 ? steps : [{ at: createdAt, state, ended: null }];
  const moved = known.filter((step, at) => known[at - 1]?.state !== step.state);
  const entries: Entry[] = [
    ...moved.map((step) => ({ at: step.at, step })),
    ...messages.map((message) => ({ at: message.createdAt, message })),
  ];
  return entries.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
