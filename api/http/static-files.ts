/** Files that do not change while we run, compressed once and kept: the embedded base map and the page's assets in dev. */
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { Hono } from 'hono';
import { acceptedEncoding, type Encoded, encode } from './encodings.ts';
import { notFound } from './problems.ts';

const TYPES: Record<string, string> = {
  '.geojson': 'application/geo+json; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** `GET /basemap/{file}`: the territory's embedded map, from its folder in `data/`. */
export function basemapRoutes(folder: string) {
  const kept = new Map<string, Promise<Encoded>>();
  return new Hono().get('/basemap/:path{[a-z0-9-]+\\.geojson|fonts/[a-z0-9-]+\\.woff2}', async (c) => {
    const path = c.req.param('path');
    let reading = kept.get(path);
    if (!reading) {
      reading = readFile(join(folder, path)).then(encode);
      kept.set(path, reading);
    }
    const file = await reading.catch(() => {
      kept.delete(path);
      throw notFound();
    });
    // Already compressed by its own format.
    const encoding = path.endsWith('.woff2') ? 'identity' : acceptedEncoding(c.req.header('accept-encoding'));
    const etag = `"${file.hash}-${encoding}"`;
    c.header('etag', etag);
    c.header('vary', 'accept-encoding');
    c.header('cache-control', 'public, max-age=86400');
    if (c.req.header('if-none-match') === etag) return c.body(null, 304);
    if (!file.bytes) throw notFound();
    c.header('content-type', TYPES[extname(path)] ?? 'application/octet-stream');
    if (encoding !== 'identity') c.header('content-encoding', encoding);
    return c.body(file.bytes[encoding]);
  });
}
