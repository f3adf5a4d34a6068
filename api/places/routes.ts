/** What we answer about places. */
import { createRoute, z } from '@hono/zod-openapi';
import { may } from '../access.ts';
import { languageOf } from '../http/language.ts';
import { answers, CodeParam, Done, jsonBody, writes } from '../http/openapi.ts';
import { createRouter } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import { Hiding, NearbyPlace, Place } from './contract.ts';
import { hidePlace } from './hiding.ts';
import { placeByCode, similarPlaces } from './queries.ts';

const similar = createRoute({
  method: 'get',
  path: '/api/places/similar',
  operationId: 'similarPlaces',
  request: {
    query: z.object({
      lon: z.coerce.number().min(-180).max(180),
      lat: z.coerce.number().min(-90).max(90),
      name: z.string().trim().max(200).default(''),
      address: z.string().trim().max(200).optional(),
      phone: z.string().trim().max(40).optional(),
      email: z.string().trim().max(254).optional(),
      website: z.string().trim().max(500).optional(),
    }),
  },
  responses: answers(z.array(NearbyPlace), 'Places that might be the same one'),
});

const byCode = createRoute({
  method: 'get',
  path: '/api/places/{code}',
  operationId: 'placeByCode',
  request: { params: CodeParam },
  description: 'A place that was merged into another answers with that one, and with its code.',
  responses: answers(Place, 'The sheet of a place'),
});

const hiding = createRoute({
  method: 'post',
  path: '/api/places/{code}/hidden',
  operationId: 'hidePlace',
  summary: 'Take out of sight at once, or show again',
  request: { params: CodeParam, body: jsonBody(Hiding) },
  responses: writes(Done, 'Done; it stands in the history.'),
});

export function placeRoutes(parts: Parts) {
  return createRouter()
    .openapi(similar, async (c) => {
      const { lon, lat, name, ...contacts } = c.req.valid('query');
      return c.json(await similarPlaces(parts, { lon, lat }, name, contacts), 200);
    })
    .openapi(byCode, async (c) => {
      const language = languageOf(c, parts.territory.languages[0] ?? 'fr');
      const { code } = c.req.valid('param');
      const sees = may(c.get('actor').role, 'entity.hide') ? 'hidden' : 'public';
      const place = await placeByCode(parts, code, parts.clock(), language, sees);
      // Merged into another: whoever kept the old address learns the new one.
      if (place.code !== code) c.header('content-location', `/api/places/${place.code}`);
      return c.json(place, 200);
    })
    .openapi(hiding, async (c) => {
      await hidePlace(parts, c.get('actor'), c.req.valid('param').code, c.req.valid('json'));
      return c.json({ done: true as const }, 200);
    });
}
