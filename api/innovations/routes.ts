/** What we answer about social innovations. */
import { createRoute } from '@hono/zod-openapi';
import { may } from '../access.ts';
import { languageOf } from '../http/language.ts';
import { answers, CodeParam, Done, jsonBody, writes } from '../http/openapi.ts';
import { createRouter } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import { Hiding } from '../places/contract.ts';
import { Innovation, NeedsAnswer, NeedsQuery } from './contract.ts';
import { hideInnovation } from './hiding.ts';
import { needsBoard } from './needs.ts';
import { innovationByCode } from './queries.ts';

const byCode = createRoute({
  method: 'get',
  path: '/api/innovations/{code}',
  operationId: 'innovationByCode',
  request: { params: CodeParam },
  responses: answers(Innovation, 'The sheet of an innovation'),
});

const needs = createRoute({
  method: 'get',
  path: '/api/needs',
  operationId: 'needs',
  summary: 'What initiatives look for now: skills, a place, money, people who try it out',
  request: { query: NeedsQuery },
  responses: answers(NeedsAnswer, 'Sheets that look for something, those that changed last first'),
});

const hiding = createRoute({
  method: 'post',
  path: '/api/innovations/{code}/hidden',
  operationId: 'hideInnovation',
  summary: 'Take out of sight at once, or show again',
  request: { params: CodeParam, body: jsonBody(Hiding) },
  responses: writes(Done, 'Done; it stands in the history.'),
});

export function innovationRoutes(parts: Parts) {
  return createRouter()
    .openapi(byCode, async (c) => {
      const language = languageOf(c, parts.territory.languages[0] ?? 'fr');
      const sees = may(c.get('actor').role, 'entity.hide') ? 'hidden' : 'public';
      return c.json(await innovationByCode(parts, c.req.valid('param').code, language, sees), 200);
    })
    .openapi(needs, async (c) => {
      const language = languageOf(c, parts.territory.languages[0] ?? 'fr');
      return c.json(await needsBoard(parts, c.req.valid('query'), language), 200);
    })
    .openapi(hiding, async (c) => {
      await hideInnovation(parts, c.get('actor'), c.req.valid('param').code, c.req.valid('json'));
      return c.json({ done: true as const }, 200);
    });
}
