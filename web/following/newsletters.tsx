/** The weekly letters for whoever writes them: the one of this week is drafted on Monday, a person edits and sends it. */
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import { attempt } from '../forms/send.ts';
import { told } from '../shell/client.ts';
import { useFormats } from '../words/formats.ts';
import styles from './following.module.css';
import { NewsletterEditor } from './newsletter-editor.tsx';

const route = getRouteApi('/newsletters');

export function Newsletters() {
  const { items } = route.useLoaderData();
  const router = useRouter();
  const formats = useFormats();
  const [latest] = items;
  const draft = async () => {
    await attempt(told(router.options.context.client.api.newsletters.$post()));
    await router.invalidate();
  };
  return (
    <div className="page">
      <h1>
        <FormattedMessage id="following.newsletters.title" />
      </h1>
      {!latest && (
        <p>
          <FormattedMessage id="following.newsletters.none" />
        </p>
      )}
      {latest?.state !== 'draft' && (
        <p>
          <button type="button" className="button" onClick={() => void draft()}>
            <FormattedMessage id="following.newsletters.draft" />
          </button>
        </p>
      )}
      <ul className={styles.list}>
        {items.map((letter) => (
          <li key={letter.week}>
            <details className="card" open={letter.state === 'draft' && letter === latest}>
              <summary>
                <strong>
                  <FormattedMessage id="following.letters.week" values={{ date: formats.day(letter.week) }} />
                </strong>{' '}
                <span className={letter.state === 'sent' ? 'tag good' : 'tag warn'}>
                  <FormattedMessage id={`following.newsletters.state.${letter.state}`} />
                </span>{' '}
                <span className="soft small">
                  <FormattedMessage id="following.newsletters.readers" values={{ count: letter.readers }} />
                </span>
              </summary>
              <NewsletterEditor key={letter.version} letter={letter} />
            </details>
          </li>
        ))}
      </ul>
    </div>
  );
}
