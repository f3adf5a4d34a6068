/** What hangs at the door of a place: its name and a code, large, on one page, in one language or all of them. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { encode } from 'uqr';
import { useSetting } from '../shell/setting.ts';
import styles from './poster.module.css';

const route = getRouteApi('/places/$code/poster');

const MARGIN_MILLIMETRES = 10;

export function PosterPage() {
  const { door, words } = route.useLoaderData();
  const { size = 'a4', languages = 'all' } = route.useSearch();
  const { publicUrl, prefix, territory, language } = useSetting();
  const intl = useIntl();
  const link = `${publicUrl}${prefix}/door/${door.token}`;
  const said = words.filter((one) => languages === 'all' || one.language === language);
  return (
    <div className={styles.page}>
      <div className={styles.tools}>
        <h1>
          <FormattedMessage id="signals.poster.title" values={{ name: door.name }} />
        </h1>
        <p className="soft">
          <FormattedMessage id="signals.poster.hint" />
        </p>
        <nav className="buttons" aria-label={intl.formatMessage({ id: 'signals.poster.choices' })}>
          {(['a4', 'a5'] as const).map((one) => (
            <Link
              key={one}
              from="/places/$code/poster"
              to="/places/$code/poster"
              search={(before) => ({ ...before, size: one })}
              className="button"
              aria-current={one === size ? 'true' : undefined}
              activeOptions={{ exact: true, includeSearch: true }}
            >
              {one.toUpperCase()}
            </Link>
          ))}
          {(['one', 'all'] as const).map((one) => (
            <Link
              key={one}
              from="/places/$code/poster"
              to="/places/$code/poster"
              search={(before) => ({ ...before, languages: one })}
              className="button"
              aria-current={one === languages ? 'true' : undefined}
              activeOptions={{ exact: true, includeSearch: true }}
            >
              <FormattedMessage id={`signals.poster.languages_${one}`} />
            </Link>
          ))}
          <button type="button" className="button primary" onClick={() => window.print()}>
            <FormattedMessage id="signals.poster.print" />
          </button>
        </nav>
        <p>
          <a href={link}>{link}</a>
        </p>
      </div>
      <article className={styles.paper} data-paper={size} data-long={door.name.length > 45 || undefined}>
        <style>{pageRule(size)}</style>
        <header className={styles.head}>
          <h2>{door.name}</h2>
          <p>{[door.address, door.commune].filter(Boolean).join(', ')}</p>
        </header>
        <Code link={link} label={intl.formatMessage({ id: 'signals.poster.code' }, { name: door.name })} />
        <div className={styles.sentences} data-count={said.length}>
          {said.map((one) => (
            <div key={one.language} lang={one.language}>
              <p className={styles.question}>{one.question}</p>
              <p>{one.answer}</p>
            </div>
          ))}
        </div>
        <p className={styles.foot}>
          {territory.name[language]} · {link.replace(/^https?:\/\//, '')}
        </p>
      </article>
    </div>
  );
}

/** Of the whole document while the poster is shown: a rule for pages cannot be bound to one element in every browser. */
function pageRule(size: string): string {
  return `@page { size: ${size} portrait; margin: ${MARGIN_MILLIMETRES}mm }`;
}

/** Drawn in place: it prints sharp, and nothing is asked of anybody. */
function Code({ link, label }: { link: string; label: string }) {
  const { size, path } = useMemo(() => {
    const { size, data } = encode(link, { ecc: 'Q', border: 2 });
    const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
    return { size, path };
  }, [link]);
  return (
    <svg
      className={styles.code}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
