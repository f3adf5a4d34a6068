/** What a service says to being given a report, and putting a report right, over HTTP. */
import { createRoute, type z } from '@hono/zod-openapi';
import { CodeParam, jsonBody, writes } from '../http/openapi.ts';
import { createRouter } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import { Acceptance, Correction, Refusal, TriagedReport } from './contract.ts';
import { correctReport } from './correcting.ts';
import { triagedReport } from './queries.ts';
import { acceptReport, refuseReport } from './service-answer.ts';

const verb = <Path extends string, Schema extends z.ZodType>(path: Path, summary: string, schema: Schema) =>
  createRoute({
    method: 'post',
    path: `/api/triage/reports/{code}/${path}` as const,
    tags: ['triage'],
    summary,
    request: { params: CodeParam, body: jsonBody(schema) },
    responses: writes(TriagedReport, 'The report as it is now.'),
  });

const accept = verb('acceptance', 'Take a report for one’s service', Acceptance);
const refuse = verb('refusal', 'Say why one’s service does not take it', Refusal);
const correct = verb('correction', 'Put category and place right; it is routed anew', Correction);

export function serviceRoutes(parts: Parts) {
  return createRouter()
    .openapi(accept, async (c) => {
      const { code } = c.req.valid('param');
      await acceptReport(parts, c.get('actor'), code, c.req.valid('json'));
      return c.json(await triagedReport(parts, code), 200);
    })
    .openapi(refuse, async (c) => {
      const { code } = c.req.valid('param');
      await refuseReport(parts, c.get('actor'), code, c.req.valid('json'));
      return c.json(await triagedReport(parts, code), 200);
    })
    .openapi(correct, async (c) => {
      const { code } = c.req.valid('param');
      await correctReport(parts, c.get('actor'), code, c.req.valid('json'));
      return c.json(await triagedReport(parts, code), 200);
    });
}
