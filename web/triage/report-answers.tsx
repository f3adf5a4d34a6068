/** What the person who reported answered to the questions of the category, as rows of a list of facts. */
import type { ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';
import type { TriagedReport } from '../../api/triage/contract.ts';
import { AnswerWords } from '../forms/report-answers.tsx';
import { useSetting } from '../shell/setting.ts';

/** An answer to a question that the town no longer asks stands under its code, and counts as private. */
export function ReportAnswers({ report: { category, answers } }: { report: TriagedReport }) {
  const { territory, language } = useSetting();
  const questions = territory.categories.find(({ code }) => code === category)?.questions ?? [];
  const order = questions.map(({ code }) => code);
  const given = Object.entries(answers).sort(([one], [other]) => order.indexOf(one) - order.indexOf(other));
  return given.map(([code, answer]) => {
    const question = questions.find((one) => one.code === code);
    const values = [answer].flat();
    return (
      <Row key={code} label={question?.label[language] ?? code} isPrivate={question?.private ?? true}>
        {question ? <AnswerWords question={question} values={values} /> : values.join(', ')}
      </Row>
    );
  });
}

interface RowProps {
  label: string;
  isPrivate: boolean;
  children: ReactNode;
}

function Row({ label, isPrivate, children }: RowProps) {
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {children}
        {isPrivate && (
          <span className="soft small">
            {' '}
            (<FormattedMessage id="triage.fact.contact.hint" />)
          </span>
        )}
      </dd>
    </>
  );
}
