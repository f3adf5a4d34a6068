/** Proposes what should change on a published place; it stays as it is until somebody has looked. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import { useDraft } from '../forms/draft.ts';
import { PlaceForm } from './place-form.tsx';
import { freshCorrection, PlaceWriting } from './place-writing.ts';
import { ProposalReceiptCard } from './proposal-receipt.tsx';

const route = getRouteApi('/places/$code/correct');

export function CorrectPlace() {
  const place = route.useLoaderData();
  const key = `kartenn.draft.place.${place.code}`;
  const draft = useDraft(key, PlaceWriting, () => freshCorrection(place));
  const { placeVersion } = draft.writing;
  const changed = draft.ready && placeVersion !== null && placeVersion !== place.version;
  return (
    <PlaceForm
      draftKey={key}
      draft={draft}
      corrects={place}
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
                  <Link to="/places/$code" params={{ code: place.code }}>
                    {place.name}
                  </Link>
                ),
              }}
            />
          </p>
          {moves.sent ? (
            <ProposalReceiptCard receipt={moves.sent} kind="correction" of="place" onAgain={() => moves.show(1)} />
          ) : (
            <>
              {moves.step === 1 && (
                <p>
                  <FormattedMessage id="contributions.correct.intro" />
                </p>
              )}
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
    </PlaceForm>
  );
}
