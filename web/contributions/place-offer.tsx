/** One offer of a place: what everybody asks first, the rest folded away in groups. */
import { FormattedMessage } from 'react-intl';
import {
  ACCESS_MODES,
  AUDIENCES,
  FEES,
  LABELS,
  MEDIATION_SERVICES,
  PROGRAMMES,
  SUPPORTS,
} from '../../db/vocabulary.ts';
import { Choices, Several } from '../forms/choices.tsx';
import { LongText } from '../forms/field.tsx';
import { CollectionIcon } from '../map/icons.tsx';
import { fablabFields } from './place-fablab.tsx';
import styles from './place-form.module.css';
import { HoursFields } from './place-hours.tsx';
import { papiFields } from './place-papi.tsx';
import { FoldedFields, type KindFields, WebField, WordsField } from './place-pieces.tsx';
import { visioFields } from './place-visio.tsx';
import type { OfferWriting } from './place-writing.ts';

interface OfferFieldsProps {
  path: string;
  offer: OfferWriting;
  onChange: (offer: OfferWriting) => void;
}

export function OfferFields({ path, offer, onChange }: OfferFieldsProps) {
  const kind = kindFields(path, offer, onChange);
  const write = (patch: Partial<Omit<OfferWriting, 'kind' | 'details'>>) => onChange({ ...offer, ...patch });
  return (
    <fieldset className={`card ${styles.offer}`}>
      <legend className={styles.offerTitle}>
        <CollectionIcon collection={offer.kind} /> <FormattedMessage id={`words.collection.${offer.kind}`} />
      </legend>
      <HoursFields path={path} offer={offer} write={write} />
      <Choices
        path={`${path}.fee`}
        label={<FormattedMessage id="contributions.offer.fee" />}
        choices={FEES.map((value) => ({ value, label: <FormattedMessage id={`contributions.offer.fee.${value}`} /> }))}
        value={offer.fee}
        onChange={(fee) => write({ fee })}
      />
      {kind.first}
      <div>
        <FoldedFields title="contributions.group.equipment" answers={kind.equipment.answers}>
          {kind.equipment.fields}
        </FoldedFields>
        <FoldedFields title="contributions.group.services" answers={[offer.services]}>
          <Several
            path={`${path}.services`}
            label={<FormattedMessage id="contributions.offer.services" />}
            hint={<FormattedMessage id="contributions.papi.accompaniment.hint" />}
            choices={MEDIATION_SERVICES.map((value) => ({
              value,
              label: <FormattedMessage id={`vocabulary.service.${value}`} />,
            }))}
            values={offer.services}
            onChange={(services) => write({ services })}
          />
        </FoldedFields>
        <FoldedFields
          title="contributions.group.publics"
          answers={[offer.audiences, offer.supports, offer.publics, ...kind.publics.answers]}
        >
          <Several
            path={`${path}.audiences`}
            label={<FormattedMessage id="contributions.offer.audiences" />}
            hint={<FormattedMessage id="contributions.offer.audiences.hint" />}
            choices={AUDIENCES.map((value) => ({
              value,
              label: <FormattedMessage id={`vocabulary.audience.${value}`} />,
            }))}
            values={offer.audiences}
            onChange={(audiences) => write({ audiences })}
          />
          <Several
            path={`${path}.supports`}
            label={<FormattedMessage id="contributions.offer.supports" />}
            hint={<FormattedMessage id="contributions.offer.supports.hint" />}
            choices={SUPPORTS.map((value) => ({
              value,
              label: <FormattedMessage id={`vocabulary.support.${value}`} />,
            }))}
            values={offer.supports}
            onChange={(supports) => write({ supports })}
          />
          {kind.publics.fields}
          <WordsField
            path={`${path}.publics`}
            label="contributions.offer.publics"
            value={offer.publics}
            onChange={(publics) => write({ publics })}
          />
        </FoldedFields>
        <FoldedFields
          title="contributions.group.access"
          answers={[offer.accessModes, offer.appointmentUrl, offer.bring, offer.conditions, ...kind.access.answers]}
        >
          <Several
            path={`${path}.accessModes`}
            label={<FormattedMessage id="contributions.offer.access_modes" />}
            choices={ACCESS_MODES.map((value) => ({
              value,
              label: <FormattedMessage id={`vocabulary.access_mode.${value}`} />,
            }))}
            values={offer.accessModes}
            onChange={(accessModes) => write({ accessModes })}
          />
          <WebField
            path={`${path}.appointmentUrl`}
            label="contributions.offer.appointment_url"
            value={offer.appointmentUrl}
            onChange={(appointmentUrl) => write({ appointmentUrl })}
          />
          {kind.access.fields}
          <WordsField
            path={`${path}.bring`}
            label="contributions.offer.bring"
            hint="contributions.offer.bring.hint"
            value={offer.bring}
            onChange={(bring) => write({ bring })}
          />
          <WordsField
            path={`${path}.conditions`}
            label="contributions.offer.conditions"
            value={offer.conditions}
            onChange={(conditions) => write({ conditions })}
          />
        </FoldedFields>
        <FoldedFields title="contributions.group.labels" answers={[offer.programmes, offer.labels, offer.otherLabels]}>
          <Several
            path={`${path}.programmes`}
            label={<FormattedMessage id="contributions.offer.programmes" />}
            choices={PROGRAMMES.map((value) => ({
              value,
              label: <FormattedMessage id={`vocabulary.programme.${value}`} />,
            }))}
            values={offer.programmes}
            onChange={(programmes) => write({ programmes })}
          />
          <Several
            path={`${path}.labels`}
            label={<FormattedMessage id="contributions.offer.labels" />}
            choices={LABELS.map((value) => ({ value, label: <FormattedMessage id={`vocabulary.label.${value}`} /> }))}
            values={offer.labels}
            onChange={(labels) => write({ labels })}
          />
          <WordsField
            path={`${path}.otherLabels`}
            label="contributions.offer.other_labels"
            value={offer.otherLabels}
            onChange={(otherLabels) => write({ otherLabels })}
          />
        </FoldedFields>
        <FoldedFields title="contributions.group.more" answers={[offer.name, offer.description, ...kind.more.answers]}>
          {kind.more.fields}
          <WordsField
            path={`${path}.name`}
            label="contributions.offer.name"
            value={offer.name}
            onChange={(name) => write({ name })}
          />
          <LongText
            path={`${path}.description`}
            label={<FormattedMessage id="contributions.offer.description" />}
            value={offer.description}
            onChange={(description) => write({ description: description || null })}
          />
        </FoldedFields>
      </div>
    </fieldset>
  );
}

function kindFields(path: string, offer: OfferWriting, onChange: (offer: OfferWriting) => void): KindFields {
  const at = `${path}.details`;
  switch (offer.kind) {
    case 'papi':
      return papiFields({
        path: at,
        details: offer.details,
        write: (patch) => onChange({ ...offer, details: { ...offer.details, ...patch } }),
      });
    case 'visio':
      return visioFields({
        path: at,
        details: offer.details,
        write: (patch) => onChange({ ...offer, details: { ...offer.details, ...patch } }),
      });
    case 'fablab':
      return fablabFields({
        path: at,
        details: offer.details,
        write: (patch) => onChange({ ...offer, details: { ...offer.details, ...patch } }),
      });
  }
}
