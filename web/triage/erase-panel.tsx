/** Erases what a person said of themselves, at their request: for good, the history too. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { ERASABLE, type Erasable } from '../../api/privacy/contract.ts';
import { told } from '../shell/client.ts';
import styles from './panel.module.css';
import { Panel, type PanelProps } from './panel.tsx';

/** What the services wrote stays unless it is ticked: it seldom names anybody. */
const USUAL: readonly Erasable[] = ERASABLE.filter((what) => what !== 'replies');

export function ErasePanel(panel: PanelProps) {
  const intl = useIntl();
  const [chosen, setChosen] = useState<ReadonlySet<Erasable>>(new Set(USUAL));
  const toggle = (what: Erasable) =>
    setChosen((before) => new Set(ERASABLE.filter((one) => before.has(one) !== (one === what))));
  return (
    <Panel
      {...panel}
      name="erase"
      title="privacy.panel.title"
      hint="privacy.panel.hint"
      submit="privacy.panel.submit"
      verb={() =>
        chosen.size === 0
          ? { missing: 'privacy.panel.missing' }
          : {
              verb: async (client, { code, version }) => {
                const param = { code };
                const json = { version, what: ERASABLE.filter((what) => chosen.has(what)) };
                await told(client.api.privacy.reports[':code'].erasure.$post({ param, json }));
                return told(client.api.triage.reports[':code'].$get({ param }));
              },
              done: intl.formatMessage({ id: 'privacy.panel.done' }),
            }
      }
    >
      <fieldset className={styles.similar}>
        <legend className="label">
          <FormattedMessage id="privacy.panel.what" />
        </legend>
        {ERASABLE.map((what) => (
          <label key={what} className={styles.candidate}>
            <input type="checkbox" checked={chosen.has(what)} onChange={() => toggle(what)} />
            <span>
              <FormattedMessage id={`privacy.what.${what}`} />
            </span>
          </label>
        ))}
      </fieldset>
      <p className="small">
        <Link to="/erasures">
          <FormattedMessage id="privacy.panel.register" />
        </Link>
      </p>
    </Panel>
  );
}
