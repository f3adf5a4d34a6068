/** Where the letter's link leads: a button, so that no scanner of mails says yes for somebody. Works without scripts. */
import { getRouteApi } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import { useSetting } from '../shell/setting.ts';
import { useFollowedName } from './followed-name.ts';

const route = getRouteApi('/follow/confirm/$secret');

export function ConfirmFollow() {
  const { confirmed, subscription } = route.useLoaderData();
  const { secret } = route.useParams();
  const { language } = useSetting();
  const what = useFollowedName()(subscription);
  return (
    <div className="page">
      <h1>
        <FormattedMessage id="following.confirm.title" />
      </h1>
      {confirmed ? (
        <p className="notice good" role="status">
          <FormattedMessage id="following.confirm.done" values={{ what }} />
        </p>
      ) : (
        <form method="post" action={`/api/subscriptions/confirm/${secret}`} className="field">
          <input type="hidden" name="language" value={language} />
          <p>
            <FormattedMessage id="following.confirm.text" values={{ what }} />
          </p>
          <p>
            <button type="submit" className="button primary">
              <FormattedMessage id="following.confirm.button" />
            </button>
          </p>
        </form>
      )}
    </div>
  );
}
