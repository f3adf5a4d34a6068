/** Where, when, who: the report's facts, with the contact that only staff see. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';
import type { TriagedReport } from '../../api/triage/contract.ts';
import { useFormats } from '../words/formats.ts';
import type { MessageId } from '../words/messages.ts';
import { useNames } from './names.ts';
import styles from './opened-report.module.css';
import { ReportAnswers } from './report-answers.tsx';

export function ReportFacts({ report }: { report: TriagedReport }) {
  const formats = useFormats();
  const names = useNames();
  const { contact, desk } = report;
  return (
    <section>
      <h3>
        <FormattedMessage id="triage.facts" />
      </h3>
      <dl className="facts">
        <Fact label="triage.fact.where">{[report.address, report.commune].filter(Boolean).join(', ')}</Fact>
        {report.place && (
          <Fact label="triage.fact.place">
            <Link to="/places/$code" params={{ code: report.place.code }}>
              {report.place.name}
            </Link>
          </Fact>
        )}
        <Fact label="triage.fact.created">
          {formats.moment(report.createdAt)}{' '}
          <span className="soft">
            · <FormattedMessage id={`opened.channel.${desk.channel}`} />
          </span>
        </Fact>
        <Fact label="triage.fact.service">
          {names.service(report.service)}{' '}
          <span className={report.serviceAnswer === 'refused' ? styles.bad : 'soft'}>
            · <FormattedMessage id={`opened.service_answer.${report.serviceAnswer}`} />
          </span>
          {report.rule && (
            <span className={`soft small ${styles.below}`}>
              <FormattedMessage id="opened.trail.rule" values={{ rule: report.rule }} />
            </span>
          )}
        </Fact>
        <Fact label="triage.fact.assignee">
          {report.assignee?.name ?? <FormattedMessage id="triage.assign.nobody" />}
        </Fact>
        <ReportAnswers report={report} />
        {report.duplicateOf && (
          <Fact label="triage.fact.duplicate_of">
            <ReportLink code={report.duplicateOf} />
          </Fact>
        )}
        <Fact label="triage.fact.supporters">
          <FormattedMessage id="triage.row.supporters" values={{ count: report.supporters }} />
          {desk.followers > 0 && (
            <span className="soft">
              {' '}
              · <FormattedMessage id="opened.fact.followers" values={{ count: desk.followers }} />
            </span>
          )}
        </Fact>
        {report.contested > 0 && (
          <Fact label="opened.fact.contested">
            <FormattedMessage id="opened.fact.contested.times" values={{ count: report.contested }} />
          </Fact>
        )}
        {report.satisfied !== null && (
          <Fact label="opened.fact.satisfaction">
            <FormattedMessage id={report.satisfied ? 'opened.fact.satisfied' : 'opened.fact.not_satisfied'} />
            {report.satisfaction && <span className={styles.below}>“{report.satisfaction}”</span>}
          </Fact>
        )}
        {contact && (
          <Fact label="triage.fact.contact">
            <span className={styles.contact}>
              {contact.name && <span>{contact.name}</span>}
              {contact.email && <a href={`mailto:${contact.email}`}>{contact.email}</a>}
              {contact.phone && <a href={`tel:${contact.phone.replace(/\s/g, '')}`}>{contact.phone}</a>}
              <span className="soft small">
                {desk.contactLanguage && (
                  <>
                    <FormattedMessage id={`opened.language.${desk.contactLanguage}`} /> ·{' '}
                  </>
                )}
                <FormattedMessage id="triage.fact.contact.hint" />
              </span>
            </span>
          </Fact>
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
  );
}

function Fact({ label, children }: { label: MessageId; children: ReactNode }) {
  return (
    <>
      <dt>
        <FormattedMessage id={label} />
      </dt>
      <dd>{children}</dd>
    </>
  );
}

function ReportLink({ code }: { code: string }) {
  return (
    <Link from="/triage" to="/triage" search={(search) => ({ ...search, report: code })}>
      {code}
    </Link>
  );
}
