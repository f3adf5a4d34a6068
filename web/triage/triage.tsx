/** The agents' console: queue, map and opened report, side by side where there is room. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { FormattedMessage, useIntl } from 'react-intl';
import { nextWaiting } from './held-queue.ts';
import { useIsWide } from './media.ts';
import { type OpenedHandle, OpenedReport } from './opened-report.tsx';
import { PANELS, type PanelName } from './panels.tsx';
import { QueueFilters, ScopeTabs, SEARCH_BOX } from './queue-filters.tsx';
import { QueueList, rowId } from './queue-list.tsx';
import { QueueMap } from './queue-map.tsx';
import { QueueNews } from './queue-news.tsx';
import { type Shortcut, useShortcuts, useShortcutsSwitch } from './shortcuts.ts';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import styles from './triage.module.css';
import { TriageLinks } from './triage-links.tsx';
import { type Outcome, useOpened, type Verb } from './use-opened.ts';
import { SHEET, useQueue } from './use-queue.ts';

const route = getRouteApi('/triage');

export function Triage() {
  const intl = useIntl();
  const navigate = useNavigate();
  const search = route.useSearch();
  const queue = useQueue(route.useLoaderData(), search);
  const { report: code } = search;
  const { items } = queue;
  const isWide = useIsWide();
  const [mapAsked, setMapAsked] = useState(false);
  const [focused, setFocused] = useState<string | undefined>(code);
  const [highlighted, setHighlighted] = useState<string | null>(null);
  const [panel, setPanel] = useState<PanelName | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const [said, setSaid] = useState({ sentence: '', count: 0 });
  const [lettersOn, setLettersOn] = useShortcutsSwitch();
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  const handle = useRef<OpenedHandle>(null);
  const opened = useOpened(code ?? null, queue.patch);
  const say = useCallback((sentence: string) => setSaid(({ count }) => ({ sentence, count: count + 1 })), []);

  // The reader goes where the page goes: to the report that opens, back to the row that it came from.
  const [shown, setShown] = useState(code);
  if (shown !== code) {
    setShown(code);
    setFocused(code ?? shown);
    setDone(null);
    if (code !== shown) setPanel(null);
  }
  const wanted = useRef<PanelName | null>(null);
  const came = useRef(code);
  useEffect(() => {
    if (came.current === code) return;
    const left = came.current;
    came.current = code;
    if (!code) return focusRow(left);
    setPanel(wanted.current);
    wanted.current = null;
    handle.current?.focusTitle();
    document.getElementById(rowId(code))?.scrollIntoView({ block: 'nearest' });
  }, [code]);

  const open = (next: string | undefined) =>
    void navigate({ from: '/triage', to: '/triage', search: (before) => ({ ...before, report: next }) });
  const step = (by: number) => {
    const at = items.findIndex((item) => item.code === focused);
    const next = items[Math.min(items.length - 1, Math.max(0, at === -1 ? 0 : at + by))];
    if (next) focusRow(next.code);
  };
  const showFresh = () => {
    const known = queue.fresh.items.some((item) => item.code === focused);
    // Drawn before the focus moves there: the button that was pressed is gone.
    flushSync(queue.show);
    focusRow(known ? focused : queue.fresh.items[0]?.code);
  };
  const goOn = () => {
    const next = nextWaiting(items, code);
    if (next) return open(next.code);
    say(intl.formatMessage({ id: 'triage.queue.last' }));
    if (!code) focusRow(items[0]?.code);
  };
  const act = async (verb: Verb, sentence: string): Promise<Outcome> => {
    const outcome = await opened.act(verb);
    if (outcome.kind === 'done') say(sentence);
    return outcome;
  };
  const actAndClose = async (verb: Verb, sentence: string) => {
    const outcome = await act(verb, sentence);
    if (outcome.kind === 'done') {
      setPanel(null);
      setDone(sentence);
    }
    return outcome;
  };
  const openPanel = (name: PanelName | null) => {
    setDone(null);
    setPanel(name);
  };
  const askPanel = (name: PanelName) => {
    if (code) return openPanel(name);
    if (!focused) return;
    wanted.current = name;
    open(focused);
  };

  const shortcuts: Record<Shortcut, () => void> = {
    down: () => step(1),
    up: () => step(-1),
    open: () => focused && open(focused),
    next: goOn,
    search: () => document.getElementById(SEARCH_BOX)?.focus(),
    close: () => {
      if (!panel) return code && open(undefined);
      setPanel(null);
      handle.current?.focusAction(panel);
    },
    help: () => setIsHelpOpen(true),
  };
  useShortcuts(
    lettersOn,
    (shortcut) => shortcuts[shortcut](),
    (letter) => {
      const asked = PANELS.find(({ shortcut }) => shortcut === letter);
      if (asked) askPanel(asked.name);
      return asked !== undefined;
    },
  );

  const category = items.find((item) => item.code === code)?.category;
  const offset = Number(search.offset ?? 0);
  return (
    <div className={styles.console} data-opened={code ? true : undefined} data-map={mapAsked || undefined}>
      <h1 className="visually-hidden">
        <FormattedMessage id="triage.title" />
      </h1>
      <section className={styles.queue} aria-label={intl.formatMessage({ id: 'triage.queue' })}>
        <div className={styles.tools}>
          <ScopeTabs search={search} counts={queue.counts} />
          <QueueFilters search={search}>
            <div className={styles.switches}>
              <button type="button" className="button quiet" onClick={() => setIsHelpOpen(true)}>
                <FormattedMessage id="triage.shortcuts.button" /> {lettersOn && <kbd>?</kbd>}
              </button>
              <button
                type="button"
                className={`button quiet ${styles.mapSwitch}`}
                aria-pressed={mapAsked}
                onClick={() => setMapAsked(!mapAsked)}
              >
                <FormattedMessage id={mapAsked ? 'triage.map.hide' : 'triage.map.show'} />
              </button>
            </div>
          </QueueFilters>
          <TriageLinks items={items} opened={code} />
          <QueueNews queue={queue} onShow={showFresh} />
        </div>
        <div className={styles.rows}>
          <QueueList
            items={items}
            total={queue.total}
            opened={code}
            current={focused}
            highlighted={highlighted}
            onFocus={setFocused}
            onHighlight={setHighlighted}
            onStep={step}
            onMore={items.length < SHEET && offset + items.length < queue.total ? queue.lengthen : null}
            offset={offset}
          />
        </div>
      </section>
      {(isWide || mapAsked) && (
        <section className={styles.map} aria-label={intl.formatMessage({ id: 'triage.map' })}>
          <QueueMap
            items={items}
            opened={code}
            openedAt={opened.report?.location ?? null}
            highlighted={highlighted ?? (document.activeElement?.id.startsWith(rowId('')) ? (focused ?? null) : null)}
            onHighlight={(key) => {
              setHighlighted(key);
              if (key) document.getElementById(rowId(key))?.scrollIntoView({ block: 'nearest' });
            }}
            onOpen={open}
          />
        </section>
      )}
      <section className={styles.report} aria-label={intl.formatMessage({ id: 'triage.opened' })}>
        {code ? (
          <OpenedReport
            ref={handle}
            code={code}
            category={category}
            opened={opened}
            panel={panel}
            onPanel={openPanel}
            done={done}
            onAct={actAndClose}
            onActInPassing={act}
            onNext={goOn}
            onClose={() => open(undefined)}
            lettersOn={lettersOn}
          />
        ) : (
          <p className={styles.nothing}>
            <FormattedMessage id="triage.opened.none" />
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
      />
    </div>
  );
}

function focusRow(code: string | undefined): void {
  if (code) document.getElementById(rowId(code))?.focus();
}
