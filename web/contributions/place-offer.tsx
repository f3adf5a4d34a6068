/** One offer of a place: what everybody asks first, the rest folded away. */
import type { ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';
import { FEES } from '../../db/vocabulary.ts';
import { Choices } from '../forms/choices.tsx';
import { LongText, TextField } from '../forms/field.tsx';
import forms from '../forms/forms.module.css';
import { CollectionIcon } from '../map/icons.tsx';
import { FablabFields, FablabMore, PapiFields, PapiMore, VisioFields, VisioMore } from './place-details.tsx';
import styles from './place-form.module.css';
import { HoursField } from './place-hours.tsx';
import type { OfferWriting } from './place-writing.ts';

interface OfferFieldsProps {
  path: string;
  offer: OfferWriting;
  onChange: (offer: OfferWriting) => void;
}

export function OfferFields({ path, offer, onChange }: OfferFieldsProps) {
  const { asked, more } = detailFields(path, offer, onChange);
  return (
    <fieldset className={`card ${styles.offer}`}>
      <legend className={styles.offerTitle}>
        <CollectionIcon collection={offer.kind} /> <FormattedMessage id={`words.collection.${offer.kind}`} />
      </legend>
      <HoursField path={`${path}.hours`} value={offer.hours} onChange={(hours) => onChange({ ...offer, hours })} />
      {offer.hours?.trim() && (
        <label className={forms.choice}>
          <input
            type="checkbox"
            checked={offer.hoursVerified}
            onChange={(event) => onChange({ ...offer, hoursVerified: event.target.checked })}
          />
          <FormattedMessage id="contributions.offer.hours_verified" />
        </label>
      )}
      <Choices
        path={`${path}.fee`}
        label={<FormattedMessage id="contributions.offer.fee" />}
        choices={FEES.map((value) => ({ value, label: <FormattedMessage id={`contributions.offer.fee.${value}`} /> }))}
        value={offer.fee}
        onChange={(fee) => onChange({ ...offer, fee })}
      />
      {asked}
      <details className={forms.more}>
        <summary>
          <FormattedMessage id="contributions.offer.more" />
        </summary>
        <div className={forms.moreFields}>
          {more}
          <TextField
            path={`${path}.publics`}
            label={<FormattedMessage id="contributions.offer.publics" />}
            autoComplete="off"
            value={offer.publics}
            onChange={(publics) => onChange({ ...offer, publics })}
          />
          <TextField
            path={`${path}.conditions`}
            label={<FormattedMessage id="contributions.offer.conditions" />}
            autoComplete="off"
            value={offer.conditions}
            onChange={(conditions) => onChange({ ...offer, conditions })}
          />
          <TextField
            path={`${path}.name`}
            label={<FormattedMessage id="contributions.offer.name" />}
            autoComplete="off"
            value={offer.name}
            onChange={(name) => onChange({ ...offer, name })}
          />
          <LongText
            path={`${path}.description`}
            label={<FormattedMessage id="contributions.offer.description" />}
            value={offer.description}
            onChange={(description) => onChange({ ...offer, description })}
          />
        </div>
      </details>
    </fieldset>
  );
}

function detailFields(
  path: string,
  offer: OfferWriting,
  onChange: (offer: OfferWriting) => void,
): { asked: ReactNode; more: ReactNode } {
  const at = `${path}.details`;
  switch (offer.kind) {
    case 'papi': {
      const given = {
        path: at,
        details: offer.details,
        write: (patch: Partial<typeof offer.details>) =>
          onChange({ ...offer, details: { ...offer.details, ...patch } }),
      };
      return { asked: <PapiFields {...given} />, more: <PapiMore {...given} /> };
    }
    case 'visio': {
      const given = {
        path: at,
        details: offer.details,
        write: (patch: Partial<typeof offer.details>) =>
          onChange({ ...offer, details: { ...offer.details, ...patch } }),
      };
      return { asked: <VisioFields {...given} />, more: <VisioMore {...given} /> };
    }
    case 'fablab': {
      const given = {
        path: at,
        details: offer.details,
        write: (patch: Partial<typeof offer.details>) =>
          onChange({ ...offer, details: { ...offer.details, ...patch } }),
      };
      return { asked: <FablabFields {...given} />, more: <FablabMore {...given} /> };
    }
  }
}
