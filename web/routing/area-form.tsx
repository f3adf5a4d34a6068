/** An area: from communes and quarters, drawn on the map, or imported. None but the second needs a mouse. */
import { type FormEvent, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { AreaShape, Routing, RoutingArea } from '../../api/routing/contract.ts';
import type { LonLat } from '../../db/point.ts';
import { SearchedSeveral } from '../forms/searched-several.tsx';
import { AreaDrawer } from '../map/area-drawer.tsx';
import { useSetting } from '../shell/setting.ts';
import { AreaImport } from './area-import.tsx';
import styles from './routing.module.css';

const WAYS = ['named', 'drawn', 'geojson'] as const;
type Way = (typeof WAYS)[number];

export interface AreaWritten {
  name: string;
  source: string;
  /** Null: the outline stays. */
  shape: AreaShape | null;
}

interface AreaFormProps {
  /** Null: a new one. */
  area: RoutingArea | null;
  routing: Routing;
  busy: boolean;
  onSend: (written: AreaWritten) => void;
  onClose: () => void;
}

export function AreaForm({ area, routing, busy, onSend, onClose }: AreaFormProps) {
  const intl = useIntl();
  const { territory } = useSetting();
  const [way, setWay] = useState<Way | 'same'>(area ? 'same' : 'named');
  const [name, setName] = useState(area?.name ?? '');
  const [source, setSource] = useState('');
  const [shapes, setShapes] = useState<Partial<Record<Way, AreaShape>>>({});
  const [missing, setMissing] = useState(false);
  const keep = (of: Way, shape: AreaShape | undefined) => setShapes((before) => ({ ...before, [of]: shape }));
  const send = (event: FormEvent) => {
    event.preventDefault();
    const shape = way === 'same' ? null : (shapes[way] ?? null);
    setMissing(way !== 'same' && shape === null);
    if (way === 'same' || shape) onSend({ name: name.trim(), source: source.trim(), shape });
  };
  return (
    <form className={styles.form} onSubmit={send}>
      <fieldset className={styles.ways}>
        <legend className="label">
          <FormattedMessage id="steering.area.way" />
        </legend>
        {[...(area ? (['same'] as const) : []), ...WAYS].map((one) => (
          <label key={one}>
            <input type="radio" name="way" checked={way === one} onChange={() => setWay(one)} />{' '}
            <FormattedMessage id={`steering.area.way.${one}`} />
          </label>
        ))}
      </fieldset>
      {way === 'named' && (
        <NamedAreas
          routing={routing}
          onChange={(areas) => keep('named', areas.length > 0 ? { from: 'named', areas } : undefined)}
        />
      )}
      {way === 'drawn' && (
        <div className={styles.map}>
          <p className="hint">
            <FormattedMessage id="steering.area.draw.help" />
          </p>
          <AreaDrawer
            territory={territory}
            basemapMode={territory.basemapMode}
            label={intl.formatMessage({ id: 'steering.area.draw' })}
            onChange={(corners: LonLat[]) =>
              keep('drawn', corners.length >= 3 ? { from: 'drawn', corners } : undefined)
            }
          />
        </div>
      )}
      {way === 'geojson' && <AreaImport name={name} onChange={(shape) => keep('geojson', shape ?? undefined)} />}
      <p className="field">
        <label htmlFor="area-name">
          <FormattedMessage id="steering.area.name" />
        </label>
        <span className="hint" id="area-name-hint">
          <FormattedMessage id={way === 'geojson' ? 'steering.area.name.hint_import' : 'steering.area.name.hint'} />
        </span>
        <input
          id="area-name"
          className="input"
          aria-describedby="area-name-hint"
          maxLength={80}
          required={way !== 'geojson' && way !== 'named'}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
      </p>
      {!area && way === 'geojson' && (
        <p className="field">
          <label htmlFor="area-source">
            <FormattedMessage id="steering.area.source" />
          </label>
          <input
            id="area-source"
            className="input"
            maxLength={200}
            value={source}
            onChange={({ target }) => setSource(target.value)}
          />
        </p>
      )}
      {missing && (
        <p className="notice bad" role="alert">
          <FormattedMessage id="steering.area.missing" />
        </p>
      )}
      <p className="buttons">
        <button type="submit" className="button primary" aria-disabled={busy}>
          <FormattedMessage id={area ? 'steering.area.save' : 'steering.area.make'} />
        </button>
        <button type="button" className="button quiet" onClick={onClose}>
          <FormattedMessage id="steering.close" />
        </button>
      </p>
    </form>
  );
}

type Named = Extract<AreaShape, { from: 'named' }>['areas'];

function NamedAreas({ routing, onChange }: { routing: Routing; onChange: (areas: Named) => void }) {
  const intl = useIntl();
  const [values, setValues] = useState<string[]>([]);
  const communes = new Map(
    routing.named.filter(({ kind }) => kind === 'commune').map(({ code, name }) => [code, name]),
  );
  const choices = routing.named.map(({ kind, code, name, insee }) => ({
    value: `${kind} ${code}`,
    label:
      kind === 'commune'
        ? intl.formatMessage({ id: 'steering.area.commune' }, { name })
        : `${name} (${communes.get(insee) ?? insee})`,
  }));
  const write = (chosen: string[]) => {
    setValues(chosen);
    const wanted = new Set(chosen);
    onChange(routing.named.flatMap(({ kind, code }) => (wanted.has(`${kind} ${code}`) ? [{ kind, code }] : [])));
  };
  return (
    <SearchedSeveral
      path="areas"
      label={<FormattedMessage id="steering.area.named" />}
      hint={<FormattedMessage id="steering.area.named.hint" />}
      choices={choices}
      values={values}
      onChange={write}
    />
  );
}
