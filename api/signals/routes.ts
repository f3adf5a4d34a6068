/** Signals, confirmations, the door and the round over HTTP. */
import { createRoute, z } from '@hono/zod-openapi';
import { followHash } from '../codes.ts';
import { requireRight } from '../history/change.ts';
import { languageOf } from '../http/language.ts';
import { answers, CodeParam, Done, jsonBody, writes } from '../http/openapi.ts';
import { createRouter } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import { confirmPlace } from './confirming.ts';
import { confirmInnovation } from './confirming-innovations.ts';
import {
  Confirmation,
  ConfirmationAnswer,
  Door,
  FollowedSignal,
  HeldPlace,
  Holder,
  NewHolder,
  NewSignal,
  ReviewedSignal,
  RoundAnswer,
  RoundQuery,
  SignalDecision,
  SignalReceipt,
  SignalWords,
} from './contract.ts';
import { decideSignal, reopenSignal } from './deciding.ts';
import { doorOf, heldPlace, holdersOf, noteHolder, removeHolder } from './holders.ts';
import { reviewedSignal, signalByFollow } from './queries.ts';
import { planRound } from './round.ts';
import { addWords, sendSignal } from './sending.ts';
import { doorToken } from './tokens.ts';

const tags = ['signals'];
const SecretParam = z.object({ secret: z.string().max(80) });
const TokenParam = z.object({ token: z.string().max(80) });

const send = createRoute({
  method: 'post',
  path: '/api/signals',
  tags,
  summary: 'No longer exists, wrong, duplicate, or against the charter',
  description: 'Repeating a `requestId` gives the same receipt and no second signal.',
  request: { body: jsonBody(NewSignal) },
  responses: writes(SignalReceipt, 'The code and the link that follows it.'),
});

const follow = createRoute({
  method: 'get',
  path: '/api/follow/signal/{secret}',
  tags,
  summary: 'One’s own signal, by its link',
  request: { params: SecretParam },
  responses: answers(FollowedSignal, 'The signal and what became of it.'),
});

const amend = createRoute({
  method: 'post',
  path: '/api/follow/signal/{secret}',
  tags,
  summary: 'Add words, the offer or place that is meant, a mailbox',
  request: { params: SecretParam, body: jsonBody(SignalWords) },
  responses: writes(FollowedSignal, 'The signal as it is now.'),
});

const read = createRoute({
  method: 'get',
  path: '/api/signals/{code}',
  tags,
  summary: 'A signal as mediators see it',
  request: { params: CodeParam },
  responses: writes(ReviewedSignal, 'With what else is said of the same thing.'),
});

const decision = createRoute({
  method: 'post',
  path: '/api/signals/{code}/decision',
  tags,
  summary: 'Done or unfounded, with what it does to the place',
  request: { params: CodeParam, body: jsonBody(SignalDecision) },
  responses: writes(ReviewedSignal, 'The signal as it is now.'),
});

const reopening = createRoute({
  method: 'post',
  path: '/api/signals/{code}/reopening',
  tags,
  summary: 'Take a decision back',
  request: { params: CodeParam },
  responses: writes(ReviewedSignal, 'The signal as it is now.'),
});

const confirmation = createRoute({
  method: 'post',
  path: '/api/places/{code}/confirmation',
  tags,
  summary: '“Still right”',
  description: 'At the door and by mediators it counts at once; of other visitors it takes two within thirty days.',
  request: { params: CodeParam, body: jsonBody(Confirmation) },
  responses: writes(ConfirmationAnswer, 'What it made of the place.'),
});

const ofInnovation = createRoute({
  method: 'post',
  path: '/api/innovations/{code}/confirmation',
  tags,
  summary: '“Still right” of an innovation',
  request: { params: CodeParam },
  responses: writes(ConfirmationAnswer, 'What it made of the sheet.'),
});

const door = createRoute({
  method: 'get',
  path: '/api/door/{token}',
  tags,
  summary: 'The place whose door shows this code',
  request: { params: TokenParam },
  responses: answers(Door, 'What stands on the door’s page.'),
});

const poster = createRoute({
  method: 'get',
  path: '/api/places/{code}/poster',
  tags,
  summary: 'What a poster at the door needs',
  request: { params: CodeParam },
  responses: writes(Door, 'The place and the code of its door.'),
});

