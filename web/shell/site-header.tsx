/** Name, main ways, language and sign-in. Works as plain links. */
import { Link, useLocation } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';
import { may } from '../../api/access.ts';
import { LANGUAGES } from '../../db/vocabulary.ts';
import { useSetting } from './setting.ts';
import styles from './shell.module.css';

const NAMES = { fr: 'Français', br: 'Brezhoneg', en: 'English' } as const;

export function SiteHeader() {
  const intl = useIntl();
  const { territory, language, role } = useSetting();
  const name = territory.name[language];
  return (
    <header className={styles.header}>
      {territory.demonstration && (
        <p className={styles.banner}>
          <FormattedMessage id="shell.demonstration" />{' '}
          <Link to="/mails">
            <FormattedMessage id="shell.mails" />
          </Link>
        </p>
      )}
      <div className={styles.bar}>
        <Link
          to="/"
          className={styles.brand}
          aria-label={intl.formatMessage({ id: 'shell.home' }, { territory: name })}
        >
          <svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true">
            <path
              fill="currentColor"
              d="M16 2a10 10 0 0 0-10 10c0 7 10 18 10 18s10-11 10-18A10 10 0 0 0 16 2Zm0 14a4 4 0 1 1 0-8 4 4 0 0 1 0 8Z"
            />
          </svg>
          <span>{name}</span>
        </Link>
        <nav className={styles.navigation} aria-label={intl.formatMessage({ id: 'shell.main_navigation' })}>
          <Link to="/" activeOptions={{ exact: true, includeSearch: false }} className={styles.way}>
            <FormattedMessage id="shell.explore" />
          </Link>
          <Link to="/find" activeOptions={{ includeSearch: false }} className={styles.way}>
            <FormattedMessage id="shell.find" />
          </Link>
          <Link to="/add" className={styles.way}>
            <FormattedMessage id="shell.add" />
          </Link>
          <Link to="/report" className={styles.way}>
            <FormattedMessage id="shell.report" />
          </Link>
          {may(role, 'queue.read') && (
            <Link to="/queue" activeOptions={{ includeSearch: false }} className={styles.way}>
              <FormattedMessage id="shell.moderation" />
            </Link>
          )}
          {may(role, 'report.triage') && (
            <Link to="/triage" className={styles.way}>
              <FormattedMessage id="shell.triage" />
            </Link>
          )}
        </nav>
        <div className={styles.aside}>
          <Languages />
          <Account />
        </div>
      </div>
    </header>
  );
}

/** Whole-page links: each language has addresses of its own. */
function Languages() {
  const intl = useIntl();
  const { territory, language, prefix } = useSetting();
  const { href } = useLocation();
  const path = prefix && href.startsWith(prefix) ? href.slice(prefix.length) || '/' : href;
  const [first] = territory.languages;
  return (
    <nav className={styles.languages} aria-label={intl.formatMessage({ id: 'shell.language' })}>
      {LANGUAGES.filter((one) => territory.languages.includes(one)).map((one) => (
        <a
          key={one}
          href={one === first ? path : `/${one}${path === '/' ? '' : path}`}
          hrefLang={one}
          lang={one}
          aria-current={one === language ? 'true' : undefined}
          title={NAMES[one]}
        >
          <span aria-hidden="true">{one.toUpperCase()}</span>
          <span className="visually-hidden">{NAMES[one]}</span>
        </a>
      ))}
    </nav>
  );
}

function Account() {
  const intl = useIntl();
  const { accountName: name, role } = useSetting();
  if (name === null) {
    return (
      <Link to="/sign-in" className={styles.way}>
        <FormattedMessage id="shell.sign_in" />
      </Link>
    );
  }
  return (
    <div className={styles.account}>
      <Link to="/account" className={styles.way} title={intl.formatMessage({ id: 'shell.signed_in_as' }, { name })}>
        <FormattedMessage id="shell.account" />
        <span className={styles.role}>
          <FormattedMessage id={`words.role.${role}`} />
        </span>
      </Link>
      <button type="button" className={`${styles.way} ${styles.leave}`} onClick={signOut}>
        <FormattedMessage id="shell.sign_out" />
      </button>
    </div>
  );
}

/** A whole-page load afterwards: nothing of the former role may stay on the screen. */
async function signOut() {
  await fetch('/api/auth/sign-out', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
  window.location.assign('/');
}
