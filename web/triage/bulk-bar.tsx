/** How many reports are chosen, and what can be done to all of them. */
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { may } from '../../api/access.ts';
import { BULK_MOST } from '../../api/triage/together-contract.ts';
import { BULK_VERBS, type BulkVerb } from '../../db/vocabulary.ts';
import { useSetting } from '../shell/setting.ts';
import { BulkDialog } from './bulk-dialog.tsx';
import type { Selection } from './selection.ts';
import styles from './triage.module.css';

interface BulkBarProps {
  selection: Selection;
  /** How many the filters match in all. */
  total: number;
  /** Something was done to them: the list asks anew. */
  onDone: (sentence: string) => void;
}

const RIGHTS = { move: 'report.move', assign: 'report.assign', answer: 'report.answer' } as const;

export function BulkBar({ selection, total, onDone }: BulkBarProps) {
  const intl = useIntl();
  const { role } = useSetting();
  const [verb, setVerb] = useState<BulkVerb | null>(null);
  const { chosen } = selection;
  if (chosen.size === 0 && verb === null) return null;
  const tooMany = chosen.size > BULK_MOST;
  return (
    <section className={styles.bulk} aria-label={intl.formatMessage({ id: 'triage.bulk' })}>
      <strong>
        <FormattedMessage id="triage.selection.count" values={{ count: chosen.size }} />
      </strong>
      {BULK_VERBS.filter((one) => may(role, RIGHTS[one])).map((one) => (
        <button key={one} type="button" className="button" disabled={tooMany} onClick={() => setVerb(one)}>
          <FormattedMessage id={`triage.action.${one}`} />
        </button>
      ))}
      {chosen.size < total && (
        <button type="button" className="button quiet" onClick={() => void selection.all()}>
          <FormattedMessage id="triage.selection.all" values={{ total }} />
        </button>
      )}
      <button type="button" className="button quiet" onClick={selection.clear}>
        <FormattedMessage id="triage.selection.clear" />
      </button>
      {tooMany && (
        <p role="alert" className="small">
          <FormattedMessage id="triage.bulk.too_many" values={{ most: BULK_MOST }} />
        </p>
      )}
      {verb && (
        <BulkDialog
          verb={verb}
          items={[...chosen].map(([code, version]) => ({ code, version }))}
          onDone={onDone}
          onClose={(isDone) => {
            setVerb(null);
            if (isDone) selection.clear();
          }}
        />
      )}
    </section>
  );
}
