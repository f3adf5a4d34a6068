import { FormattedMessage, useIntl } from 'react-intl';
import type { ProposalKind, ProposalSubject } from '../../db/vocabulary.ts';
import { ReceiptCard } from '../forms/receipt.tsx';
import type { SentReceipt } from '../forms/use-step.ts';
import { useSetting } from '../shell/setting.ts';

interface ProposalReceiptCardProps {
  receipt: SentReceipt;
  kind: ProposalKind;
  of: ProposalSubject;
  onAgain: () => void;
}

/** What is public already leads to its sheet; the rest says who looks at it first. */
export function ProposalReceiptCard({ receipt, kind, of, onAgain }: ProposalReceiptCardProps) {
  const intl = useIntl();
  const { moderation } = useSetting().territory;
  const published = receipt.place !== null || Boolean(receipt.innovation);
  const neighbours = moderation[kind === 'addition' ? 'additions' : 'corrections'] === 'neighbours';
  return (
    <ReceiptCard
      receipt={receipt}
      title={<FormattedMessage id={published ? 'contributions.sent.published' : 'contributions.sent.title'} />}
      subject={intl.formatMessage({ id: 'contributions.sent.subject' }, { code: receipt.code })}
      next={
        published
          ? [<FormattedMessage key="public" id="contributions.sent.next.public" />]
          : [
              <FormattedMessage
                key="look"
                id={neighbours ? 'contributions.sent.next.neighbours' : 'contributions.sent.next.look'}
              />,
              <FormattedMessage
                key="publish"
                id={of === 'place' || kind === 'correction' ? `contributions.sent.next.${kind}` : NEW_SHEET}
              />,
              <FormattedMessage key="reason" id="contributions.sent.next.reason" />,
            ]
      }
      again={<FormattedMessage id={of === 'place' ? `contributions.sent.again.${kind}` : AGAIN[kind]} />}
      onAgain={onAgain}
    />
  );
}

const NEW_SHEET = 'contributions.innovation.next';
const AGAIN = {
  addition: 'contributions.innovation.again.addition',
  correction: 'contributions.innovation.again.correction',
} as const;
