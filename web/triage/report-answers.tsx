/** What the person who reported answered to the questions of the category, in the reader's language. */
import { FormattedMessage } from 'react-intl';
import { useSetting } from '../shell/setting.ts';

interface ReportAnswersProps {
  category: string;
  answers: Record<string, string | string[]>;
}

/** Rows of a list of facts. An answer to a question that the town no longer asks stands under its code. */
export function ReportAnswers({ category, answers }: ReportAnswersProps) {
  const { territory, language } = useSetting();
  const questions = territory.categories.find(({ code }) => code === category)?.questions ?? [];
  const order = questions.map(({ code }) => code);
  const given = Object.entries(answers).sort(([one], [other]) => order.indexOf(one) - order.indexOf(other));
  return given.map(([code, answer]) => {
    const question = questions.find((one) => one.code === code);
    const nameOf = (key: string) => question?.values.find((value) => value.key === key)?.name[language] ?? key;
    return (
      <Row
        key={code}
        label={question?.label[language] ?? code}
        answer={[answer].flat().map(nameOf).join(', ')}
        isPrivate={question?.private ?? true}
      />
    );
  });
}

function Row({ label, answer, isPrivate }: { label: string; answer: string; isPrivate: boolean }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {answer}
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
