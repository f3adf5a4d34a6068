/** What has been said: answers, notes and the reporter's words look different and are named. */
import { FormattedMessage, useIntl } from 'react-intl';
import type { TriagedReport } from '../../api/triage/contract.ts';
import { useFormats } from '../words/formats.ts';
import { withNames } from './mention-words.ts';
import styles from './opened-report.module.css';
import { Sign } from './signs.tsx';

const SIGNS = { answer: 'public', note: 'internal', reporter: 'reporter' } as const;

export function ReportMessages({ report }: { report: TriagedReport }) {
  const intl = useIntl();
  const formats = useFormats();
  const { messages, desk } = report;
  if (messages.length === 0) return null;
  const former = intl.formatMessage({ id: 'opened.mention.former' });
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
            <p className={styles.words}>
              {kind === 'note'
                ? withNames(body, desk.named, former).map(({ text, isName, key }) =>
                    isName ? <strong key={key}>{text}</strong> : text,
                  )
                : body}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
