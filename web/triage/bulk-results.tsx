/** What would become, or became, of each report of a bulk: first in numbers, then one by one. */
import { FormattedMessage } from 'react-intl';
import { BULK_OBSTACLES, type BulkResult } from '../../api/triage/together-contract.ts';
import { useNames } from './names.ts';
import styles from './together.module.css';
import { possible, type Step, takenBack } from './use-bulk.ts';

interface BulkResultsProps {
  results: readonly BulkResult[];
  step: Exclude<Step, 'asking'>;
}

export function BulkResults({ results, step }: BulkResultsProps) {
  const names = useNames();
  const ready = possible(results);
  const mailed = ready.filter((one) => one.mailed).length;
  const good = step === 'undone' ? takenBack(results).length : ready.length;
  return (
    <>
      <ul className={styles.sums}>
        <li className="tag good">
          <FormattedMessage id={`triage.bulk.sum.${step}`} values={{ count: good }} />
        </li>
        {BULK_OBSTACLES.map(
          (obstacle) => [obstacle, results.filter((one) => one.obstacle === obstacle).length] as const,
        )
          .filter(([, count]) => count > 0)
          .map(([obstacle, count]) => (
            <li key={obstacle} className="tag warn">
              {count} · <FormattedMessage id={`triage.obstacle.${obstacle}`} />
            </li>
          ))}
      </ul>
      {mailed > 0 && step !== 'undone' && (
        <p className="notice small">
          <FormattedMessage
            id={step === 'preview' ? 'triage.bulk.will_mail' : 'triage.bulk.has_mailed'}
            values={{ count: mailed }}
          />
        </p>
      )}
      {/* Reached by the Tab key, so that it scrolls without a mouse. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable by keyboard (WCAG 2.1.1) */}
      <ul className={styles.results} tabIndex={0}>
        {results.map((one) => (
          <li key={one.code}>
            <span className={styles.what}>
              <strong>{one.code}</strong> {one.category && names.category(one.category)}
              {one.state && (
                <span className="soft small">
                  {' · '}
                  <FormattedMessage id={`words.state.${one.state}`} />
                </span>
              )}
              <span className={styles.line}>{one.description}</span>
            </span>
            <Outcome result={one} step={step} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Outcome({ result: { obstacle, undone }, step }: { result: BulkResult; step: BulkResultsProps['step'] }) {
  if (obstacle)
    return (
      <span className="tag warn">
        <FormattedMessage id={`triage.obstacle.${obstacle}`} />
      </span>
    );
  if (step === 'undone' && undone && undone !== 'done')
    return (
      <span className="tag warn">
        <FormattedMessage id={`triage.bulk.kept.${undone}`} />
      </span>
    );
  return (
    <span className="tag good">
      <FormattedMessage id={`triage.bulk.one.${step}`} />
    </span>
  );
}
