/** What residents ask and tell about reports over HTTP. */
import { randomUUID } from 'node:crypto';
import { createRoute, z } from '@hono/zod-openapi';
import { followHash } from '../codes.ts';
import { parseForm } from '../http/form.ts';
import { answers, CodeParam, Done, formBody, jsonBody, writes } from '../http/openapi.ts';
import { createRouter } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import { OwnReport, PublicReport, Receipt, ReportDraft, ReporterMessage, SimilarReport, Support } from './contract.ts';
import { reportByCode, reportByFollow, similarReports } from './queries.ts';
import { addToReport } from './reporter.ts';
import { enterReport, sendReport } from './sending.ts';
import { supportReport } from './supporting.ts';

const tags = ['reports'];
const degrees = (most: number) => z.coerce.number().min(-most).max(most);
const SimilarQuery = z.object({ lon: degrees(180), lat: degrees(90), category: z.string().max(60) });
const SecretParam = z.object({ secret: z.string().max(80) });

const similar = createRoute({
  method: 'get',
  path: '/api/reports/similar',
  tags,
  summary: 'Reports that may be about the same thing',
  request: { query: SimilarQuery },
  responses: answers(z.array(SimilarReport), 'The nearest first.'),
});

const send = createRoute({
  method: 'post',
  path: '/api/reports',
  tags,
  summary: 'Report a problem',
  description: '`draft` is a ReportDraft as JSON. Repeating a `requestId` gives the same receipt and no second report.',
  request: { body: formBody },
  responses: writes(Receipt, 'The code and the link that follows it.'),
});

const enter = createRoute({
  method: 'post',
  path: '/api/reports/enter',
  tags,
  summary: 'Write down a report for somebody at the phone (staff)',
  description: 'As for `/api/reports`. The contact is the caller’s, and the history says that staff wrote it.',
  request: { body: formBody },
  responses: writes(Receipt, 'The code to read out, and the link that follows it.'),
});

const read = createRoute({
  method: 'get',
  path: '/api/reports/{code}',
  tags,
  summary: 'A public report',
  request: { params: CodeParam },
  responses: answers(PublicReport, 'The report with its public answers.'),
});

const support = createRoute({
  method: 'post',
  path: '/api/reports/{code}/support',
  tags,
  summary: '“Me too”, once a person',
  request: { params: CodeParam, body: jsonBody(Support) },
  responses: writes(z.object({ supporters: z.int() }), 'How many people said so.'),
});

const follow = createRoute({
  method: 'get',
  path: '/api/follow/report/{secret}',
  tags,
  summary: 'One’s own report, by its link',
  request: { params: SecretParam },
  responses: answers(OwnReport, 'The report, also when it is not public.'),
});

const reply = createRoute({
  method: 'post',
  path: '/api/follow/report/{secret}/messages',
  tags,
  summary: 'Add words to one’s own report',
  request: { params: SecretParam, body: jsonBody(ReporterMessage) },
  responses: writes(Done, 'Written.'),
});

export function reportRoutes(parts: Parts) {
  return createRouter()
    .openapi(similar, async (c) => {
      const { lon, lat, category } = c.req.valid('query');
      return c.json(await similarReports(parts, { lon, lat }, category, parts.clock()), 200);
    })
    .openapi(send, async (c) => {
      const { draft, files } = parseForm(ReportDraft, c.req.valid('form'));
      return c.json(await sendReport(parts, c.get('actor'), draft, files), 200);
    })
    .openapi(enter, async (c) => {
      const { draft, files } = parseForm(ReportDraft, c.req.valid('form'));
      return c.json(await enterReport(parts, c.get('actor'), draft, files), 200);
    })
    .openapi(read, async (c) => c.json(await reportByCode(parts, c.req.valid('param').code), 200))
    .openapi(support, async (c) => {
      const { code } = c.req.valid('param');
      const { device } = c.req.valid('json');
      return c.json({ supporters: await supportReport(parts, c.get('actor'), code, device) }, 200);
    })
    .openapi(follow, async (c) => {
      c.header('cache-control', 'private, no-store');
      return c.json(await reportByFollow(parts, followHash(c.req.valid('param').secret)), 200);
    })
    .openapi(reply, async (c) => {
      const message = { ...c.req.valid('json'), requestId: randomUUID() };
      await addToReport(parts, c.get('actor'), followHash(c.req.valid('param').secret), message, []);
      return c.json({ done: true as const }, 200);
    });
}
