import { Link } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';
import { LEGAL_PAGES } from '../../api/territory/contract.ts';
import styles from './shell.module.css';

export function SiteFooter() {
  const intl = useIntl();
  return (
    <footer className={styles.footer}>
      <nav aria-label={intl.formatMessage({ id: 'shell.footer' })}>
        <ul className={styles.legal}>
          <li>
            <Link to="/coverage">
              <FormattedMessage id="shell.coverage" />
            </Link>
          </li>
          <li>
            <Link to="/innovations">
              <FormattedMessage id="shell.innovations" />
            </Link>
          </li>
          <li>
            <Link to="/needs">
              <FormattedMessage id="shell.needs" />
            </Link>
          </li>
          <li>
            <Link to="/figures">
              <FormattedMessage id="shell.figures" />
            </Link>
          </li>
          <li>
            <Link to="/events">
              <FormattedMessage id="shell.events" />
            </Link>
          </li>
          <li>
            <Link to="/networks">
              <FormattedMessage id="shell.networks" />
            </Link>
          </li>
          <li>
            <Link to="/changes">
              <FormattedMessage id="shell.changes" />
            </Link>
          </li>
          <li>
            <Link to="/follow">
              <FormattedMessage id="shell.follow" />
            </Link>
          </li>
          <li>
            <Link to="/letters">
              <FormattedMessage id="shell.letters" />
            </Link>
          </li>
          <li>
            <Link to="/data/reuse">
              <FormattedMessage id="shell.reuse" />
            </Link>
          </li>
          {LEGAL_PAGES.map((page) => (
            <li key={page}>
              <Link to={`/${page}`}>
                <FormattedMessage id={`shell.${page}`} />
              </Link>
            </li>
          ))}
          <li>
            <Link to="/share">
              <FormattedMessage id="shell.share_map" />
            </Link>
          </li>
          <li>
            <a href="/ogc">OGC API</a>
          </li>
        </ul>
      </nav>
    </footer>
  );
}
