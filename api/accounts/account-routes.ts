/** One's own account over HTTP. */
import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { requireRight } from '../history/change.ts';
import { answers, Done, jsonBody, writes } from '../http/openapi.ts';
import { Problem, signInFirst } from '../http/problems.ts';
import { type AppEnv, createRouter } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import type { Auth } from './auth.ts';
import { Erasure, ErasurePreview, OwnAccount, OwnNames } from './contract.ts';
import { eraseAccount, erasurePreview } from './erasing.ts';
import { changeOwnNames, ownAccount, ownExport, ownId, tokenOf } from './own-account.ts';

const tags = ['accounts'];

const read = createRoute({
  method: 'get',
  path: '/api/account',
  tags,
  summary: 'Own account, its sessions and passkeys',
  responses: writes(OwnAccount, 'What is kept of the person who asks.'),
});

const rename = createRoute({
  method: 'post',
  path: '/api/account',
  tags,
  summary: 'Own name, public name and language',
  request: { body: jsonBody(OwnNames) },
  responses: writes(OwnAccount, 'The account as it is now.'),
});

const endSession = createRoute({
  method: 'post',
  path: '/api/account/sessions/{id}/end',
  tags,
  summary: 'Sign one device out',
  request: { params: z.object({ id: z.string().max(100) }) },
  responses: writes(OwnAccount, 'The account as it is now.'),
});

const endOthers = createRoute({
  method: 'post',
  path: '/api/account/sessions/end-others',
  tags,
  summary: 'Sign all other devices out',
  responses: writes(OwnAccount, 'The account as it is now.'),
});

const exported = createRoute({
  method: 'get',
  path: '/api/account/export',
  tags,
  summary: 'Everything that is kept about oneself, as a file',
  responses: answers(z.looseObject({ exportedAt: z.string() }), 'One JSON document.'),
});

const preview = createRoute({
  method: 'get',
  path: '/api/account/erasure',
  tags,
  summary: 'What erasing the account would do',
  responses: writes(ErasurePreview, 'In numbers.'),
});

const erase = createRoute({
  method: 'post',
  path: '/api/account/erasure',
  tags,
  summary: 'Erase the own account',
  request: { body: jsonBody(Erasure) },
  responses: writes(Done, 'Gone; what was given to the map stays, anonymous.'),
});

export function accountRoutes(parts: Parts, auth: Auth) {
  const sessionOf = async (c: Context<AppEnv>) => {
    const found = await auth.api.getSession({ headers: c.req.raw.headers });
    if (!found) throw signInFirst();
    return found;
  };
  const asItIs = async (c: Context<AppEnv>) => {
    const { session } = await sessionOf(c);
    c.header('cache-control', 'private, no-store');
    return ownAccount(parts, c.get('actor'), session.id, parts.clock());
  };
  return createRouter()
    .openapi(read, async (c) => {
      requireRight(c.get('actor'), 'account.own');
      return c.json(await asItIs(c), 200);
    })
    .openapi(rename, async (c) => {
      await changeOwnNames(parts, c.get('actor'), c.req.valid('json'));
      return c.json(await asItIs(c), 200);
    })
    .openapi(endOthers, async (c) => {
      requireRight(c.get('actor'), 'account.own');
      await auth.api.revokeOtherSessions({ headers: c.req.raw.headers });
      return c.json(await asItIs(c), 200);
    })
    .openapi(endSession, async (c) => {
      const actor = c.get('actor');
      requireRight(actor, 'account.own');
      const token = await tokenOf(parts, actor, c.req.valid('param').id);
      const { session } = await sessionOf(c);
      // One leaves this device by signing out, which takes the cookie away too.
      if (session.token !== token) await auth.api.revokeSession({ headers: c.req.raw.headers, body: { token } });
      return c.json(await asItIs(c), 200);
    })
    .openapi(exported, async (c) => {
      requireRight(c.get('actor'), 'account.own');
      const now = parts.clock();
      c.header('cache-control', 'private, no-store');
      c.header('content-disposition', `attachment; filename="kartenn-${now.toISOString().slice(0, 10)}.json"`);
      return c.json(await ownExport(parts, c.get('actor'), now), 200);
    })
    .openapi(preview, async (c) => {
      requireRight(c.get('actor'), 'account.own');
      c.header('cache-control', 'private, no-store');
      return c.json(await erasurePreview(parts, ownId(c.get('actor'))), 200);
    })
    .openapi(erase, async (c) => {
      const actor = c.get('actor');
      requireRight(actor, 'account.own');
      const { user } = await sessionOf(c);
      if (c.req.valid('json').confirmation.toLowerCase() !== user.email.toLowerCase())
        throw new Problem(422, 'problem.confirmation_differs');
      await eraseAccount(parts, actor, user.id, 'owner');
      return c.json({ done: true as const }, 200);
    });
}
