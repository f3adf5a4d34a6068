/** What we answer about social innovations. */
import { createRoute } from '@hono/zod-openapi';
import { languageOf } from '../http/language.ts';
import { answers, CodeParam } from '../http/openapi.ts';
import { createRouter } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import { Innovation } from './contract.ts';
import { innovationByCode } from './queries.ts';

const byCode = createRoute({
  method: 'get',
  path: '/api/innovations/{code}',
  operationId: 'innovationByCode',
  request: { params: CodeParam },
  responses: answers(Innovation, 'The sheet of an innovation'),
});

export function innovationRoutes(parts: Parts) {
  return createRouter().openapi(byCode, async (c) => {
    const language = languageOf(c, parts.territory.languages[0] ?? 'fr');
    return c.json(await innovationByCode(parts, c.req.valid('param').code, language), 200);
  });
}
