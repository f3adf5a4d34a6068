/** Who has which role here, for administrators. */
import { createRoute, z } from '@hono/zod-openapi';
import { requireRight } from '../history/change.ts';
import { jsonBody, writes } from '../http/openapi.ts';
import { createRouter } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import { Mailbox, Person, RoleChange } from './contract.ts';
import { changeRole, invitePerson, peopleWithRoles, personByMailbox } from './roles.ts';

const tags = ['accounts'];

const list = createRoute({
  method: 'get',
  path: '/api/people',
  tags,
  summary: 'Who has a role in this territory',
  responses: writes(z.array(Person), 'Administrators first.'),
});

const find = createRoute({
  method: 'get',
  path: '/api/people/by-mailbox',
  tags,
  summary: 'One person by their whole mailbox',
  request: { query: Mailbox },
  responses: writes(z.object({ person: Person.nullable() }), 'Null where nobody has an account of this mailbox.'),
});

const invite = createRoute({
  method: 'post',
  path: '/api/people',
  tags,
  summary: 'Make an account for a mailbox that has none, so that a role can wait for its owner',
  request: { body: jsonBody(Mailbox) },
  responses: writes(Person, 'The person, whether new or known.'),
});

const role = createRoute({
  method: 'post',
  path: '/api/people/{id}/role',
  tags,
  summary: 'Give, change or withdraw a role',
  request: { params: z.object({ id: z.string().max(100) }), body: jsonBody(RoleChange) },
  responses: writes(z.array(Person), 'Who has a role now.'),
});

export function peopleRoutes(parts: Parts) {
  return createRouter()
    .openapi(list, async (c) => {
      requireRight(c.get('actor'), 'role.grant');
      c.header('cache-control', 'private, no-store');
      return c.json(await peopleWithRoles(parts), 200);
    })
    .openapi(find, async (c) => {
      requireRight(c.get('actor'), 'role.grant');
      c.header('cache-control', 'private, no-store');
      return c.json({ person: await personByMailbox(parts, c.req.valid('query').email) }, 200);
    })
    .openapi(invite, async (c) => {
      requireRight(c.get('actor'), 'role.grant');
      c.header('cache-control', 'private, no-store');
      return c.json(await invitePerson(parts, c.get('actor'), c.req.valid('json').email), 200);
    })
    .openapi(role, async (c) => {
      await changeRole(parts, c.get('actor'), c.req.valid('param').id, c.req.valid('json'));
      c.header('cache-control', 'private, no-store');
      return c.json(await peopleWithRoles(parts), 200);
    });
}
