/** What has been said: answers, notes and the reporter's words look different and are named. */
import { FormattedMessage } from 'react-intl';
import type { ReportMessage } from '../../api/reports/contract.ts';
import { useFormats } from '../words/formats.ts';
import styles from './opened-report.module.css';
import { Sign } from './signs.tsx';

const SIGNS = { answer: 'public', note: 'internal', reporter: 'reporter' } as const;

export function ReportMessages({ messages }: { messages: ReportMessage[] }) {
  const formats = useFormats();
  if (messages.length === 0) return null;
  return (
    <section>
      <h3>
        <FormattedMessage id="triage.messages" />
      </h3>
      <ol className={styles.messages}>
        {messages.map(({ id, kind, body, createdAt }) => (
          <li key={id} className={styles.message} data-kind={kind}>
            <p className={styles.by}>
              <span className={styles.kind}>
                <Sign of={SIGNS[kind]} /> <FormattedMessage id={`triage.message.${kind}`} />
              </span>
              <span className="soft">{formats.moment(createdAt)}</span>
            </p>
            <p className={styles.words}>{body}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
