/** Tells of a social innovation that has no sheet yet. */
import { FormattedMessage } from 'react-intl';
import { useDraft } from '../forms/draft.ts';
import { InnovationForm } from './innovation-form.tsx';
import { freshInnovation, InnovationWriting } from './innovation-writing.ts';
import { ProposalReceiptCard } from './proposal-receipt.tsx';

const KEY = 'kartenn.draft.innovation';

export function AddInnovation() {
  const draft = useDraft(KEY, InnovationWriting, freshInnovation);
  return (
    <InnovationForm
      draftKey={KEY}
      draft={draft}
      corrects={null}
      sendLabel={<FormattedMessage id="contributions.add.send" />}
    >
      {(form, moves) => (
        <div className="page">
          <h1>
            <FormattedMessage id="contributions.innovation.add" />
          </h1>
          {moves.sent ? (
            <ProposalReceiptCard receipt={moves.sent} kind="addition" of="innovation" onAgain={() => moves.show(1)} />
          ) : (
            <>
              {moves.step === 1 && (
                <p>
                  <FormattedMessage id="contributions.innovation.intro" />
                </p>
              )}
              {form}
            </>
          )}
        </div>
      )}
    </InnovationForm>
  );
}
