/** The sheet as the mediator corrects it: the same fields as its writer had. */
import { FormattedMessage } from 'react-intl';
import { LongText } from '../../forms/field.tsx';
import { FirstFields } from '../innovation-fields.tsx';
import { StoryFields } from '../innovation-rooms.tsx';
import { WhereFields } from '../innovation-where.tsx';
import type { InnovationParts } from '../innovation-writing.ts';

interface CorrectSheetProps {
  innovation: InnovationParts;
  reason: string;
  onInnovation: (patch: Partial<InnovationParts>) => void;
  onReason: (reason: string) => void;
}

export function CorrectSheet({ innovation, reason, onInnovation, onReason }: CorrectSheetProps) {
  return (
    <>
      <FirstFields innovation={innovation} write={onInnovation} />
      <WhereFields innovation={innovation} write={onInnovation} />
      <StoryFields innovation={innovation} write={onInnovation} />
      <LongText
        path="reason"
        label={<FormattedMessage id="moderation.correct.reason" />}
        hint={<FormattedMessage id="moderation.reason.hint" />}
        rows={3}
        value={reason}
        onChange={onReason}
      />
    </>
  );
}
