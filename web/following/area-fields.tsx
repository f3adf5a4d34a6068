/** An area of one's own: drawn on the map, or a circle around an address, which needs no mouse. */
import { useEffect, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Shape, Target } from '../../api/following/contract.ts';
import type { LonLat } from '../../db/point.ts';
import { AddressSearch } from '../forms/address-search.tsx';
import { AreaDrawer } from '../map/area-drawer.tsx';
import { PointPicker } from '../map/point-picker.tsx';
import { useSetting } from '../shell/setting.ts';
import styles from './following.module.css';

const RADII_METRES = [300, 500, 1000, 2000, 5000];
const FIRST_RADIUS_METRES = 500;

interface AreaFieldsProps {
  by: 'drawn' | 'circle';
  onChange: (area: Extract<Target, { followed: 'area' }> | null) => void;
}

export function AreaFields({ by, onChange }: AreaFieldsProps) {
  const { territory } = useSetting();
  const intl = useIntl();
  const [name, setName] = useState('');
  const [corners, setCorners] = useState<LonLat[]>([]);
  const [centre, setCentre] = useState<LonLat | null>(null);
  const [radiusMetres, setRadiusMetres] = useState(FIRST_RADIUS_METRES);

  useEffect(() => {
    const shape: Shape | null =
      by === 'drawn'
        ? corners.length >= 3
          ? { by: 'corners', corners }
          : null
        : centre && { by: 'circle', centre, radiusMetres };
    onChange(shape && { followed: 'area', name, shape, only: [] });
  }, [by, corners, centre, radiusMetres, name, onChange]);

  return (
    <>
      {by === 'drawn' ? (
        <div className={styles.map}>
          <p className="hint">
            <FormattedMessage id="following.area.draw.help" />
          </p>
          <AreaDrawer
            territory={territory}
            basemapMode={territory.basemapMode}
            label={intl.formatMessage({ id: 'following.area.draw' })}
            onChange={setCorners}
          />
          <p role="status">
            {corners.length > 0 && <FormattedMessage id="following.area.drawn" values={{ corners: corners.length }} />}
          </p>
        </div>
      ) : (
        <>
          <AddressSearch
            onChoose={({ location }) => setCentre(location)}
            chosen={<FormattedMessage id="following.area.point_chosen" />}
          />
          <div className={styles.map}>
            <PointPicker
              territory={territory}
              basemapMode={territory.basemapMode}
              value={centre}
              onChange={setCentre}
              label={intl.formatMessage({ id: 'following.area.point' })}
            />
          </div>
          <div className="field">
            <label htmlFor="radius">
              <FormattedMessage id="following.area.radius" />
            </label>
            <select
              id="radius"
              className="input"
              value={radiusMetres}
              onChange={(event) => setRadiusMetres(Number(event.target.value))}
            >
              {RADII_METRES.map((metres) => (
                <option key={metres} value={metres}>
                  {metres < 1000
                    ? intl.formatMessage({ id: 'following.area.metres' }, { metres })
                    : intl.formatMessage({ id: 'following.area.kilometres' }, { kilometres: metres / 1000 })}
                </option>
              ))}
            </select>
          </div>
        </>
      )}
      <div className="field">
        <label htmlFor="area-name">
          <FormattedMessage id="following.area.name" />
        </label>
        <p className="hint" id="area-name-hint">
          <FormattedMessage id="following.area.name.hint" />
        </p>
        <input
          id="area-name"
          className="input"
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.target.value)}
          aria-describedby="area-name-hint"
        />
      </div>
    </>
  );
}
