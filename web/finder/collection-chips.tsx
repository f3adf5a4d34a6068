/** What kind of thing one looks for; each chip says what it would leave. Plain links that keep the rest of the address. */
import { Link } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';
import { COLLECTIONS, type Collection, REPORT_PARTS } from '../../db/vocabulary.ts';
import { CollectionIcon } from '../map/icons.tsx';
import { useSetting } from '../shell/setting.ts';
import styles from './explore.module.css';
import type { ExploreSearch } from './search.ts';

interface ChipsProps {
  search: ExploreSearch;
  counts: Partial<Record<Collection, number>>;
}

export function CollectionChips({ search, counts }: ChipsProps) {
  const intl = useIntl();
  const { territory } = useSetting();
  const chosen = kindsIn(search);
  const offered = COLLECTIONS.filter(
    (one) => one === 'innovation' || one === 'report' || territory.kinds.some((kind) => kind === one),
  );
  const withReports = chosen.includes('report');
  return (
    <>
      <ul className={styles.chips} aria-label={intl.formatMessage({ id: 'finder.kinds' })}>
        {offered.map((collection) => {
          const pressed = chosen.includes(collection);
          const next = pressed ? chosen.filter((one) => one !== collection) : [...chosen, collection];
          return (
            <li key={collection}>
              <Link
                to="/"
                search={{
                  ...search,
                  kinds: next.join(',') || undefined,
                  reports: next.includes('report') ? search.reports : undefined,
                  offset: undefined,
                }}
                replace
                resetScroll={false}
                className={styles.chip}
                aria-current={pressed ? 'true' : undefined}
              >
                <CollectionIcon collection={collection} />
                <FormattedMessage id={`words.collections.${collection}`} />
                <span className={styles.chipCount}>{intl.formatNumber(counts[collection] ?? 0)}</span>
              </Link>
            </li>
          );
        })}
        <li>
          <Link
            to="/"
            search={{ ...search, open: search.open ? undefined : 'yes', offset: undefined }}
            replace
            resetScroll={false}
            className={styles.chip}
            aria-current={search.open ? 'true' : undefined}
          >
            <FormattedMessage id="finder.open_now" />
          </Link>
        </li>
      </ul>
      {withReports && <ReportParts search={search} />}
    </>
  );
}

/** All reports, or a part of them; the signs say how each part looks on the map. */
function ReportParts({ search }: Pick<ChipsProps, 'search'>) {
  const intl = useIntl();
  return (
    <ul className={styles.chips} aria-label={intl.formatMessage({ id: 'finder.reports' })}>
      {[undefined, ...REPORT_PARTS].map((part) => (
        <li key={part ?? 'all'}>
          <Link
            to="/"
            search={{ ...search, reports: part, offset: undefined }}
            activeOptions={{ explicitUndefined: true }}
            replace
            resetScroll={false}
            className={styles.chip}
            aria-current={search.reports === part ? 'true' : undefined}
          >
            {part && <CollectionIcon collection="report" settled={part === 'ended'} />}
            <FormattedMessage id={`finder.reports.${part ?? 'all'}`} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** The collections that an address names; what it names wrongly counts for nothing. */
export function kindsIn({ kinds }: Pick<ExploreSearch, 'kinds'>): Collection[] {
  const named = (kinds ?? '').split(',');
  return COLLECTIONS.filter((collection) => named.includes(collection));
}
