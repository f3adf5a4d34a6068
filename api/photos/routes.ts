/** The bytes of photos. */
import { Hono } from 'hono';
import { z } from 'zod';
import { notFound } from '../http/problems.ts';
import type { AppEnv } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import { visiblePhoto } from './records.ts';
import { PHOTO_SIZES } from './store.ts';

const Asked = z.object({
  id: z.uuid(),
  size: z
    .string()
    .regex(/^\d+\.webp$/)
    .transform((name) => Number.parseInt(name, 10))
    .pipe(z.literal(PHOTO_SIZES)),
});

/** `GET /photos/{id}/{320|960|2048}.webp`, with `?follow=` for whoever sent it. */
export function photoRoutes(parts: Parts) {
  return new Hono<AppEnv>().get('/photos/:id/:size', async (c) => {
    const asked = Asked.safeParse(c.req.param());
    if (!asked.success) throw notFound();
    const { contentHash, everybody } = await visiblePhoto(parts, c.get('actor'), asked.data.id, c.req.query('follow'));
    const etag = `"${contentHash.slice(0, 16)}-${asked.data.size}"`;
    // A photo can be hidden again, or a face in it covered: even a released one is asked for anew each time. The address
    // stays and the ETag names the content, so that it costs no bytes as long as it is the same.
    c.header('cache-control', everybody ? 'public, no-cache' : 'private, no-store');
    c.header('etag', etag);
    if (c.req.header('if-none-match') === etag) return c.body(null, 304);
    const bytes = await parts.photos.read(contentHash, asked.data.size);
    c.header('content-type', 'image/webp');
    return c.body(new Uint8Array(bytes));
  });
}
