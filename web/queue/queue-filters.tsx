/** What narrows and orders the queue; each choice says how much it would leave. */
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { QUEUE_AGES, QUEUE_KINDS, type QueueAnswer } from '../../api/queue/contract.ts';
import { QUEUE_REASONS } from '../../db/vocabulary.ts';
import { useSetting } from '../shell/setting.ts';
import styles from './queue.module.css';
import { MediatorsSearch } from './queue-search.ts';

interface FiltersProps {
  search: MediatorsSearch;
  counts: QueueAnswer['counts'];
}

export function ReasonTabs({ search, counts }: FiltersProps) {
  const intl = useIntl();
  const all = QUEUE_REASONS.reduce((sum, reason) => sum + counts.reasons[reason], 0);
  return (
    <nav aria-label={intl.formatMessage({ id: 'todo.reasons' })}>
      <ul className={styles.tabs}>
        {[undefined, ...QUEUE_REASONS].map((reason) => (
          <li key={reason ?? 'all'}>
            <Link
              from="/queue"
              to="/queue"
              search={(before) => ({ ...before, reason, item: undefined })}
              aria-current={search.reason === reason ? 'true' : undefined}
              activeOptions={{ exact: true }}
              className={styles.tab}
            >
              <FormattedMessage id={reason ? `todo.reason.${reason}` : 'todo.reason_all'} />{' '}
              <span className="soft">{reason ? counts.reasons[reason] : all}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function QueueFilters({ search, counts }: FiltersProps) {
  const intl = useIntl();
  const navigate = useNavigate();
  const { territory } = useSetting();
  const [lost, setLost] = useState(false);
  const set = (patch: Record<string, unknown>) =>
    void navigate({ to: '/queue', search: MediatorsSearch.parse({ ...search, ...patch, item: undefined }) });
  const any = intl.formatMessage({ id: 'todo.filter.any' });
  const nearMe = () =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => set({ order: 'near', lon: coords.longitude, lat: coords.latitude }),
      () => setLost(true),
      { timeout: 10_000, maximumAge: 60_000 },
    );
  return (
    <details className={styles.filters} open={Boolean(search.kind || search.area || search.age || search.mine)}>
      <summary>
        <FormattedMessage id="todo.filters" />
      </summary>
      <div className={styles.filterFields}>
        <Choice id="queue-kind" label="todo.filter.kind" value={search.kind} onChange={(kind) => set({ kind })}>
          <option value="">{any}</option>
          {QUEUE_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {intl.formatMessage({ id: `words.collection.${kind}` })} ({counts.kinds[kind]})
            </option>
          ))}
        </Choice>
        <Choice id="queue-area" label="todo.filter.area" value={search.area} onChange={(area) => set({ area })}>
          <option value="">{any}</option>
          {territory.communes.map(({ insee, name, quarters }) => (
            <optgroup key={insee} label={name}>
              <option value={insee}>{name}</option>
              {quarters.map((quarter) => (
                <option key={quarter.name} value={`${insee}/${quarter.name}`}>
                  {quarter.name}
                </option>
              ))}
            </optgroup>
          ))}
        </Choice>
        <Choice id="queue-age" label="todo.filter.age" value={search.age} onChange={(age) => set({ age })}>
          <option value="">{any}</option>
          {QUEUE_AGES.map((age) => (
            <option key={age} value={age}>
              {intl.formatMessage({ id: `todo.age.${age}` })}
            </option>
          ))}
        </Choice>
        <Choice
          id="queue-order"
          label="todo.filter.order"
          value={search.order}
          onChange={(order) =>
            order === 'near' ? nearMe() : set({ order: undefined, lon: undefined, lat: undefined })
          }
        >
          <option value="">{intl.formatMessage({ id: 'todo.order.waiting' })}</option>
          <option value="near">{intl.formatMessage({ id: 'todo.order.near' })}</option>
        </Choice>
        <label className={styles.tickLine}>
          <input
            type="checkbox"
            checked={search.mine === '1'}
            onChange={(event) => set({ mine: event.target.checked ? '1' : undefined })}
          />
          <FormattedMessage id="todo.filter.mine" values={{ count: counts.mine }} />
        </label>
        {lost && (
          <p role="alert" className="small">
            <FormattedMessage id="signals.round.no_position" />
          </p>
        )}
      </div>
    </details>
  );
}

interface ChoiceProps {
  id: string;
  label: 'todo.filter.kind' | 'todo.filter.area' | 'todo.filter.age' | 'todo.filter.order';
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  children: ReactNode;
}

function Choice({ id, label, value, onChange, children }: ChoiceProps) {
  return (
    <div className="field">
      <label htmlFor={id} className="small">
        <FormattedMessage id={label} />
      </label>
      <select
        id={id}
        className="input"
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value || undefined)}
      >
        {children}
      </select>
    </div>
  );
}
