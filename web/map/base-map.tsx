/** MapLibre with the ground, the words and the manners that every map of the page shares. */
import './maplibre.css';
import { AttributionControl, type MapProps, type MapRef, Map as ReactMap, useMap } from '@vis.gl/react-maplibre';
import * as maplibre from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { type ReactNode, type Ref, useEffect, useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useBasemap } from './basemap.ts';
import type { Theme } from './colours.ts';
import styles from './map.module.css';
import { Unavailable } from './map-frame.tsx';
import type { BasemapMode, MapTerritory } from './map-territory.ts';
import { supplyMarkerImages } from './marker-images.ts';
import { EMBEDDED_LIMITS, EMBEDDED_MAX_ZOOM } from './style.ts';
import { useTheme } from './theme.ts';

maplibre.setWorkerUrl(workerUrl);

const REMOTE_MAX_ZOOM = 19;
const MIN_ZOOM = 7;

export interface BaseMapProps extends Pick<MapProps, MapEvents> {
  territory: MapTerritory;
  basemapMode: BasemapMode;
  label: string;
  start: { lon: number; lat: number; zoom: number };
  /** False: nothing answers to pointer or keys. */
  active?: boolean;
  /** False where the arrow keys have a meaning of their own. */
  keyboard?: boolean;
  mapRef?: Ref<MapRef>;
  interactiveLayerIds?: string[];
  cursor?: string;
  children?: (theme: Theme) => ReactNode;
}
type MapEvents =
  | 'onMove'
  | 'onMoveEnd'
  | 'onClick'
  | 'onContextMenu'
  | 'onMouseMove'
  | 'onMouseOut'
  | 'onTouchStart'
  | 'onTouchEnd'
  | 'onTouchMove';

export function BaseMap(props: BaseMapProps) {
  const { territory, basemapMode, label, start, active = true, keyboard = true, mapRef, children, ...events } = props;
  const intl = useIntl();
  const theme = useTheme();
  const basemap = useBasemap(territory, basemapMode, theme);
  const [failed, setFailed] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  if (failed) return <Unavailable />;
  const idle = (is: boolean) => frame.current?.setAttribute('data-map-idle', String(is));

  return (
    <div
      className={styles.frame}
      ref={frame}
      data-map-idle="false"
      data-basemap={basemap.embedded ? 'embedded' : 'remote'}
    >
      <ReactMap
        {...(mapRef ? { ref: mapRef } : {})}
        {...events}
        mapLib={maplibre}
        mapStyle={basemap.style}
        styleDiffing={false}
        initialViewState={{ longitude: start.lon, latitude: start.lat, zoom: start.zoom }}
        maxBounds={limitsOf(territory)}
        minZoom={MIN_ZOOM}
        maxZoom={basemap.embedded ? EMBEDDED_MAX_ZOOM : REMOTE_MAX_ZOOM}
        renderWorldCopies={false}
        validateStyle={import.meta.env.DEV}
        dragRotate={false}
        pitchWithRotate={false}
        touchPitch={false}
        maxPitch={0}
        scrollZoom={active}
        dragPan={active}
        doubleClickZoom={active}
        touchZoomRotate={active}
        boxZoom={active}
        keyboard={active && keyboard}
        attributionControl={false}
        locale={{
          'Map.Title': label,
          'NavigationControl.ZoomIn': intl.formatMessage({ id: 'map.zoom_in' }),
          'NavigationControl.ZoomOut': intl.formatMessage({ id: 'map.zoom_out' }),
          'GeolocateControl.FindMyLocation': intl.formatMessage({ id: 'map.locate' }),
          'GeolocateControl.LocationNotAvailable': intl.formatMessage({ id: 'map.locate.unavailable' }),
          'AttributionControl.ToggleAttribution': intl.formatMessage({ id: 'map.attribution' }),
          'Popup.Close': intl.formatMessage({ id: 'map.popup.close' }),
        }}
        onIdle={() => idle(true)}
        onMoveStart={() => idle(false)}
        onData={() => idle(false)}
        onSourceData={(event) => {
          if (event.sourceDataType === 'content' && !isOurs(event.sourceId)) basemap.tileCame();
        }}
        onError={(event) => {
          // Without a target the map itself could not be made.
          if (!event.target) return setFailed(true);
          const source = 'sourceId' in event ? event.sourceId : null;
          if (!basemap.embedded && typeof source === 'string' && !isOurs(source)) basemap.tileFailed();
        }}
      >
        <MarkerImages />
        <NoRotation />
        <AttributionControl
          key={basemap.attribution}
          compact
          position="bottom-right"
          {...(basemap.attribution ? { customAttribution: basemap.attribution } : {})}
        />
        {children?.(theme)}
      </ReactMap>
      {basemap.embedded && (
        <p className={styles.badge} title={intl.formatMessage({ id: 'map.simplified.hint' })}>
          <FormattedMessage id="map.simplified" />
        </p>
      )}
    </div>
  );
}

function MarkerImages() {
  const map = useMap().current?.getMap();
  useEffect(() => {
    if (map) supplyMarkerImages(map);
  }, [map]);
  return null;
}

/** North stays up: a turned map loses more people than it helps. */
function NoRotation() {
  const map = useMap().current?.getMap();
  useEffect(() => {
    map?.keyboard.disableRotation();
    map?.touchZoomRotate.disableRotation();
  }, [map]);
  return null;
}

const isOurs = (source: string) => source.startsWith('app-');

/** A territory inside the embedded data may look over its border; another one gets a margin. */
function limitsOf({ bbox }: MapTerritory): [number, number, number, number] {
  const [west, south, east, north] = bbox;
  const [limitWest, limitSouth, limitEast, limitNorth] = EMBEDDED_LIMITS;
  if (west >= limitWest && south >= limitSouth && east <= limitEast && north <= limitNorth) return [...EMBEDDED_LIMITS];
  const [wide, high] = [(east - west) / 4, (north - south) / 4];
  return [west - wide, south - high, east + wide, north + high];
}
