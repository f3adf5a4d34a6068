/** The mail as it will leave, asked for when somebody wants to see it; and who hears of it besides. */
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { TriagedReport } from '../../api/triage/contract.ts';
import type { Preview } from '../../api/triage/opened-contract.ts';
import type { ReportState } from '../../db/vocabulary.ts';
import { ProblemError, told } from '../shell/client.ts';
import styles from './panel.module.css';

interface MailPreviewProps {
  report: TriagedReport;
  to: ReportState | null;
  answer: string;
}

export function MailPreview({ report, to, answer }: MailPreviewProps) {
  const intl = useIntl();
  const { client } = useRouter().options.context;
  const [shown, setShown] = useState<{ of: string; preview: Preview } | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const asked = JSON.stringify([to, answer]);
  const { followers } = report.desk;
  const hear = report.visibility === 'public' ? followers : 0;

  const look = async () => {
    setFault(null);
    try {
      const json = { to, answer: answer.trim() };
      const preview = await told(
        client.api.triage.reports[':code'].preview.$post({ param: { code: report.code }, json }),
      );
      setShown({ of: asked, preview });
    } catch (error) {
      const said = error instanceof ProblemError ? error.message : '';
      setFault(said || intl.formatMessage({ id: 'shell.error.network' }));
    }
  };
  const current = shown?.of === asked ? shown.preview : null;
  return (
    <div className={styles.preview}>
      <p className="small">
        <FormattedMessage id={report.contact?.email ? 'opened.preview.who' : 'opened.preview.nobody'} />
        {hear > 0 && (
          <>
            {' '}
            <FormattedMessage id="opened.preview.followers" values={{ count: hear }} />
          </>
        )}
      </p>
      {report.contact?.email && (
        <button type="button" className="button quiet" aria-expanded={current !== null} onClick={() => void look()}>
          <FormattedMessage id={shown && !current ? 'opened.preview.again' : 'opened.preview.look'} />
        </button>
      )}
      <div role="status">
        {fault !== null && <p className="notice bad">{fault}</p>}
        {current && !current.mail && (
          <p className="notice">
            <FormattedMessage id="opened.preview.no_mail" />
          </p>
        )}
        {current?.mail && (
          <>
            <p className="small">
              <FormattedMessage id="opened.preview.subject" /> <strong>{current.mail.subject}</strong>
            </p>
            {/* Without scripts and without our address: a letter is shown, never run. */}
            <iframe
              className={styles.letter}
              sandbox=""
              srcDoc={current.mail.html}
              title={intl.formatMessage({ id: 'opened.preview.title' })}
            />
            <details>
              <summary className="small">
                <FormattedMessage id="opened.preview.text" />
              </summary>
              <pre className={styles.plain}>{current.mail.text}</pre>
            </details>
          </>
        )}
      </div>
    </div>
  );
}
