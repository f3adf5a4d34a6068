/** Records of which nobody knows which one they are here, and records that the source has no longer. */
import { useRouter } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';
import type { RecordDecision, Source, WaitingRecord } from '../../api/sources/contract.ts';
import { Trouble } from '../forms/trouble.tsx';
import { useAsking } from '../forms/use-asking.ts';
import { told } from '../shell/client.ts';
import { useFormats } from '../words/formats.ts';
import { LikenessReasons } from '../words/likeness.tsx';
import { HereLink } from './here-link.tsx';
import styles from './sources.module.css';

type Decision = RecordDecision['decision'];

function useDeciding(id: string) {
  const { client } = useRouter().options.context;
  const { ask, busy, trouble } = useAsking();
  const decide = ({ originId, version }: WaitingRecord, decision: Decision) =>
    void ask(() =>
      told(client.api.sources[':id'].records.$post({ param: { id }, json: { originId, version, decision } })),
    );
  return { decide, busy, trouble };
}

export function AskedRecords({ source: { id, asked, waiting } }: { source: Source }) {
  const { decide, busy, trouble } = useDeciding(id);
  if (asked.length === 0) return null;
  return (
    <section aria-labelledby="asked" className={styles.stack}>
      <h2 id="asked">
        <FormattedMessage id="sources.asked" values={{ count: waiting.asked }} />
      </h2>
      <Trouble words={trouble} />
      <ul className={styles.rows}>
        {asked.map((record) => (
          <li key={record.originId} className={styles.row}>
            <h3>
              <FormattedMessage
                id="sources.asked.which"
                values={{
                  name: record.name ?? record.originId,
                  here: record.here ? <HereLink here={record.here} /> : '…',
                }}
              />
            </h3>
            {record.likeness && <LikenessReasons reasons={record.likeness.reasons} />}
            <p className="buttons">
              {(['same', 'other', 'leave'] as const).map((decision) => (
                <Decide key={decision} record={record} decision={decision} busy={busy} onDecide={decide} />
              ))}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function GoneRecords({ source: { id, gone, waiting } }: { source: Source }) {
  const formats = useFormats();
  const { decide, busy, trouble } = useDeciding(id);
  if (gone.length === 0) return null;
  return (
    <section aria-labelledby="gone" className={styles.stack}>
      <h2 id="gone">
        <FormattedMessage id="sources.gone" values={{ count: waiting.gone }} />
      </h2>
      <p className="hint">
        <FormattedMessage id="sources.gone.hint" />
      </p>
      <Trouble words={trouble} />
      <ul className={styles.rows}>
        {gone.map((record) => (
          <li key={record.originId} className={styles.row}>
            <span className={styles.line}>
              {record.here ? <HereLink here={record.here} /> : (record.name ?? record.originId)}
              {record.goneAt && (
                <span className="soft small">
                  <FormattedMessage id="sources.gone.since" values={{ day: formats.day(record.goneAt) }} />
                </span>
              )}
              <Decide record={record} decision="seen" busy={busy} onDecide={decide} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface DecideProps {
  record: WaitingRecord;
  decision: Decision;
  busy: boolean;
  onDecide: (record: WaitingRecord, decision: Decision) => void;
}

function Decide({ record, decision, busy, onDecide }: DecideProps) {
  const intl = useIntl();
  const words = intl.formatMessage({ id: `sources.record.${decision}` });
  return (
    <button
      type="button"
      className="button"
      disabled={busy}
      aria-label={`${words} – ${record.name ?? record.originId}`}
      onClick={() => onDecide(record, decision)}
    >
      {words}
    </button>
  );
}
