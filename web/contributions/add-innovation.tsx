/** Tells of a social innovation that has no sheet yet, from the first word or from a sheet that is reused. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import { useDraft } from '../forms/draft.ts';
import { InnovationForm } from './innovation-form.tsx';
import { freshInnovation, freshReuse, InnovationWriting } from './innovation-writing.ts';
import { ProposalReceiptCard } from './proposal-receipt.tsx';

const route = getRouteApi('/innovations/add');
const KEY = 'kartenn.draft.innovation';

export function AddInnovation() {
  const reused = route.useLoaderData();
  const key = reused ? `${KEY}.reuse.${reused.code}` : KEY;
  const draft = useDraft(key, InnovationWriting, () => (reused ? freshReuse(reused) : freshInnovation()));
  return (
    <InnovationForm
      draftKey={key}
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
                  {reused ? (
                    <FormattedMessage
                      id="contributions.innovation.reusing"
                      values={{
                        sheet: (
                          <Link to="/innovations/$code" params={{ code: reused.code }}>
                            {reused.title}
                          </Link>
                        ),
                      }}
                    />
                  ) : (
                    <FormattedMessage id="contributions.innovation.intro" />
                  )}{' '}
                  {!reused && (
                    <Link to="/innovations/interview">
                      <FormattedMessage id="contributions.interview.offer" />
                    </Link>
                  )}
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
