/** A firm's page works without scripts: its form posts, and a page answers. Its photos have addresses that end with the link. */
import { Hono } from 'hono';
import { z } from 'zod';
import { LANGUAGES } from '../../db/vocabulary.ts';
import { notFound, Problem } from '../http/problems.ts';
import type { AppEnv } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import { PHOTO_SIZES } from '../photos/store.ts';
import { FIRM_WORDS } from './contract.ts';
import { firmPhoto, firmSays } from './firm-work.ts';

const Said = z.object({
  said: z.enum(FIRM_WORDS),
  words: z.string().trim().max(4000).default(''),
  language: z.enum(LANGUAGES),
});

const PhotoAsked = z.object({
  id: z.uuid(),
  size: z
    .string()
    .regex(/^\d+\.webp$/)
    .transform((name) => Number.parseInt(name, 10))
    .pipe(z.literal(PHOTO_SIZES)),
});

export function plainRoutingRoutes(parts: Parts) {
  return new Hono<AppEnv>()
    .post('/api/work/:secret', async (c) => {
      const body = await c.req.parseBody({ all: true });
      const form = Said.safeParse(body);
      const secret = c.req.param('secret');
      const language = form.success ? form.data.language : (parts.territory.languages[0] ?? 'fr');
      const prefix = language === parts.territory.languages[0] ? '' : `/${language}`;
      const page = `${prefix}/work/${encodeURIComponent(secret)}`;
      if (!form.success) return c.redirect(`${page}?fault=unread`, 303);
      const { said, words } = form.data;
      // Whoever cannot do it says why: otherwise the staff would have to ask.
      if (said === 'declined' && words.length < 3) return c.redirect(`${page}?fault=reason`, 303);
      const files = [body.photos ?? []].flat().filter(isFile);
      const fault = await firmSays(parts, c.get('actor'), secret, { said, words, files }).then(
        () => null,
        (error: unknown) => {
          if (!(error instanceof Problem)) throw error;
          // Said twice at once, or a wrong link: the page itself tells.
          return error.status === 409 || error.status === 404 ? null : 'photo';
        },
      );
      return c.redirect(fault ? `${page}?fault=${fault}` : `${page}?said=${said}`, 303);
    })
    .get('/api/work/:secret/photos/:id/:size', async (c) => {
      const asked = PhotoAsked.safeParse(c.req.param());
      if (!asked.success) throw notFound();
      const contentHash = await firmPhoto(parts, c.req.param('secret'), asked.data.id);
      c.header('cache-control', 'private, no-store');
      c.header('content-type', 'image/webp');
      return c.body(new Uint8Array(await parts.photos.read(contentHash, asked.data.size)));
    });
}

/** An empty file field arrives as a file of no bytes. */
const isFile = (file: string | File): file is File => file instanceof File && file.size > 0;
