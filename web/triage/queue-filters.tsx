/** What the queue shows. Everything chosen here stands in the address. */
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { QUEUE_AGES, type QueueAnswer } from '../../api/triage/contract.ts';
import { REPORT_STATES } from '../../db/vocabulary.ts';
import { useSetting } from '../shell/setting.ts';
import styles from './queue-filters.module.css';
import type { QueueSearch } from './queue-search.ts';

export const SEARCH_BOX = 'queue-search';
const TYPING_PAUSE_MS = 500;
/** As the day goes: what waits, what waits too long, what is done. */
const SCOPES = ['open', 'late', 'closed', 'all'] as const;
const CHOICES = ['states', 'category', 'commune', 'service', 'age'] as const;

export function ScopeTabs({ search, counts }: { search: QueueSearch; counts: QueueAnswer['counts'] }) {
  const intl = useIntl();
  const chosen = search.scope ?? 'open';
  return (
    <nav aria-label={intl.formatMessage({ id: 'triage.scope' })}>
      <ul className={styles.scopes}>
        {SCOPES.map((scope) => (
          <li key={scope}>
            <Link
              from="/triage"
              to="/triage"
              search={(before) => ({ ...before, scope: scope === 'open' ? undefined : scope, offset: undefined })}
              aria-current={scope === chosen ? 'true' : undefined}
              activeOptions={{ exact: true }}
              className={styles.scope}
            >
              <FormattedMessage id={`triage.scope.${scope}`} />{' '}
              <span className={styles.number}>{intl.formatNumber(counts[scope] ?? 0)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function QueueFilters({ search, children }: { search: QueueSearch; children: ReactNode }) {
  const navigate = useNavigate();
  const { territory, language } = useSetting();
  const id = useId();
  const active = CHOICES.filter((name) => search[name]).length;
  const choose = (name: (typeof CHOICES)[number], value: string) =>
    void navigate({
      from: '/triage',
      to: '/triage',
      search: (before) => ({ ...before, [name]: value || undefined, offset: undefined }),
    });
  return (
    <div className={styles.filters}>
      <TextFilter search={search} />
      <details className={styles.details} open={active > 0 || undefined}>
        <summary>
          <FormattedMessage id={active > 0 ? 'triage.filters.active' : 'triage.filters'} values={{ count: active }} />
        </summary>
        <div className={styles.choices}>
          <Choice id={`${id}-state`} name="states" search={search} onChoose={choose}>
            {REPORT_STATES.map((state) => (
              <FormattedMessage key={state} id={`words.state.${state}`}>
                {(text) => <option value={state}>{text}</option>}
              </FormattedMessage>
            ))}
          </Choice>
          <Choice id={`${id}-category`} name="category" search={search} onChoose={choose}>
            {territory.categoryGroups.map((group) => (
              <optgroup key={group.code} label={group.name[language]}>
                {territory.categories
                  .filter((category) => category.group === group.code)
                  .map(({ code, name }) => (
                    <option key={code} value={code}>
                      {name[language]}
                    </option>
                  ))}
              </optgroup>
            ))}
          </Choice>
          <Choice id={`${id}-commune`} name="commune" search={search} onChoose={choose}>
            {territory.communes.map(({ insee, name }) => (
              <option key={insee} value={name}>
                {name}
              </option>
            ))}
          </Choice>
          <Choice id={`${id}-service`} name="service" search={search} onChoose={choose}>
            {territory.services.map(({ code, name }) => (
              <option key={code} value={code}>
                {name[language]}
              </option>
            ))}
          </Choice>
          <Choice id={`${id}-age`} name="age" search={search} onChoose={choose}>
            {QUEUE_AGES.map((age) => (
              <FormattedMessage key={age} id={`triage.age.${age}`}>
                {(text) => <option value={age}>{text}</option>}
              </FormattedMessage>
            ))}
          </Choice>
          {active > 0 && (
            <Link
              from="/triage"
              to="/triage"
              search={({ scope, q, report }) => ({ scope, q, report })}
              className="button quiet"
              activeOptions={{ exact: true }}
            >
              <FormattedMessage id="triage.filters.clear" />
            </Link>
          )}
        </div>
      </details>
      {children}
    </div>
  );
}

interface ChoiceProps {
  id: string;
  name: (typeof CHOICES)[number];
  search: QueueSearch;
  onChoose: (name: (typeof CHOICES)[number], value: string) => void;
  children: ReactNode;
}

function Choice({ id, name, search, onChoose, children }: ChoiceProps) {
  const intl = useIntl();
  return (
    <div className="field">
      <label htmlFor={id} className="small">
        <FormattedMessage id={`triage.filter.${name}`} />
      </label>
      <select
        id={id}
        className={`input ${styles.select}`}
        value={search[name] ?? ''}
        onChange={(event) => onChoose(name, event.target.value)}
      >
        <option value="">{intl.formatMessage({ id: 'triage.filter.any' })}</option>
        {children}
      </select>
    </div>
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
      search: (before) => ({ ...before, q: words.trim() || undefined, offset: undefined }),
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
