/** The proposal as the mediator corrects it: the same fields as its writer had. */
import { FormattedMessage, useIntl } from 'react-intl';
import { POSITION_ACCURACIES } from '../../../db/vocabulary.ts';
import { Choices } from '../../forms/choices.tsx';
import { LongText, TextField } from '../../forms/field.tsx';
import { PointPicker } from '../../map/point-picker.tsx';
import { useSetting } from '../../shell/setting.ts';
import { WhatStep } from '../place-what.tsx';
import type { PlaceParts } from '../place-writing.ts';
import styles from './moderation.module.css';

interface CorrectFieldsProps {
  place: PlaceParts;
  reason: string;
  onPlace: (patch: Partial<PlaceParts>) => void;
  onReason: (reason: string) => void;
}

export function CorrectFields({ place, reason, onPlace, onReason }: CorrectFieldsProps) {
  const intl = useIntl();
  const { territory } = useSetting();
  return (
    <>
      <WhatStep place={place} write={onPlace} />
      <TextField
        path="place.address"
        label={<FormattedMessage id="moderation.field.address" />}
        autoComplete="off"
        value={place.address}
        onChange={(address) => onPlace({ address })}
      />
      <TextField
        path="place.postcode"
        label={<FormattedMessage id="moderation.field.postcode" />}
        inputMode="numeric"
        autoComplete="off"
        maxLength={5}
        value={place.postcode}
        onChange={(postcode) => onPlace({ postcode })}
      />
      <fieldset className={styles.part}>
        <legend className="label">
          <FormattedMessage id="moderation.field.location" />
        </legend>
        <div className={styles.map}>
          <PointPicker
            territory={territory}
            basemapMode={territory.basemapMode}
            value={place.location}
            label={intl.formatMessage({ id: 'moderation.field.location' })}
            onChange={(location) => onPlace({ location })}
          />
        </div>
      </fieldset>
      <Choices
        path="place.positionAccuracy"
        label={<FormattedMessage id="moderation.field.accuracy" />}
        choices={POSITION_ACCURACIES.map((value) => ({
          value,
          label: <FormattedMessage id={`words.accuracy.${value}`} />,
        }))}
        value={place.positionAccuracy}
        onChange={(positionAccuracy) => onPlace({ positionAccuracy })}
      />
      <LongText
        path="reason"
        label={<FormattedMessage id="moderation.correct.reason" />}
        hint={<FormattedMessage id="moderation.reason.hint" />}
        rows={3}
        value={reason}
        onChange={onReason}
      />
    </>
  );
}
