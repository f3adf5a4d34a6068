/** What a page shows when it cannot show itself. */
import { Link, useRouter } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import { ProblemError } from './client.ts';

export function MissingPage() {
  return (
    <div className="page">
      <h1>
        <FormattedMessage id="shell.not_found.title" />
      </h1>
      <p>
        <FormattedMessage id="shell.not_found.text" />
      </p>
      <p>
        <Link to="/" className="button primary">
          <FormattedMessage id="shell.not_found.back" />
        </Link>
      </p>
    </div>
  );
}

export function FailedPage({ error }: { error: unknown }) {
  const router = useRouter();
  const problem = error instanceof ProblemError ? error : null;
  const refused = problem?.status === 401 || problem?.status === 403;
  return (
    <div className="page" role="alert">
      <h1>
        <FormattedMessage id="shell.error.title" />
      </h1>
      <p>
        {refused ? (
          <FormattedMessage id="shell.error.sign_in" />
        ) : (
          problem?.message || <FormattedMessage id="shell.error.network" />
        )}
      </p>
      <p className="buttons">
        {refused ? (
          <Link to="/sign-in" className="button primary">
            <FormattedMessage id="shell.sign_in" />
          </Link>
        ) : (
          <button type="button" className="button primary" onClick={() => void router.invalidate()}>
            <FormattedMessage id="shell.error.retry" />
          </button>
        )}
      </p>
    </div>
  );
}

export function PendingPage() {
  return (
    <div className="page" role="status">
      <p className="soft">
        <FormattedMessage id="shell.loading" />
      </p>
    </div>
  );
}
