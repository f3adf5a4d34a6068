/** What it is about: one category; who else answers for it, or whom to call first; "is it one of these?"; its questions. */
import { useRef, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { useSetting } from '../shell/setting.ts';
import { CategoryPromise } from './promise.tsx';
import styles from './send-report.module.css';
import { CategoryChoice } from './send-report-category-choice.tsx';
import { Questions } from './send-report-questions.tsx';
import { SimilarReports } from './send-report-similar.tsx';
import type { ReportForm } from './use-report-form.ts';

interface CategoryStepProps {
  form: ReportForm;
  /** The person has joined a report: their own is no longer needed. */
  onSupported?: (code: string) => void;
}

export function CategoryStep({ form: { draft, category: chosen }, onSupported }: CategoryStepProps) {
  const { language } = useSetting();
  const { writing, write } = draft;
  const [choosing, setChoosing] = useState(false);
  const again = useRef<HTMLButtonElement>(null);
  const choose = () => setChoosing(true);
  if (!chosen || choosing)
    return (
      <CategoryChoice
        chosen={writing.category}
        onChoose={({ code }) => {
          // Answers belong to the questions of one category.
          write(code === writing.category ? {} : { category: code, answers: {} });
          setChoosing(false);
          // The list that held the focus is gone a moment later.
          requestAnimationFrame(() => again.current?.focus());
        }}
      />
    );
  return (
    <>
      <div className={styles.chosen}>
        <div>
          <p className="soft small">
            <FormattedMessage id="reports.send.category" />
          </p>
          <p className={styles.chosenName}>{chosen.name[language]}</p>
          {chosen.hint && <p>{chosen.hint[language]}</p>}
        </div>
        <button ref={again} type="button" className="button" onClick={choose}>
          <FormattedMessage id="reports.send.category.change" />
        </button>
      </div>
      {chosen.danger && (
        <div className="notice bad" role="alert">
          <p>
            <strong>
              <FormattedMessage id="reports.send.danger" />
            </strong>
          </p>
          <p>{chosen.danger[language]}</p>
        </div>
      )}
      {chosen.private && (
        <p className="notice">
          <FormattedMessage id="reports.send.private" />
        </p>
      )}
      {chosen.notOurs ? (
        <div className={`notice warn ${styles.offer}`} role="alert">
          <p>
            <strong>
              <FormattedMessage id="reports.send.not_ours" />
            </strong>
          </p>
          <p className={styles.words}>{chosen.notOurs[language]}</p>
          <p>
            <button type="button" className="button" onClick={choose}>
              <FormattedMessage id="reports.send.not_ours.other" />
            </button>
          </p>
        </div>
      ) : (
        <>
          <CategoryPromise category={chosen.code} />
          {writing.location && (
            <SimilarReports category={chosen.code} location={writing.location} onSupported={onSupported} />
          )}
          <Questions category={chosen} answers={writing.answers} onChange={(answers) => write({ answers })} />
        </>
      )}
    </>
  );
}
