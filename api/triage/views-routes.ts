/** Saved views over HTTP. */
import { createRoute, z } from '@hono/zod-openapi';
import { requireRight } from '../history/change.ts';
import { jsonBody, writes } from '../http/openapi.ts';
import { createRouter } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import { NewView, ViewChange, ViewDeletion, ViewOrder, ViewsAnswer } from './queue-contract.ts';
import { addView, changeView, deleteView, orderViews, views } from './views.ts';

const tags = ['triage'];
const params = z.object({ id: z.uuid() });
const responses = writes(ViewsAnswer, 'All views, as they are now.');

const list = createRoute({ method: 'get', path: '/api/triage/views', tags, summary: 'Saved views', responses });

const add = createRoute({
  method: 'post',
  path: '/api/triage/views',
  tags,
  summary: 'Keep filters under a name',
  request: { body: jsonBody(NewView) },
  responses,
});

const order = createRoute({
  method: 'post',
  path: '/api/triage/views/order',
  tags,
  summary: 'Put one’s own views in order',
  request: { body: jsonBody(ViewOrder) },
  responses,
});

const write = createRoute({
  method: 'post',
  path: '/api/triage/views/{id}',
  tags,
  summary: 'Rename, share or change a view of one’s own',
  request: { params, body: jsonBody(ViewChange) },
  responses,
});

const remove = createRoute({
  method: 'post',
  path: '/api/triage/views/{id}/deletion',
  tags,
  summary: 'Delete a view of one’s own',
  request: { params, body: jsonBody(ViewDeletion) },
  responses,
});

export function viewRoutes(parts: Parts) {
  return createRouter()
    .openapi(list, async (c) => {
      requireRight(c.get('actor'), 'report.triage');
      return c.json(await views(parts, c.get('actor')), 200);
    })
    .openapi(add, async (c) => {
      await addView(parts, c.get('actor'), c.req.valid('json'));
      return c.json(await views(parts, c.get('actor')), 200);
    })
    .openapi(order, async (c) => {
      await orderViews(parts, c.get('actor'), c.req.valid('json'));
      return c.json(await views(parts, c.get('actor')), 200);
    })
    .openapi(write, async (c) => {
      await changeView(parts, c.get('actor'), c.req.valid('param').id, c.req.valid('json'));
      return c.json(await views(parts, c.get('actor')), 200);
    })
    .openapi(remove, async (c) => {
      await deleteView(parts, c.get('actor'), c.req.valid('param').id, c.req.valid('json'));
      return c.json(await views(parts, c.get('actor')), 200);
    });
}
