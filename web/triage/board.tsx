/** The queue by state: how many are in each, the first of them as cards, moved by the menu of a card or by dragging it. */
import { Link, useRouter } from '@tanstack/react-router';
import { type DragEvent, useCallback, useEffect, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { mayOn } from '../../api/access.ts';
import { NEXT, needsAnswer } from '../../api/reports/transitions.ts';
import type { BoardAnswer, QueueItem } from '../../api/triage/queue-contract.ts';
import { REPORT_STATES, type ReportState } from '../../db/vocabulary.ts';
import { attempt } from '../forms/send.ts';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import styles from './board.module.css';
import { useCountWords, useNames } from './names.ts';
import { filtersIn, type QueueSearch } from './queue-search.ts';
import { DeadlineTag, UrgencyTag } from './tags.tsx';
import { useWhileVisible } from './use-queue.ts';

interface BoardProps {
  search: QueueSearch;
  /** Changes when the queue was renewed or something was done: the board asks again. */
  stamp: unknown;
  opened: string | undefined;
  /** A state that needs words: the report opens with the form for it. */
  onWords: (code: string) => void;
  onMoved: (sentence: string) => void;
}

/** Written with this type only, so that nothing else is taken for a card. */
const CARD = 'application/x-kartenn-report';

export function Board({ search, stamp, opened, onWords, onMoved }: BoardProps) {
  const intl = useIntl();
  const { client } = useRouter().options.context;
  const countWords = useCountWords();
  const key = JSON.stringify(filtersIn(search));
  const [held, setHeld] = useState<{ key: string; answer: BoardAnswer } | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [over, setOver] = useState<ReportState | null>(null);
  const refresh = useCallback(async () => {
    const answer = await told(client.api.triage.board.$get({ query: JSON.parse(key) })).catch(() => null);
    if (answer) setHeld({ key, answer });
  }, [client, key]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another stamp asks again
  useEffect(() => void refresh(), [refresh, stamp]);
  useWhileVisible(refresh);

  const move = async ({ code, version }: QueueItem, to: ReportState) => {
    // Words to a person, or the report that it repeats, are not written in passing.
    if (needsAnswer(to) || to === 'duplicate') return onWords(code);
    const json = { version, to };
    const sent = await attempt(told(client.api.triage.reports[':code'].move.$post({ param: { code }, json })));
    if (sent.outcome === 'sent') {
      setTrouble(null);
      onMoved(
        intl.formatMessage({ id: 'triage.move.done' }, { state: intl.formatMessage({ id: `words.state.${to}` }) }),
      );
    } else setTrouble(sent.outcome === 'refused' ? sent.title : intl.formatMessage({ id: 'shell.error.network' }));
    await refresh();
  };
  const columns = held?.key === key ? held.answer.columns : null;
  const drop = (event: DragEvent, to: ReportState) => {
    event.preventDefault();
    setOver(null);
    const code = event.dataTransfer.getData(CARD);
    const item = columns?.flatMap(({ items }) => items).find((one) => one.code === code);
    if (item && NEXT[item.state].includes(to)) void move(item, to);
  };

  if (!columns) {
    return (
      <p className={styles.waiting}>
        <FormattedMessage id="shell.loading" />
      </p>
    );
  }
  return (
    <div className={styles.board}>
      {trouble && (
        <p role="alert" className={`notice bad ${styles.trouble}`}>
          {trouble}
        </p>
      )}
      <div className={styles.columns}>
        {columns.map(({ state, count, items }) => (
          <section
            key={state}
            className={styles.column}
            aria-labelledby={`column-${state}`}
            data-over={over === state || undefined}
            onDragOver={(event) => {
              if (!event.dataTransfer.types.includes(CARD)) return;
              event.preventDefault();
              setOver(state);
            }}
            onDragLeave={() => setOver(null)}
            onDrop={(event) => drop(event, state)}
          >
            <h2 id={`column-${state}`} className={styles.title}>
              <FormattedMessage id={`words.state.${state}`} />{' '}
              <span className={styles.number}>{countWords(count)}</span>
            </h2>
            <ol className={styles.cards}>
              {items.map((item) => (
                <Card key={item.code} item={item} isOpened={item.code === opened} onMove={move} />
              ))}
            </ol>
            {count > items.length && (
              <Link
                from="/triage"
                to="/triage"
                search={(before) => ({ ...before, states: state, show: undefined })}
                className={styles.rest}
                activeOptions={{ exact: true }}
              >
                <FormattedMessage id="triage.board.rest" values={{ count: count - items.length }} />
              </Link>
            )}
          </section>
        ))}
      </div>
    </div>
  );
}

interface CardProps {
  item: QueueItem;
  isOpened: boolean;
  onMove: (item: QueueItem, to: ReportState) => Promise<void>;
}

function Card({ item, isOpened, onMove }: CardProps) {
  const intl = useIntl();
  const names = useNames();
  const actor = useSetting();
  const isOurs = mayOn(actor, 'report.move', item);
  return (
    <li
      className={styles.card}
      draggable={isOurs}
      data-opened={isOpened || undefined}
      onDragStart={(event) => event.dataTransfer.setData(CARD, item.code)}
    >
      <Link
        from="/triage"
        to="/triage"
        search={(before) => ({ ...before, report: item.code })}
        className={styles.open}
        aria-current={isOpened ? 'true' : undefined}
        activeOptions={{ exact: true }}
      >
        <strong>{names.category(item.category)}</strong>
        <span className={styles.words}>{item.description}</span>
        <span className="soft small">{item.commune}</span>
        <span className={styles.tags}>
          <UrgencyTag urgency={item.urgency} />
          <DeadlineTag item={item} />
        </span>
      </Link>
      {isOurs && (
        <select
          className={`input ${styles.move}`}
          value=""
          aria-label={intl.formatMessage({ id: 'triage.board.move' }, { code: item.code })}
          onChange={(event) => {
            const to = REPORT_STATES.find((state) => state === event.target.value);
            if (to) void onMove(item, to);
          }}
        >
          <option value="">{intl.formatMessage({ id: 'triage.board.to' })}</option>
          {NEXT[item.state].map((state) => (
            <option key={state} value={state}>
              {intl.formatMessage({ id: `words.state.${state}` })}
            </option>
          ))}
        </select>
      )}
    </li>
  );
}
