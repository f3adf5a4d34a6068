/** Who may read a report: everybody, or colleagues only. */
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { TriagedReport } from '../../api/triage/contract.ts';
import { VISIBILITIES } from '../../db/vocabulary.ts';
import { told } from '../shell/client.ts';
import styles from './panel.module.css';
import { Panel, type PanelProps } from './panel.tsx';

export function ShowPanel({ report, ...panel }: PanelProps & { report: TriagedReport }) {
  const intl = useIntl();
  const [visibility, setVisibility] = useState(report.visibility);
  return (
    <Panel
      {...panel}
      name="show"
      title="triage.show.title"
      submit="triage.show.submit"
      verb={() => ({
        verb: (client, { code, version }) =>
          told(client.api.triage.reports[':code'].visibility.$post({ param: { code }, json: { version, visibility } })),
        done: intl.formatMessage({ id: `triage.show.done.${visibility}` }),
      })}
    >
      <fieldset className={styles.similar}>
        <legend className="visually-hidden">
          <FormattedMessage id="triage.show.title" />
        </legend>
        {VISIBILITIES.map((one) => (
          <label key={one} className={styles.candidate}>
            <input
              type="radio"
              name="visibility"
              value={one}
              checked={one === visibility}
              onChange={() => setVisibility(one)}
            />
            <span>
              <strong>
                <FormattedMessage id={`triage.visibility.${one}`} />
              </strong>
              <br />
              <span className="small">
                <FormattedMessage id={`triage.visibility.${one}.hint`} />
              </span>
            </span>
          </label>
        ))}
      </fieldset>
    </Panel>
  );
}
