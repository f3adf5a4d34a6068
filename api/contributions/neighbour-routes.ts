/** What neighbours are asked, over HTTP: everybody reads, everybody votes once. */
import { createRoute } from '@hono/zod-openapi';
import { answers, CodeParam, jsonBody, writes } from '../http/openapi.ts';
import { createRouter } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import { OpenProposal, OpenProposals, Vote } from './contract.ts';
import { openProposal, openProposals } from './lists.ts';
import { vote } from './neighbours.ts';

const tags = ['contributions'];

const list = createRoute({
  method: 'get',
  path: '/api/neighbours/proposals',
  tags,
  summary: 'Proposals that neighbours are asked about',
  responses: answers(OpenProposals, 'The latest first.'),
});

const read = createRoute({
  method: 'get',
  path: '/api/neighbours/proposals/{code}',
  tags,
  summary: 'One of them, without contacts, note or photos',
  request: { params: CodeParam },
  responses: answers(OpenProposal, 'What would change, and how many agree.'),
});

const give = createRoute({
  method: 'post',
  path: '/api/neighbours/proposals/{code}/votes',
  tags,
  summary: 'Agree or not; a second vote replaces the first',
  request: { params: CodeParam, body: jsonBody(Vote) },
  responses: writes(OpenProposal, 'The proposal as it is now.'),
});

export function neighbourRoutes(parts: Parts) {
  return createRouter()
    .openapi(list, async (c) => c.json(await openProposals(parts), 200))
    .openapi(read, async (c) => {
      c.header('cache-control', 'private, no-store');
      return c.json(await openProposal(parts, c.get('actor'), c.req.valid('param').code), 200);
    })
    .openapi(give, async (c) => {
      const { code } = c.req.valid('param');
      await vote(parts, c.get('actor'), code, c.req.valid('json'));
      return c.json(await openProposal(parts, c.get('actor'), code), 200);
    });
}
