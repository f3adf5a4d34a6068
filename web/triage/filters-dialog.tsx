/** All filters, in groups: a sheet from below on a phone, a drawer beside the list where there is room. */
import { type ReactNode, useEffect, useRef } from 'react';
import { FormattedMessage } from 'react-intl';
import { FEATURES, type Feature, type QueueCounts } from '../../api/triage/queue-contract.ts';
import { useFilterOptions } from './filter-options.tsx';
import styles from './filters-dialog.module.css';
import { useCountWords } from './names.ts';
import { PlaceFilter } from './place-filter.tsx';
import { type ChoiceName, filtersIn, type QueueSearch } from './queue-search.ts';
import { useSetFilters } from './use-set-filters.ts';

/** Which filters stand together; the place has fields of its own. */
const GROUPS = {
  what: ['states', 'category', 'urgency'],
  who: ['service', 'assignee', 'answer'],
  when: ['age', 'from', 'to', 'due_from', 'due_to'],
  where: ['commune', 'within', 'near', 'area'],
  also: ['has', 'without', 'channel', 'visibility', 'intake'],
} as const satisfies Record<string, ChoiceName[]>;
type Group = keyof typeof GROUPS;
const ORDER = ['what', 'who', 'when', 'where', 'also'] as const satisfies Group[];

interface FiltersDialogProps {
  isOpen: boolean;
  onClose: () => void;
  search: QueueSearch;
  counts: QueueCounts | null;
}

export function FiltersDialog({ isOpen, onClose, search, counts }: FiltersDialogProps) {
  const countWords = useCountWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (isOpen && !dialog.current?.open) dialog.current?.showModal();
  }, [isOpen]);
  const total = counts?.[search.scope ?? 'open'];
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby="filters-title" onClose={onClose}>
      {isOpen && (
        <>
          <header className={styles.head}>
            <h2 id="filters-title">
              <FormattedMessage id="triage.filters" />
            </h2>
            <p role="status" className="soft">
              {typeof total === 'number' && (
                <FormattedMessage id="triage.filters.matching" values={{ count: total, shown: countWords(total) }} />
              )}
            </p>
          </header>
          <div className={styles.groups}>
            {ORDER.map((group) => (
              <FilterGroup key={group} group={group} search={search} />
            ))}
          </div>
          <form method="dialog" className={styles.foot}>
            <button type="submit" className="button primary">
              <FormattedMessage id="triage.filters.show" />
            </button>
          </form>
        </>
      )}
    </dialog>
  );
}

/** The first stands open, and every one in which something is on. */
function FilterGroup({ group, search }: { group: Group; search: QueueSearch }) {
  const active = GROUPS[group].filter((name) => search[name]).length;
  return (
    <details open={active > 0 || group === 'what' || group === 'where'}>
      <summary>
        <FormattedMessage id={`triage.filters.${group}`} />
        {active > 0 && <span className="tag">{active}</span>}
      </summary>
      <div className={styles.fields}>{FIELDS[group](search)}</div>
    </details>
  );
}

const FIELDS: Record<Group, (search: QueueSearch) => ReactNode> = {
  what: (search) => (
    <>
      <Choice name="states" search={search} />
      <CategoryChoice search={search} />
      <Choice name="urgency" search={search} />
    </>
  ),
  who: (search) => (
    <>
      <Choice name="service" search={search} />
      <Choice name="assignee" search={search} />
      <Choice name="answer" search={search} />
    </>
  ),
  when: (search) => (
    <>
      <Choice name="age" search={search} />
      <Day name="from" search={search} />
      <Day name="to" search={search} />
      <Day name="due_from" search={search} />
      <Day name="due_to" search={search} />
    </>
  ),
  where: (search) => (
    <>
      <Choice name="commune" search={search} />
      <Choice name="within" search={search} />
      <PlaceFilter search={search} />
    </>
  ),
  also: (search) => (
    <>
      {FEATURES.map((feature) => (
        <FeatureChoice key={feature} feature={feature} search={search} />
      ))}
      <Choice name="channel" search={search} />
      <Choice name="visibility" search={search} />
      <Choice name="intake" search={search} />
    </>
  ),
};

