/** The agents' console: list, board or map of the queue, and the opened report, side by side where there is room. */
import { getRouteApi, useNavigate, useRouter } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { FormattedMessage, useIntl } from 'react-intl';
import { told } from '../shell/client.ts';
import layout from '../shell/console.module.css';
import { useIsWide } from '../shell/media.ts';
import { useLetters, useShortcuts } from '../shell/shortcuts.ts';
import { Board } from './board.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { FiltersDialog } from './filters-dialog.tsx';
import { nextWaiting } from './held-queue.ts';
import { KeysDialog } from './keys-dialog.tsx';
import { LayoutSwitch } from './layout-switch.tsx';
import { type OpenedHandle, OpenedReport } from './opened-report.tsx';
import { PANEL_KEYS, type PanelName } from './panels.tsx';
import { PresenceProvider } from './presence.tsx';
import { QueueFilters, ScopeTabs, SEARCH_BOX } from './queue-filters.tsx';
import { type ListHandle, QueueList } from './queue-list.tsx';
import { QueueMap } from './queue-map.tsx';
import { QueueNews } from './queue-news.tsx';
import { rowId } from './queue-row.tsx';
import { filtersIn, type Layout } from './queue-search.ts';
import { useSelection } from './selection.ts';
import { SHORTCUTS, type Shortcut } from './shortcuts.ts';
import styles from './triage.module.css';
import { TriageLinks } from './triage-links.tsx';
import { useClaim } from './use-claim.ts';
import { useLive } from './use-live.ts';
import { type Outcome, useOpened, type Verb } from './use-opened.ts';
import { useQueue } from './use-queue.ts';
import { useViews } from './use-views.ts';
import { FIRST_VIEW, ViewsBar } from './views-bar.tsx';

const route = getRouteApi('/triage');

