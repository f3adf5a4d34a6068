/** What has changed in the queue since it was drawn; shown when the agent asks for it. */
import { FormattedMessage, useIntl } from 'react-intl';
import { useFormats } from '../words/formats.ts';
import styles from './queue-list.module.css';
import type { Queue } from './use-queue.ts';

export function QueueNews({ queue, onShow }: { queue: Queue; onShow: () => void }) {
  const intl = useIntl();
  const formats = useFormats();
  const { arrived, items, silentSince } = queue;
  const left = items.filter((item) => item.left).length;
  const sentences = [
    ...(arrived > 0 ? [intl.formatMessage({ id: 'triage.news.arrived' }, { count: arrived })] : []),
    ...(left > 0 ? [intl.formatMessage({ id: 'triage.news.left' }, { count: left })] : []),
  ];
  return (
    <>
      <div role="status" className={styles.news}>
        {sentences.length > 0 && (
          <>
            <span>{sentences.join(' · ')}</span>
            <button type="button" className="button" onClick={onShow}>
              <FormattedMessage id="triage.news.show" />
            </button>
          </>
        )}
      </div>
      {silentSince !== null && (
        <div role="alert" className={styles.silent}>
          <span>
            <FormattedMessage
              id="triage.news.silent"
              values={{ time: formats.time(new Date(silentSince).toISOString()) }}
            />
          </span>
          <button type="button" className="button" onClick={() => void queue.refresh()}>
            <FormattedMessage id="shell.error.retry" />
          </button>
        </div>
      )}
    </>
  );
}
