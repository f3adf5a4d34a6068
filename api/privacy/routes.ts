/** Erasing, and the register that says it was done. */
import { createRoute } from '@hono/zod-openapi';
import { requireRight } from '../history/change.ts';
import { CodeParam, Done, jsonBody, writes } from '../http/openapi.ts';
import { createRouter } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import { Erasing, ErasureQuery, Register } from './contract.ts';
import { eraseFromReport } from './erasing.ts';
import { erasureRegister } from './queries.ts';

const tags = ['privacy'];

const erase = createRoute({
  method: 'post',
  path: '/api/privacy/reports/{code}/erasure',
  tags,
  summary: 'Erase what people said of themselves in a report',
  request: { params: CodeParam, body: jsonBody(Erasing) },
  responses: writes(Done, 'Erased, everywhere and for good.'),
});

const register = createRoute({
  method: 'get',
  path: '/api/privacy/erasures',
  tags,
  summary: 'What was erased when and why, never what it said',
  request: { query: ErasureQuery },
  responses: writes(Register, 'The latest first.'),
});

export function privacyRoutes(parts: Parts) {
  return createRouter()
    .openapi(erase, async (c) => {
      await eraseFromReport(parts, c.get('actor'), c.req.valid('param').code, c.req.valid('json'));
      return c.json({ done: true as const }, 200);
    })
    .openapi(register, async (c) => {
      requireRight(c.get('actor'), 'report.triage');
      return c.json(await erasureRegister(parts, c.req.valid('query').before), 200);
    });
}
