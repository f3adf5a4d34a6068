/** Another Kartenn over HTTP: named by its address, it becomes the sources that it gives. */
import { createRoute, z } from '@hono/zod-openapi';
import { KARTENN_COLLECTIONS } from '../../db/kartenn-collection.ts';
import { SOURCE_RHYTHMS } from '../../db/vocabulary.ts';
import { answers, CodeParam, jsonBody, writes } from '../http/openapi.ts';
import { createRouter } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import { homesOf } from './kartenn-homes.ts';
import { registerKartenn } from './kartenn-registering.ts';
import { runDueAside } from './running.ts';

const Asked = z.strictObject({
  address: z.url({ protocol: /^https?$/ }).max(500),
  rhythm: z.enum(SOURCE_RHYTHMS).default('daily'),
});

const Answer = z
  .object({
    sources: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        collection: z.enum(KARTENN_COLLECTIONS),
        producer: z.string(),
        licence: z.string(),
      }),
    ),
  })
  .meta({ id: 'RegisteredKartenn' });

const register = createRoute({
  method: 'post',
  path: '/api/sources/kartenn',
  tags: ['sources'],
  summary: 'Keep in step with another Kartenn, by its address or that of one of its collections',
  description:
    'Its collections are found by its catalogue; each becomes a source that is read at once and then at its rhythm. Records keep the identity of their first home: what is at home here, or comes by another source already, is left aside.',
  request: { body: jsonBody(Asked) },
  responses: writes(Answer, 'The sources that are new.'),
});

const Homes = z
  .object({
    homes: z.array(
      z.object({
        /** Its address there. */
        uri: z.string(),
        producer: z.string(),
        licence: z.string(),
        isThere: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Homes' });

const ofPlace = createRoute({
  method: 'get',
  path: '/api/places/{code}/homes',
  tags: ['sources'],
  summary: 'The other maps that gave a place',
  request: { params: CodeParam },
  responses: answers(Homes, 'Empty for what is at home here.'),
});
const ofInnovation = createRoute({
  method: 'get',
  path: '/api/innovations/{code}/homes',
  tags: ['sources'],
  summary: 'The other maps that gave a sheet',
  request: { params: CodeParam },
  responses: answers(Homes, 'Empty for what is at home here.'),
});

export function kartennSourceRoutes(parts: Parts) {
  return createRouter()
    .openapi(register, async (c) => {
      const registered = await registerKartenn(parts, c.get('actor'), c.req.valid('json'));
      void runDueAside(parts);
      return c.json({ sources: registered }, 200);
    })
    .openapi(ofPlace, async (c) => c.json({ homes: await homesOf(parts, 'place', c.req.valid('param').code) }, 200))
    .openapi(ofInnovation, async (c) =>
      c.json({ homes: await homesOf(parts, 'innovation', c.req.valid('param').code) }, 200),
    );
}
