/** `GET /tiles/{version}/{z}/{x}/{y}.mvt?kinds=papi,visio`: the map's points as vector tiles. */
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { COLLECTIONS } from '../../db/vocabulary.ts';
import { acceptedEncoding } from '../http/encodings.ts';
import { TILE_KINDS, type TileAddress, type TileKind } from './tile-index.ts';
import type { TileService } from './tile-service.ts';

const LAST_ZOOM = 22;

export function tileRoutes(service: TileService) {
  return new Hono().get('/tiles/:version/:z/:x/:file', async (c) => {
    const { version, z, x, file } = c.req.param();
    const address = parseAddress(z, x, file);
    const kinds = parseKinds(c.req.query('kinds'));
    const encoding = acceptedEncoding(c.req.header('accept-encoding'));
    const tile = await service.tile({ ...address, kinds, encoding, version });
    c.header('etag', tile.etag);
    c.header('vary', 'accept-encoding');
    c.header('cache-control', tile.version === version ? 'public, max-age=31536000, immutable' : 'no-cache');
    if (sameTag(c.req.header('if-none-match'), tile.etag)) return c.body(null, 304);
    if (!tile.bytes) return c.body(null, 204);
    c.header('content-type', 'application/vnd.mapbox-vector-tile');
    c.header('content-length', String(tile.bytes.byteLength));
    if (tile.encoding !== 'identity') c.header('content-encoding', tile.encoding);
    return c.body(tile.bytes);
  });
}

function parseAddress(zText: string, xText: string, file: string): TileAddress {
  const yText = /^(\d{1,8})\.mvt$/.exec(file)?.[1];
  if (!/^\d{1,2}$/.test(zText) || !/^\d{1,8}$/.test(xText) || yText === undefined) {
    throw new HTTPException(400, { message: 'A tile is asked for as /tiles/{version}/{z}/{x}/{y}.mvt.' });
  }
  const address = { z: Number(zText), x: Number(xText), y: Number(yText) };
  const side = 2 ** address.z;
  if (address.z > LAST_ZOOM || address.x >= side || address.y >= side) {
    throw new HTTPException(400, { message: `No such tile: z goes to ${LAST_ZOOM}, x and y are below 2^z.` });
  }
  return address;
}

function parseKinds(text: string | undefined): TileKind[] {
  if (text === undefined) return [...COLLECTIONS];
  const asked = text.split(',');
  const unknown = asked.find((name) => !TILE_KINDS.some((kind) => kind === name));
  if (unknown !== undefined) {
    throw new HTTPException(400, { message: `kinds holds some of ${TILE_KINDS.join(', ')}; "${unknown}" is none.` });
  }
  return TILE_KINDS.filter((kind) => asked.includes(kind));
}

const sameTag = (header: string | undefined, etag: string) =>
  header === '*' || (header ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
