/** Scopes, words and the way to the filters; what is on stands below as chips. All of it is in the address. */
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { QueueCounts, QueueScope } from '../../api/triage/queue-contract.ts';
import { useFilterWords } from './filter-words.ts';
import { useCountWords } from './names.ts';
import styles from './queue-filters.module.css';
import { CHOICES, type QueueSearch } from './queue-search.ts';

export const SEARCH_BOX = 'queue-search';
const TYPING_PAUSE_MS = 500;
/** As the day goes: what waits, what waits too long, what is done. */
const SCOPES = ['open', 'late', 'risk', 'paused', 'closed', 'all'] as const satisfies QueueScope[];

export function ScopeTabs({ search, counts }: { search: QueueSearch; counts: QueueCounts | null }) {
  const intl = useIntl();
  const countWords = useCountWords();
  const chosen = search.scope ?? 'open';
  return (
    <nav aria-label={intl.formatMessage({ id: 'triage.scope' })}>
      <ul className={styles.scopes}>
        {SCOPES.map((scope) => {
          const count = counts?.[scope] ?? null;
          return (
            <li key={scope}>
              <Link
                from="/triage"
                to="/triage"
                search={(before) => ({ ...before, scope: scope === 'open' ? undefined : scope })}
                aria-current={scope === chosen ? 'true' : undefined}
                activeOptions={{ exact: true }}
                className={styles.scope}
              >
                <FormattedMessage id={`triage.scope.${scope}`} />{' '}
                {count !== null && <span className={styles.number}>{countWords(count)}</span>}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

interface QueueFiltersProps {
  search: QueueSearch;
  onOpen: () => void;
  children: ReactNode;
}

export function QueueFilters({ search, onOpen, children }: QueueFiltersProps) {
  const active = CHOICES.filter((name) => search[name]).length;
  return (
    <div className={styles.filters}>
      <TextFilter search={search} />
      <button type="button" className="button" aria-haspopup="dialog" onClick={onOpen}>
        <FormattedMessage id={active > 0 ? 'triage.filters.active' : 'triage.filters'} values={{ count: active }} />
      </button>
      {children}
      <Chips search={search} />
    </div>
  );
}

/** What is on, each with its way off. */
function Chips({ search }: { search: QueueSearch }) {
  const intl = useIntl();
  const words = useFilterWords();
  const on = CHOICES.filter((name) => search[name]);
  if (on.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label={intl.formatMessage({ id: 'triage.filters.on' })}>
      {on.map((name) => {
        const text = words(name, search[name] ?? '');
        return (
          <li key={name}>
            <Link
              from="/triage"
              to="/triage"
              search={(before) => ({ ...before, [name]: undefined })}
              className={styles.chip}
              activeOptions={{ exact: true }}
              aria-label={intl.formatMessage({ id: 'triage.filters.off' }, { filter: text })}
            >
              {text} <span aria-hidden="true">×</span>
            </Link>
          </li>
        );
      })}
      <li>
        <Link
          from="/triage"
          to="/triage"
          search={({ scope, q, show, report }) => ({ scope, q, show, report })}
          className={styles.clear}
          activeOptions={{ exact: true }}
        >
          <FormattedMessage id="triage.filters.clear" />
        </Link>
      </li>
    </ul>
  );
}

/** Searches when typing pauses; Enter does not wait. */
function TextFilter({ search }: { search: QueueSearch }) {
  const intl = useIntl();
  const navigate = useNavigate();
  const [text, setText] = useState(search.q ?? '');
  const asked = useRef(search.q ?? '');
  // Somebody went back or cleared the filters: the address leads.
  useEffect(() => {
    if ((search.q ?? '') === asked.current) return;
    asked.current = search.q ?? '';
    setText(asked.current);
  }, [search.q]);
  useEffect(() => {
    const timer = setTimeout(() => ask(text), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  });
  const ask = (words: string) => {
    if (words.trim() === asked.current) return;
    asked.current = words.trim();
    void navigate({
      from: '/triage',
      to: '/triage',
      search: (before) => ({ ...before, q: words.trim() || undefined }),
      replace: true,
    });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask(text);
  };
  return (
    <search className={styles.search}>
      <form onSubmit={submit}>
        <label htmlFor={SEARCH_BOX} className="visually-hidden">
          <FormattedMessage id="triage.filter.q" />
        </label>
        <input
          id={SEARCH_BOX}
          type="search"
          className="input"
          maxLength={200}
          value={text}
          placeholder={intl.formatMessage({ id: 'triage.filter.q.placeholder' })}
          onChange={(event) => setText(event.target.value)}
        />
      </form>
    </search>
  );
}
