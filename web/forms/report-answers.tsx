/** What was answered to a category's questions, in the words of the questions: for residents and in the console. */
import { FormattedList } from 'react-intl';
import type { Report } from '../../api/reports/contract.ts';
import type { ReportQuestion } from '../../db/territory.ts';
import { useSetting } from '../shell/setting.ts';
import { type Formats, useFormats } from '../words/formats.ts';
import styles from './report-answers.module.css';

export function ReportAnswers({ report: { category, answers } }: { report: Pick<Report, 'category' | 'answers'> }) {
  const { territory, language } = useSetting();
  const questions = territory.categories.find(({ code }) => code === category)?.questions ?? [];
  const answered = questions.filter(({ code }) => answers[code] !== undefined);
  if (answered.length === 0) return null;
  return (
    <dl className={styles.answers}>
      {answered.map((question) => (
        <div key={question.code}>
          <dt>{question.label[language]}</dt>
          <dd>
            <AnswerWords question={question} values={[answers[question.code] ?? []].flat()} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

export function AnswerWords({ question, values }: { question: ReportQuestion; values: string[] }) {
  const { language } = useSetting();
  const formats = useFormats();
  const [only = ''] = values;
  switch (question.datatype) {
    case 'singlevaluelist':
    case 'multivaluelist': {
      const name = (key: string) => question.values.find((one) => one.key === key)?.name[language] ?? key;
      return <FormattedList type="conjunction" value={values.map(name)} />;
    }
    case 'datetime':
      return momentWords(formats, only);
    case 'string':
    case 'number':
    case 'text':
      return only;
  }
}

/** What a form gave has no zone and is the town's own clock; other software names its zone. */
function momentWords(formats: Formats, moment: string): string {
  if (/(?:Z|[+-]\d{2}:?\d{2})$/.test(moment) && moment.includes('T')) return formats.moment(moment);
  const [day = '', time] = moment.split('T');
  const words = formats.day(`${day}T12:00:00Z`);
  return time ? `${words}, ${time.slice(0, 5)}` : words;
}
