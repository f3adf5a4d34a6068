/** Proposals over HTTP: anybody sends and follows, mediators decide. */
import { createRoute, z } from '@hono/zod-openapi';
import { followHash } from '../codes.ts';
import { requireRight } from '../history/change.ts';
import { parseForm } from '../http/form.ts';
import { answers, CodeParam, formBody, jsonBody, writes } from '../http/openapi.ts';
import { createRouter } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import {
  Decision,
  NewProposal,
  Proposal,
  ProposalReceipt,
  ProposalsAnswer,
  ProposalsQuery,
  ReviewedProposal,
} from './contract.ts';
import { decide, propose } from './proposing.ts';
import { proposalByFollow, proposalList, reviewedProposal } from './queries.ts';

const tags = ['contributions'];

const send = createRoute({
  method: 'post',
  path: '/api/proposals',
  tags,
  summary: 'Propose a new place or a correction',
  description:
    '`draft` is a NewProposal as JSON. Repeating a `requestId` gives the same receipt and no second proposal.',
  request: { body: formBody },
  responses: writes(ProposalReceipt, 'The code, the link that follows it, and whether it is public already.'),
});

const list = createRoute({
  method: 'get',
  path: '/api/proposals',
  tags,
  summary: 'Proposals by state',
  request: { query: ProposalsQuery },
  responses: writes(ProposalsAnswer, 'What waits, the longest first.'),
});

const read = createRoute({
  method: 'get',
  path: '/api/proposals/{code}',
  tags,
  summary: 'A proposal with what stands nearby',
  request: { params: CodeParam },
  responses: writes(ReviewedProposal, 'The proposal beside the published place.'),
});

const decision = createRoute({
  method: 'post',
  path: '/api/proposals/{code}/decision',
  tags,
  summary: 'Accept, correct and accept, or refuse with a reason',
  request: { params: CodeParam, body: jsonBody(Decision) },
  responses: writes(ReviewedProposal, 'The proposal as it is now.'),
});

const follow = createRoute({
  method: 'get',
  path: '/api/follow/proposal/{secret}',
  tags,
  summary: 'One’s own proposal, by its link',
  request: { params: z.object({ secret: z.string().max(80) }) },
  responses: answers(Proposal, 'The proposal and what became of it.'),
});

export function contributionRoutes(parts: Parts) {
  return createRouter()
    .openapi(send, async (c) => {
      const { draft, files } = parseForm(NewProposal, c.req.valid('form'));
      return c.json(await propose(parts, c.get('actor'), draft, files), 200);
    })
    .openapi(list, async (c) => {
      requireRight(c.get('actor'), 'proposal.read');
      return c.json(await proposalList(parts, c.req.valid('query').state), 200);
    })
    .openapi(read, async (c) => {
      requireRight(c.get('actor'), 'proposal.read');
      return c.json(await reviewedProposal(parts, c.req.valid('param').code), 200);
    })
    .openapi(decision, async (c) => {
      const { code } = c.req.valid('param');
      await decide(parts, c.get('actor'), code, c.req.valid('json'));
      return c.json(await reviewedProposal(parts, code), 200);
    })
    .openapi(follow, async (c) => {
      c.header('cache-control', 'private, no-store');
      return c.json(await proposalByFollow(parts, followHash(c.req.valid('param').secret)), 200);
    });
}
