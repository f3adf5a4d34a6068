/** What somebody takes away after sending: a code, a link that follows it, and what happens next. */
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useSetting } from '../shell/setting.ts';
import styles from './forms.module.css';
import { KeptLink } from './kept-link.tsx';
import type { SentReceipt } from './use-step.ts';

interface ReceiptProps {
  receipt: SentReceipt;
  title: ReactNode;
  /** Of the draft letter to oneself. */
  subject: string;
  /** One sentence each, in order. */
  next: readonly ReactNode[];
  again: ReactNode;
  onAgain: () => void;
}

/** Only ever shown in the browser: the link needs the address of this site. */
export function ReceiptCard({ receipt, title, subject, next, again, onAgain }: ReceiptProps) {
  const intl = useIntl();
  const { prefix } = useSetting();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const link = new URL(prefix + receipt.follow, window.location.origin).href;
  const letter = intl.formatMessage({ id: 'contributions.receipt.letter' }, { link, code: receipt.code });
  return (
    <section className={`card ${styles.receipt}`}>
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      <p className="notice good">
        <FormattedMessage
          id="contributions.receipt.code"
          values={{ code: <strong className={styles.code}>{receipt.code}</strong> }}
        />
      </p>
      <h3>
        <FormattedMessage id="contributions.receipt.keep" />
      </h3>
      <KeptLink
        link={link}
        qr={intl.formatMessage({ id: 'contributions.receipt.qr' }, { code: receipt.code })}
        mail={{ subject, body: letter, label: <FormattedMessage id="contributions.receipt.mail" /> }}
      >
        <p className="soft small">
          <FormattedMessage id="contributions.receipt.secret" />
        </p>
      </KeptLink>
      <h3>
        <FormattedMessage id="contributions.receipt.next" />
      </h3>
      <ol className={styles.next}>
        {next.map((sentence, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the sentences never change their order.
          <li key={at}>{sentence}</li>
        ))}
      </ol>
      <div className="buttons">
        {receipt.place && (
          <Link to="/places/$code" params={{ code: receipt.place }} className="button primary">
            <FormattedMessage id="contributions.receipt.sheet" />
          </Link>
        )}
        {receipt.innovation && (
          <Link to="/innovations/$code" params={{ code: receipt.innovation }} className="button primary">
            <FormattedMessage id="contributions.receipt.sheet" />
          </Link>
        )}
        <button type="button" className="button" onClick={onAgain}>
          {again}
        </button>
        <Link to="/" className="button">
          <FormattedMessage id="contributions.receipt.map" />
        </Link>
      </div>
    </section>
  );
}
