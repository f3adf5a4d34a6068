/** In the demonstration: the mails that would have gone. Their HTML stands in a frame in which nothing runs. */
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';
import { useFormats } from '../words/formats.ts';
import styles from './following.module.css';

const route = getRouteApi('/mails');

export function Mails() {
  const { items } = route.useLoaderData();
  const router = useRouter();
  const intl = useIntl();
  const formats = useFormats();
  return (
    <div className="page">
      <h1>
        <FormattedMessage id="following.mails.title" />
      </h1>
      <p>
        <FormattedMessage id="following.mails.text" />
      </p>
      <p>
        <button type="button" className="button" onClick={() => void router.invalidate()}>
          <FormattedMessage id="following.mails.refresh" />
        </button>
      </p>
      {items.length === 0 && (
        <p>
          <FormattedMessage id="following.mails.none" />
        </p>
      )}
      <ul className={styles.list}>
        {items.map(({ id, to, subject, text, html, headers, sentAt }, at) => (
          <li key={id}>
            <details className="card" open={at === 0}>
              <summary>
                <strong>{subject}</strong>{' '}
                <span className="soft small">
                  <FormattedMessage id="following.mails.to" /> {to} · {formats.moment(sentAt)}
                </span>
              </summary>
              {html && (
                <iframe
                  className={styles.frame}
                  title={`${intl.formatMessage({ id: 'following.newsletters.preview.html' })} · ${subject}`}
                  // Its links open a page of their own: in the frame they could not.
                  sandbox="allow-popups allow-popups-to-escape-sandbox"
                  srcDoc={html.replace('<head>', '<head><base target="_blank">')}
                />
              )}
              <h2>
                <FormattedMessage id="following.mails.text_version" />
              </h2>
              <TextWithLinks text={text} />
              {Object.keys(headers).length > 0 && (
                <>
                  <h2>
                    <FormattedMessage id="following.mails.headers" />
                  </h2>
                  <pre className={styles.plain}>
                    {Object.entries(headers)
                      .map(([name, value]) => `${name}: ${value}`)
                      .join('\n')}
                  </pre>
                </>
              )}
            </details>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Our own links can be followed, as in a mail program. */
function TextWithLinks({ text }: { text: string }) {
  return (
    <div className={styles.plain}>
      {text.split(/(https?:\/\/\S+)/).map((part, at) =>
        /^https?:\/\//.test(part) ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the text does not change
          <a key={at} href={part}>
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </div>
  );
}
