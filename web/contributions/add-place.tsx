/** Proposes a place that is not on the map yet. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { FormattedMessage } from 'react-intl';
import { useDraft } from '../forms/draft.ts';
import { PlaceForm } from './place-form.tsx';
import { freshPlace, PlaceWriting } from './place-writing.ts';
import { ProposalReceiptCard } from './proposal-receipt.tsx';

const route = getRouteApi('/add');
const KEY = 'kartenn.draft.place';

export function AddPlace() {
  const draft = useDraft(KEY, PlaceWriting, freshPlace);
  useOpenedBy(draft);
  return (
    <PlaceForm
      draftKey={KEY}
      draft={draft}
      corrects={null}
      sendLabel={<FormattedMessage id="contributions.add.send" />}
    >
      {(form, moves) => (
        <div className="page">
          <h1>
            <FormattedMessage id="contributions.add.title" />
          </h1>
          {moves.sent ? (
            <ProposalReceiptCard receipt={moves.sent} kind="addition" of="place" onAgain={() => moves.show(1)} />
          ) : (
            <>
              {moves.step === 1 && (
                <p>
                  <FormattedMessage id="contributions.add.intro" />{' '}
                  <Link to="/innovations/add">
                    <FormattedMessage id="contributions.innovation.instead" />
                  </Link>
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

/** "Add here" on the map: its point is taken over once. */
function useOpenedBy({ ready, writing, prefill }: ReturnType<typeof useDraft<PlaceWriting>>) {
  const { lon, lat } = route.useSearch();
  const openedBy = [lon, lat].join(',');
  const { place } = writing;
  const news = ready && lon !== undefined && lat !== undefined && openedBy !== writing.openedBy;
  useEffect(() => {
    if (news) prefill({ openedBy, place: { ...place, location: { lon, lat }, address: null } });
  }, [news, openedBy, lon, lat, place, prefill]);
}
