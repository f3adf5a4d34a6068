/** What was imported before, and the way back from it. */
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import type { PastImport } from '../../api/open311/contract.ts';
import { told } from '../shell/client.ts';
import { useFormats } from '../words/formats.ts';
import styles from './open311.module.css';
import { useAttempt } from './use-attempt.ts';

const route = getRouteApi('/open311-import');

export function PastImports() {
  const past = route.useLoaderData();
  return (
    <section className="card" aria-labelledby="past-imports">
      <h2 id="past-imports">
        <FormattedMessage id="software.import.past" />
      </h2>
      {past.length === 0 && (
        <p className="soft">
          <FormattedMessage id="software.import.past.none" />
        </p>
      )}
      <ul className={styles.rows}>
        {past.map((one) => (
          <Past key={one.id} past={one} />
        ))}
      </ul>
    </section>
  );
}

function Past({ past }: { past: PastImport }) {
  const formats = useFormats();
  const router = useRouter();
  const { client } = router.options.context;
  const { attempt, trouble, busy } = useAttempt();
  const [isSure, setIsSure] = useState(false);
  const { id, origin, added, changed, rejected, createdAt, anomalies, undoneAt, kept } = past;
  const undo = async () => {
    setIsSure(false);
    await attempt(
      () => told(client.api.open311.imports[':id'].undoing.$post({ param: { id } })),
      () => '',
    );
    await router.invalidate();
  };
  return (
    <li className={styles.row}>
      <div className={styles.rowWords}>
        <strong>{origin}</strong>
        <span className="small">
          {formats.moment(createdAt)} ·{' '}
          <FormattedMessage id="software.import.done" values={{ added, changed, rejected }} />{' '}
          {anomalies.length > 0 && (
            <FormattedMessage
              id="software.import.anomalies.count"
              values={{ count: anomalies.reduce((sum, { count }) => sum + count, 0) }}
            />
          )}
        </span>
        {undoneAt && (
          <span className="small" role="status">
            <FormattedMessage id="software.import.undone" values={{ when: formats.moment(undoneAt), kept }} />
          </span>
        )}
      </div>
      {trouble && (
        <p className="notice bad" role="alert">
          {trouble}
        </p>
      )}
      {!undoneAt && added + changed > 0 && !isSure && (
        <button type="button" className="button" disabled={busy} onClick={() => setIsSure(true)}>
          <FormattedMessage id="software.import.undo" />
        </button>
      )}
      {isSure && (
        <div className={styles.sure} role="alert">
          <p className="notice warn">
            <FormattedMessage id="software.import.undo.sure" />
          </p>
          <p className="buttons">
            <button type="button" className="button primary" onClick={() => void undo()}>
              <FormattedMessage id="imports.undo.yes" />
            </button>
            <button type="button" className="button" onClick={() => setIsSure(false)}>
              <FormattedMessage id="imports.undo.no" />
            </button>
          </p>
        </div>
      )}
    </li>
  );
}
