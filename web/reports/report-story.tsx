/** What became of a report, step by step, with the answers that were given. */
import { Link } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Report, ReportMessage, ReportStep } from '../../api/reports/contract.ts';
import { isClosed } from '../../api/reports/transitions.ts';
import { ReportAnswers } from '../forms/report-answers.tsx';
import { MiniMap } from '../map/mini-map.tsx';
import { useSetting } from '../shell/setting.ts';
import { useFormats } from '../words/formats.ts';
import styles from './report-story.module.css';

interface ReportStoryProps {
  report: Report;
  /** The reporter's own link: opens photos that are not public yet. */
  secret?: string;
}

export function ReportStory({ report, secret }: ReportStoryProps) {
  const { territory, language } = useSetting();
  const category = territory.categories.find(({ code }) => code === report.category);
  return (
    <>
      <header className={styles.head}>
        <p className={styles.tags}>
          <span className={`tag ${isClosed(report.state) ? 'good' : 'warn'}`}>
            <FormattedMessage id={`words.state.${report.state}`} />
          </span>
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
      <DuePromise report={report} />
      <p className={styles.description}>{report.description}</p>
      <ReportAnswers report={report} />
      <Photos report={report} {...(secret && { secret })} />
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

/** When an answer is due, or that it is late: the truth, in words. */
function DuePromise({ report }: { report: Report }) {
  const formats = useFormats();
  const { now } = useSetting();
  if (report.duplicateOf) {
    return (
      <p className="notice">
        <FormattedMessage
          id="reports.duplicate_of"
          values={{
            original: (
              <Link to="/reports/$code" params={{ code: report.duplicateOf }}>
                {report.duplicateOf}
              </Link>
            ),
          }}
        />
      </p>
    );
  }
  if (isClosed(report.state)) {
    if (!report.closedAt) return null;
    return (
      <p className="notice good">
        <FormattedMessage id="reports.closed_on" values={{ day: formats.day(report.closedAt) }} />
      </p>
    );
  }
  const late = Date.parse(report.dueAt) < now();
  return (
    <p className={`notice ${late ? 'warn' : ''}`}>
      <FormattedMessage id={late ? 'reports.due.late' : 'reports.due'} values={{ day: formats.day(report.dueAt) }} />
    </p>
  );
}

function Photos({ report, secret }: ReportStoryProps) {
  const intl = useIntl();
  if (report.photos.length === 0) return null;
  return (
    <ul className={styles.photos}>
      {report.photos.map((photo, at) => (
        <li key={photo.id}>
          <figure>
            <img
              src={`/photos/${photo.id}/960.webp${secret && !photo.released ? `?follow=${encodeURIComponent(secret)}` : ''}`}
              width={photo.width}
              height={photo.height}
              alt={photo.alternative ?? intl.formatMessage({ id: 'reports.photo' }, { number: at + 1 })}
            />
            {!photo.released && (
              <figcaption className="soft small">
                <FormattedMessage id="reports.photo.not_released" />
              </figcaption>
            )}
          </figure>
        </li>
      ))}
    </ul>
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
              <FormattedMessage id={`reports.step.${entry.step.state}`} />
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
  const known = steps.length > 0 ? steps : [{ at: createdAt, state }];
  const moved = known.filter((step, at) => known[at - 1]?.state !== step.state);
  const entries: Entry[] = [
    ...moved.map((step) => ({ at: step.at, step })),
    ...messages.map((message) => ({ at: message.createdAt, message })),
  ];
  return entries.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
