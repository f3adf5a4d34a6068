/** The mediators' queue over HTTP. */
import { createRoute } from '@hono/zod-openapi';
import { requireRight } from '../history/change.ts';
import { Done, jsonBody, writes } from '../http/openapi.ts';
import { createRouter } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import { doBulk, previewBulk } from './bulk.ts';
import { claim, release } from './claims.ts';
import {
  Bulk,
  BulkAnswer,
  ClaimAnswer,
  NewClaim,
  QueueAnswer,
  QueueQuery,
  ReleasedClaim,
  UndoAnswer,
  Undoing,
} from './contract.ts';
import { mediatorsQueue } from './queue.ts';
import { undoBulk } from './undo.ts';

const tags = ['queue'];

const list = createRoute({
  method: 'get',
  path: '/api/queue',
  tags,
  summary: 'Everything that needs a person',
  request: { query: QueueQuery },
  responses: writes(QueueAnswer, 'What waits longest first, or what lies nearest.'),
});

const claiming = createRoute({
  method: 'post',
  path: '/api/queue/claims',
  tags,
  summary: 'Take in hand for ten minutes, again to renew',
  request: { body: jsonBody(NewClaim) },
  responses: writes(ClaimAnswer, 'Whose it is now.'),
});

const releasing = createRoute({
  method: 'post',
  path: '/api/queue/claims/release',
  tags,
  summary: 'Let go',
  request: { body: jsonBody(ReleasedClaim) },
  responses: writes(Done, 'Free for others.'),
});

const preview = createRoute({
  method: 'post',
  path: '/api/queue/bulk/preview',
  tags,
  summary: 'What a decision on several would do',
  request: { body: jsonBody(Bulk) },
  responses: writes(BulkAnswer, 'For each, whether it can be done; nothing is.'),
});

const bulk = createRoute({
  method: 'post',
  path: '/api/queue/bulk',
  tags,
  summary: 'Decide on several at once',
  request: { body: jsonBody(Bulk) },
  responses: writes(BulkAnswer, 'For each, what became of it.'),
});

const undo = createRoute({
  method: 'post',
  path: '/api/queue/undo',
  tags,
  summary: 'Take one’s own bulk back',
  request: { body: jsonBody(Undoing) },
  responses: writes(UndoAnswer, 'How many were taken back.'),
});

export function queueRoutes(parts: Parts) {
  return createRouter()
    .openapi(list, async (c) => {
      requireRight(c.get('actor'), 'queue.read');
      return c.json(await mediatorsQueue(parts, c.get('actor'), c.req.valid('query')), 200);
    })
    .openapi(claiming, async (c) => {
      requireRight(c.get('actor'), 'queue.read');
      return c.json(await claim(parts, c.get('actor'), c.req.valid('json')), 200);
    })
    .openapi(releasing, async (c) => {
      requireRight(c.get('actor'), 'queue.read');
      await release(parts, c.get('actor'), c.req.valid('json'));
      return c.json({ done: true as const }, 200);
    })
    .openapi(preview, async (c) => c.json(await previewBulk(parts, c.get('actor'), c.req.valid('json')), 200))
    .openapi(bulk, async (c) => c.json(await doBulk(parts, c.get('actor'), c.req.valid('json')), 200))
    .openapi(undo, async (c) => c.json(await undoBulk(parts, c.get('actor'), c.req.valid('json').changeIds), 200));
}
