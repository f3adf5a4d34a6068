/** What the place is called, what it offers and how one gets in. "Unknown" is a normal answer. */
import { FormattedMessage } from 'react-intl';
import { OFFER_KINDS, WHEELCHAIR } from '../../db/vocabulary.ts';
import { Choices, Several } from '../forms/choices.tsx';
import { LongText, TextField } from '../forms/field.tsx';
import forms from '../forms/forms.module.css';
import { useSetting } from '../shell/setting.ts';
import { OfferFields } from './place-offer.tsx';
import { SimilarPlaces } from './place-similar.tsx';
import { freshOffer, type PlaceParts } from './place-writing.ts';

interface WhatStepProps {
  place: PlaceParts;
  write: (patch: Partial<PlaceParts>) => void;
  isNew: 'new' | 'known';
}

export function WhatStep({ place, write, isNew }: WhatStepProps) {
  const { territory } = useSetting();
  return (
    <>
      <TextField
        path="place.name"
        label={<FormattedMessage id="contributions.add.name" />}
        hint={<FormattedMessage id="contributions.add.name.hint" />}
        autoComplete="off"
        required
        value={place.name}
        onChange={(name) => write({ name })}
      />
      {isNew === 'new' && place.location && <SimilarPlaces name={place.name} location={place.location} />}
      <Several
        path="place.offers"
        label={<FormattedMessage id="contributions.add.offers" />}
        required
        choices={OFFER_KINDS.filter((kind) => territory.kinds.includes(kind)).map((kind) => ({
          value: kind,
          label: <FormattedMessage id={`words.collection.${kind}`} />,
          hint: <FormattedMessage id={`contributions.add.offers.${kind}`} />,
        }))}
        values={place.offers.map(({ kind }) => kind)}
        onChange={(kinds) =>
          write({ offers: kinds.map((kind) => place.offers.find((offer) => offer.kind === kind) ?? freshOffer(kind)) })
        }
      />
      {place.offers.map((offer, at) => (
        <OfferFields
          key={offer.kind}
          path={`place.offers.${at}`}
          offer={offer}
          onChange={(changed) => write({ offers: place.offers.map((other) => (other === offer ? changed : other)) })}
        />
      ))}
      <Choices
        path="place.wheelchair"
        label={<FormattedMessage id="contributions.add.wheelchair" />}
        choices={WHEELCHAIR.map((value) => ({
          value,
          label: <FormattedMessage id={`contributions.add.wheelchair.${value}`} />,
        }))}
        value={place.wheelchair}
        onChange={(wheelchair) => write({ wheelchair })}
      />
      <TextField
        path="place.website"
        label={<FormattedMessage id="contributions.add.website" />}
        type="url"
        inputMode="url"
        autoComplete="off"
        placeholder="https://"
        value={place.website}
        onChange={(website) => write({ website })}
      />
      <details className={forms.more}>
        <summary>
          <FormattedMessage id="contributions.add.more_place" />
        </summary>
        <div className={forms.moreFields}>
          <LongText
            path="place.description"
            label={<FormattedMessage id="contributions.add.description" />}
            value={place.description}
            onChange={(description) => write({ description })}
          />
          <TextField
            path="place.operator"
            label={<FormattedMessage id="contributions.add.operator" />}
            hint={<FormattedMessage id="contributions.add.operator.hint" />}
            autoComplete="off"
            value={place.operator}
            onChange={(operator) => write({ operator })}
          />
          <TextField
            path="place.phone"
            label={<FormattedMessage id="contributions.add.phone" />}
            hint={<FormattedMessage id="contributions.add.phone.hint" />}
            type="tel"
            inputMode="tel"
            autoComplete="off"
            value={place.phone}
            onChange={(phone) => write({ phone })}
          />
          <TextField
            path="place.email"
            label={<FormattedMessage id="contributions.add.place_email" />}
            hint={<FormattedMessage id="contributions.add.phone.hint" />}
            type="email"
            inputMode="email"
            autoComplete="off"
            value={place.email}
            onChange={(email) => write({ email })}
          />
        </div>
      </details>
    </>
  );
}
