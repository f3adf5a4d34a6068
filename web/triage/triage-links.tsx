/** From the console to what stands beside it: the walk to what is listed, the shared answers, notes that name one. */
import { Link } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import { ROUND_MOST } from '../../api/triage/round-contract.ts';
import type { HeldItem } from './held-queue.ts';
import { MentionsNote } from './mentions-note.tsx';
import styles from './triage-links.module.css';

export function TriageLinks({ items, opened }: { items: readonly HeldItem[]; opened: string | undefined }) {
  const codes = items
    .filter(({ left }) => !left)
    .slice(0, ROUND_MOST)
    .map(({ code }) => code);
  return (
    <div className={styles.links}>
      <MentionsNote opened={opened} />
      {codes.length > 0 && (
        <Link to="/triage/round" search={{ reports: codes.join(',') }}>
          <FormattedMessage id="opened.links.round" values={{ count: codes.length }} />
        </Link>
      )}
      <Link to="/triage/templates">
        <FormattedMessage id="opened.templates.title" />
      </Link>
      <Link to="/triage/enter">
        <FormattedMessage id="reports.enter.title" />
      </Link>
      <Link to="/statistics">
        <FormattedMessage id="figures.title" />
      </Link>
    </div>
  );
}
