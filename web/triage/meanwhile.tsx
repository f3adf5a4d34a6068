/** Says in words what a colleague did while this report was on the screen. */
import { useState } from 'react';
import { FormattedMessage, type IntlShape, useIntl } from 'react-intl';
import type { Change } from './changes.ts';
import { type Names, useNames } from './names.ts';
import styles from './opened-report.module.css';
import type { Opened } from './use-opened.ts';

export function Meanwhile({ meanwhile }: Pick<Opened, 'meanwhile'>) {
  const intl = useIntl();
  const names = useNames();
  const [read, setRead] = useState<Opened['meanwhile']>(null);
  if (!meanwhile || meanwhile === read) return null;
  const { changes, stopped } = meanwhile;
  return (
    <div className="notice warn" role="alert" ref={bringIntoView}>
      <p>
        <strong>
          <FormattedMessage id={stopped ? 'triage.meanwhile.stopped' : 'triage.meanwhile.title'} />
        </strong>
      </p>
      <ul className={styles.changes}>
        {changes.map((change) => (
          <li key={change.kind}>{inWords(change, intl, names)}</li>
        ))}
      </ul>
      {stopped ? (
        <p>
          <FormattedMessage id="triage.meanwhile.again" />
        </p>
      ) : (
        <button type="button" className="button quiet" onClick={() => setRead(meanwhile)}>
          <FormattedMessage id="triage.meanwhile.read" />
        </button>
      )}
    </div>
  );
}

function inWords(change: Change, intl: IntlShape, names: Names): string {
  switch (change.kind) {
    case 'moved':
      return intl.formatMessage(
        { id: 'triage.meanwhile.moved' },
        { state: intl.formatMessage({ id: `words.state.${change.state}` }) },
      );
    case 'assigned':
      return intl.formatMessage({ id: 'triage.meanwhile.assigned' }, { name: change.name });
    case 'unassigned':
      return intl.formatMessage({ id: 'triage.meanwhile.unassigned' });
    case 'service':
      return intl.formatMessage({ id: 'triage.meanwhile.service' }, { service: names.service(change.service) });
    case 'visibility':
      return intl.formatMessage(
        { id: 'triage.meanwhile.visibility' },
        { visibility: intl.formatMessage({ id: `triage.visibility.${change.visibility}` }) },
      );
    case 'messages':
      return intl.formatMessage({ id: 'triage.meanwhile.messages' }, { count: change.count });
    case 'photos':
      return intl.formatMessage({ id: 'triage.meanwhile.photos' });
  }
}

function bringIntoView(notice: HTMLElement | null): void {
  notice?.scrollIntoView({ block: 'nearest' });
}
