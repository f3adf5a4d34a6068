/** GeoJSON from a file or pasted: read by the server before anything is kept, with its faults in words. */
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { AREA_LIMITS, type AreaReading, type AreaShape, COORDINATE_ORDERS } from '../../api/routing/contract.ts';
import { RoutingMap } from '../map/routing-map.tsx';
import { told } from '../shell/client.ts';
import { useSetting } from '../shell/setting.ts';
import { reasonOf } from './reason.ts';
import styles from './routing.module.css';

type Imported = Extract<AreaShape, { from: 'geojson' }>;

interface AreaImportProps {
  /** Of a single area. */
  name: string;
  /** Null until what was written could be read. */
  onChange: (shape: Imported | null) => void;
}

const EMPTY: Imported = { from: 'geojson', text: '', nameProperty: null, order: 'lon_lat', crossing: 'refuse' };

export function AreaImport({ name, onChange }: AreaImportProps) {
  const intl = useIntl();
  const { territory } = useSetting();
  const { client } = useRouter().options.context;
  const [written, setWritten] = useState(EMPTY);
  const [reading, setReading] = useState<AreaReading | null>(null);
  const [fault, setFault] = useState('');
  const write = (changes: Partial<Imported>) => {
    setWritten({ ...written, ...changes });
    setReading(null);
    setFault('');
    onChange(null);
  };
  const read = async (shape: Imported) => {
    setFault('');
    await told(client.api.routing.areas.reading.$post({ json: { name, source: '', shape } })).then(
      (found) => {
        const named = found.areas.every((area) => area.name !== '')
          ? shape.nameProperty
          : (found.properties[0] ?? null);
        // A property that can name them is proposed; the reading is then made anew with it.
        if (found.areas.length > 1 && named !== shape.nameProperty) return read({ ...shape, nameProperty: named });
        setWritten(shape);
        setReading(found);
        onChange(shape);
      },
      (error: unknown) => setFault(reasonOf(error, intl.formatMessage({ id: 'shell.error.network' }))),
    );
  };
  const properties = reading?.properties ?? [];
  return (
    <div className={styles.form}>
      <p className="field">
        <label htmlFor="import-file">
          <FormattedMessage id="steering.import.file" />
        </label>
        <input
          id="import-file"
          type="file"
          accept=".geojson,.json,application/geo+json,application/json"
          onChange={async ({ target }) => {
            const [file] = target.files ?? [];
            if (!file) return;
            if (file.size > AREA_LIMITS.characters)
              return setFault(intl.formatMessage({ id: 'steering.import.too_large' }));
            const text = await file.text();
            write({ text });
            await read({ ...written, text });
          }}
        />
      </p>
      <p className="field">
        <label htmlFor="import-text">
          <FormattedMessage id="steering.import.text" />
        </label>
        <textarea
          id="import-text"
          className="input"
          rows={5}
          spellCheck={false}
          // A contour of some megabytes would only slow the field down.
          value={written.text.length > 100_000 ? `${written.text.slice(0, 2000)}…` : written.text}
          readOnly={written.text.length > 100_000}
          onChange={({ target }) => write({ text: target.value })}
        />
      </p>
      <p className="field">
        <label htmlFor="import-order">
          <FormattedMessage id="steering.import.order" />
        </label>
        <select
          id="import-order"
          className="input"
          value={written.order}
          onChange={({ target }) =>
            write({ order: COORDINATE_ORDERS.find((one) => one === target.value) ?? 'lon_lat' })
          }
        >
          {COORDINATE_ORDERS.map((one) => (
            <option key={one} value={one}>
              {intl.formatMessage({ id: `steering.import.order.${one}` })}
            </option>
          ))}
        </select>
      </p>
      <label className={styles.tick}>
        <input
          type="checkbox"
          checked={written.crossing === 'mend'}
          onChange={({ target }) => write({ crossing: target.checked ? 'mend' : 'refuse' })}
        />{' '}
        <FormattedMessage id="steering.import.mend" />
      </label>
      {properties.length > 0 && (
        <p className="field">
          <label htmlFor="import-property">
            <FormattedMessage id="steering.import.property" />
          </label>
          <select
            id="import-property"
            className="input"
            value={written.nameProperty ?? ''}
            onChange={({ target }) => void read({ ...written, nameProperty: target.value || null })}
          >
            <option value="">{intl.formatMessage({ id: 'steering.import.property.none' })}</option>
            {properties.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        </p>
      )}
      <p>
        <button type="button" className="button" disabled={written.text.length < 2} onClick={() => void read(written)}>
          <FormattedMessage id="steering.import.read" />
        </button>
      </p>
      {fault && (
        <p className={`notice bad ${styles.lines}`} role="alert">
          {fault}
        </p>
      )}
      {reading && (
        <div role="status">
          <p>
            <FormattedMessage id="steering.import.found" values={{ count: reading.areas.length }} />
          </p>
          <ul className={styles.items}>
            {reading.areas.slice(0, 60).map((area, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two areas may have one name, or none yet
              <li key={at}>
                <strong>
                  {area.name || intl.formatMessage({ id: 'steering.import.nameless' }, { number: at + 1 })}
                </strong>{' '}
                <span className="small soft">
                  <FormattedMessage id="steering.area.size" values={{ squareKm: area.squareKm, points: area.points }} />
                </span>
              </li>
            ))}
          </ul>
          <div className={styles.map}>
            <RoutingMap
              territory={territory}
              basemapMode={territory.basemapMode}
              label={intl.formatMessage({ id: 'steering.import.map' })}
              outlines={reading.areas.map(({ shape }, at) => ({ id: String(at), shape }))}
            />
          </div>
        </div>
      )}
    </div>
  );
}
