/** What the category asks, each question by the field that fits it; one that hangs on an answer comes and goes with it. */
import type { ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';
import { type Answers, askedQuestions, STRING_MOST } from '../../api/reports/questions.ts';
import type { ReportCategory, ReportQuestion } from '../../db/territory.ts';
import { Choices, Several } from '../forms/choices.tsx';
import { fieldId } from '../forms/faults.ts';
import { Fault, Hint, LongText, Required, TextField, useParts } from '../forms/field.tsx';
import { useSetting } from '../shell/setting.ts';
import styles from './send-report.module.css';

interface QuestionsProps {
  category: ReportCategory;
  answers: Answers;
  onChange: (answers: Answers) => void;
}

export function Questions({ category, answers, onChange }: QuestionsProps) {
  const asked = askedQuestions(category.questions, answers);
  if (asked.length === 0) return null;
  return (
    <section className={styles.questions}>
      {asked.map((question) => (
        <Question
          key={question.code}
          question={question}
          values={[answers[question.code] ?? []].flat()}
          onChange={(answer) => onChange({ ...answers, [question.code]: answer })}
        />
      ))}
    </section>
  );
}

interface QuestionProps {
  question: ReportQuestion;
  values: string[];
  onChange: (answer: string | string[]) => void;
}

function Question({ question, values, onChange }: QuestionProps) {
  const { language } = useSetting();
  const { code, datatype, label, required } = question;
  const [only = ''] = values;
  const choices = question.values.map(({ key, name }) => ({ value: key, label: name[language] }));
  const shared = { path: `answers.${code}`, label: label[language], hint: <Hints question={question} />, required };
  const field = hasHints(question) ? shared : { ...shared, hint: undefined };
  switch (datatype) {
    case 'singlevaluelist':
      return <Choices {...field} choices={choices} value={only || null} onChange={onChange} />;
    case 'multivaluelist':
      return <Several {...field} choices={choices} values={values} onChange={onChange} />;
    case 'text':
      return <LongText {...field} rows={3} value={only} onChange={onChange} />;
    case 'number':
      return <TextField {...field} inputMode="decimal" autoComplete="off" value={only} onChange={onChange} />;
    case 'datetime':
      return <MomentField {...field} value={only} onChange={onChange} />;
    case 'string':
      return <TextField {...field} autoComplete="off" maxLength={STRING_MOST} value={only} onChange={onChange} />;
  }
}

const hasHints = (question: ReportQuestion) => question.hint !== undefined || question.private;

function Hints({ question: { hint, private: forStaff } }: { question: ReportQuestion }) {
  const { language } = useSetting();
  return (
    <>
      {hint?.[language]}
      {hint && forStaff && ' '}
      {forStaff && <FormattedMessage id="reports.send.question.private" />}
    </>
  );
}

interface MomentFieldProps {
  path: string;
  label: string;
  hint: ReactNode;
  required: boolean;
  value: string;
  onChange: (value: string) => void;
}

/** A day, and a time for who knows it: one field for both would ask everybody for the minute. */
function MomentField({ path, label, hint, required, value, onChange }: MomentFieldProps) {
  const { described } = useParts(path, hint);
  const [day = '', time = ''] = value.split('T');
  const timeId = `${fieldId(path)}-time`;
  const write = (nextDay: string, nextTime: string) =>
    onChange(nextDay && nextTime ? `${nextDay}T${nextTime}` : nextDay);
  return (
    <fieldset className="field" aria-describedby={described}>
      <legend>
        {label}
        {required && <Required />}
      </legend>
      <Hint path={path} hint={hint} />
      <div className={styles.moment}>
        <div className="field">
          <label htmlFor={fieldId(path)}>
            <FormattedMessage id="reports.send.question.day" />
          </label>
          <input
            id={fieldId(path)}
            className="input"
            type="date"
            value={day}
            onChange={(event) => write(event.target.value, time)}
          />
        </div>
        <div className="field">
          <label htmlFor={timeId}>
            <FormattedMessage id="reports.send.question.time" />
          </label>
          <input
            id={timeId}
            className="input"
            type="time"
            value={time}
            disabled={!day}
            onChange={(event) => write(day, event.target.value)}
          />
        </div>
      </div>
      <Fault path={path} />
    </fieldset>
  );
}
