/** The map on which an area is drawn; loaded lazily by `area-drawer.tsx`. */
import { type MapRef, NavigationControl } from '@vis.gl/react-maplibre';
import { useEffect, useRef, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { TerraDraw, TerraDrawPolygonMode } from 'terra-draw';
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter';
import type { AreaDrawerProps } from './area-drawer.tsx';
import { BaseMap } from './base-map.tsx';
import styles from './map.module.css';
import { boundsOf, OutlineLayers } from './outline-layers.tsx';

export function AreaView({ territory, basemapMode, label, outline = null, onChange }: AreaDrawerProps) {
  const [map, setMap] = useState<MapRef | null>(null);
  const [round, setRound] = useState(0);
  const told = useRef(onChange);
  told.current = onChange;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another round draws anew
  useEffect(() => {
    if (!map) return;
    const draw = new TerraDraw({
      adapter: new TerraDrawMapLibreGLAdapter({ map: map.getMap() }),
      modes: [new TerraDrawPolygonMode({ styles: STYLES })],
    });
    const begin = () => {
      draw.start();
      draw.setMode('polygon');
      draw.on('finish', () => {
        const polygon = draw.getSnapshot().find(({ geometry }) => geometry.type === 'Polygon');
        if (polygon?.geometry.type !== 'Polygon') return;
        const ring = polygon.geometry.coordinates[0] ?? [];
        told.current(ring.slice(0, -1).map(([lon = 0, lat = 0]) => ({ lon, lat })));
        draw.setMode('static');
      });
    };
    const { isStyleLoaded } = map;
    if (isStyleLoaded.call(map)) begin();
    else map.once('idle', begin);
    return () => {
      map.off('idle', begin);
      if (draw.enabled) draw.stop();
    };
  }, [map, round]);

  // What was written corner by corner may lie out of sight; what was drawn here does not.
  useEffect(() => {
    if (!map || !outline) return;
    const seen = map.getBounds();
    const hidden = outline.coordinates.flat(2).some(([lon, lat]) => !seen.contains([lon, lat]));
    if (hidden) map.fitBounds(boundsOf(outline, null), { padding: 24, duration: 0 });
  }, [map, outline]);

  return (
    <div className={styles.picker}>
      <div className={styles.pickerMap}>
        <BaseMap territory={territory} basemapMode={basemapMode} label={label} start={territory.centre} mapRef={setMap}>
          {() => (
            <>
              {outline && <OutlineLayers outline={outline} colour={ACCENT} />}
              <NavigationControl position="top-right" showCompass={false} />
            </>
          )}
        </BaseMap>
      </div>
      <p className="buttons">
        <button
          type="button"
          className="button"
          onClick={() => {
            told.current([]);
            setRound(round + 1);
          }}
        >
          <FormattedMessage id="following.area.draw.again" />
        </button>
      </p>
    </div>
  );
}

/** The accent of the page; the map's layers know no custom properties. */
const ACCENT = '#006b5b';
const STYLES = {
  fillColor: ACCENT,
  fillOpacity: 0.2,
  outlineColor: ACCENT,
  outlineWidth: 3,
  closingPointColor: ACCENT,
  closingPointWidth: 8,
} as const;
