/** Everything that one mailbox follows, by the link of its mails. Plain forms: it works in any browser. */
import { getRouteApi } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Subscription } from '../../api/following/contract.ts';
import { RHYTHMS } from '../../db/vocabulary.ts';
import { useSetting } from '../shell/setting.ts';
import { useFollowedName } from './followed-name.ts';
import styles from './following.module.css';

const route = getRouteApi('/subscriptions/$secret');

const NAMES = { fr: 'Français', br: 'Brezhoneg', en: 'English' } as const;

export function MailboxPage() {
  const { items, language } = route.useLoaderData();
  const { changed } = route.useSearch();
  const { secret } = route.useParams();
  const setting = useSetting();
  const action = `/api/subscriptions/${secret}/change`;
  const shown = <input type="hidden" name="shown" value={setting.language} />;
  return (
    <div className="page">
      <h1>
        <FormattedMessage id="following.mailbox.title" />
      </h1>
      {changed && (
        <p className="notice good" role="status">
          <FormattedMessage id={`following.mailbox.changed.${changed}`} />
        </p>
      )}
      <p>
        <FormattedMessage id={items.length > 0 ? 'following.mailbox.text' : 'following.mailbox.none'} />
      </p>
      <ul className={styles.list}>
        {items.map((subscription) => (
          <li key={subscription.id} className="card">
            <OneSubscription subscription={subscription} action={action} />
          </li>
        ))}
      </ul>
      {items.length > 0 && (
        <>
          <form method="post" action={action} className={styles.row}>
            {shown}
            <input type="hidden" name="do" value="language" />
            <div className="field">
              <label htmlFor="language">
                <FormattedMessage id="following.mailbox.language" />
              </label>
              <select id="language" name="language" className="input" defaultValue={language}>
                {setting.territory.languages.map((one) => (
                  <option key={one} value={one} lang={one}>
                    {NAMES[one]}
                  </option>
                ))}
              </select>
            </div>
            <button type="submit" className="button">
              <FormattedMessage id="following.mailbox.language.change" />
            </button>
          </form>
          <form method="post" action={action}>
            {shown}
            <input type="hidden" name="do" value="stop_all" />
            <button type="submit" className="button">
              <FormattedMessage id="following.mailbox.stop_all" />
            </button>
          </form>
        </>
      )}
    </div>
  );
}

function OneSubscription({ subscription, action }: { subscription: Subscription; action: string }) {
  const intl = useIntl();
  const { language } = useSetting();
  const what = useFollowedName()(subscription);
  const { id, rhythm, version, followed, only } = subscription;
  const shown = <input type="hidden" name="shown" value={language} />;
  return (
    <>
      <h2>{what}</h2>
      {only.length > 0 && (
        <p className="soft small">
          {only.map((one) => intl.formatMessage({ id: `words.collection.${one}` })).join(', ')}
        </p>
      )}
      <div className={styles.row}>
        {followed !== 'newsletter' && (
          <form method="post" action={action}>
            {shown}
            <input type="hidden" name="do" value="rhythm" />
            <input type="hidden" name="id" value={id} />
            <input type="hidden" name="version" value={version} />
            <div className="field">
              <label htmlFor={`rhythm-${id}`}>
                <FormattedMessage id="following.mailbox.rhythm" />
              </label>
              <select id={`rhythm-${id}`} name="rhythm" className="input" defaultValue={rhythm}>
                {RHYTHMS.map((one) => (
                  <option key={one} value={one}>
                    {intl.formatMessage({ id: `following.rhythm.${one}` })}
                  </option>
                ))}
              </select>
            </div>
            <button type="submit" className="button">
              <FormattedMessage id="following.mailbox.change" />
            </button>
          </form>
        )}
        <form method="post" action={action}>
          {shown}
          <input type="hidden" name="do" value="stop" />
          <input type="hidden" name="id" value={id} />
          <button
            type="submit"
            className="button"
            aria-label={intl.formatMessage({ id: 'following.mailbox.stop_named' }, { what })}
          >
            <FormattedMessage id="following.mailbox.stop" />
          </button>
        </form>
      </div>
    </>
  );
}
