/** Which other reports this one stands with: what repeats it, what it was split from and into. */
import { Link } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import type { Relations } from '../../api/triage/contract.ts';
import { StateTag } from './tags.tsx';
import styles from './together.module.css';

export function ReportRelations({ relations: { repeats, splitFrom, splitInto } }: { relations: Relations }) {
  const groups = [
    { id: 'triage.relations.repeats', of: repeats },
    { id: 'triage.relations.split_from', of: splitFrom ? [splitFrom] : [] },
    { id: 'triage.relations.split_into', of: splitInto },
  ] as const;
  const filled = groups.filter(({ of }) => of.length > 0);
  if (filled.length === 0) return null;
  return (
    <section>
      <h3>
        <FormattedMessage id="triage.relations" />
      </h3>
      {filled.map(({ id, of }) => (
        <p key={id} className={styles.tags}>
          <FormattedMessage id={id} />
          {of.map(({ code, state }) => (
            <span key={code}>
              <Link from="/triage" to="/triage" search={(search) => ({ ...search, report: code })}>
                {code}
              </Link>{' '}
              <StateTag state={state} />
            </span>
          ))}
        </p>
      ))}
    </section>
  );
}
