/** The mediators' queue: everything that needs a person, beside the map and the opened line. */
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import layout from '../shell/console.module.css';
import { useIsWide } from '../shell/media.ts';
import { namesOf, useLetters, useShortcuts } from '../shell/shortcuts.ts';
import { ShortcutsDialog } from '../shell/shortcuts-dialog.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { OpenedLine } from './opened-line.tsx';
import styles from './queue.module.css';
import { QueueFilters, ReasonTabs } from './queue-filters.tsx';
import { lineId, QueueList } from './queue-list.tsx';
import { QueueMap } from './queue-map.tsx';
import { SHORTCUTS, type Shortcut } from './shortcuts.ts';
import { useLines } from './use-lines.ts';

const route = getRouteApi('/queue');

export function QueuePage() {
  const intl = useIntl();
  const navigate = useNavigate();
  const search = route.useSearch();
  const queue = useLines(route.useLoaderData(), search);
  const { lines } = queue;
  const isWide = useIsWide();
  const [mapAsked, setMapAsked] = useState(false);
  const [focused, setFocused] = useState<string | undefined>(search.item);
  const [highlighted, setHighlighted] = useState<string | null>(null);
  const [ticks, setTicks] = useState<ReadonlySet<string>>(new Set());
  const [lettersOn, setLettersOn] = useLetters('kartenn.queue.shortcuts');
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  const [said, setSaid] = useState({ sentence: '', count: 0 });
  const opened = lines.find(({ key }) => key === search.item);

  // Closing leads back to the line that it came from.
  const came = useRef(search.item);
  useEffect(() => {
    const left = came.current;
    came.current = search.item;
    if (left && !search.item) document.getElementById(lineId(left))?.focus();
  }, [search.item]);

  const open = (item: string | undefined) =>
    void navigate({ from: '/queue', to: '/queue', search: (before) => ({ ...before, item }) });
  const tick = (key: string) =>
    setTicks((before) => {
      const after = new Set(before);
      if (!after.delete(key)) after.add(key);
      return after;
    });
  const step = (by: number) => {
    const at = lines.findIndex(({ key }) => key === focused);
    const next = lines[Math.min(lines.length - 1, Math.max(0, at === -1 ? 0 : at + by))];
    if (next) document.getElementById(lineId(next.key))?.focus();
  };
  const onDone = (sentence: string) => {
    setSaid(({ count }) => ({ sentence, count: count + 1 }));
    void queue.renew();
  };
  const acts: Record<Shortcut, () => void> = {
    down: () => step(1),
    up: () => step(-1),
    open: () => open(focused),
    tick: () => focused && tick(focused),
    close: () => search.item && open(undefined),
    help: () => setIsHelpOpen(true),
  };
  useShortcuts(SHORTCUTS, lettersOn, (shortcut) => acts[shortcut]());

  const gone = lines.filter(({ left }) => left).length;
  return (
    <div className={layout.console} data-opened={opened ? true : undefined} data-map={mapAsked || undefined}>
      <h1 id="queue-title" className="visually-hidden">
        <FormattedMessage id="todo.title" />
      </h1>
      <section className={layout.queue} aria-labelledby="queue-title">
        <div className={layout.tools}>
          <div className={styles.title}>
            <p aria-hidden="true">
              <FormattedMessage id="todo.title" />
            </p>
            <div className={styles.ways}>
              <Link to="/moderation">
                <FormattedMessage id="todo.way.proposals" />
              </Link>
              <Link to="/duplicates">
                <FormattedMessage id="shell.duplicates" />
              </Link>
              <Link to="/round">
                <FormattedMessage id="todo.way.round" />
              </Link>
              <Link to="/newsletters">
                <FormattedMessage id="shell.newsletters" />
              </Link>
              <Link to="/imports">
                <FormattedMessage id="todo.way.imports" />
              </Link>
              <Link to="/sources" search={{}}>
                <FormattedMessage id="todo.way.sources" />
              </Link>
              <Link to="/blocks">
                <FormattedMessage id="abuse.blocks.title" />
              </Link>
              <button type="button" className="button quiet" onClick={() => setIsHelpOpen(true)}>
                <FormattedMessage id="shell.keys.button" />
              </button>
              <button
                type="button"
                className={`button quiet ${layout.mapSwitch}`}
                aria-pressed={mapAsked}
                onClick={() => setMapAsked(!mapAsked)}
              >
                <FormattedMessage id={mapAsked ? 'todo.map.hide' : 'todo.map.show'} />
              </button>
            </div>
          </div>
          <ReasonTabs search={search} counts={queue.counts} />
          <QueueFilters search={search} counts={queue.counts} />
          {queue.counts.reasons.stale > 0 && queue.stale > queue.counts.reasons.stale && (
            <p className="soft small">
              <FormattedMessage
                id="todo.stale_more"
                values={{ shown: queue.counts.reasons.stale, count: queue.stale }}
              />
            </p>
          )}
          <News arrived={queue.arrived} gone={gone} silent={queue.silent} onShow={queue.show} />
          <BulkBar
            ticked={lines.filter(({ key, left }) => ticks.has(key) && !left)}
            onClear={() => setTicks(new Set())}
            onDone={onDone}
          />
        </div>
        <div className={layout.rows}>
          <QueueList
            lines={lines}
            total={queue.total}
            opened={opened?.key}
            ticked={ticks}
            highlighted={highlighted}
            onTick={tick}
            onFocus={setFocused}
            onHighlight={setHighlighted}
            onMore={queue.more}
          />
        </div>
      </section>
      {(isWide || mapAsked) && (
        <section className={layout.map} aria-label={intl.formatMessage({ id: 'todo.map' })}>
          <QueueMap
            lines={lines}
            opened={opened}
            highlighted={highlighted ?? focused ?? null}
            onHighlight={(key) => {
              setHighlighted(key);
              if (key) document.getElementById(lineId(key))?.scrollIntoView({ block: 'nearest' });
            }}
            onOpen={open}
          />
        </section>
      )}
      <section className={layout.opened} aria-label={intl.formatMessage({ id: 'todo.opened' })}>
        {opened ? (
          <OpenedLine key={opened.key} line={opened} onClose={() => open(undefined)} onDone={onDone} />
        ) : (
          <p className={layout.nothing}>
            <FormattedMessage id="todo.choose" />
          </p>
        )}
      </section>
      <p role="status" className="visually-hidden">
        <span key={said.count}>{said.sentence}</span>
      </p>
      <ShortcutsDialog
        isOpen={isHelpOpen}
        onClose={() => setIsHelpOpen(false)}
        lettersOn={lettersOn}
        onLetters={setLettersOn}
        keys={namesOf(SHORTCUTS).map((name) => ({
          keys: SHORTCUTS[name],
          words: <FormattedMessage id={`todo.key.${name}`} />,
        }))}
      />
    </div>
  );
}

interface NewsProps {
  arrived: number;
  gone: number;
  silent: boolean;
  onShow: () => void;
}

function News({ arrived, gone, silent, onShow }: NewsProps) {
  return (
    <div role="status" className={styles.news}>
      {silent && <FormattedMessage id="contributions.form.no_network" />}
      {arrived + gone > 0 && (
        <>
          <span>
            <FormattedMessage id="todo.news" values={{ arrived, gone }} />
          </span>
          <button type="button" className="button" onClick={onShow}>
            <FormattedMessage id="todo.news.show" />
          </button>
        </>
      )}
    </div>
  );
}
