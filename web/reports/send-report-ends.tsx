/** How reporting ends: with a receipt, or with one voice more on what somebody else has reported. */
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { ReceiptCard } from '../forms/receipt.tsx';
import type { SentReceipt } from '../forms/use-step.ts';
import { useFormats } from '../words/formats.ts';
import { FollowByMail } from './follow-by-mail.tsx';

interface SentReportProps {
  receipt: SentReceipt;
  title: ReactNode;
  again: ReactNode;
  onAgain: () => void;
}

export function SentReport({ receipt, title, again, onAgain }: SentReportProps) {
  const intl = useIntl();
  const formats = useFormats();
  const { code, dueAt } = receipt;
  return (
    <ReceiptCard
      receipt={receipt}
      title={title}
      subject={intl.formatMessage({ id: 'reports.sent.subject' }, { code })}
      next={[
        <FormattedMessage key="read" id="reports.sent.next.read" />,
        ...(dueAt
          ? [<FormattedMessage key="due" id="reports.sent.next.due" values={{ day: formats.day(dueAt) }} />]
          : []),
        <FormattedMessage key="answer" id="reports.sent.next.answer" />,
        <FormattedMessage key="photos" id="reports.sent.next.photos" />,
      ]}
      again={again}
      onAgain={onAgain}
    />
  );
}

export function JoinedReport({ code, onAgain }: { code: string; onAgain: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="card">
      <h2 ref={heading} tabIndex={-1}>
        <FormattedMessage id="reports.joined.title" />
      </h2>
      <p>
        <FormattedMessage id="reports.joined.text" values={{ code }} />
      </p>
      <FollowByMail code={code} />
      <div className="buttons">
        <Link to="/reports/$code" params={{ code }} className="button">
          <FormattedMessage id="reports.similar.open" values={{ code }} />
        </Link>
        <button type="button" className="button" onClick={onAgain}>
          <FormattedMessage id="reports.sent.again" />
        </button>
      </div>
    </section>
  );
}
