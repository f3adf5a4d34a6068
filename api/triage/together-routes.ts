/** Working through reports together over HTTP: bulk, merge, split, claims and what colleagues do right now. */
import { createRoute, z } from '@hono/zod-openapi';
import { streamSSE } from 'hono/streaming';
import { requireRight } from '../history/change.ts';
import { languageOf } from '../http/language.ts';
import { CodeParam, Done, jsonBody, writes } from '../http/openapi.ts';
import { problemSentence } from '../http/problem-messages.ts';
import { createRouter } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import { previewBulk, runBulk } from './bulk.ts';
import { undoBulk } from './bulk-undo.ts';
import { mergeCandidates } from './candidates.ts';
import { claimReport, releaseReport } from './claims.ts';
import { TriagedReport } from './contract.ts';
import { createLive, type Live } from './live.ts';
import { mergeReport, unmergeReport } from './merge.ts';
import { mergeSeveral } from './merge-several.ts';
import { triagedReport } from './queries.ts';
import { splitReport } from './split.ts';
import {
  Bulk,
  BulkAnswer,
  ClaimAnswer,
  Merge,
  MergeCandidate,
  MergedSeveral,
  MergeSeveral,
  Split,
  SplitAnswer,
  Unmerge,
} from './together-contract.ts';

const tags = ['triage'];
const HEARTBEAT_MS = 20_000;
/** Then the browser comes back, and whoever lost the right meanwhile does not. */
const STREAM_MS = 10 * 60_000;

const post = <Path extends string, Asked extends z.ZodType, Answer extends z.ZodType>(
  path: Path,
  summary: string,
  asked: Asked,
  answer: Answer,
) =>
  createRoute({
    ...{ method: 'post', path, tags, summary, request: { body: jsonBody(asked) } },
    responses: writes(answer, 'What became of it.'),
  } as const);

const onCode = <Path extends string, Asked extends z.ZodType, Answer extends z.ZodType>(
  path: Path,
  summary: string,
  asked: Asked,
  answer: Answer,
) =>
  createRoute({
    ...{ method: 'post', path: `/api/triage/reports/{code}/${path}` as const, tags, summary },
    request: { params: CodeParam, body: jsonBody(asked) },
    responses: writes(answer, 'What became of it.'),
  } as const);

const preview = post('/api/triage/bulk/preview', 'What an action on many would do; nothing is done', Bulk, BulkAnswer);
const bulk = post('/api/triage/bulk', 'The next hundred of a bulk; again until nothing is left', Bulk, BulkAnswer);
const undo = createRoute({
  ...{ method: 'post', path: '/api/triage/bulk/{run}/undo', tags, summary: 'Take the next hundred of one’s own back' },
  request: { params: z.object({ run: z.uuid() }) },
  responses: writes(BulkAnswer, 'What became of each.'),
} as const);
const several = post('/api/triage/merges', 'Several repeats of one report', MergeSeveral, MergedSeveral);
const merge = onCode('merge', 'A repeat of another report', Merge, TriagedReport);
const unmerge = onCode('unmerge', 'A report of its own again', Unmerge, TriagedReport);
const split = onCode('split', 'Two problems, two reports', Split, SplitAnswer);
const claim = onCode('claim', 'In hand for some minutes; again to renew', z.strictObject({}), ClaimAnswer);
const release = onCode('claim/release', 'Let go', z.strictObject({}), Done);
const candidates = createRoute({
  ...{ method: 'get', path: '/api/triage/reports/{code}/candidates', tags, summary: 'What may be the same problem' },
  request: { params: CodeParam },
  responses: writes(z.array(MergeCandidate), 'The nearest first.'),
} as const);

export function togetherRoutes(parts: Parts, live: Live = createLive(parts)) {
  return createRouter()
    .openapi(preview, async (c) => c.json(await previewBulk(parts, c.get('actor'), c.req.valid('json')), 200))
    .openapi(bulk, async (c) => c.json(await runBulk(parts, c.get('actor'), c.req.valid('json')), 200))
    .openapi(undo, async (c) => c.json(await undoBulk(parts, c.get('actor'), c.req.valid('param').run), 200))
    .openapi(several, async (c) => {
      const asked = c.req.valid('json');
      requireRight(c.get('actor'), 'report.merge');
      const results = await mergeSeveral(parts, c.get('actor'), asked);
      const language = languageOf(c, parts.territory.languages[0] ?? 'fr');
      const inWords = results.map(({ code, problem }) => ({
        code,
        trouble: problem ? problemSentence(language, problem.id, problem.parts.values) : null,
      }));
      return c.json({ results: inWords, report: await triagedReport(parts, asked.into) }, 200);
    })
    .openapi(merge, async (c) => {
      const { code } = c.req.valid('param');
      await mergeReport(parts, c.get('actor'), code, c.req.valid('json'));
      return c.json(await triagedReport(parts, code), 200);
    })
    .openapi(unmerge, async (c) => {
      const { code } = c.req.valid('param');
      await unmergeReport(parts, c.get('actor'), code, c.req.valid('json'));
      return c.json(await triagedReport(parts, code), 200);
    })
    .openapi(split, async (c) => {
      const { code } = c.req.valid('param');
      const second = await splitReport(parts, c.get('actor'), code, c.req.valid('json'));
      return c.json({ code: second, report: await triagedReport(parts, code) }, 200);
    })
    .openapi(claim, async (c) => c.json(await claimReport(parts, c.get('actor'), c.req.valid('param').code), 200))
    .openapi(release, async (c) => {
      await releaseReport(parts, c.get('actor'), c.req.valid('param').code);
      return c.json({ done: true as const }, 200);
    })
    .openapi(candidates, async (c) => {
      requireRight(c.get('actor'), 'report.triage');
      return c.json(await mergeCandidates(parts, c.req.valid('param').code), 200);
    })
    .get('/api/triage/live', (c) => {
      const actor = c.get('actor');
      requireRight(actor, 'report.triage');
      // Proxies would keep it until it ends.
      c.header('x-accel-buffering', 'no');
      c.header('cache-control', 'no-store, no-transform');
      return streamSSE(c, async (stream) => {
        const ended = new AbortController();
        stream.onAbort(() => ended.abort());
        const limit = setTimeout(() => ended.abort(), STREAM_MS);
        const heartbeat = setInterval(() => void stream.write(': here\n\n'), HEARTBEAT_MS);
        try {
          for await (const { at, codes, claims } of live.listen(c.req.header('last-event-id') ?? null, ended.signal)) {
            const others = claims?.filter(({ accountId }) => accountId !== actor.id);
            const told = { codes, claims: others?.map(({ code, name }) => ({ code, name })) ?? null };
            await stream.writeSSE({ id: at, data: JSON.stringify(told) });
          }
        } finally {
          clearTimeout(limit);
          clearInterval(heartbeat);
        }
      });
    });
}
