/** What we answer for sheets that are handed over: their content, and the small map on them. */
import { createRoute, z } from '@hono/zod-openapi';
import type { LonLat } from '../../db/point.ts';
import { LANGUAGES } from '../../db/vocabulary.ts';
import { languageOf } from '../http/language.ts';
import { answers, jsonBody } from '../http/openapi.ts';
import { createRouter } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import { answerSheet } from './answer.ts';
import { MOST_OFFERS } from './answer-address.ts';
import { AnswerQuery, AnswerSheet } from './answer-form.ts';
import type { Gazetteer } from './gazetteer.ts';
import { drawPaperMap } from './paper-map.ts';
import type { Ground } from './paper-map-ground.ts';

const sheet = createRoute({
  method: 'get',
  path: '/api/answer/{offers}',
  operationId: 'answerSheet',
  request: { params: z.object({ offers: z.string().max(400) }), query: AnswerQuery },
  responses: answers(AnswerSheet, 'What stands on the answer sheet'),
});

/** `lon,lat` in degrees. */
const Point = z
  .string()
  .regex(/^-?\d{1,3}(\.\d{1,8})?,-?\d{1,2}(\.\d{1,8})?$/)
  .transform((text): LonLat => {
    const [lon = 0, lat = 0] = text.split(',').map(Number);
    return { lon, lat };
  });

/** An answer sheet has few; a round of sixty stops is what a day holds. */
const MOST_PINS = 60;

/** The places in the order of their numbers, joined by semicolons. */
const pins = (most: number) =>
  z
    .string()
    .transform((text) => text.split(';'))
    .pipe(z.array(Point).min(1).max(most));

const PaperMapQuery = z.object({
  at: pins(MOST_OFFERS),
  from: Point.optional(),
  /** CSS pixels: 96 to the inch on paper. */
  width: z.coerce.number().int().min(240).max(1600).default(640),
  height: z.coerce.number().int().min(140).max(1600).default(320),
  lang: z.enum(LANGUAGES).optional(),
});

const paperMap = createRoute({
  method: 'get',
  path: '/maps/answer.svg',
  operationId: 'paperMap',
  request: { query: PaperMapQuery },
  responses: { 200: { description: 'A small map with numbers, an SVG image for paper' } },
});

/** The same for positions that must stand in no address. */
const paperMapApart = createRoute({
  method: 'post',
  path: '/maps/paper',
  operationId: 'paperMapApart',
  request: { body: jsonBody(PaperMapQuery.extend({ at: pins(MOST_PINS) })) },
  responses: { 200: { description: 'A small map with numbers, an SVG image for paper' } },
});

export function answerRoutes(parts: Parts, gazetteer: () => Promise<Gazetteer>, ground: () => Promise<Ground>) {
  const language = parts.territory.languages[0] ?? 'fr';
  return createRouter()
    .openapi(sheet, async (c) => {
      const { offers } = c.req.valid('param');
      return c.json(
        await answerSheet(parts, await gazetteer(), offers, c.req.valid('query'), languageOf(c, language)),
        200,
      );
    })
    .openapi(paperMap, async (c) => {
      const { at, from, width, height } = c.req.valid('query');
      const drawn = drawPaperMap(await ground(), {
        ...{ points: at, start: from ?? null, width, height },
        language: languageOf(c, language),
      });
      return c.body(drawn, 200, {
        'content-type': 'image/svg+xml; charset=utf-8',
        // A start may be somebody's home: no cache on the way keeps it.
        'cache-control': `${from ? 'private' : 'public'}, max-age=86400`,
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
        vary: 'accept-language',
      });
    })
    .openapi(paperMapApart, async (c) => {
      const { at, from, width, height } = c.req.valid('json');
      const drawn = drawPaperMap(await ground(), {
        ...{ points: at, start: from ?? null, width, height },
        language: languageOf(c, language),
      });
      return c.body(drawn, 200, { 'content-type': 'image/svg+xml; charset=utf-8', 'cache-control': 'no-store' });
    });
}
