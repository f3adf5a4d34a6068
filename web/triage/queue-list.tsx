/** The queue as a list of links, drawn where one looks: one stop of the Tab key, arrows inside, a box to choose by. */
import { defaultRangeExtractor, useVirtualizer, useWindowVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useIsWide } from '../shell/media.ts';
import type { HeldItem } from './held-queue.ts';
import { useCountWords } from './names.ts';
import styles from './queue-list.module.css';
import { QueueRow, rowId } from './queue-row.tsx';
import type { Selection } from './selection.ts';

/** A row of the usual height, and how many stand ready beyond the edge. */
const ROW_PIXELS = 136;
const BEYOND = 8;
/** So many rows before the end the next page is asked for. */
const AHEAD = 60;

export interface ListHandle {
  /** Goes to the row and gives it the focus, drawn or not. */
  focus(code: string | undefined): void;
  show(code: string): void;
}

interface QueueListProps {
  ref: Ref<ListHandle>;
  items: HeldItem[];
  total: number;
  opened: string | undefined;
  /** The code that the Tab key comes to. */
  current: string | undefined;
  highlighted: string | null;
  selection: Selection;
  onFocus: (code: string) => void;
  onHighlight: (code: string | null) => void;
  onStep: (step: number) => void;
  /** Null when all there is stands in the list. */
  onMore: (() => Promise<void>) | null;
}

export function QueueList(props: QueueListProps) {
  const isWide = useIsWide();
  if (props.items.length === 0) {
    return (
      <p className={styles.empty}>
        <FormattedMessage id="triage.queue.empty" />
      </p>
    );
  }
  return isWide ? <ListInPane {...props} /> : <ListInPage {...props} />;
}

/** Side by side with the map, the list scrolls in its own pane. */
function ListInPane(props: QueueListProps) {
  const pane = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    ...useRowOptions(props),
    getScrollElement: () => pane.current,
  });
  return (
    <div ref={pane} className={styles.pane}>
      <Rows {...props} rows={rows} from={0} />
    </div>
  );
}

/** On a phone it scrolls with the page. */
function ListInPage(props: QueueListProps) {
  const box = useRef<HTMLDivElement>(null);
  const [from, setFrom] = useState(0);
  useEffect(() => setFrom((box.current?.getBoundingClientRect().top ?? 0) + window.scrollY), []);
  const rows = useWindowVirtualizer({ ...useRowOptions(props), scrollMargin: from });
  return (
    <div ref={box}>
      <Rows {...props} rows={rows} from={from} />
    </div>
  );
}

function useRowOptions({ items, current }: QueueListProps) {
  const stop = items.findIndex(({ code }) => code === current);
  return {
    count: items.length,
    estimateSize: () => ROW_PIXELS,
    overscan: BEYOND,
    getItemKey: (at: number) => items[at]?.code ?? at,
    // The row with the focus stays, wherever one scrolls: with it the keyboard would lose its place.
    rangeExtractor: (range: Parameters<typeof defaultRangeExtractor>[0]) => {
      const drawn = defaultRangeExtractor(range);
      return stop === -1 || drawn.includes(stop) ? drawn : [...drawn, stop].sort((a, b) => a - b);
    },
  };
}

type RowsVirtualizer = Virtualizer<HTMLDivElement, Element> | Virtualizer<Window, Element>;

function Rows({
  ref,
  items,
  total,
  opened,
  current,
  highlighted,
  selection,
  onFocus,
  onHighlight,
  onStep,
  onMore,
  rows,
  from,
}: QueueListProps & { rows: RowsVirtualizer; from: number }) {
  const intl = useIntl();
  const drawn = rows.getVirtualItems();
  const wanted = useRef<string | null>(null);
  useImperativeHandle(ref, () => ({
    focus(code) {
      const at = items.findIndex((item) => item.code === code);
      if (at === -1 || !code) return;
      wanted.current = code;
      rows.scrollToIndex(at, { align: 'auto' });
      onFocus(code);
      document.getElementById(rowId(code))?.focus({ preventScroll: true });
    },
    show(code) {
      const at = items.findIndex((item) => item.code === code);
      if (at !== -1) rows.scrollToIndex(at, { align: 'auto' });
    },
  }));
  // A row that was not drawn takes the focus as soon as it is.
  useEffect(() => {
    const row = wanted.current && document.getElementById(rowId(wanted.current));
    if (!row) return;
    wanted.current = null;
    row.focus({ preventScroll: true });
  });
  const last = drawn.at(-1)?.index ?? 0;
  const isNearEnd = last >= items.length - AHEAD;
  const stop = items.some(({ code }) => code === current) ? current : items[0]?.code;
  const step = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1, Home: -items.length, End: items.length }[event.key];
    if (by === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    onStep(by);
  };
  return (
    <>
      <ol
        className={styles.list}
        style={{ blockSize: rows.getTotalSize() }}
        onKeyDown={step}
        aria-label={intl.formatMessage({ id: 'triage.queue' })}
      >
        {drawn.map(({ index, start }) => {
          const item = items[index];
          if (!item) return null;
          return (
            <QueueRow
              key={item.code}
              measure={rows.measureElement}
              index={index}
              offset={start - from}
              total={total}
              item={item}
              isOpened={item.code === opened}
              isStop={item.code === stop}
              isHighlighted={item.code === highlighted}
              isChosen={selection.chosen.has(item.code)}
              onChoose={selection}
              onFocus={onFocus}
              onHighlight={onHighlight}
            />
          );
        })}
      </ol>
      <More shown={items.length} total={total} onMore={onMore} isNearEnd={isNearEnd} />
    </>
  );
}

interface MoreProps extends Pick<QueueListProps, 'total' | 'onMore'> {
  shown: number;
  isNearEnd: boolean;
}

function More({ shown, total, onMore, isNearEnd }: MoreProps) {
  const countWords = useCountWords();
  const [failedAt, setFailedAt] = useState<number | null>(null);
  const isDue = onMore !== null && isNearEnd && failedAt !== shown;
  useEffect(() => {
    if (isDue) onMore?.().catch(() => setFailedAt(shown));
  }, [isDue, onMore, shown]);
  return (
    <div className={styles.more}>
      <p className="soft small">
        <FormattedMessage id="triage.queue.shown" values={{ shown, total: countWords(total) }} />
      </p>
      {onMore && failedAt === shown && (
        <>
          <p role="alert" className="small">
            <FormattedMessage id="triage.queue.more_failed" />
          </p>
          <button type="button" className="button" onClick={() => setFailedAt(null)}>
            <FormattedMessage id="shell.error.retry" />
          </button>
        </>
      )}
    </div>
  );
}
