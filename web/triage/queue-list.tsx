/** The queue as a list of links: one stop of the Tab key, arrows inside. */
import { Link } from '@tanstack/react-router';
import { type KeyboardEvent, memo, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { isClosed } from '../../api/reports/transitions.ts';
import { useFormats } from '../words/formats.ts';
import type { HeldItem } from './held-queue.ts';
import { useDeadline, useNames } from './names.ts';
import { Presence } from './presence.tsx';
import styles from './queue-list.module.css';
import { Sign } from './signs.tsx';
import { StateTag, UrgencyTag, VisibilityTag } from './tags.tsx';

interface QueueListProps {
  items: HeldItem[];
  total: number;
  opened: string | undefined;
  /** The code that the Tab key comes to. */
  current: string | undefined;
  highlighted: string | null;
  onFocus: (code: string) => void;
  onHighlight: (code: string | null) => void;
  onStep: (step: number) => void;
  /** Null when all there is stands in the list. */
  onMore: (() => Promise<void>) | null;
  /** How many reports stand on earlier sheets. */
  offset: number;
}

export const rowId = (code: string) => `queue-${code}`;

export function QueueList({
  items,
  opened,
  current,
  highlighted,
  onFocus,
  onHighlight,
  onStep,
  ...more
}: QueueListProps) {
  const intl = useIntl();
  if (items.length === 0) {
    return (
      <p className={styles.empty}>
        <FormattedMessage id="triage.queue.empty" />
      </p>
    );
  }
  const stop = items.some(({ code }) => code === current) ? current : items[0]?.code;
  const step = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1, Home: -items.length, End: items.length }[event.key];
    if (by === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    onStep(by);
  };
  return (
    <>
      <ol className={styles.list} onKeyDown={step} aria-label={intl.formatMessage({ id: 'triage.queue' })}>
        {items.map((item) => (
          <Row
            key={item.code}
            item={item}
            isOpened={item.code === opened}
            isStop={item.code === stop}
            isHighlighted={item.code === highlighted}
            onFocus={onFocus}
            onHighlight={onHighlight}
          />
        ))}
      </ol>
      <More shown={items.length} {...more} />
    </>
  );
}

interface RowProps extends Pick<QueueListProps, 'onFocus' | 'onHighlight'> {
  item: HeldItem;
  isOpened: boolean;
  isStop: boolean;
  isHighlighted: boolean;
}

/** Memoised: with 500 rows a step of the keyboard redraws two. */
const Row = memo(function Row({ item, isOpened, isStop, isHighlighted, onFocus, onHighlight }: RowProps) {
  const intl = useIntl();
  const formats = useFormats();
  const names = useNames();
  const deadline = useDeadline()(item.dueAt, isClosed(item.state));
  return (
    <li className={styles.item} data-highlighted={isHighlighted || undefined} data-left={item.left || undefined}>
      <Link
        id={rowId(item.code)}
        from="/triage"
        to="/triage"
        search={(search) => ({ ...search, report: item.code })}
        className={styles.row}
        tabIndex={isStop ? 0 : -1}
        aria-current={isOpened ? 'true' : undefined}
        activeOptions={{ exact: true }}
        onFocus={() => onFocus(item.code)}
        onMouseEnter={() => onHighlight(item.code)}
        onMouseLeave={() => onHighlight(null)}
        data-urgency={item.urgency}
      >
        <span className={styles.head}>
          <strong>{names.category(item.category)}</strong>
          <span className={styles.age}>{formats.age(item.createdAt)}</span>
        </span>
        <span className={styles.words}>{item.description}</span>
        <span className={styles.where}>
          {item.commune}
          {item.assignee && (
            <>
              {' · '}
              <FormattedMessage id="triage.row.assignee" values={{ name: item.assignee }} />
            </>
          )}
        </span>
        <span className={styles.tags}>
          <UrgencyTag urgency={item.urgency} />
          <StateTag state={item.state} />
          {deadline && <span className={styles[deadline.tone]}>{deadline.text}</span>}
          <VisibilityTag visibility={item.visibility} />
          <Presence code={item.code} />
          {item.left && (
            <span className="tag">
              <FormattedMessage id="triage.row.left" />
            </span>
          )}
          {item.photos > 0 && (
            <span className={styles.count}>
              <Sign of="photo" />
              <span className="visually-hidden">
                {intl.formatMessage({ id: 'triage.row.photos' }, { count: item.photos })}
              </span>
              <span aria-hidden="true">{item.photos}</span>
            </span>
          )}
          {item.supporters > 0 && (
            <span className={styles.count}>
              <Sign of="supporters" />
              <span className="visually-hidden">
                {intl.formatMessage({ id: 'triage.row.supporters' }, { count: item.supporters })}
              </span>
              <span aria-hidden="true">+{item.supporters}</span>
            </span>
          )}
          {item.demonstration && (
            <span className={styles.demonstration}>
              <FormattedMessage id="triage.row.demonstration" />
            </span>
          )}
        </span>
      </Link>
    </li>
  );
});

function More({
  shown,
  total,
  onMore,
  offset,
}: { shown: number } & Pick<QueueListProps, 'total' | 'onMore' | 'offset'>) {
  const [state, setState] = useState<'idle' | 'loading' | 'failed'>('idle');
  const load = async () => {
    setState('loading');
    await onMore?.().then(
      () => setState('idle'),
      () => setState('failed'),
    );
  };
  return (
    <div className={styles.more}>
      <p className="soft small">
        <FormattedMessage id="triage.queue.shown" values={{ from: offset + 1, to: offset + shown, total }} />
      </p>
      {onMore && (
        <button type="button" className="button" onClick={() => void load()} aria-disabled={state === 'loading'}>
          <FormattedMessage id="triage.queue.more" />
        </button>
      )}
      {!onMore && offset + shown < total && (
        <Link
          from="/triage"
          to="/triage"
          search={(search) => ({ ...search, offset: String(offset + shown) })}
          className="button"
        >
          <FormattedMessage id="triage.queue.next_sheet" />
        </Link>
      )}
      {offset > 0 && (
        <Link
          from="/triage"
          to="/triage"
          search={(search) => ({ ...search, offset: undefined })}
          className="button quiet"
        >
          <FormattedMessage id="triage.queue.first_sheet" />
        </Link>
      )}
      {state === 'failed' && (
        <p role="alert" className="small">
          <FormattedMessage id="triage.queue.more_failed" />
        </p>
      )}
    </div>
  );
}
