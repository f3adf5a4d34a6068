import { FormattedMessage, useIntl } from 'react-intl';
import type { ProposalKind } from '../../db/vocabulary.ts';
import { ReceiptCard } from '../forms/receipt.tsx';
import type { SentReceipt } from '../forms/use-step.ts';

interface PlaceReceiptProps {
  receipt: SentReceipt;
  kind: ProposalKind;
  onAgain: () => void;
}

/** A place that is public already leads to its sheet; another says who looks at it first. */
export function PlaceReceipt({ receipt, kind, onAgain }: PlaceReceiptProps) {
  const intl = useIntl();
  const published = receipt.place !== null;
  return (
    <ReceiptCard
      receipt={receipt}
      title={<FormattedMessage id={published ? 'contributions.sent.published' : 'contributions.sent.title'} />}
      subject={intl.formatMessage({ id: 'contributions.sent.subject' }, { code: receipt.code })}
      next={
        published
          ? [<FormattedMessage key="public" id="contributions.sent.next.public" />]
          : [
              <FormattedMessage key="look" id="contributions.sent.next.look" />,
              <FormattedMessage key="publish" id={`contributions.sent.next.${kind}`} />,
              <FormattedMessage key="reason" id="contributions.sent.next.reason" />,
            ]
      }
      again={<FormattedMessage id={`contributions.sent.again.${kind}`} />}
      onAgain={onAgain}
    />
  );
}