type Chosen = Exclude<
  ChoiceName,
  'near' | 'area' | 'from' | 'to' | 'due_from' | 'due_to' | 'has' | 'without' | 'group' | 'topic' | 'category'
>;

function Choice({ name, search }: { name: Chosen; search: QueueSearch }) {
  const set = useSetFilters();
  const options = useFilterOptions();
  const value = filtersIn(search)[name] ?? '';
  return (
    <Field id={`filter-${name}`} label={<FormattedMessage id={`triage.filter.${name}`} />}>
      <select
        id={`filter-${name}`}
        className="input"
        value={value}
        onChange={(event) => set({ [name]: event.target.value || undefined })}
      >
        <option value="">
          <FormattedMessage id="triage.filter.any" />
        </option>
        {options[name]}
        {/* Several of a list, as views and addresses may have: chosen as they are, and replaced by a choice. */}
        {value.includes(',') && <option value={value}>…</option>}
      </select>
    </Field>
  );
}

/** One list of three levels: a topic, a group or one category, each with a field of its own in the address. */
function CategoryChoice({ search }: { search: QueueSearch }) {
  const set = useSetFilters();
  const { category: options } = useFilterOptions();
  const level = (['category', 'group', 'topic'] as const).find((name) => search[name]);
  const value = level ? `${level}:${search[level]}` : '';
  const choose = (text: string) => {
    const [chosen, code] = text.split(':');
    set({ category: undefined, group: undefined, topic: undefined, ...(chosen && { [chosen]: code }) });
  };
  return (
    <Field id="filter-category" label={<FormattedMessage id="triage.filter.category" />}>
      <select id="filter-category" className="input" value={value} onChange={(event) => choose(event.target.value)}>
        <option value="">
          <FormattedMessage id="triage.filter.any" />
        </option>
        {options}
        {value.includes(',') && <option value={value}>…</option>}
      </select>
    </Field>
  );
}

function Day({ name, search }: { name: 'from' | 'to' | 'due_from' | 'due_to'; search: QueueSearch }) {
  const set = useSetFilters();
  return (
    <Field id={`filter-${name}`} label={<FormattedMessage id={`triage.filter.${name}`} />}>
      <input
        id={`filter-${name}`}
        type="date"
        className="input"
        value={search[name] ?? ''}
        onChange={(event) => set({ [name]: event.target.value || undefined })}
      />
    </Field>
  );
}

/** Yes, no, or both. */
function FeatureChoice({ feature, search }: { feature: Feature; search: QueueSearch }) {
  const set = useSetFilters();
  const listed = (name: 'has' | 'without') => search[name]?.split(',').filter(Boolean) ?? [];
  const value = listed('has').includes(feature) ? 'has' : listed('without').includes(feature) ? 'without' : '';
  const choose = (chosen: string) => {
    const rest = (name: 'has' | 'without') => listed(name).filter((one) => one !== feature);
    const next = (name: 'has' | 'without') =>
      [...rest(name), ...(chosen === name ? [feature] : [])].join(',') || undefined;
    set({ has: next('has'), without: next('without') });
  };
  return (
    <Field id={`filter-${feature}`} label={<FormattedMessage id={`triage.feature.${feature}`} />}>
      <select id={`filter-${feature}`} className="input" value={value} onChange={(event) => choose(event.target.value)}>
        {(['', 'has', 'without'] as const).map((one) => (
          <option key={one} value={one}>
            <FormattedMessage
              id={one === '' ? 'triage.filter.any' : one === 'has' ? 'triage.filter.yes' : 'triage.filter.no'}
            />
          </option>
        ))}
      </select>
    </Field>
  );
}

function Field({ id, label, children }: { id: string; label: ReactNode; children: ReactNode }) {
  return (
    <div className="field">
      <label htmlFor={id} className="small">
        {label}
      </label>
      {children}
    </div>
  );
}
