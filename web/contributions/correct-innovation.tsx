/** Proposes what should change on a published sheet; it stays as it is until somebody has looked. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import { useDraft } from '../forms/draft.ts';
import { InnovationForm } from './innovation-form.tsx';
import { freshSheetCorrection, InnovationWriting, publishedSheet } from './innovation-writing.ts';
import { ProposalReceiptCard } from './proposal-receipt.tsx';

const route = getRouteApi('/innovations/$code/correct');

export function CorrectInnovation() {
  const sheet = route.useLoaderData();
  const { ask } = route.useSearch();
  const key = `kartenn.draft.innovation.${sheet.code}`;
  const draft = useDraft(key, InnovationWriting, () => freshSheetCorrection(sheet));
  const { innovationVersion } = draft.writing;
  const changed = draft.ready && innovationVersion !== null && innovationVersion !== sheet.version;
  return (
    <InnovationForm
      draftKey={key}
      draft={draft}
      corrects={{ code: sheet.code, parts: publishedSheet(sheet) }}
      {...(ask && { ask })}
      sendLabel={<FormattedMessage id="contributions.correct.send" />}
    >
      {(form, moves) => (
        <div className="page">
          <h1>
            <FormattedMessage id="contributions.correct.title" />
          </h1>
          <p>
            <FormattedMessage
              id="contributions.correct.of"
              values={{
                place: (
                  <Link to="/innovations/$code" params={{ code: sheet.code }}>
                    {sheet.title}
                  </Link>
                ),
              }}
            />
          </p>
          {moves.sent ? (
            <ProposalReceiptCard receipt={moves.sent} kind="correction" of="innovation" onAgain={() => moves.show(1)} />
          ) : (
            <>
              {changed && (
                <p className="notice warn">
                  <FormattedMessage id="contributions.correct.changed_meanwhile" />
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
