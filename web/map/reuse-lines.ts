/** Lines and arrows between sheets, as the map draws them. Bent a little, so that lines of one street lie apart. */
import type { Feature, FeatureCollection, LineString, Point } from 'geojson';
import type { ReuseMapProps, ReusePoint } from './reuse-map.tsx';

interface Ends {
  from: string;
  to: string;
}

const STEPS = 16;
/** Of its length: how far the middle of a line lies beside the straight one. */
const BEND = 0.14;

export function lineFeatures(lines: ReuseMapProps['lines']): FeatureCollection<LineString, Ends> {
  return {
    type: 'FeatureCollection',
    features: lines.filter(leads).map(({ from, to }) => ({
      type: 'Feature',
      properties: { from: from.code, to: to.code },
      geometry: {
        type: 'LineString',
        coordinates: Array.from({ length: STEPS + 1 }, (_, step) => along(from, to, step / STEPS)),
      },
    })),
  };
}

/** Where the middle of each line is and which way it leads: degrees, clockwise from the right of the screen. */
export function arrowFeatures(lines: ReuseMapProps['lines']): FeatureCollection<Point, Ends & { turn: number }> {
  return { type: 'FeatureCollection', features: lines.filter(leads).map(arrowOf) };
}

function arrowOf({ from, to }: ReuseMapProps['lines'][number]): Feature<Point, Ends & { turn: number }> {
  const wide = narrowing(from);
  const turn = (-Math.atan2(to.lat - from.lat, (to.lon - from.lon) * wide) * 180) / Math.PI;
  return {
    type: 'Feature',
    properties: { from: from.code, to: to.code, turn },
    geometry: { type: 'Point', coordinates: along(from, to, 0.5) },
  };
}

/** What stands on the same spot has a line of no length. */
const leads = ({ from, to }: ReuseMapProps['lines'][number]) => from.lon !== to.lon || from.lat !== to.lat;

const narrowing = ({ lat }: ReusePoint) => Math.cos((lat * Math.PI) / 180);

/** A point of the bent line; a degree of longitude is narrower than one of latitude. */
function along(from: ReusePoint, to: ReusePoint, share: number): [number, number] {
  const wide = narrowing(from);
  const [east, north] = [(to.lon - from.lon) * wide, to.lat - from.lat];
  const beside = 4 * BEND * share * (1 - share);
  return [from.lon + (east * share - north * beside) / wide, from.lat + north * share + east * beside];
}
