/** The answer to a tap from a page without scripts. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';

const route = getRouteApi('/said');

const TONES = { confirmed: 'good', counted: 'good', again: '', left: 'good', standing: '', refused: 'warn' } as const;

export function SaidPage() {
  const { outcome, place, innovation, door } = route.useSearch();
  return (
    <div className="page">
      <h1>
        <FormattedMessage id={outcome === 'refused' ? 'signals.said.not' : 'signals.said.title'} />
      </h1>
      <p className={`notice ${TONES[outcome]}`}>
        <FormattedMessage id={`signals.said.${outcome}`} />
      </p>
      <p className="buttons">
        {door && (
          <Link to="/door/$token" params={{ token: door }} className="button">
            <FormattedMessage id="signals.said.door" />
          </Link>
        )}
        {place && (
          <Link to="/places/$code" params={{ code: place }} className="button">
            <FormattedMessage id="signals.said.sheet" />
          </Link>
        )}
        {innovation && (
          <Link to="/innovations/$code" params={{ code: innovation }} className="button">
            <FormattedMessage id="signals.said.sheet" />
          </Link>
        )}
        <Link to="/" className="button">
          <FormattedMessage id="shell.not_found.back" />
        </Link>
      </p>
    </div>
  );
}
