/** Answer templates over HTTP. */
import { createRoute, z } from '@hono/zod-openapi';
import { REPORT_STATES } from '../../db/vocabulary.ts';
import { requireRight } from '../history/change.ts';
import { languageOf } from '../http/language.ts';
import { CodeParam, jsonBody, writes } from '../http/openapi.ts';
import { createRouter } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import { addTemplate, changeTemplate, removeTemplate, sortTemplates, suggestions, templates } from './templates.ts';
import {
  ChangedTemplate,
  NewTemplate,
  RemovedTemplate,
  Suggestions,
  TemplateOrder,
  Templates,
} from './templates-contract.ts';

const tags = ['triage'];
const path = '/api/triage/templates';
const responses = writes(Templates, 'All templates as they are now.');
const IdParam = z.object({ id: z.uuid() });

const list = createRoute({ method: 'get', path, tags, summary: 'Answer templates', responses });

const add = createRoute({
  method: 'post',
  path,
  tags,
  summary: 'A new answer template',
  request: { body: jsonBody(NewTemplate) },
  responses,
});

const sort = createRoute({
  method: 'post',
  path: `${path}/order`,
  tags,
  summary: 'Sort the answer templates',
  request: { body: jsonBody(TemplateOrder) },
  responses,
});

const alter = createRoute({
  method: 'post',
  path: `${path}/{id}`,
  tags,
  summary: 'Change an answer template',
  request: { params: IdParam, body: jsonBody(ChangedTemplate) },
  responses,
});

const remove = createRoute({
  method: 'post',
  path: `${path}/{id}/removal`,
  tags,
  summary: 'Remove an answer template',
  request: { params: IdParam, body: jsonBody(RemovedTemplate) },
  responses,
});

const suggest = createRoute({
  method: 'get',
  path: '/api/triage/reports/{code}/templates',
  tags,
  summary: 'Templates that fit a report, their gaps filled',
  request: { params: CodeParam, query: z.object({ to: z.enum(REPORT_STATES).optional() }) },
  responses: writes(Suggestions, 'The closest first.'),
});

export function templateRoutes(parts: Parts) {
  const fallback = parts.territory.languages[0] ?? 'fr';
  return createRouter()
    .openapi(list, async (c) => {
      requireRight(c.get('actor'), 'report.triage');
      return c.json(await templates(parts), 200);
    })
    .openapi(add, async (c) => {
      await addTemplate(parts, c.get('actor'), c.req.valid('json'));
      return c.json(await templates(parts), 200);
    })
    .openapi(sort, async (c) => {
      await sortTemplates(parts, c.get('actor'), c.req.valid('json'));
      return c.json(await templates(parts), 200);
    })
    .openapi(alter, async (c) => {
      await changeTemplate(parts, c.get('actor'), c.req.valid('param').id, c.req.valid('json'));
      return c.json(await templates(parts), 200);
    })
    .openapi(remove, async (c) => {
      await removeTemplate(parts, c.get('actor'), c.req.valid('param').id, c.req.valid('json'));
      return c.json(await templates(parts), 200);
    })
    .openapi(suggest, async (c) => {
      requireRight(c.get('actor'), 'report.triage');
      const { code } = c.req.valid('param');
      const { to } = c.req.valid('query');
      return c.json(await suggestions(parts, code, { to, reader: languageOf(c, fallback) }), 200);
    });
}
