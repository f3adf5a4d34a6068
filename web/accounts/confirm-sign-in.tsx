/** Where the letter's link leads: a button, so that no scanner of mails uses the link up. Works without scripts. */
import { getRouteApi } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import { useSetting } from '../shell/setting.ts';

const route = getRouteApi('/sign-in/confirm');

export function ConfirmSignIn() {
  const { token } = route.useSearch();
  const { prefix } = useSetting();
  return (
    <div className="page">
      <h1>
        <FormattedMessage id="accounts.confirm.title" />
      </h1>
      <form method="get" action="/api/auth/magic-link/verify" className="field">
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="callbackURL" value={`${prefix}/`} />
        <input type="hidden" name="errorCallbackURL" value={`${prefix}/sign-in`} />
        <p>
          <FormattedMessage id="accounts.confirm.text" />
        </p>
        <p>
          <button type="submit" className="button primary">
            <FormattedMessage id="accounts.confirm.button" />
          </button>
        </p>
      </form>
    </div>
  );
}
