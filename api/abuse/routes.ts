/** Challenges for those who send, and the block list for mediators. */
import { createRoute, z } from '@hono/zod-openapi';
import { requireRight } from '../history/change.ts';
import { answers, Done, jsonBody, writes } from '../http/openapi.ts';
import { createRouter } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import { blockList, blockSender, liftBlock } from './blocks.ts';
import { BlocksAnswer, Challenge, NewBlock } from './contract.ts';
import { newChallenge } from './proof.ts';

const tags = ['abuse'];

const challenge = createRoute({
  method: 'get',
  path: '/api/challenge',
  tags,
  summary: 'A little work to do before sending without an account',
  description:
    'Solved as altcha-lib does it (PBKDF2/SHA-256); challenge and solution go as base64 JSON in the header `x-proof`. ' +
    'Valid for two hours, each once. A session needs none.',
  responses: answers(Challenge, 'The challenge.'),
});

const list = createRoute({
  method: 'get',
  path: '/api/blocks',
  tags,
  summary: 'Who is shut out, without saying who',
  responses: writes(BlocksAnswer, 'The longest first.'),
});

const block = createRoute({
  method: 'post',
  path: '/api/blocks',
  tags,
  summary: 'Shut out whoever sent this, for some days',
  request: { body: jsonBody(NewBlock) },
  responses: writes(Done, 'Done; it stands in the history.'),
});

const lift = createRoute({
  method: 'post',
  path: '/api/blocks/{id}/lift',
  tags,
  summary: 'Let somebody in again',
  request: { params: z.object({ id: z.uuid() }) },
  responses: writes(Done, 'Done; it stands in the history.'),
});

export function abuseRoutes(parts: Parts) {
  return createRouter()
    .openapi(challenge, async (c) => c.json(await newChallenge(parts), 200))
    .openapi(list, async (c) => {
      requireRight(c.get('actor'), 'block.write');
      return c.json(await blockList(parts), 200);
    })
    .openapi(block, async (c) => {
      await blockSender(parts, c.get('actor'), c.req.valid('json'));
      return c.json({ done: true as const }, 200);
    })
    .openapi(lift, async (c) => {
      await liftBlock(parts, c.get('actor'), c.req.valid('param').id);
      return c.json({ done: true as const }, 200);
    });
}
