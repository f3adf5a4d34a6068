/** The three steps of a place, new or corrected: where, what, photos and words. */
import { useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { NewProposal } from '../../api/contributions/contract.ts';
import type { Place } from '../../api/places/contract.ts';
import { POSITION_ACCURACIES } from '../../db/vocabulary.ts';
import { Choices } from '../forms/choices.tsx';
import type { Draft } from '../forms/draft.ts';
import { type FieldFault, faultsIn } from '../forms/faults.ts';
import { LongText, PublishedProvider, TextField } from '../forms/field.tsx';
import { attempt } from '../forms/send.ts';
import { type FormStep, StepForm } from '../forms/step-form.tsx';
import { usePhotos } from '../forms/use-photos.ts';
import { type SentReceipt, type StepMoves, useStep } from '../forms/use-step.ts';
import { WhereStep } from '../forms/where-step.tsx';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import { type Amends, amendingReceipt } from './amending.ts';
import { PhotoFields } from './photo-fields.tsx';
import { hoursFaults } from './place-hours-faults.ts';
import { SimilarPlaces } from './place-similar.tsx';
import { WhatStep } from './place-what.tsx';
import {
  type PlaceParts,
  type PlaceWriting,
  proposalPayload,
  publishedAnswers,
  publishedParts,
  sentParts,
} from './place-writing.ts';

interface PlaceFormProps {
  draftKey: string;
  draft: Draft<PlaceWriting>;
  /** The place to correct, as it is published; null for a new one. */
  corrects: Place | null;
  /** One's own proposal that this puts in other words. */
  amends?: Amends;
  sendLabel: ReactNode;
  /** Around the form; gets the receipt once there is one. */
  children: (form: ReactNode, moves: StepMoves) => ReactNode;
}

export function PlaceForm({ draftKey, draft, corrects, amends, sendLabel, children }: PlaceFormProps) {
  const intl = useIntl();
  const { client } = useRouter().options.context;
  const { language } = useSetting();
  const photos = usePhotos(draftKey);
  const { writing, write } = draft;
  const { place } = writing;
  const closed = place.state === 'closed';
  const moves = useStep(reachableStep(writing));
  const files = photos.photos.map(({ file }) => file);
  const payload = proposalPayload(writing, files, corrects?.code ?? null, language);
  const writePlace = (patch: Partial<PlaceParts>) => write({ place: { ...place, ...patch } });

  const check = (): FieldFault[] => {
    const checked = NewProposal.safeParse(payload);
    const faults = checked.success ? [] : faultsIn(intl, checked.error.issues);
    if (files.length > 0 && !writing.photoWords.agreed)
      faults.push({ path: 'photosAgreed', words: intl.formatMessage({ id: 'contributions.photos.agree.fault' }) });
    const asked = corrects && !writing.note.trim() && photos.photos.length === 0;
    faults.push(...hoursFaults(intl, place));
    if (asked && JSON.stringify(sentParts(publishedParts(corrects))) === JSON.stringify(sentParts(place)))
      faults.push({ path: 'note', words: intl.formatMessage({ id: 'contributions.correct.nothing_changed' }) });
    return faults;
  };
  const amend = ({ secret, version }: Amends) => {
    const { place: written, note, email, photos: words, photosAgreed } = payload;
    const draft = JSON.stringify({ version, place: written, note, email, photos: words, photosAgreed });
    return attempt<SentReceipt>(
      told(
        client.api.follow.proposal[':secret'].amend.$post({ param: { secret }, form: { draft, photos: files } }),
      ).then(amendingReceipt(secret)),
    );
  };
  const send = () =>
    attempt<SentReceipt>(
      told(client.api.proposals.$post({ form: { draft: JSON.stringify(payload), photos: files } })).then(
        ({ code, follow, state, place: sheet }) => ({
          ...{ code, follow },
          place: state === 'accepted' ? sheet : null,
        }),
      ),
    );
  const forgetDraft = () => {
    draft.startAfresh();
    photos.clear();
  };

  const where: FormStep = {
    heading: <FormattedMessage id={corrects ? 'contributions.correct.where' : 'contributions.add.where'} />,
    holds: (path) => /^place\.(location|address|postcode|positionAccuracy|state)$/.test(path),
    view: (
      <>
        {corrects && (
          <Choices
            path="place.state"
            label={<FormattedMessage id="contributions.correct.exists" />}
            choices={(['published', 'closed'] as const).map((value) => ({
              value,
              label: <FormattedMessage id={`contributions.correct.exists.${value}`} />,
            }))}
            value={place.state}
            onChange={(state) => writePlace({ state })}
          />
        )}
        {!closed && (
          <>
            <WhereStep
              under="place."
              label={<FormattedMessage id="contributions.add.where.label" />}
              mapLabel={intl.formatMessage({ id: 'contributions.add.where.map' })}
              location={place.location}
              address={place.address}
              onChange={writePlace}
            />
            <TextField
              path="place.postcode"
              label={<FormattedMessage id="contributions.form.postcode" />}
              inputMode="numeric"
              autoComplete="off"
              maxLength={5}
              value={place.postcode}
              onChange={(postcode) => writePlace({ postcode })}
            />
            <Choices
              path="place.positionAccuracy"
              label={<FormattedMessage id="contributions.add.accuracy" />}
              choices={POSITION_ACCURACIES.map((value) => ({
                value,
                label: <FormattedMessage id={`contributions.add.accuracy.${value}`} />,
              }))}
              value={place.positionAccuracy}
              onChange={(positionAccuracy) => writePlace({ positionAccuracy })}
            />
          </>
        )}
      </>
    ),
  };
  const what: FormStep = {
    heading: <FormattedMessage id="contributions.add.what" />,
    holds: (path) => path.startsWith('place.') && !where.holds(path),
    view: (
      <WhatStep
        place={place}
        write={writePlace}
        similar={
          corrects === null &&
          place.location && (
            <SimilarPlaces
              name={place.name}
              location={place.location}
              address={place.address}
              phone={place.phone}
              email={place.email}
              website={place.website}
              differentFrom={writing.differentFrom}
              onAnswer={(differentFrom) => write({ differentFrom })}
            />
          )
        }
      />
    ),
  };
  const words: FormStep = {
    heading: <FormattedMessage id={closed ? 'contributions.correct.closed' : 'contributions.add.words'} />,
    holds: (path) => /^(note|email|photos.*)$/.test(path) || (closed && what.holds(path)),
    view: (
      <>
        {!closed && (
          <PhotoFields photos={photos} words={writing.photoWords} onWords={(photoWords) => write({ photoWords })} />
        )}
        <LongText
          path="note"
          label={<FormattedMessage id={closed ? 'contributions.correct.note_closed' : 'contributions.add.note'} />}
          hint={
            <FormattedMessage id={closed ? 'contributions.correct.note_closed.hint' : 'contributions.add.note.hint'} />
          }
          value={writing.note}
          onChange={(note) => write({ note })}
        />
        <TextField
          path="email"
          label={<FormattedMessage id="contributions.add.email" />}
          hint={<FormattedMessage id="contributions.add.email.hint" />}
          type="email"
          inputMode="email"
          autoComplete="email"
          value={writing.email}
          onChange={(email) => write({ email })}
        />
        {!closed && (
          <p className="soft small">
            <FormattedMessage id="contributions.add.licence" />
          </p>
        )}
      </>
    ),
  };

  const form = (
    <PublishedProvider value={corrects ? publishedAnswers(publishedParts(corrects), place) : NOTHING}>
      <StepForm
        steps={closed ? [where, words] : [where, what, words]}
        moves={moves}
        ready={draft.ready}
        restored={draft.restored}
        onStartAfresh={() => {
          forgetDraft();
          moves.show(1);
        }}
        check={check}
        send={() => (amends ? amend(amends) : send())}
        onSent={(receipt) => {
          moves.finish(receipt);
          forgetDraft();
        }}
        sendLabel={sendLabel}
      />
    </PublishedProvider>
  );
  return children(form, moves);
}

const NOTHING = {};

function reachableStep({ place }: PlaceWriting): number {
  if (place.state === 'closed') return 2;
  if (!place.location) return 1;
  return place.name.trim() && place.offers.length > 0 ? 3 : 2;
}