const held = createRoute({
  method: 'get',
  path: '/api/holder/{token}',
  tags,
  summary: 'The place that a holder was asked about',
  request: { params: TokenParam },
  responses: answers(HeldPlace, 'What stands in the yearly question.'),
});

const holders = createRoute({
  method: 'get',
  path: '/api/places/{code}/holders',
  tags,
  summary: 'Whom to ask about a place',
  request: { params: CodeParam },
  responses: writes(z.array(Holder), 'Read by mediators only.'),
});

const newHolder = createRoute({
  method: 'post',
  path: '/api/places/{code}/holders',
  tags,
  summary: 'Note whom to ask about a place',
  request: { params: CodeParam, body: jsonBody(NewHolder) },
  responses: writes(z.array(Holder), 'All of them.'),
});

const holderGone = createRoute({
  method: 'post',
  path: '/api/places/{code}/holders/{id}/removal',
  tags,
  summary: 'Ask this holder no more',
  request: { params: CodeParam.extend({ id: z.uuid() }) },
  responses: writes(Done, 'Written.'),
});

const round = createRoute({
  method: 'get',
  path: '/api/round',
  tags,
  summary: 'What has waited longest for a confirmation',
  request: { query: RoundQuery },
  responses: writes(RoundAnswer, 'In an order that one can walk.'),
});

export function signalRoutes(parts: Parts) {
  const first = parts.territory.languages[0] ?? 'fr';
  return createRouter()
    .openapi(send, async (c) => c.json(await sendSignal(parts, c.get('actor'), c.req.valid('json')), 200))
    .openapi(follow, async (c) => {
      c.header('cache-control', 'private, no-store');
      return c.json(await signalByFollow(parts, followHash(c.req.valid('param').secret)), 200);
    })
    .openapi(amend, async (c) => {
      const hash = followHash(c.req.valid('param').secret);
      await addWords(parts, c.get('actor'), hash, c.req.valid('json'));
      return c.json(await signalByFollow(parts, hash), 200);
    })
    .openapi(read, async (c) => {
      requireRight(c.get('actor'), 'signal.decide');
      return c.json(await reviewedSignal(parts, c.req.valid('param').code), 200);
    })
    .openapi(decision, async (c) => {
      const { code } = c.req.valid('param');
      await decideSignal(parts, c.get('actor'), code, c.req.valid('json'));
      return c.json(await reviewedSignal(parts, code), 200);
    })
    .openapi(reopening, async (c) => {
      const { code } = c.req.valid('param');
      await reopenSignal(parts, c.get('actor'), code);
      return c.json(await reviewedSignal(parts, code), 200);
    })
    .openapi(confirmation, async (c) => {
      const { code } = c.req.valid('param');
      return c.json(await confirmPlace(parts, c.get('actor'), code, c.req.valid('json')), 200);
    })
    .openapi(ofInnovation, async (c) =>
      c.json(await confirmInnovation(parts, c.get('actor'), c.req.valid('param').code), 200),
    )
    .openapi(door, async (c) => c.json(await doorOf(parts, c.req.valid('param').token, languageOf(c, first)), 200))
    .openapi(poster, async (c) => {
      // Whoever has the code stands at the door: only those who hang it up may print it.
      requireRight(c.get('actor'), 'holder.write');
      const token = doorToken(parts.secret, c.req.valid('param').code);
      return c.json(await doorOf(parts, token, languageOf(c, first)), 200);
    })
    .openapi(held, async (c) => {
      c.header('cache-control', 'private, no-store');
      return c.json(await heldPlace(parts, c.req.valid('param').token, languageOf(c, first)), 200);
    })
    .openapi(holders, async (c) => c.json(await holdersOf(parts, c.get('actor'), c.req.valid('param').code), 200))
    .openapi(newHolder, async (c) => {
      const { code } = c.req.valid('param');
      await noteHolder(parts, c.get('actor'), code, c.req.valid('json'));
      return c.json(await holdersOf(parts, c.get('actor'), code), 200);
    })
    .openapi(holderGone, async (c) => {
      await removeHolder(parts, c.get('actor'), c.req.valid('param').id);
      return c.json({ done: true as const }, 200);
    })
    .openapi(round, async (c) => {
      requireRight(c.get('actor'), 'queue.read');
      return c.json(await planRound(parts, c.req.valid('query'), languageOf(c, first)), 200);
    });
}
