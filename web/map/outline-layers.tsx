/** A drawn area on a map: its ground lightly, its edge clearly. */
import { Layer, Source } from '@vis.gl/react-maplibre';
import type { AreaOutline } from '../../db/outline.ts';
import type { LonLat } from '../../db/point.ts';

export function OutlineLayers({ outline, colour }: { outline: AreaOutline; colour: string }) {
  return (
    <Source id="app-outline" type="geojson" data={outline}>
      <Layer id="app-outline-fill" type="fill" paint={{ 'fill-color': colour, 'fill-opacity': 0.14 }} />
      <Layer id="app-outline-edge" type="line" paint={{ 'line-color': colour, 'line-width': 2.5 }} />
    </Source>
  );
}

/** West, south, east, north of the drawing, and of a point that must be seen with it. */
export function boundsOf({ coordinates }: AreaOutline, point: LonLat | null): [number, number, number, number] {
  const points = [...coordinates.flat(2), ...(point ? [[point.lon, point.lat] as const] : [])];
  const [lons, lats] = [points.map(([lon]) => lon), points.map(([, lat]) => lat)];
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}
