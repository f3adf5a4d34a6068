/** Proposals over HTTP: anybody sends and follows, mediators decide. */
import { createRoute, z } from '@hono/zod-openapi';
import { followHash } from '../codes.ts';
import { requireRight } from '../history/change.ts';
import { parseForm } from '../http/form.ts';
import { answers, CodeParam, formBody, jsonBody, writes } from '../http/openapi.ts';
import { createRouter } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import {
  Amendment,
  Decision,
  NewInnovation,
  NewProposal,
  OwnContributions,
  Proposal,
  ProposalReceipt,
  ProposalsAnswer,
  ProposalsQuery,
  ReviewedProposal,
  Withdrawal,
} from './contract.ts';
import { decide } from './deciding.ts';
import { interviewRoutes } from './interview-routes.ts';
import { ownContributions, proposalList } from './lists.ts';
import { neighbourRoutes } from './neighbour-routes.ts';
import { amend, withdraw } from './own.ts';
import { proposeInnovation, proposePlace } from './proposing.ts';
import { proposalByFollow, reviewedProposal } from './queries.ts';

const tags = ['contributions'];
const SecretParam = z.object({ secret: z.string().max(80) });

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

const sendInnovation = createRoute({
  method: 'post',
  path: '/api/proposals/innovations',
  tags,
  summary: 'Propose the sheet of an innovation or a correction of it',
  description: '`draft` is a NewInnovation as JSON; otherwise as for a place.',
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
  summary: 'A proposal with what stands nearby and what else waits on the same place',
  request: { params: CodeParam },
  responses: writes(ReviewedProposal, 'The proposal beside the published place or sheet.'),
});

const decision = createRoute({
  method: 'post',
  path: '/api/proposals/{code}/decision',
  tags,
  summary: 'Accept whole or in part, correct and accept, or refuse with a reason',
  request: { params: CodeParam, body: jsonBody(Decision) },
  responses: writes(ReviewedProposal, 'The proposal as it is now.'),
});

const follow = createRoute({
  method: 'get',
  path: '/api/follow/proposal/{secret}',
  tags,
  summary: 'One’s own proposal, by its link',
  request: { params: SecretParam },
  responses: answers(Proposal, 'The proposal and what became of it.'),
});

const amendOwn = createRoute({
  method: 'post',
  path: '/api/follow/proposal/{secret}/amend',
  tags,
  summary: 'Put one’s own waiting proposal in other words',
  description: '`draft` is an Amendment as JSON. Neighbours who have voted are asked again.',
  request: { params: SecretParam, body: formBody },
  responses: writes(Proposal, 'The proposal as it is now.'),
});

const withdrawOwn = createRoute({
  method: 'post',
  path: '/api/follow/proposal/{secret}/withdraw',
  tags,
  summary: 'Take one’s own waiting proposal back',
  request: { params: SecretParam, body: jsonBody(Withdrawal) },
  responses: writes(Proposal, 'The proposal as it is now.'),
});

const own = createRoute({
  method: 'get',
  path: '/api/contributions',
  tags,
  summary: 'What whoever is signed in has proposed, and how far they are trusted',
  responses: writes(OwnContributions, 'The latest first.'),
});

export function contributionRoutes(parts: Parts) {
  return createRouter()
    .openapi(send, async (c) => {
      const { draft, files } = parseForm(NewProposal, c.req.valid('form'));
      return c.json(await proposePlace(parts, c.get('actor'), draft, files), 200);
    })
    .openapi(sendInnovation, async (c) => {
      const { draft, files } = parseForm(NewInnovation, c.req.valid('form'));
      return c.json(await proposeInnovation(parts, c.get('actor'), draft, files), 200);
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
    })
    .openapi(amendOwn, async (c) => {
      const { secret } = c.req.valid('param');
      const { draft, files } = parseForm(Amendment, c.req.valid('form'));
      await amend(parts, c.get('actor'), secret, draft, files);
      return c.json(await proposalByFollow(parts, followHash(secret)), 200);
    })
    .openapi(withdrawOwn, async (c) => {
      const { secret } = c.req.valid('param');
      await withdraw(parts, c.get('actor'), secret, c.req.valid('json').version);
      return c.json(await proposalByFollow(parts, followHash(secret)), 200);
    })
    .openapi(own, async (c) => {
      c.header('cache-control', 'private, no-store');
      return c.json(await ownContributions(parts, c.get('actor')), 200);
    })
    .route('/', neighbourRoutes(parts))
    .route('/', interviewRoutes(parts));
}