export function Triage() {
  const intl = useIntl();
  const navigate = useNavigate();
  const { client } = useRouter().options.context;
  const search = route.useSearch();
  const queue = useQueue(route.useLoaderData(), search);
  const views = useViews();
  const { report: code, show = 'list' } = search;
  const { items } = queue;
  const isWide = useIsWide();
  const [focused, setFocused] = useState<string | undefined>(code);
  const [highlighted, setHighlighted] = useState<string | null>(null);
  const [panel, setPanel] = useState<PanelName | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const [said, setSaid] = useState({ sentence: '', count: 0 });
  const [lettersOn, setLettersOn] = useLetters('kartenn.triage.shortcuts');
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  const [areFiltersOpen, setAreFiltersOpen] = useState(false);
  const handle = useRef<OpenedHandle>(null);
  const list = useRef<ListHandle>(null);
  const filters = filtersIn(search);
  const selection = useSelection(JSON.stringify(filters), items, async () => {
    const { points } = await told(client.api.triage.points.$get({ query: filters }));
    return points.map(([found, , , , , , version]) => ({ code: found, version }));
  });
  const opened = useOpened(code ?? null, queue.patch);
  const inHand = useLive({ opened: code, refresh: queue.refresh, reload: opened.reload });
  useClaim(code);
  const say = useCallback((sentence: string) => setSaid(({ count }) => ({ sentence, count: count + 1 })), []);
  const renew = () => Promise.all([queue.refresh(), views.refresh()]);

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
    if (!code) return list.current?.focus(left);
    setPanel(wanted.current);
    wanted.current = null;
    handle.current?.focusTitle();
    list.current?.show(code);
  }, [code]);

  const open = (next: string | undefined) =>
    void navigate({
      from: '/triage',
      to: '/triage',
      search: (before) => ({ ...before, report: next }),
      resetScroll: false,
    });
  const lookAs = (next: Layout) =>
    void navigate({
      from: '/triage',
      to: '/triage',
      search: (before) => ({ ...before, show: next === 'list' ? undefined : next }),
    });
  const step = (by: number) => {
    const at = items.findIndex((item) => item.code === focused);
    list.current?.focus(items[Math.min(items.length - 1, Math.max(0, at === -1 ? 0 : at + by))]?.code);
  };
  const showFresh = () => {
    const known = queue.fresh.items.some((item) => item.code === focused);
    // Drawn before the focus moves there: the button that was pressed is gone.
    flushSync(queue.show);
    list.current?.focus(known ? focused : queue.fresh.items[0]?.code);
  };
  const goOn = () => {
    const next = nextWaiting(items, code);
    if (next) return open(next.code);
    say(intl.formatMessage({ id: 'triage.queue.last' }));
    if (!code) list.current?.focus(items[0]?.code);
  };
  const act = async (verb: Verb, sentence: string): Promise<Outcome> => {
    const outcome = await opened.act(verb);
    if (outcome.kind === 'done') {
      say(sentence);
      void views.refresh();
    }
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
  const askPanel = (name: PanelName, on = focused) => {
    if (code && (code === on || on === focused)) return openPanel(name);
    if (!on) return;
    wanted.current = name;
    open(on);
  };
  const onDone = (sentence: string) => {
    say(sentence);
    void renew();
  };

  const shortcuts: Record<Shortcut, () => void> = {
    down: () => step(1),
    up: () => step(-1),
    open: () => focused && open(focused),
    select: () => focused && selection.toggle(focused),
    next: goOn,
    views: () => document.getElementById(FIRST_VIEW)?.focus(),
    filters: () => setAreFiltersOpen(true),
    list: () => lookAs('list'),
    board: () => lookAs('board'),
    map: () => lookAs('map'),
    search: () => document.getElementById(SEARCH_BOX)?.focus(),
    close: () => {
      if (!panel) return code && open(undefined);
      setPanel(null);
      handle.current?.focusAction(panel);
    },
    help: () => setIsHelpOpen(true),
  };
  useShortcuts(SHORTCUTS, lettersOn, (shortcut) => shortcuts[shortcut]());
  useShortcuts(PANEL_KEYS, lettersOn, (name) => askPanel(name));

  // The map and the board ask again when the queue has news, or when the opened report has another version.
  const stamp = `${queue.fresh.items.map(({ version }) => version).join('')} ${opened.report?.version} ${said.count}`;
  const hasMap = show === 'map' || (show === 'list' && isWide);
  return (
    <PresenceProvider value={inHand}>
      <div className={`${layout.console} ${styles.console}`} data-opened={code ? true : undefined} data-show={show}>
        <h1 className="visually-hidden">
          <FormattedMessage id="triage.title" />
        </h1>
        <section className={`${layout.queue} ${styles.head}`} aria-label={intl.formatMessage({ id: 'triage.queue' })}>
          <div className={layout.tools}>
            <ViewsBar search={search} views={views} onSaid={say} />
            <ScopeTabs search={search} counts={queue.counts} />
            <QueueFilters search={search} onOpen={() => setAreFiltersOpen(true)}>
              <LayoutSwitch search={search} />
              <button type="button" className="button quiet" onClick={() => setIsHelpOpen(true)}>
                <span className="visually-hidden">
                  <FormattedMessage id="shell.keys.button" />
                </span>
                <kbd className={styles.key}>?</kbd>
              </button>
              <TriageLinks items={items} opened={code} />
            </QueueFilters>
            {show === 'list' && <QueueNews queue={queue} onShow={showFresh} />}
            <BulkBar selection={selection} total={queue.total} onDone={onDone} />
          </div>
          {show === 'list' && (
            <div className={styles.rows}>
              <QueueList
                ref={list}
                items={items}
                total={queue.total}
                opened={code}
                current={focused}
                highlighted={highlighted}
                selection={selection}
                onFocus={setFocused}
                onHighlight={setHighlighted}
                onStep={step}
                onMore={queue.next === null ? null : queue.lengthen}
              />
            </div>
          )}
        </section>
        {show === 'board' && (
          <section className={`${styles.board} ${styles.all}`} aria-label={intl.formatMessage({ id: 'triage.board' })}>
            <Board
              search={search}
              stamp={stamp}
              opened={code}
              onWords={(on) => askPanel('move', on)}
              onMoved={(sentence) => {
                onDone(sentence);
                void opened.reload();
              }}
            />
          </section>
        )}
        {hasMap && (
          <section className={`${layout.map} ${styles.all}`} aria-label={intl.formatMessage({ id: 'triage.map' })}>
            <QueueMap
              search={search}
              stamp={stamp}
              opened={code}
              openedAt={opened.report?.location ?? null}
              highlighted={highlighted ?? (document.activeElement?.id.startsWith(rowId('')) ? (focused ?? null) : null)}
              onHighlight={(key) => {
                setHighlighted(key);
                if (key) list.current?.show(key);
              }}
              onOpen={open}
            />
          </section>
        )}
        <section
          className={`${layout.opened} ${styles.sheet}`}
          aria-label={intl.formatMessage({ id: 'triage.opened' })}
        >
          {code ? (
            <OpenedReport
              ref={handle}
              code={code}
              category={items.find((item) => item.code === code)?.category}
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
        <FiltersDialog
          isOpen={areFiltersOpen}
          onClose={() => setAreFiltersOpen(false)}
          search={search}
          counts={queue.counts}
        />
        <KeysDialog
          isOpen={isHelpOpen}
          onClose={() => setIsHelpOpen(false)}
          lettersOn={lettersOn}
          onLetters={setLettersOn}
        />
      </div>
    </PresenceProvider>
  );
}
