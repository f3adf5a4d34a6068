/** Around a point, or within a drawn area: by the device's position, an address, or corners on the map. */
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { areaText } from '../../api/triage/area-text.ts';
import { QueueFilters } from '../../api/triage/queue-contract.ts';
import type { LonLat } from '../../db/point.ts';
import { AddressSearch } from '../forms/address-search.tsx';
import { AreaDrawer } from '../map/area-drawer.tsx';
import { useSetting } from '../shell/setting.ts';
import { useFormats } from '../words/formats.ts';
import styles from './filters-dialog.module.css';
import type { QueueSearch } from './queue-search.ts';
import { useSetFilters } from './use-set-filters.ts';

const RADII_METRES = [100, 200, 500, 1000, 2000, 5000];
const FIRST_METRES = 500;

export const nearText = ({ lon, lat }: LonLat, metres: number) => `${lon.toFixed(5)},${lat.toFixed(5)},${metres}`;

export function PlaceFilter({ search }: { search: QueueSearch }) {
  const intl = useIntl();
  const set = useSetFilters();
  const formats = useFormats();
  const { territory } = useSetting();
  const [isDrawing, setIsDrawing] = useState(false);
  const [lost, setLost] = useState(false);
  const near = QueueFilters.shape.near.safeParse(search.near).data;
  const around = (at: LonLat, metres = near?.metres ?? FIRST_METRES) => set({ near: nearText(at, metres) });
  const aroundMe = () =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => around({ lon: coords.longitude, lat: coords.latitude }),
      () => setLost(true),
      { timeout: 10_000, maximumAge: 60_000 },
    );
  return (
    <div className={styles.place}>
      <AddressSearch
        onChoose={({ location }) => around(location)}
        chosen={<FormattedMessage id="triage.filter.near.chosen" />}
      />
      <p className="buttons">
        <button type="button" className="button" onClick={aroundMe}>
          <FormattedMessage id="triage.filter.near.me" />
        </button>
        <button type="button" className="button" aria-expanded={isDrawing} onClick={() => setIsDrawing(!isDrawing)}>
          <FormattedMessage id="triage.filter.area.draw" />
        </button>
      </p>
      {lost && (
        <p role="alert" className="small">
          <FormattedMessage id="triage.filter.near.lost" />
        </p>
      )}
      {near && (
        <div className="field">
          <label htmlFor="filter-near" className="small">
            <FormattedMessage id="triage.filter.near" />
          </label>
          <select
            id="filter-near"
            className="input"
            value={near.metres}
            onChange={(event) => around(near, Number(event.target.value))}
          >
            {[...new Set([...RADII_METRES, near.metres])].map((metres) => (
              <option key={metres} value={metres}>
                {formats.distance(metres)}
              </option>
            ))}
          </select>
        </div>
      )}
      {isDrawing && (
        <div className={styles.drawer}>
          <AreaDrawer
            territory={territory}
            basemapMode={territory.basemapMode}
            label={intl.formatMessage({ id: 'triage.filter.area.draw' })}
            onChange={(corners) => set({ area: corners.length > 2 ? areaText(corners) : undefined })}
          />
        </div>
      )}
    </div>
  );
}
