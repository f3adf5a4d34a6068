/** The same sheet on other paper, in easier words, in another language, in another order: each a link of its own. */
import { Link, useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { LANGUAGES } from '../../db/vocabulary.ts';
import { useSetting } from '../shell/setting.ts';
import type { MessageId } from '../words/messages.ts';
import styles from './answer.module.css';
import { movedUp, without } from './answer-link.ts';
import type { AnswerSearch } from './answer-search.ts';
import type { AnswerSheet } from './answer-sheet.ts';
import { AnswerStart } from './answer-start.tsx';

interface AnswerSettingsProps {
  sheet: AnswerSheet;
  search: AnswerSearch;
}

const MOST_ON_A5 = 3;

export function AnswerSettings({ sheet, search }: AnswerSettingsProps) {
  const offers = sheet.items.map(({ key }) => key).join('.');
  const choice = { offers, search };
  return (
    <div className={styles.settings}>
      <Choices title="answer.size">
        <Choice {...choice} change={{ size: undefined }} current={search.size === undefined} label="answer.size.a4" />
        <Choice {...choice} change={{ size: 'a5' }} current={search.size === 'a5'} label="answer.size.a5" />
      </Choices>
      {search.size === 'a5' && sheet.items.length > MOST_ON_A5 && (
        <p className="small">
          <FormattedMessage id="answer.size.a5_full" values={{ most: MOST_ON_A5 }} />
        </p>
      )}
      <Choices title="answer.form">
        <Choice {...choice} change={{ easy: undefined }} current={!search.easy} label="answer.form.usual" />
        <Choice {...choice} change={{ easy: '1' }} current={search.easy === '1'} label="answer.form.easy" />
      </Choices>
      <LanguageChoices />
      {sheet.from && <AnswerStart search={search} offers={offers} />}
      <Order sheet={sheet} search={search} />
    </div>
  );
}

interface ChoicesProps {
  title: MessageId;
  /** Where the title alone is the name of another list on the page. */
  name?: MessageId;
  children: ReactNode;
}

function Choices({ title, name = title, children }: ChoicesProps) {
  const intl = useIntl();
  return (
    <nav className={styles.choices} aria-label={intl.formatMessage({ id: name })}>
      <span aria-hidden="true">
        <FormattedMessage id={title} />
      </span>
      {children}
    </nav>
  );
}

interface ChoiceProps {
  offers: string;
  search: AnswerSearch;
  change: Partial<AnswerSearch>;
  current: boolean;
  label: MessageId;
}

function Choice({ offers, search, change, current, label }: ChoiceProps) {
  return (
    <Link
      to="/a/$offers"
      params={{ offers }}
      search={{ ...search, ...change }}
      replace
      resetScroll={false}
      className={styles.choice}
      activeOptions={{ exact: true, includeSearch: true }}
      activeProps={{ 'aria-current': undefined }}
      {...(current && { 'aria-current': 'true' })}
    >
      <FormattedMessage id={label} />
    </Link>
  );
}

/** Whole-page links: each language has addresses of its own. */
function LanguageChoices() {
  const { territory, language, prefix } = useSetting();
  const { href } = useLocation();
  const path = prefix && href.startsWith(prefix) ? href.slice(prefix.length) : href;
  const [first] = territory.languages;
  return (
    <Choices title="shell.language" name="answer.language">
      {LANGUAGES.filter((one) => territory.languages.includes(one)).map((one) => (
        <a
          key={one}
          className={styles.choice}
          href={one === first ? path : `/${one}${path}`}
          hrefLang={one}
          lang={one}
          aria-current={one === language ? 'true' : undefined}
        >
          {NAMES[one]}
        </a>
      ))}
    </Choices>
  );
}

/** Each in its own language. */
const NAMES = { fr: 'Français', br: 'Brezhoneg', en: 'English' } as const;

function Order({ sheet, search }: AnswerSettingsProps) {
  const intl = useIntl();
  const keys = sheet.items.map(({ key }) => key);
  if (keys.length < 2) return null;
  return (
    <section className={styles.order} aria-labelledby="order">
      <h2 id="order">
        <FormattedMessage id="answer.order" />
      </h2>
      <ol>
        {sheet.items.map(({ key, name }, index) => (
          <li key={key}>
            <span>{name}</span>
            {index > 0 && (
              <Link
                to="/a/$offers"
                params={{ offers: movedUp(keys, index).join('.') }}
                search={search}
                replace
                resetScroll={false}
                className="button quiet"
                aria-label={intl.formatMessage({ id: 'answer.order.up_name' }, { name })}
              >
                <FormattedMessage id="answer.order.up" />
              </Link>
            )}
            <Link
              to="/a/$offers"
              params={{ offers: without(keys, index).join('.') }}
              search={search}
              replace
              resetScroll={false}
              className="button quiet"
              aria-label={intl.formatMessage({ id: 'answer.order.remove_name' }, { name })}
            >
              <FormattedMessage id="answer.order.remove" />
            </Link>
          </li>
        ))}
      </ol>
    </section>
  );
}
