/** One weekly letter: its words in three languages, what it tells, how it looks, and the button that sends it. */
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { LetterItem, LetterWords, Newsletter } from '../../api/following/contract.ts';
import type { Language } from '../../db/vocabulary.ts';
import { attempt, type Sending } from '../forms/send.ts';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import styles from './following.module.css';
import { NewsletterPreview } from './newsletter-preview.tsx';

const NAMES = { fr: 'Français', br: 'Brezhoneg', en: 'English' } as const;

type Done = 'saved' | 'tested' | 'sent';

export function NewsletterEditor({ letter }: { letter: Newsletter }) {
  const router = useRouter();
  const { client } = router.options.context;
  const { territory } = useSetting();
  const [words, setWords] = useState(letter.words);
  const [items, setItems] = useState(letter.items);
  const [done, setDone] = useState<Done | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [sure, setSure] = useState(false);
  const { week, version, state } = letter;
  const changed = words !== letter.words || items !== letter.items;

  const after = async (sending: Promise<Sending<unknown>>, what: Done) => {
    setDone(null);
    setFailure(null);
    const result = await sending;
    if (result.outcome === 'sent') {
      setDone(what);
      await router.invalidate();
    } else setFailure(result.outcome === 'refused' ? result.title : '');
  };
  const param = { week };
  const save = () => {
    const json = { version, words, items: items.map(({ collection, code }) => ({ collection, code })) };
    return after(attempt(told(client.api.newsletters[':week'].$post({ param, json }))), 'saved');
  };
  const test = () => after(attempt(told(client.api.newsletters[':week'].test.$post({ param }))), 'tested');
  const send = () => {
    if (!sure) return setSure(true);
    setSure(false);
    return after(attempt(told(client.api.newsletters[':week'].sending.$post({ param, json: { version } }))), 'sent');
  };

  return (
    <div className={styles.form}>
      {items.length === 0 && (
        <p className="notice warn">
          <FormattedMessage id="following.newsletters.empty" />
        </p>
      )}
      {state === 'draft' && (
        <>
          {territory.languages.map((language) => (
            <WordsFields key={language} language={language} words={words} onChange={setWords} />
          ))}
          <ItemsFields items={items} onChange={setItems} />
          <p className="buttons">
            <button type="button" className="button primary" disabled={!changed} onClick={() => void save()}>
              <FormattedMessage id="following.newsletters.save" />
            </button>
            <button type="button" className="button" disabled={changed} onClick={() => void test()}>
              <FormattedMessage id="following.newsletters.test" />
            </button>
            <button type="button" className="button" disabled={changed} onClick={() => void send()}>
              <FormattedMessage id={sure ? 'following.newsletters.send_sure' : 'following.newsletters.send'} />
            </button>
          </p>
        </>
      )}
      <p role="status">{done && <FormattedMessage id={`following.newsletters.${done}`} />}</p>
      {failure !== null && (
        <p role="alert" className="notice bad">
          {failure || <FormattedMessage id="shell.error.network" />}
        </p>
      )}
      {changed && (
        <p className="soft">
          <FormattedMessage id="following.newsletters.unsaved" />
        </p>
      )}
      <NewsletterPreview week={week} version={version} />
    </div>
  );
}

interface WordsFieldsProps {
  language: Language;
  words: LetterWords;
  onChange: (words: LetterWords) => void;
}

function WordsFields({ language, words, onChange }: WordsFieldsProps) {
  const { subject, introduction } = words[language];
  const name = NAMES[language];
  const write = (part: Partial<LetterWords[Language]>) =>
    onChange({ ...words, [language]: { subject, introduction, ...part } });
  return (
    <>
      <div className="field">
        <label htmlFor={`subject-${language}`}>
          <FormattedMessage id="following.newsletters.subject" values={{ language: name }} />
        </label>
        <input
          id={`subject-${language}`}
          className="input"
          lang={language}
          required
          maxLength={150}
          value={subject}
          onChange={(event) => write({ subject: event.target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor={`introduction-${language}`}>
          <FormattedMessage id="following.newsletters.introduction" values={{ language: name }} />
        </label>
        <textarea
          id={`introduction-${language}`}
          className="input"
          lang={language}
          rows={4}
          maxLength={4000}
          value={introduction}
          onChange={(event) => write({ introduction: event.target.value })}
        />
      </div>
    </>
  );
}

function ItemsFields({ items, onChange }: { items: LetterItem[]; onChange: (items: LetterItem[]) => void }) {
  const intl = useIntl();
  const swapped = (at: number) => {
    const [one, other] = [items[at], items[at + 1]];
    return one && other ? [...items.slice(0, at), other, one, ...items.slice(at + 2)] : items;
  };
  if (items.length === 0) return null;
  return (
    <fieldset className="field">
      <legend>
        <FormattedMessage id="following.newsletters.items" />
      </legend>
      <ol className={styles.list}>
        {items.map(({ collection, code, title }, at) => (
          <li key={`${collection} ${code}`} className={styles.item}>
            <span>
              {title} <span className="tag">{intl.formatMessage({ id: `words.collection.${collection}` })}</span>
            </span>
            <span className={styles.small}>
              <button
                type="button"
                className="button quiet"
                disabled={at === 0}
                aria-label={intl.formatMessage({ id: 'following.newsletters.up' }, { title })}
                onClick={() => onChange(swapped(at - 1))}
              >
                <span aria-hidden="true">↑</span>
              </button>
              <button
                type="button"
                className="button quiet"
                disabled={at === items.length - 1}
                aria-label={intl.formatMessage({ id: 'following.newsletters.down' }, { title })}
                onClick={() => onChange(swapped(at))}
              >
                <span aria-hidden="true">↓</span>
              </button>
              <button
                type="button"
                className="button quiet"
                aria-label={intl.formatMessage({ id: 'following.newsletters.remove' }, { title })}
                onClick={() => onChange(items.filter((_, other) => other !== at))}
              >
                <span aria-hidden="true">✕</span>
              </button>
            </span>
          </li>
        ))}
      </ol>
    </fieldset>
  );
}
