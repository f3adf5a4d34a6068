/** Says where something is: by an address, by one's own position, by the cross on the map, or by small steps. */
import { type ReactNode, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { LonLat } from '../../db/point.ts';
import { PointPicker, type PointPickerProps } from '../map/point-picker.tsx';
import { useSetting } from '../shell/setting.ts';
import { useFormats } from '../words/formats.ts';
import { AddressSearch } from './address-search.tsx';
import { fieldId } from './faults.ts';
import { Fault, TextField, useParts } from './field.tsx';
import styles from './forms.module.css';
import { useWhere, whereWords } from './use-where.ts';

interface Whereabouts {
  location: LonLat | null;
  /** Not there = no address is asked for. */
  address?: string | null;
}

interface WhereStepProps extends Whereabouts {
  /** Path of the point and of the address in the draft: empty or `place.`. */
  under: '' | 'place.' | 'innovation.' | 'spot.';
  label: ReactNode;
  /** What is being placed, for who does not see the map. */
  mapLabel: string;
  onChange: (patch: Partial<Whereabouts>) => void;
  /** Where what the map holds can be chosen too. */
  items?: PointPickerProps['items'];
}

export function WhereStep({ under, label, mapLabel, location, address, onChange, items }: WhereStepProps) {
  const intl = useIntl();
  const formats = useFormats();
  const { territory } = useSetting();
  const where = useWhere(location);
  const path = `${under}location`;
  const { described, fault } = useParts(path, null);
  return (
    <fieldset className={styles.where} id={fieldId(path)} tabIndex={-1} aria-describedby={described}>
      <legend className="label">{label}</legend>
      <AddressSearch
        onChoose={(spot) =>
          onChange({
            location: spot.location,
            ...(spot.type === 'address' && address !== undefined && { address: spot.label }),
          })
        }
      />
      <MyPosition onFound={(here) => onChange({ location: here })} />
      <div className={styles.picker}>
        <PointPicker
          territory={territory}
          basemapMode={territory.basemapMode}
          value={location}
          label={mapLabel}
          {...(items && { items })}
          onChange={(point) => onChange({ location: point })}
          describe={() =>
            where ? whereWords(intl, formats, where) : intl.formatMessage({ id: 'contributions.form.where.asking' })
          }
        />
      </div>
      {fault && (
        <div className="field">
          <Fault path={path} />
        </div>
      )}
      {where && !where.inside && (
        <p className="notice warn">
          <FormattedMessage id="contributions.form.where.outside" />
        </p>
      )}
      {location && <Nudge point={location} onMove={(point) => onChange({ location: point })} />}
      {address !== undefined && (
        <TextField
          path={`${under}address`}
          label={<FormattedMessage id="contributions.form.address" />}
          hint={<FormattedMessage id="contributions.form.address.hint" />}
          autoComplete="off"
          value={address}
          onChange={(text) => onChange({ address: text })}
        />
      )}
    </fieldset>
  );
}

function MyPosition({ onFound }: { onFound: (here: LonLat) => void }) {
  const [state, setState] = useState<'idle' | 'asking' | 'failed'>('idle');
  return (
    <div className={styles.position}>
      <button
        type="button"
        className="button"
        disabled={state === 'asking'}
        onClick={() => {
          if (!('geolocation' in navigator)) return setState('failed');
          setState('asking');
          navigator.geolocation.getCurrentPosition(
            ({ coords }) => {
              setState('idle');
              onFound({ lon: coords.longitude, lat: coords.latitude });
            },
            () => setState('failed'),
            { enableHighAccuracy: true, timeout: 15_000, maximumAge: 30_000 },
          );
        }}
      >
        <FormattedMessage id="contributions.form.position" />
      </button>
      <span role="status">
        {state === 'asking' && <FormattedMessage id="contributions.form.position.asking" />}
        {state === 'failed' && <FormattedMessage id="contributions.form.position.failed" />}
      </span>
    </div>
  );
}

const STEP_METRES = 10;
const METRES_PER_DEGREE = 111_195;
const WAYS = { n: [0, 1], s: [0, -1], w: [-1, 0], e: [1, 0] } as const;

/** The same as moving the map, for who has no map. */
function Nudge({ point, onMove }: { point: LonLat; onMove: (point: LonLat) => void }) {
  const move = ([east, north]: readonly [number, number]) => {
    const step = STEP_METRES / METRES_PER_DEGREE;
    onMove({
      lon: point.lon + (east * step) / Math.cos((point.lat * Math.PI) / 180),
      lat: point.lat + north * step,
    });
  };
  return (
    <details className={styles.more}>
      <summary>
        <FormattedMessage id="contributions.form.nudge" />
      </summary>
      <div className="buttons">
        {(['n', 's', 'w', 'e'] as const).map((way) => (
          <button key={way} type="button" className="button" onClick={() => move(WAYS[way])}>
            <FormattedMessage id={`contributions.form.nudge.${way}`} values={{ metres: STEP_METRES }} />
          </button>
        ))}
      </div>
    </details>
  );
}
