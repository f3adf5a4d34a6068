/** Whether one's service takes what it was given; a refusal says why. */
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { TriagedReport } from '../../api/triage/contract.ts';
import { told } from '../shell/client.ts';
import { useNames } from './names.ts';
import styles from './panel.module.css';
import { Panel, type PanelProps } from './panel.tsx';

const ANSWERS = ['accept', 'refuse'] as const;

export function ServicePanel({ report, ...panel }: PanelProps & { report: TriagedReport }) {
  const intl = useIntl();
  const service = useNames().service(report.service);
  const [answer, setAnswer] = useState<(typeof ANSWERS)[number]>('accept');
  const [reason, setReason] = useState('');
  return (
    <Panel
      {...panel}
      name="service"
      title="triage.service.title"
      submit="triage.service.submit"
      verb={() => {
        if (answer === 'refuse' && reason.trim().length < 3) return { missing: 'triage.service.reason_missing' };
        return {
          verb: (client, { code, version }) => {
            const one = client.api.triage.reports[':code'];
            return answer === 'accept'
              ? told(one.acceptance.$post({ param: { code }, json: { version } }))
              : told(one.refusal.$post({ param: { code }, json: { version, reason } }));
          },
          done: intl.formatMessage({ id: `triage.service.done.${answer}` }, { service }),
        };
      }}
    >
      <fieldset className={styles.similar}>
        <legend className="visually-hidden">
          <FormattedMessage id="triage.service.title" />
        </legend>
        {ANSWERS.map((one) => (
          <label key={one} className={styles.candidate}>
            <input type="radio" name="service-answer" checked={one === answer} onChange={() => setAnswer(one)} />
            <span>
              <FormattedMessage id={`triage.service.${one}`} values={{ service }} />
            </span>
          </label>
        ))}
      </fieldset>
      {answer === 'refuse' && (
        <div className="field">
          <label htmlFor="refusal" className="small">
            <FormattedMessage id="triage.service.reason" />
          </label>
          <textarea
            id="refusal"
            className="input"
            rows={3}
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
      )}
    </Panel>
  );
}
