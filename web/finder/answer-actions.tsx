/** What one does with the sheet: print it, hand its link over. Plain links, but for printing and copying. */
import { FormattedMessage, useIntl } from 'react-intl';
import { CopyButton } from '../forms/copy-button.tsx';
import { useSetting } from '../shell/setting.ts';
import styles from './answer.module.css';
import { mailHref, shortText, smsHref } from './answer-link.ts';
import type { AnswerSheet } from './answer-sheet.ts';

export function AnswerActions({ sheet, link }: { sheet: AnswerSheet; link: string }) {
  const intl = useIntl();
  const { territory, language } = useSetting();
  const name = territory.name[language];
  const places = sheet.items.map((item) => ({
    name: item.name,
    address: [item.address, item.commune].filter(Boolean).join(', '),
    phone: item.phone,
  }));
  const text = shortText(intl.formatMessage({ id: 'answer.draft.intro' }, { territory: name }), places, link);
  const subject = intl.formatMessage({ id: 'answer.draft.subject' }, { territory: name });
  return (
    <div className={styles.actions}>
      <div className="buttons">
        <button type="button" className={`button primary ${styles.scriptsOnly}`} onClick={() => window.print()}>
          <FormattedMessage id="answer.print" />
        </button>
        <span className={styles.scriptsOnly}>
          <CopyButton link={link} />
        </span>
        <a className="button" href={smsHref(text)}>
          <FormattedMessage id="answer.sms" />
        </a>
        <a className="button" href={mailHref(subject, text)}>
          <FormattedMessage id="answer.mail" />
        </a>
      </div>
      <p className={`small ${styles.plainOnly}`}>
        <FormattedMessage id="answer.print.hint" values={{ keys: <kbd>Ctrl + P</kbd> }} />
      </p>
      <p className={styles.handed}>
        <FormattedMessage id="answer.link" /> <a href={link}>{link}</a>
      </p>
      <p className="soft small">
        <FormattedMessage id="answer.nothing_kept" />
      </p>
    </div>
  );
}
