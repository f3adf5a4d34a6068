/** Networks and memberships over HTTP. */
import { createRoute, z } from '@hono/zod-openapi';
import { languageOf } from '../http/language.ts';
import { answers, CodeParam, Done, jsonBody, writes } from '../http/openapi.ts';
import { createRouter } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import {
  Asking,
  AskingReceipt,
  ChangedNetwork,
  Decision,
  FollowedAsking,
  Invitation,
  MemberOf,
  Network,
  NetworksAnswer,
  NewAnimator,
  NewNetwork,
  Version,
  Written,
} from './contract.ts';
import { memberOf } from './member-of.ts';
import { ask, decide, followedAsking, invite } from './memberships.ts';
import { networkByCode, networksAnswer } from './queries.ts';
import { addAnimator, addNetwork, changeNetwork, removeAnimator, removeNetwork } from './writing.ts';

const tags = ['networks'];
const path = '/api/networks';
const one = `${path}/{code}`;
const done = writes(Done, 'Done; it stands in the history.');

const list = createRoute({
  ...{ method: 'get', path, tags, operationId: 'networks' },
  summary: 'Networks, and how many members they share',
  responses: answers(NetworksAnswer, 'All networks'),
});

const byCode = createRoute({
  ...{ method: 'get', path: one, tags, operationId: 'networkByCode' },
  request: { params: CodeParam },
  responses: answers(Network, 'A network and its members'),
});

const add = createRoute({
  ...{ method: 'post', path, tags, operationId: 'addNetwork' },
  request: { body: jsonBody(NewNetwork) },
  responses: writes(Written, 'Where it stands.'),
});

const alter = createRoute({
  ...{ method: 'post', path: one, tags, operationId: 'changeNetwork' },
  request: { params: CodeParam, body: jsonBody(ChangedNetwork) },
  responses: done,
});

const remove = createRoute({
  ...{ method: 'post', path: `${one}/removal`, tags, operationId: 'removeNetwork' },
  request: { params: CodeParam, body: jsonBody(Version) },
  responses: done,
});

const animator = createRoute({
  ...{ method: 'post', path: `${one}/animators`, tags, operationId: 'addAnimator' },
  summary: 'Name who animates it, by a mailbox, or oneself',
  request: { params: CodeParam, body: jsonBody(NewAnimator) },
  responses: done,
});

const noAnimator = createRoute({
  ...{ method: 'post', path: `${one}/animators/{id}/removal`, tags, operationId: 'removeAnimator' },
  request: { params: CodeParam.extend({ id: z.uuid() }) },
  responses: done,
});

const invitation = createRoute({
  ...{ method: 'post', path: `${one}/invitations`, tags, operationId: 'inviteMember' },
  summary: 'Invite a place or a sheet; an organisation without a place belongs at once',
  request: { params: CodeParam, body: jsonBody(Invitation) },
  responses: done,
});

const asking = createRoute({
  ...{ method: 'post', path: `${one}/requests`, tags, operationId: 'askToJoin' },
  summary: 'Ask for a place, a sheet or an organisation to join; no account is needed',
  request: { params: CodeParam, body: jsonBody(Asking) },
  responses: writes(AskingReceipt, 'The link by which the answer is read.'),
});

const decision = createRoute({
  ...{ method: 'post', path: '/api/memberships/{id}/decision', tags, operationId: 'decideMembership' },
  summary: 'Accept or decline, or end a membership',
  request: { params: z.object({ id: z.uuid() }), body: jsonBody(Decision) },
  responses: done,
});

const followed = createRoute({
  ...{ method: 'get', path: '/api/follow/membership/{secret}', tags, operationId: 'followedAsking' },
  request: { params: z.object({ secret: z.string().max(80) }) },
  responses: answers(FollowedAsking, 'What became of a request'),
});

const ofPlace = createRoute({
  ...{ method: 'get', path: '/api/places/{code}/networks', tags, operationId: 'networksOfPlace' },
  request: { params: CodeParam },
  responses: answers(MemberOf, 'The networks of a place'),
});

const ofInnovation = createRoute({
  ...{ method: 'get', path: '/api/innovations/{code}/networks', tags, operationId: 'networksOfInnovation' },
  request: { params: CodeParam },
  responses: answers(MemberOf, 'The networks and calls of a sheet'),
});

export function networkRoutes(parts: Parts) {
  const fallback = parts.territory.languages[0] ?? 'fr';
  const finished = { done: true as const };
  return createRouter()
    .openapi(list, async (c) => c.json(await networksAnswer(parts, c.get('actor'), languageOf(c, fallback)), 200))
    .openapi(byCode, async (c) =>
      c.json(await networkByCode(parts, c.get('actor'), c.req.valid('param').code, languageOf(c, fallback)), 200),
    )
    .openapi(add, async (c) => c.json({ code: await addNetwork(parts, c.get('actor'), c.req.valid('json')) }, 200))
    .openapi(alter, async (c) => {
      await changeNetwork(parts, c.get('actor'), c.req.valid('param').code, c.req.valid('json'));
      return c.json(finished, 200);
    })
    .openapi(remove, async (c) => {
      await removeNetwork(parts, c.get('actor'), c.req.valid('param').code, c.req.valid('json').version);
      return c.json(finished, 200);
    })
    .openapi(animator, async (c) => {
      await addAnimator(parts, c.get('actor'), c.req.valid('param').code, c.req.valid('json').email);
      return c.json(finished, 200);
    })
    .openapi(noAnimator, async (c) => {
      const { code, id } = c.req.valid('param');
      await removeAnimator(parts, c.get('actor'), code, id);
      return c.json(finished, 200);
    })
    .openapi(invitation, async (c) => {
      await invite(parts, c.get('actor'), c.req.valid('param').code, c.req.valid('json'));
      return c.json(finished, 200);
    })
    .openapi(asking, async (c) =>
      c.json(await ask(parts, c.get('actor'), c.req.valid('param').code, c.req.valid('json')), 200),
    )
    .openapi(decision, async (c) => {
      await decide(parts, c.get('actor'), c.req.valid('param').id, c.req.valid('json'));
      return c.json(finished, 200);
    })
    .openapi(followed, async (c) =>
      c.json(await followedAsking(parts, c.req.valid('param').secret, languageOf(c, fallback)), 200),
    )
    .openapi(ofPlace, async (c) => {
      const sheet = { of: 'place' as const, code: c.req.valid('param').code };
      return c.json(await memberOf(parts, c.get('actor'), sheet, languageOf(c, fallback)), 200);
    })
    .openapi(ofInnovation, async (c) => {
      const sheet = { of: 'innovation' as const, code: c.req.valid('param').code };
      return c.json(await memberOf(parts, c.get('actor'), sheet, languageOf(c, fallback)), 200);
    });
}
