/** The agents' console: queue, map and opened report, side by side where there is room. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { FormattedMessage, useIntl } from 'react-intl';
import layout from '../shell/console.module.css';
import { useIsWide } from '../shell/media.ts';
import { namesOf, useLetters, useShortcuts } from '../shell/shortcuts.ts';
import { ShortcutsDialog } from '../shell/shortcuts-dialog.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { nextWaiting } from './held-queue.ts';
import { type OpenedHandle, OpenedReport } from './opened-report.tsx';
import type { PanelName } from './panel.tsx';
import { PresenceProvider } from './presence.tsx';
import { QueueFilters, ScopeTabs, SEARCH_BOX } from './queue-filters.tsx';
import { QueueList, rowId } from './queue-list.tsx';
import { QueueMap } from './queue-map.tsx';
import { QueueNews } from './queue-news.tsx';
import { useSelection } from './selection.ts';
import { ALSO, SHORTCUTS, type Shortcut } from './shortcuts.ts';
import styles from './triage.module.css';
import { useClaim } from './use-claim.ts';
import { useLive } from './use-live.ts';
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
  const [lettersOn, setLettersOn] = useLetters('kartenn.triage.shortcuts');
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  const handle = useRef<OpenedHandle>(null);
  const { report: _report, ...filters } = search;
  const selection = useSelection(JSON.stringify(filters), items, async () => items);
  const opened = useOpened(code ?? null, queue.patch);
  const inHand = useLive({ opened: code, refresh: queue.refresh, reload: opened.reload });
  useClaim(code);
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
    select: () => focused && selection.toggle(focused),
    views: () => {},
    filters: () => {},
    list: () => {},
    board: () => {},
    map: () => {},
    answer: () => askPanel('answer'),
    note: () => askPanel('note'),
    move: () => askPanel('move'),
    assign: () => askPanel('assign'),
    next: goOn,
    search: () => document.getElementById(SEARCH_BOX)?.focus(),
    close: () => {
      if (!panel) return code && open(undefined);
      setPanel(null);
      handle.current?.focusAction(panel);
    },
    help: () => setIsHelpOpen(true),
  };
  useShortcuts(SHORTCUTS, lettersOn, (shortcut) => shortcuts[shortcut]());

  const category = items.find((item) => item.code === code)?.category;
  const offset = Number(search.offset ?? 0);
  return (
    <PresenceProvider value={inHand}>
      <div className={layout.console} data-opened={code ? true : undefined} data-map={mapAsked || undefined}>
        <h1 className="visually-hidden">
          <FormattedMessage id="triage.title" />
        </h1>
        <section className={layout.queue} aria-label={intl.formatMessage({ id: 'triage.queue' })}>
          <div className={layout.tools}>
            <ScopeTabs search={search} counts={queue.counts} />
            <QueueFilters search={search}>
              <div className={styles.switches}>
                <button type="button" className="button quiet" onClick={() => setIsHelpOpen(true)}>
                  <FormattedMessage id="shell.keys.button" /> {lettersOn && <kbd>?</kbd>}
                </button>
                <button
                  type="button"
                  className={`button quiet ${layout.mapSwitch}`}
                  aria-pressed={mapAsked}
                  onClick={() => setMapAsked(!mapAsked)}
                >
                  <FormattedMessage id={mapAsked ? 'triage.map.hide' : 'triage.map.show'} />
                </button>
              </div>
            </QueueFilters>
            <QueueNews queue={queue} onShow={showFresh} />
            <BulkBar
              selection={selection}
              total={queue.total}
              onDone={(sentence) => {
                say(sentence);
                void queue.refresh();
              }}
            />
          </div>
          <div className={layout.rows}>
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
          <section className={layout.map} aria-label={intl.formatMessage({ id: 'triage.map' })}>
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
        <section className={layout.opened} aria-label={intl.formatMessage({ id: 'triage.opened' })}>
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
            <p className={layout.nothing}>
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
          keys={[
            ...namesOf(SHORTCUTS).map((name) => ({
              keys: [...SHORTCUTS[name], ...(ALSO[name] ?? [])],
              words: <FormattedMessage id={`triage.shortcut.${name}`} />,
            })),
            { keys: ['Ctrl', '↵'], words: <FormattedMessage id="shell.key.send" /> },
          ]}
        />
      </div>
    </PresenceProvider>
  );
}

function focusRow(code: string | undefined): void {
  if (code) document.getElementById(rowId(code))?.focus();
}
