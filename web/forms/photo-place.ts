/** Where a photo says it was taken; read before it is drawn smaller, which forgets it. */
import type { LonLat } from '../../db/point.ts';

/** Null where it says nothing, as most telephones' browsers see to. The reader is loaded with the first photo only. */
export async function photoPlace(file: File): Promise<LonLat | null> {
  try {
    const { gps } = await import('exifr');
    const { longitude: lon, latitude: lat } = await gps(file);
    const isPlace = Number.isFinite(lon) && Number.isFinite(lat) && (lon !== 0 || lat !== 0);
    return isPlace ? { lon, lat } : null;
  } catch {
    return null;
  }
}
