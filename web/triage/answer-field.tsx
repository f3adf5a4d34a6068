/** The words of a public answer: taken from a template or free, with what the reader will get by mail. */
import { useRouter } from '@tanstack/react-router';
import { useEffect, useId, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { TriagedReport } from '../../api/triage/contract.ts';
import type { Suggestion } from '../../api/triage/templates-contract.ts';
import type { ReportState } from '../../db/vocabulary.ts';
import { told } from '../shell/client.ts';
import type { MessageId } from '../words/messages.ts';
import { MailPreview } from './mail-preview.tsx';
import styles from './panel.module.css';

interface AnswerFieldProps {
  id: string;
  report: TriagedReport;
  /** Where the report would go; null where it stays. */
  to: ReportState | null;
  label: MessageId;
  isRequired: boolean;
  value: string;
  onChange: (text: string) => void;
}

export function AnswerField({ id, report, to, label, isRequired, value, onChange }: AnswerFieldProps) {
  const intl = useIntl();
  const selectId = useId();
  const suggested = useSuggestions(report.code, to);
  const [taken, setTaken] = useState<Suggestion | null>(null);
  const take = (template: Suggestion | undefined) => {
    if (!template) return;
    // What somebody has written is not thrown away: the template comes below it.
    const own = value.trim() === '' || value === taken?.words;
    onChange(own ? template.words : `${value.trimEnd()}\n\n${template.words}`);
    setTaken(template);
  };
  return (
    <>
      {suggested.length > 0 && (
        <div className="field">
          <label htmlFor={selectId} className="small">
            <FormattedMessage id="opened.template.choose" values={{ count: suggested.length }} />
          </label>
          <select
            id={selectId}
            className="input"
            value=""
            onChange={(event) => take(suggested.find((one) => one.id === event.target.value))}
          >
            <option value="">{intl.formatMessage({ id: 'opened.template.none' })}</option>
            {suggested.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </div>
      )}
      <div className={`field ${styles.public}`}>
        <label htmlFor={id} className="small">
          <FormattedMessage id={label} />
          {report.desk.contactLanguage && (
            <span className="soft">
              {' '}
              · <FormattedMessage id={`opened.language.${report.desk.contactLanguage}`} />
            </span>
          )}
        </label>
        <textarea
          id={id}
          className="input"
          rows={value.length > 200 ? 8 : 4}
          maxLength={4000}
          required={isRequired}
          lang={taken?.language}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
      {taken?.meaning && value.includes(taken.words) && (
        <div className={styles.meaning}>
          <p className="small soft">
            <FormattedMessage id="opened.template.meaning" />
          </p>
          <p>{taken.meaning}</p>
        </div>
      )}
      <MailPreview report={report} to={to} answer={value} />
    </>
  );
}

/** None while it is not known where the report goes; none when the answer does not come. */
function useSuggestions(code: string, to: ReportState | null): Suggestion[] {
  const { client } = useRouter().options.context;
  const [suggested, setSuggested] = useState<Suggestion[]>([]);
  useEffect(() => {
    let wanted = true;
    told(client.api.triage.reports[':code'].templates.$get({ param: { code }, query: to ? { to } : {} }))
      .catch(() => [])
      .then((all) => wanted && setSuggested(all));
    return () => {
      wanted = false;
    };
  }, [client, code, to]);
  return suggested;
}
