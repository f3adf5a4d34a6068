/** All sheets, narrowed by what they say. Plain links and a plain form: it works without scripts. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';
import { FACETS, SHEETS_A_PAGE, type Sheets } from '../../api/innovations/figures-contract.ts';
import { CollectionIcon } from '../map/icons.tsx';
import { useFacetWords } from './facet-words.ts';
import room from './innovations.module.css';
import styles from './sheets.module.css';
import { SheetsFilters } from './sheets-filters.tsx';
import type { SheetsSearch } from './sheets-search.ts';

const route = getRouteApi('/innovations');

export function SheetsPage() {
  const { items, total, tables } = route.useLoaderData();
  const search = route.useSearch();
  return (
    <article className={`page ${styles.wide}`}>
      <h1>
        <FormattedMessage id="sheets.title" />
      </h1>
      <p className="buttons">
        <Link to="/innovations/figures" className="button">
          <FormattedMessage id="sheets.figures.title" />
        </Link>
        <Link to="/innovations/reuse" className="button">
          <FormattedMessage id="sheets.reuse.title" />
        </Link>
        <Link to="/innovations/add" className="button">
          <FormattedMessage id="contributions.innovation.add" />
        </Link>
      </p>
      <SheetsFilters search={search} tables={tables} />
      <Chosen search={search} tables={tables} />
      <h2 aria-live="polite">
        <FormattedMessage id="sheets.count" values={{ count: total }} />
      </h2>
      {total === 0 && (
        <p className="notice">
          <FormattedMessage id="sheets.nothing" />
        </p>
      )}
      <ul className={room.board}>
        {items.map((item) => (
          <li key={item.code}>
            <Sheet item={item} />
          </li>
        ))}
      </ul>
      <Pages search={search} total={total} />
    </article>
  );
}

/** What narrows the list: each is a link that takes it away. */
function Chosen({ search, tables }: { search: SheetsSearch } & Pick<Sheets, 'tables'>) {
  const intl = useIntl();
  const words = useFacetWords();
  const chosen = FACETS.flatMap((facet) => {
    const value = search[facet];
    if (value === undefined) return [];
    const line = tables.find((table) => table.facet === facet)?.lines.find((one) => one.value === value);
    return [{ facet, label: words.chosen(facet, line ?? { value, programme: null }) }];
  });
  if (chosen.length === 0) return null;
  return (
    <ul className={room.chips} aria-label={intl.formatMessage({ id: 'sheets.chosen' })}>
      {chosen.map(({ facet, label }) => (
        <li key={facet}>
          <Link
            to="/innovations"
            search={{ ...search, [facet]: undefined, page: undefined }}
            className={room.chip}
            aria-label={intl.formatMessage({ id: 'sheets.without' }, { filter: label })}
            activeOptions={{ exact: true, explicitUndefined: true }}
            resetScroll={false}
          >
            {label} <span aria-hidden="true">×</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Sheet({ item }: { item: Sheets['items'][number] }) {
  const { code, title, summary, language, stage, themes, carrier, commune, percent } = item;
  return (
    <article className="card">
      <h3 lang={language} className={styles.name}>
        <CollectionIcon collection="innovation" />
        <Link to="/innovations/$code" params={{ code }}>
          {title}
        </Link>
      </h3>
      <p lang={language}>{summary}</p>
      <p className={room.chips}>
        <span className="tag good">
          <FormattedMessage id={`words.stage.${stage}`} />
        </span>
        {themes.map((theme) => (
          <span key={theme} className="tag">
            <FormattedMessage id={`words.theme.${theme}`} />
          </span>
        ))}
      </p>
      <p className="soft small">
        {[carrier, commune].filter(Boolean).join(' · ')}
        {' · '}
        <FormattedMessage id="innovations.meter" values={{ percent }} />
      </p>
    </article>
  );
}

function Pages({ search, total }: { search: SheetsSearch; total: number }) {
  const intl = useIntl();
  const { page = 1 } = search;
  if (total <= SHEETS_A_PAGE) return null;
  return (
    <nav className="buttons" aria-label={intl.formatMessage({ id: 'innovations.board.pages' })}>
      {page > 1 && (
        <Link to="/innovations" search={{ ...search, page: page > 2 ? page - 1 : undefined }} className="button">
          <FormattedMessage id="innovations.board.previous" />
        </Link>
      )}
      {page * SHEETS_A_PAGE < total && (
        <Link to="/innovations" search={{ ...search, page: page + 1 }} className="button">
          <FormattedMessage id="innovations.board.next" />
        </Link>
      )}
    </nav>
  );
}
