/** What we answer about places. */
import { createRoute, z } from '@hono/zod-openapi';
import { languageOf } from '../http/language.ts';
import { answers, CodeParam } from '../http/openapi.ts';
import { createRouter } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import { NearbyPlace, Place } from './contract.ts';
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
    }),
  },
  responses: answers(z.array(NearbyPlace), 'Places that might be the same one'),
});

const byCode = createRoute({
  method: 'get',
  path: '/api/places/{code}',
  operationId: 'placeByCode',
  request: { params: CodeParam },
  responses: answers(Place, 'The sheet of a place'),
});

export function placeRoutes(parts: Parts) {
  return createRouter()
    .openapi(similar, async (c) => {
      const { lon, lat, name } = c.req.valid('query');
      return c.json(await similarPlaces(parts, { lon, lat }, name), 200);
    })
    .openapi(byCode, async (c) => {
      const language = languageOf(c, parts.territory.languages[0] ?? 'fr');
      return c.json(await placeByCode(parts, c.req.valid('param').code, parts.clock(), language), 200);
    });
}
