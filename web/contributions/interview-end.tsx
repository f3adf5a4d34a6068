/** The end of an interview: what is said, what is still needed, and whom the link goes to. */
import { FormattedMessage, useIntl } from 'react-intl';
import { TextField } from '../forms/field.tsx';
import forms from '../forms/forms.module.css';
import { INTERVIEW, isAnswered, type stillNeeded } from './interview-questions.ts';
import type { InterviewWriting } from './interview-writing.ts';

interface InterviewEndProps {
  writing: InterviewWriting;
  write: (patch: Partial<InterviewWriting>) => void;
  missing: ReturnType<typeof stillNeeded>;
  show: (step: number) => void;
}

export function InterviewEnd({ writing, write, missing, show }: InterviewEndProps) {
  const intl = useIntl();
  const { innovation } = writing;
  const answered = INTERVIEW.filter((question) => isAnswered(question, innovation)).length;
  const skipped = INTERVIEW.map((question, at) => ({ question, step: at + 1 })).filter(
    ({ question }) => !isAnswered(question, innovation),
  );
  return (
    <>
      <p>
        <FormattedMessage
          id="contributions.interview.end.answered"
          values={{ answered, questions: INTERVIEW.length }}
        />
      </p>
      {missing.length > 0 && (
        <div className="notice warn">
          <p>
            <FormattedMessage id="contributions.interview.end.needed" />
          </p>
          <ul>
            {missing.map(({ field, step }) => (
              <li key={field}>
                <button type="button" className={forms.linkButton} onClick={() => show(step)}>
                  {intl.formatMessage({ id: `contributions.innovation.${field}` })}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
      {skipped.length > 0 && (
        <details className={forms.more}>
          <summary>
            <FormattedMessage id="contributions.interview.end.skipped" values={{ count: skipped.length }} />
          </summary>
          <ul className={forms.moreFields}>
            {skipped.map(({ question, step }) => (
              <li key={question.id}>
                <button type="button" className={forms.linkButton} onClick={() => show(step)}>
                  <FormattedMessage id={`contributions.interview.ask.${question.id}`} />
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
      <p>
        <FormattedMessage id="contributions.interview.end.how" />
      </p>
      <TextField
        path="carrierEmail"
        label={<FormattedMessage id="contributions.interview.carrier_email" />}
        hint={<FormattedMessage id="contributions.interview.carrier_email.hint" />}
        type="email"
        inputMode="email"
        autoComplete="off"
        value={writing.carrierEmail}
        onChange={(carrierEmail) => write({ carrierEmail })}
      />
      <TextField
        path="email"
        label={<FormattedMessage id="contributions.interview.email" />}
        hint={<FormattedMessage id="contributions.interview.email.hint" />}
        type="email"
        inputMode="email"
        autoComplete="email"
        value={writing.email}
        onChange={(email) => write({ email })}
      />
      <p className="soft small">
        <FormattedMessage id="contributions.innovation.licence" />
      </p>
    </>
  );
}
