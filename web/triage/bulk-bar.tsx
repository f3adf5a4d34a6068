/** How many reports are chosen, and what can be done to all of them. */
import { FormattedMessage } from 'react-intl';
import type { Selection } from './selection.ts';
import styles from './triage.module.css';

interface BulkBarProps {
  selection: Selection;
  /** How many the filters match in all. */
  total: number;
  /** Something was done to them: the list asks anew. */
  onDone: (sentence: string) => void;
}

export function BulkBar({ selection, total }: BulkBarProps) {
  if (selection.chosen.size === 0) return null;
  return (
    <div className={styles.bulk}>
      <strong>
        <FormattedMessage id="triage.selection.count" values={{ count: selection.chosen.size }} />
      </strong>
      {selection.chosen.size < total && (
        <button type="button" className="button quiet" onClick={() => void selection.all()}>
          <FormattedMessage id="triage.selection.all" values={{ total }} />
        </button>
      )}
      <button type="button" className="button quiet" onClick={selection.clear}>
        <FormattedMessage id="triage.selection.clear" />
      </button>
    </div>
  );
}
