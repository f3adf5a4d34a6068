/** The answer: what is sure first, what must be asked next; or what comes nearest and what would help. */
import { type Ref, useId } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { FindAnswer, FindItem as Item } from '../../api/finder/contract.ts';
import { FindItem, type FindItemProps } from './find-item.tsx';
import { FindLink } from './find-link.tsx';
import { FindNothing } from './find-nothing.tsx';
import styles from './find-results.module.css';
import { asksForSomething, type FindSearch, pageSize } from './find-search.ts';

type Shared = Pick<FindItemProps, 'chosen' | 'full' | 'onChoose' | 'highlighted' | 'onHighlight'>;

interface FindResultsProps extends Shared {
  answer: FindAnswer;
  search: FindSearch;
}

export function FindResults({ answer, search, ...shared }: FindResultsProps) {
  const { items, nearly } = answer;
  const first = (search.offset ?? 0) + 1;
  if (items.length === 0) {
    return (
      <>
        <FindNothing answer={answer} search={search} />
        {nearly.length > 0 && <Group title="find.nearly" items={nearly} first={1} {...shared} />}
      </>
    );
  }
  const pager = <Pager search={search} total={answer.total} shown={items.length} />;
  if (!asksForSomething(search)) {
    return (
      <>
        <List items={items} first={first} Heading="h3" {...shared} />
        {pager}
      </>
    );
  }
  const certain = items.filter(isCertain);
  const uncertain = items.filter((item) => !isCertain(item));
  return (
    <>
      {certain.length > 0 && <Group title="find.certain" items={certain} first={first} {...shared} />}
      {uncertain.length > 0 && (
        <Group title="find.uncertain" items={uncertain} first={first + certain.length} {...shared} />
      )}
      {pager}
    </>
  );
}

/** Nothing that was asked for is left to ask. */
const isCertain = ({ needs, open }: Item): boolean =>
  (open === null || open === 'met') && needs.every(({ status }) => status === 'met');

interface GroupProps extends Shared {
  title: 'find.certain' | 'find.uncertain' | 'find.nearly';
  items: Item[];
  first: number;
}

function Group({ title, ...list }: GroupProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles.group} data-group={title}>
      <h3 id={id} className={styles.groupTitle}>
        <FormattedMessage id={title} />
      </h3>
      {title === 'find.uncertain' && (
        <p className="soft small">
          <FormattedMessage id="find.uncertain.hint" />
        </p>
      )}
      <List {...list} Heading="h4" />
    </section>
  );
}

function List({ items, first, ...shared }: Shared & { items: Item[]; first: number; Heading: 'h3' | 'h4' }) {
  return (
    <ol className={styles.list} start={first}>
      {items.map((item, index) => (
        <FindItem key={`${item.kind}/${item.code}`} item={item} number={first + index} {...shared} />
      ))}
    </ol>
  );
}

function Pager({ search, total, shown }: { search: FindSearch; total: number; shown: number }) {
  const intl = useIntl();
  const offset = search.offset ?? 0;
  if (offset === 0 && shown >= total) return null;
  return (
    <nav className="buttons" aria-label={intl.formatMessage({ id: 'finder.pages' })}>
      {offset > 0 && (
        <FindLink search={{ ...search, offset: Math.max(0, offset - pageSize) || undefined }} className="button">
          <FormattedMessage id="finder.pages.previous" />
        </FindLink>
      )}
      <span className={`soft small ${styles.pages}`}>
        <FormattedMessage id="finder.pages.shown" values={{ from: offset + 1, to: offset + shown, total }} />
      </span>
      {offset + shown < total && (
        <FindLink search={{ ...search, offset: offset + pageSize }} className="button">
          <FormattedMessage id="finder.pages.next" />
        </FindLink>
      )}
    </nav>
  );
}

/** "7 places fit, 3 of them for certain". */
export function FindSummary({ answer, search, ref }: FindSummaryProps) {
  return (
    <h2 id="results" ref={ref} tabIndex={-1} className={styles.summary} aria-live="polite">
      {useSummary(answer, search)}
    </h2>
  );
}

interface FindSummaryProps {
  answer: FindAnswer;
  search: FindSearch;
  ref: Ref<HTMLHeadingElement>;
}

function useSummary({ total, certain }: FindAnswer, search: FindSearch): string {
  const intl = useIntl();
  if (!asksForSomething(search)) return intl.formatMessage({ id: 'find.summary.all' }, { total });
  const places = intl.formatMessage({ id: 'find.summary.fit' }, { total });
  if (total === 0) return places;
  const sure = intl.formatMessage({ id: 'find.summary.certain' }, { certain });
  return intl.formatMessage({ id: 'find.summary' }, { places, sure });
}
