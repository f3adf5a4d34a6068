/** A drawn area as short text for an address, and back. */
import type { LonLat } from '../../db/point.ts';

/** Hundred-thousandths of a degree: about a metre. */
const STEPS = 100_000;
const FEWEST_CORNERS = 3;
export const MOST_CORNERS = 60;

/** Whole steps in base 36, `lon.lat` joined by `_`; the first corner from zero, each other from the one before it. */
export function areaText(corners: readonly LonLat[]): string {
  let [lon, lat] = [0, 0];
  return corners
    .map((corner) => {
      const [east, north] = [Math.round(corner.lon * STEPS), Math.round(corner.lat * STEPS)];
      const text = `${(east - lon).toString(36)}.${(north - lat).toString(36)}`;
      [lon, lat] = [east, north];
      return text;
    })
    .join('_');
}

/** Null where the text is no area. */
export function areaCorners(text: string): LonLat[] | null {
  const pairs = text.split('_');
  if (pairs.length < FEWEST_CORNERS || pairs.length > MOST_CORNERS) return null;
  let [lon, lat] = [0, 0];
  const corners: LonLat[] = [];
  for (const pair of pairs) {
    const [, east, north] = /^(-?[0-9a-z]{1,8})\.(-?[0-9a-z]{1,8})$/.exec(pair) ?? [];
    if (east === undefined || north === undefined) return null;
    lon += Number.parseInt(east, 36);
    lat += Number.parseInt(north, 36);
    if (Math.abs(lon) > 180 * STEPS || Math.abs(lat) > 90 * STEPS) return null;
    corners.push({ lon: lon / STEPS, lat: lat / STEPS });
  }
  return corners;
}
