/** The letter as its readers get it, in each language; its HTML in a frame in which nothing runs. */
import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Language } from '../../db/vocabulary.ts';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import styles from './following.module.css';

const NAMES = { fr: 'Français', br: 'Brezhoneg', en: 'English' } as const;

/** Another `version` asks again. */
export function NewsletterPreview({ week, version }: { week: string; version: number }) {
  const intl = useIntl();
  const { client } = useRouter().options.context;
  const { territory, language: first } = useSetting();
  const [language, setLanguage] = useState<Language>(first);
  const [mail, setMail] = useState<{ subject: string; text: string; html: string } | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another version is another letter
  useEffect(() => {
    let wanted = true;
    const asking = told(client.api.newsletters[':week'].preview.$get({ param: { week }, query: { language } }));
    asking.then(
      (answer) => wanted && setMail(answer),
      () => wanted && setMail(null),
    );
    return () => {
      wanted = false;
    };
  }, [client, week, version, language]);

  return (
    <section className={styles.form} aria-label={intl.formatMessage({ id: 'following.newsletters.preview' })}>
      <div className="field">
        <label htmlFor={`preview-${week}`}>
          <FormattedMessage id="following.newsletters.preview" />
        </label>
        <select
          id={`preview-${week}`}
          className="input"
          value={language}
          onChange={(event) => setLanguage(territory.languages.find((one) => one === event.target.value) ?? first)}
        >
          {territory.languages.map((one) => (
            <option key={one} value={one} lang={one}>
              {NAMES[one]}
            </option>
          ))}
        </select>
      </div>
      {mail && (
        <>
          <p>
            <strong lang={language}>{mail.subject}</strong>
          </p>
          <iframe
            className={styles.frame}
            title={intl.formatMessage({ id: 'following.newsletters.preview.html' })}
            sandbox=""
            srcDoc={mail.html}
          />
          <details>
            <summary>
              <FormattedMessage id="following.newsletters.preview.text" />
            </summary>
            <pre className={styles.plain} lang={language}>
              {mail.text}
            </pre>
          </details>
        </>
      )}
    </section>
  );
}
