/** Places that look alike, over HTTP: found by the rules, decided by mediators. */
import { createRoute, z } from '@hono/zod-openapi';
import { requireRight } from '../history/change.ts';
import { jsonBody, writes } from '../http/openapi.ts';
import { createRouter } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import { ComparedPair, Distinction, Merge, NewPair, PairsAnswer, PairsQuery } from './contract.ts';
import { mergePair, tellApart, undoDecision } from './merge.ts';
import { comparedPair, openPair, pairList } from './queries.ts';

const tags = ['duplicates'];
const params = z.object({ id: z.uuid() });

const list = createRoute({
  method: 'get',
  path: '/api/pairs',
  tags,
  summary: 'Places that may be one',
  request: { query: PairsQuery },
  responses: writes(PairsAnswer, 'The likeliest first.'),
});

const add = createRoute({
  method: 'post',
  path: '/api/pairs',
  tags,
  summary: 'Compare two places by their codes',
  request: { body: jsonBody(NewPair) },
  responses: writes(ComparedPair, 'The pair.'),
});

const read = createRoute({
  method: 'get',
  path: '/api/pairs/{id}',
  tags,
  summary: 'Two places side by side',
  request: { params },
  responses: writes(ComparedPair, 'Both sheets, and what speaks for and against.'),
});

const different = createRoute({
  method: 'post',
  path: '/api/pairs/{id}/different',
  tags,
  summary: 'They are two places, remembered for ever',
  request: { params, body: jsonBody(Distinction) },
  responses: writes(ComparedPair, 'The pair as it is now.'),
});

const merge = createRoute({
  method: 'post',
  path: '/api/pairs/{id}/merge',
  tags,
  summary: 'They are one place, or one building',
  description: 'The code that goes leads to the one that stays. Taken back by `/undo`.',
  request: { params, body: jsonBody(Merge) },
  responses: writes(ComparedPair, 'The pair as it is now.'),
});

const undo = createRoute({
  method: 'post',
  path: '/api/pairs/{id}/undo',
  tags,
  summary: 'Take the decision back',
  request: { params },
  responses: writes(ComparedPair, 'The pair as it is now, undecided.'),
});

export function duplicateRoutes(parts: Parts) {
  return createRouter()
    .openapi(list, async (c) => {
      requireRight(c.get('actor'), 'pair.decide');
      return c.json(await pairList(parts, c.req.valid('query')), 200);
    })
    .openapi(add, async (c) => {
      requireRight(c.get('actor'), 'pair.decide');
      const id = await openPair(parts, c.get('actor'), c.req.valid('json'));
      return c.json(await comparedPair(parts, id), 200);
    })
    .openapi(read, async (c) => {
      requireRight(c.get('actor'), 'pair.decide');
      return c.json(await comparedPair(parts, c.req.valid('param').id), 200);
    })
    .openapi(different, async (c) => {
      const { id } = c.req.valid('param');
      await tellApart(parts, c.get('actor'), id, c.req.valid('json').version);
      return c.json(await comparedPair(parts, id), 200);
    })
    .openapi(merge, async (c) => {
      const { id } = c.req.valid('param');
      await mergePair(parts, c.get('actor'), id, c.req.valid('json'));
      return c.json(await comparedPair(parts, id), 200);
    })
    .openapi(undo, async (c) => {
      const { id } = c.req.valid('param');
      await undoDecision(parts, c.get('actor'), id);
      return c.json(await comparedPair(parts, id), 200);
    });
}
