/** Where "stop" in a mail leads a person; a mail program posts to the same address without showing it. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import { useSetting } from '../shell/setting.ts';

const route = getRouteApi('/subscriptions/$secret/stop/$ids');

export function StopMails() {
  const { secret, ids } = route.useParams();
  const { language } = useSetting();
  return (
    <div className="page">
      <h1>
        <FormattedMessage id="following.stop.title" />
      </h1>
      <form method="post" action={`/subscriptions/${secret}/stop/${ids}`} className="field">
        <input type="hidden" name="language" value={language} />
        <p>
          <FormattedMessage id="following.stop.text" />
        </p>
        <p className="buttons">
          <button type="submit" className="button primary">
            <FormattedMessage id="following.stop.button" />
          </button>
          <Link to="/subscriptions/$secret" params={{ secret }} className="button">
            <FormattedMessage id="following.mailbox.title" />
          </Link>
        </p>
      </form>
    </div>
  );
}
