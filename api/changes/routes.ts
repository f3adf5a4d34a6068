/** Versions over HTTP: everybody reads them, mediators take back, staff clean. */
import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { languageOf } from '../http/language.ts';
import { answers, jsonBody, writes } from '../http/openapi.ts';
import { type AppEnv, createRouter } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import { cleanHistory } from './cleaning.ts';
import {
  Cleaned,
  Cleaning,
  CompareAnswer,
  CompareQuery,
  HistoryAnswer,
  HistoryPath,
  HistoryQuery,
  RecentAnswer,
  RecentQuery,
  Reverted,
  RevertPreview,
  SeriesOrder,
  SeriesPreview,
  SeriesQuery,
  SeriesReverted,
  VersionAnswer,
} from './contract.ts';
import { atomOf } from './feed.ts';
import { compareVersions, historyOf, recentChanges, versionAt } from './queries.ts';
import { previewRevert, previewSeries, revertAllOf, revertOne } from './reverting.ts';
import type { Telling } from './telling.ts';

const tags = ['changes'];
const ChangeParam = z.object({ change: z.uuid() });
const ContributorParam = z.object({ contributor: z.string().max(200) });

const versions = createRoute({
  method: 'get',
  path: '/api/history/{entity}/{code}',
  tags,
  summary: 'What was changed of a place, sheet or report, the latest first',
  request: { params: HistoryPath, query: HistoryQuery },
  responses: answers(HistoryAnswer, 'Who by role or chosen name, when, what; never a contact.'),
});

const compare = createRoute({
  method: 'get',
  path: '/api/history/{entity}/{code}/comparison',
  tags,
  summary: 'Two versions side by side',
  request: { params: HistoryPath, query: CompareQuery },
  responses: answers(CompareAnswer, 'The fields in which they differ.'),
});

const version = createRoute({
  method: 'get',
  path: '/api/history/{entity}/{code}/versions/{version}',
  tags,
  summary: 'What it said after one of its changes',
  request: { params: HistoryPath.extend({ version: z.uuid() }) },
  responses: answers(VersionAnswer, 'The whole of it, but contacts.'),
});

const clean = createRoute({
  method: 'post',
  path: '/api/history/{entity}/{code}/cleaning',
  tags,
  summary: 'Remove words for privacy reasons, from the history too',
  request: { params: HistoryPath, body: jsonBody(Cleaning) },
  responses: writes(Cleaned, 'How many versions and proposals held them.'),
});

const recent = createRoute({
  method: 'get',
  path: '/api/changes',
  tags,
  summary: 'What was changed lately',
  request: { query: RecentQuery },
  responses: answers(RecentAnswer, 'A page of changes, the latest first.'),
});

const preview = createRoute({
  method: 'get',
  path: '/api/changes/{change}/revert',
  tags,
  summary: 'What taking a change back would do',
  request: { params: ChangeParam },
  responses: writes(RevertPreview, 'Field by field, and what stays because somebody changed it since.'),
});

const revert = createRoute({
  method: 'post',
  path: '/api/changes/{change}/revert',
  tags,
  summary: 'Take a change back',
  request: { params: ChangeParam },
  responses: writes(Reverted, 'The change that did it: taking that one back brings everything again.'),
});

const series = createRoute({
  method: 'get',
  path: '/api/contributors/{contributor}/changes',
  tags,
  summary: 'What taking back all of one contributor within a period would do',
  request: { params: ContributorParam, query: SeriesQuery },
  responses: writes(SeriesPreview, 'Their changes, the latest first.'),
});

const revertSeries = createRoute({
  method: 'post',
  path: '/api/contributors/{contributor}/revert',
  tags,
  summary: 'Take all of these changes of one contributor back',
  request: { params: ContributorParam, body: jsonBody(SeriesOrder) },
  responses: writes(SeriesReverted, 'How many, and the changes that did it.'),
});

export function changeRoutes(parts: Parts) {
  const { db, territory, secret, publicUrl } = parts;
  const telling = (c: Context<AppEnv>): Telling => ({
    ...{ db, territory, secret },
    actor: c.get('actor'),
    language: languageOf(c, territory.languages[0] ?? 'fr'),
  });
  const router = createRouter();
  router.get('/changes.atom', async (c) => {
    // Whoever subscribes comes without a session: a feed tells what everybody may know.
    const asking: Telling = { ...telling(c), actor: { ...c.get('actor'), role: 'visitor' } };
    const query = RecentQuery.omit({ by: true, cursor: true }).parse(c.req.query());
    const { entries } = await recentChanges(asking, query);
    const { xml, etag, modified } = atomOf({ territory, publicUrl, language: asking.language }, query, entries);
    c.header('etag', etag);
    c.header('last-modified', modified.toUTCString());
    c.header('cache-control', 'public, no-cache');
    if (c.req.header('if-none-match') === etag) return c.body(null, 304);
    return c.body(xml, 200, { 'content-type': 'application/atom+xml; charset=utf-8' });
  });
  return router
    .openapi(versions, async (c) => {
      const { entity, code } = c.req.valid('param');
      return c.json(await historyOf(telling(c), entity, code, c.req.valid('query').before), 200);
    })
    .openapi(compare, async (c) =>
      c.json(await compareVersions(telling(c), c.req.valid('param'), c.req.valid('query')), 200),
    )
    .openapi(version, async (c) => {
      const { version: id, ...path } = c.req.valid('param');
      return c.json(await versionAt(telling(c), path, id), 200);
    })
    .openapi(clean, async (c) =>
      c.json(await cleanHistory(parts, c.get('actor'), c.req.valid('param'), c.req.valid('json')), 200),
    )
    .openapi(recent, async (c) => c.json(await recentChanges(telling(c), c.req.valid('query')), 200))
    .openapi(preview, async (c) => c.json(await previewRevert(telling(c), c.req.valid('param').change), 200))
    .openapi(revert, async (c) => c.json(await revertOne(parts, c.get('actor'), c.req.valid('param').change), 200))
    .openapi(series, async (c) =>
      c.json(await previewSeries(telling(c), c.req.valid('param').contributor, c.req.valid('query')), 200),
    )
    .openapi(revertSeries, async (c) =>
      c.json(await revertAllOf(parts, c.get('actor'), c.req.valid('param').contributor, c.req.valid('json')), 200),
    );
}
