/** The picker's map; loaded lazily by `point-picker.tsx`. */
import { type MapRef, NavigationControl } from '@vis.gl/react-maplibre';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { BaseMap } from './base-map.tsx';
import { ItemLayers } from './item-layers.tsx';
import { itemsOf } from './items.ts';
import { LocateControl } from './locate-control.tsx';
import styles from './map.module.css';
import type { PointPickerProps } from './point-picker.tsx';
import { distinct, featuresAt, positionOf, zoomInto } from './tapped.ts';

const KEY_STEP_PX = 40;
/** Who steps by keys need not hit a marker's middle. */
const UNDER_CROSS_PX = 24;
/** Near enough to aim, far enough that the embedded map still names something. */
const PICKING_ZOOM = 14;
/** About a tenth of a metre. */
const SAME_DEGREES = 1e-6;

const STEPS: Record<string, [number, number]> = {
  ArrowLeft: [-KEY_STEP_PX, 0],
  ArrowRight: [KEY_STEP_PX, 0],
  ArrowUp: [0, -KEY_STEP_PX],
  ArrowDown: [0, KEY_STEP_PX],
};

export function PickerView(props: PointPickerProps) {
  const { territory, basemapMode, value, onChange, label, describe, items } = props;
  const intl = useIntl();
  const [map, setMap] = useState<MapRef | null>(null);
  const helpId = useId();
  const { lon, lat } = value ?? {};

  useEffect(() => {
    if (!map || lon === undefined || lat === undefined || map.isMoving()) return;
    const centre = map.getCenter();
    if (Math.abs(centre.lng - lon) < SAME_DEGREES && Math.abs(centre.lat - lat) < SAME_DEGREES) return;
    map.easeTo({ center: [lon, lat], zoom: Math.max(map.getZoom(), PICKING_ZOOM), duration: 500 });
  }, [map, lon, lat]);

  useEffect(() => {
    const canvas = map?.getCanvas();
    // The arrow keys move the point: a screen reader must hand them through.
    canvas?.setAttribute('role', 'application');
    canvas?.setAttribute('aria-describedby', helpId);
  }, [map, helpId]);

  const tap = (at: { x: number; y: number }, margin: number | undefined, event: Event) => {
    const target = map?.getMap();
    if (!target || !items) return;
    const features = featuresAt(target, at, margin);
    const [first] = features;
    if (!first) return;
    const [item] = distinct(features.flatMap(itemsOf));
    if (!item) return void zoomInto(target, first, event);
    items.onTap(item, positionOf(first));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (!map || event.target !== map.getCanvas() || event.altKey || event.ctrlKey || event.metaKey) return;
    const step = STEPS[event.key];
    const by = { originalEvent: event.nativeEvent };
    if (step) map.getMap().panBy(step, { duration: 120 }, by);
    else if (event.key === '+' || event.key === '=') map.getMap().zoomIn({ duration: 200 }, by);
    else if (event.key === '-') map.getMap().zoomOut({ duration: 200 }, by);
    else if (event.key === 'Enter' && items) {
      const { clientWidth, clientHeight } = map.getCanvas();
      tap({ x: clientWidth / 2, y: clientHeight / 2 }, UNDER_CROSS_PX, event.nativeEvent);
    } else return;
    event.preventDefault();
  };

  return (
    <div className={styles.picker}>
      <p className={styles.pickerHelp} id={helpId}>
        <FormattedMessage id={items ? 'map.picker.help.items' : 'map.picker.help'} />
      </p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys come from the focusable canvas inside */}
      <div className={styles.pickerMap} onKeyDown={onKeyDown}>
        <BaseMap
          territory={territory}
          basemapMode={basemapMode}
          label={label}
          start={value ? { ...value, zoom: PICKING_ZOOM } : territory.centre}
          keyboard={false}
          mapRef={setMap}
          onClick={(event) => tap(event.point, undefined, event.originalEvent)}
          onMoveEnd={(event) => {
            if (event.originalEvent === undefined && !('geolocateSource' in event)) return;
            onChange({ lon: event.viewState.longitude, lat: event.viewState.latitude });
          }}
        >
          {(theme) => (
            <>
              {items && <ItemLayers tilesUrl={items.tilesUrl} results={null} theme={theme} />}
              <NavigationControl position="top-right" showCompass={false} />
              <LocateControl />
            </>
          )}
        </BaseMap>
        <Crosshair />
      </div>
      <output className={styles.pickerAt}>
        {value &&
          (describe?.(value) ??
            intl.formatMessage({ id: 'map.picker.at' }, { lat: value.lat.toFixed(5), lon: value.lon.toFixed(5) }))}
      </output>
    </div>
  );
}

function Crosshair() {
  return (
    <svg className={styles.crosshair} viewBox="0 0 48 48" aria-hidden="true">
      <g fill="none" strokeLinecap="round">
        <path d={CROSS} stroke="var(--on-accent)" strokeWidth="7" />
        <path d={CROSS} stroke="var(--accent)" strokeWidth="3.5" />
      </g>
      <circle cx="24" cy="24" r="2" fill="var(--accent)" />
    </svg>
  );
}

const CROSS = 'M24 4v13M24 31v13M4 24h13M31 24h13';
