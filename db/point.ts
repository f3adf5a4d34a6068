/** A WGS 84 point column. Drizzle's own `geometry()` loses the SRID in migrations, so the type is ours. */
import { customType } from 'drizzle-orm/pg-core';

export interface LonLat {
  lon: number;
  lat: number;
}

/** Stored as `geometry(Point,4326)`; read back as `{ lon, lat }` from PostGIS's hexadecimal EWKB. */
export const point = customType<{ data: LonLat; driverData: string }>({
  dataType: () => 'geometry(Point,4326)',
  toDriver: ({ lon, lat }) => `SRID=4326;POINT(${lon} ${lat})`,
  fromDriver: (ewkb) => parseEwkbPoint(ewkb),
});

function parseEwkbPoint(hex: string): LonLat {
  const bytes = Buffer.from(hex, 'hex');
  const littleEndian = bytes.readUInt8(0) === 1;
  const hasSrid = ((littleEndian ? bytes.readUInt32LE(1) : bytes.readUInt32BE(1)) & 0x20000000) !== 0;
  const at = hasSrid ? 9 : 5;
  return littleEndian
    ? { lon: bytes.readDoubleLE(at), lat: bytes.readDoubleLE(at + 8) }
    : { lon: bytes.readDoubleBE(at), lat: bytes.readDoubleBE(at + 8) };
}
