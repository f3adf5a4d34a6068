/** All that is to be corrected, in one place that is read out, with a way to each answer. */
import { forwardRef } from 'react';
import { FormattedMessage } from 'react-intl';
import { type FieldFault, fieldId } from './faults.ts';
import styles from './forms.module.css';

interface FaultSummaryProps {
  /** The server's sentence for the whole, where it gave one. */
  title?: string | undefined;
  faults: readonly FieldFault[];
}

export const FaultSummary = forwardRef<HTMLDivElement, FaultSummaryProps>(function FaultSummary(
  { title, faults },
  summary,
) {
  if (faults.length === 0 && !title) return null;
  return (
    <div ref={summary} tabIndex={-1} className={`notice bad ${styles.summary}`}>
      <p className={styles.summaryTitle}>
        {title || <FormattedMessage id="contributions.form.faults" values={{ count: faults.length }} />}
      </p>
      {faults.length > 0 && (
        <ul>
          {faults.map(({ path, words }) => (
            <li key={path}>
              <a
                href={`#${fieldId(path)}`}
                onClick={(event) => {
                  event.preventDefault();
                  focusField(path);
                }}
              >
                {words}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
});

function focusField(path: string) {
  const field = document.getElementById(fieldId(path));
  // A fault may lie among the optional answers, which are folded away.
  for (let around = field?.closest('details'); around; around = around.parentElement?.closest('details') ?? null)
    around.open = true;
  field?.focus();
  field?.scrollIntoView({ block: 'center' });
}
