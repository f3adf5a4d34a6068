/** What becomes of a report, over HTTP: promises, and what the reporter's link allows. */
import { createRoute, z } from '@hono/zod-openapi';
import { followHash } from '../codes.ts';
import { parseForm } from '../http/form.ts';
import { answers, Done, formBody, jsonBody, writes } from '../http/openapi.ts';
import { createRouter } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import { Addition, Contest, Promised, Rating } from './contract.ts';
import { promises } from './promises.ts';
import { addToReport, contestReport, rateReport } from './reporter.ts';

const tags = ['reports'];
const SecretParam = z.object({ secret: z.string().max(80) });

const lately = createRoute({
  method: 'get',
  path: '/api/reports/promises',
  tags,
  summary: 'How many working days it really took, by category',
  description: 'From sending to solved, in the last 365 days: of half, and of nine in ten. Only where ten were solved.',
  responses: answers(z.array(Promised), 'Categories of which enough were solved.'),
});

const add = createRoute({
  method: 'post',
  path: '/api/follow/report/{secret}/additions',
  tags,
  summary: 'Add words and photos to one’s own report',
  description: '`draft` is an Addition as JSON. Repeating a `requestId` adds nothing twice.',
  request: { params: SecretParam, body: formBody },
  responses: writes(Done, 'Written.'),
});

const contest = createRoute({
  method: 'post',
  path: '/api/follow/report/{secret}/contest',
  tags,
  summary: 'Say that it is not solved',
  request: { params: SecretParam, body: jsonBody(Contest) },
  responses: writes(Done, 'Staff look at it again.'),
});

const rate = createRoute({
  method: 'post',
  path: '/api/follow/report/{secret}/rating',
  tags,
  summary: 'Say whether one is content with what was done',
  request: { params: SecretParam, body: jsonBody(Rating) },
  responses: writes(Done, 'Written.'),
});

export function reportLifeRoutes(parts: Parts) {
  return createRouter()
    .openapi(lately, async (c) => {
      c.header('cache-control', 'public, max-age=600');
      return c.json(await promises(parts), 200);
    })
    .openapi(add, async (c) => {
      const { draft, files } = parseForm(Addition, c.req.valid('form'));
      await addToReport(parts, c.get('actor'), followHash(c.req.valid('param').secret), draft, files);
      return c.json({ done: true as const }, 200);
    })
    .openapi(contest, async (c) => {
      await contestReport(parts, c.get('actor'), followHash(c.req.valid('param').secret), c.req.valid('json'));
      return c.json({ done: true as const }, 200);
    })
    .openapi(rate, async (c) => {
      await rateReport(parts, c.get('actor'), followHash(c.req.valid('param').secret), c.req.valid('json'));
      return c.json({ done: true as const }, 200);
    });
}
