/** Where, when, who: the report's facts, with the contact that only staff see, and its steps. */
import { Link } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import { isClosed } from '../../api/reports/transitions.ts';
import type { TriagedReport } from '../../api/triage/contract.ts';
import { useFormats } from '../words/formats.ts';
import { useDeadline, useNames } from './names.ts';
import styles from './opened-report.module.css';

export function ReportFacts({ report }: { report: TriagedReport }) {
  const formats = useFormats();
  const names = useNames();
  const deadline = useDeadline()(report.dueAt, isClosed(report.state));
  const { contact } = report;
  return (
    <>
      <section>
        <h3>
          <FormattedMessage id="triage.facts" />
        </h3>
        <dl className="facts">
          <dt>
            <FormattedMessage id="triage.fact.where" />
          </dt>
          <dd>{[report.address, report.commune].filter(Boolean).join(', ')}</dd>
          {report.place && (
            <>
              <dt>
                <FormattedMessage id="triage.fact.place" />
              </dt>
              <dd>
                <Link to="/places/$code" params={{ code: report.place.code }}>
                  {report.place.name}
                </Link>
              </dd>
            </>
          )}
          <dt>
            <FormattedMessage id="triage.fact.created" />
          </dt>
          <dd>{formats.moment(report.createdAt)}</dd>
          <dt>
            <FormattedMessage id={report.closedAt ? 'triage.fact.closed' : 'triage.fact.due'} />
          </dt>
          <dd>
            {report.closedAt ? formats.moment(report.closedAt) : formats.day(report.dueAt)}
            {deadline && <span className={styles[deadline.tone]}> ({deadline.text})</span>}
          </dd>
          <dt>
            <FormattedMessage id="triage.fact.service" />
          </dt>
          <dd>
            {report.rule ? (
              <FormattedMessage
                id="triage.fact.service.by_rule"
                values={{ service: names.service(report.service), rule: report.rule }}
              />
            ) : (
              names.service(report.service)
            )}{' '}
            <span className="soft small">
              <FormattedMessage id={`triage.service.answer.${report.serviceAnswer}`} />
            </span>
          </dd>
          <dt>
            <FormattedMessage id="triage.fact.assignee" />
          </dt>
          <dd>{report.assignee?.name ?? <FormattedMessage id="triage.assign.nobody" />}</dd>
          {report.duplicateOf && (
            <>
              <dt>
                <FormattedMessage id="triage.fact.duplicate_of" />
              </dt>
              <dd>
                <Link
                  from="/triage"
                  to="/triage"
                  search={(search) => ({ ...search, report: report.duplicateOf ?? undefined })}
                >
                  {report.duplicateOf}
                </Link>
              </dd>
            </>
          )}
          <dt>
            <FormattedMessage id="triage.fact.supporters" />
          </dt>
          <dd>
            <FormattedMessage id="triage.row.supporters" values={{ count: report.supporters }} />
          </dd>
          {contact && (
            <>
              <dt>
                <FormattedMessage id="triage.fact.contact" />
              </dt>
              <dd className={styles.contact}>
                {contact.name && <span>{contact.name}</span>}
                {contact.email && <a href={`mailto:${contact.email}`}>{contact.email}</a>}
                {contact.phone && <a href={`tel:${contact.phone.replace(/\s/g, '')}`}>{contact.phone}</a>}
                <span className="soft small">
                  <FormattedMessage id="triage.fact.contact.hint" />
                </span>
              </dd>
            </>
          )}
        </dl>
        {report.visibility === 'public' && (
          <p>
            <Link to="/reports/$code" params={{ code: report.code }}>
              <FormattedMessage id="triage.fact.sheet" />
            </Link>
          </p>
        )}
      </section>
      <section>
        <h3>
          <FormattedMessage id="triage.steps" />
        </h3>
        <ol className={styles.steps}>
          {report.steps.map(({ at, state }) => (
            <li key={`${at} ${state}`}>
              <strong>
                <FormattedMessage id={`words.state.${state}`} />
              </strong>{' '}
              <span className="soft small">{formats.moment(at)}</span>
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}
