/** What the place is called, what it offers and how one gets in. "Unknown" is a normal answer. */
import type { ReactNode } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { ITINERANCIES, OFFER_KINDS, TYPOLOGIES, WHEELCHAIR } from '../../db/vocabulary.ts';
import { Choices, Several } from '../forms/choices.tsx';
import { LongText, TextField } from '../forms/field.tsx';
import { SearchedSeveral } from '../forms/searched-several.tsx';
import { useSetting } from '../shell/setting.ts';
import { OfferFields } from './place-offer.tsx';
import { FoldedFields, WebField } from './place-pieces.tsx';
import { freshOffer, type PlaceParts } from './place-writing.ts';

interface WhatStepProps {
  place: PlaceParts;
  write: (patch: Partial<PlaceParts>) => void;
  /** Below the name, while a new place is written: what stands there already. */
  similar?: ReactNode;
}

export function WhatStep({ place, write, similar }: WhatStepProps) {
  const intl = useIntl();
  const { territory } = useSetting();
  const { description, typologies, itinerancies, accessPage, operator, phone, email } = place;
  const moreAnswers = [description, typologies, itinerancies, accessPage, operator, phone, email];
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
      {similar}
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
      <FoldedFields title="contributions.add.more_place" answers={moreAnswers}>
        <LongText
          path="place.description"
          label={<FormattedMessage id="contributions.add.description" />}
          value={place.description}
          onChange={(description) => write({ description })}
        />
        <SearchedSeveral
          path="place.typologies"
          label={<FormattedMessage id="contributions.add.typologies" />}
          hint={<FormattedMessage id="contributions.add.typologies.hint" />}
          choices={TYPOLOGIES.map((value) => ({
            value,
            label: intl.formatMessage({ id: `typologies.${value}` }),
            also: value,
          }))}
          values={place.typologies}
          onChange={(typologies) => write({ typologies })}
        />
        <Several
          path="place.itinerancies"
          label={<FormattedMessage id="contributions.add.itinerancies" />}
          hint={<FormattedMessage id="contributions.add.itinerancies.hint" />}
          choices={ITINERANCIES.map((value) => ({
            value,
            label: <FormattedMessage id={`vocabulary.itinerancy.${value}`} />,
          }))}
          values={place.itinerancies}
          onChange={(itinerancies) => write({ itinerancies })}
        />
        <WebField
          path="place.accessPage"
          label="contributions.add.access_page"
          hint="contributions.add.access_page.hint"
          value={place.accessPage}
          onChange={(accessPage) => write({ accessPage })}
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
      </FoldedFields>
    </>
  );
}
