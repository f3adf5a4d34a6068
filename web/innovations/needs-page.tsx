/** What initiatives look for now. Plain links: it works without scripts, and what is chosen stands in the address. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';
import { NEEDS_A_PAGE, type NeedsAnswer } from '../../api/innovations/contract.ts';
import { NEED_KINDS } from '../../db/vocabulary.ts';
import { useFormats } from '../words/formats.ts';
import styles from './innovations.module.css';
import { NeedList } from './sheet-needs.tsx';

const route = getRouteApi('/needs');

export function NeedsPage() {
  const { items, counts, total } = route.useLoaderData();
  const { kind, page = 1 } = route.useSearch();
  const intl = useIntl();
  return (
    <div className="page">
      <h1>
        <FormattedMessage id="innovations.board" />
      </h1>
      <p>
        <FormattedMessage id="innovations.board.intro" />
      </p>
      <nav aria-label={intl.formatMessage({ id: 'innovations.board.kinds' })}>
        <ul className={styles.chips}>
          {[undefined, ...NEED_KINDS].map((one) => (
            <li key={one ?? 'all'}>
              <Link
                to="/needs"
                search={{ kind: one }}
                activeOptions={{ explicitUndefined: true }}
                className={styles.chip}
                aria-current={kind === one ? 'true' : undefined}
              >
                <FormattedMessage id={one ? `innovations.looked_for.${one}` : 'innovations.board.all'} />
                {one && <span>{intl.formatNumber(counts[one])}</span>}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {items.length === 0 && (
        <p>
          <FormattedMessage id="innovations.board.none" />
        </p>
      )}
      <ul className={styles.board}>
        {items.map((item) => (
          <li key={item.code}>
            <Needing item={item} />
          </li>
        ))}
      </ul>
      {total > NEEDS_A_PAGE && (
        <nav className="buttons" aria-label={intl.formatMessage({ id: 'innovations.board.pages' })}>
          {page > 1 && (
            <Link to="/needs" search={{ kind, page: page > 2 ? page - 1 : undefined }} className="button">
              <FormattedMessage id="innovations.board.previous" />
            </Link>
          )}
          {page * NEEDS_A_PAGE < total && (
            <Link to="/needs" search={{ kind, page: page + 1 }} className="button">
              <FormattedMessage id="innovations.board.next" />
            </Link>
          )}
        </nav>
      )}
      <p className="buttons">
        <Link to="/innovations" className="button">
          <FormattedMessage id="sheets.title" />
        </Link>
        <Link to="/innovations/add" className="button">
          <FormattedMessage id="contributions.innovation.add" />
        </Link>
      </p>
    </div>
  );
}

function Needing({ item }: { item: NeedsAnswer['items'][number] }) {
  const { day } = useFormats();
  const { code, title, summary, language, carrier, commune, needs, updatedAt } = item;
  return (
    <article className="card">
      <h2 lang={language}>
        <Link to="/innovations/$code" params={{ code }}>
          {title}
        </Link>
      </h2>
      <p lang={language}>{summary}</p>
      <NeedList needs={needs} />
      <p className="soft small">
        {[carrier, commune].filter(Boolean).join(' · ')}
        {' · '}
        <FormattedMessage id="innovations.updated" values={{ day: day(updatedAt) }} />
      </p>
    </article>
  );
}
