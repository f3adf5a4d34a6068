/** Sources over HTTP: register, fetch, decide, offer back; and for everybody where facts come from. */
import { createRoute, z } from '@hono/zod-openapi';
import { requireRight } from '../history/change.ts';
import { answers, CodeParam, Done, jsonBody, writes } from '../http/openapi.ts';
import { invalid, notFound } from '../http/problems.ts';
import { createRouter } from '../http/router.ts';
import { createUploads } from '../imports/uploads.ts';
import type { Parts } from '../parts.ts';
import {
  ConflictDecision,
  NewSource,
  Provenance,
  RecordDecision,
  RunRowsQuery,
  Source,
  SourceFromImport,
  SourceList,
  SourceRunRows,
  SourceSettings,
  SourceSwitch,
  Versioned,
} from './contract.ts';
import { correctionsAsCsv } from './corrections.ts';
import { decideConflict, decideRecord } from './deciding.ts';
import { sourceRow, takeNow } from './notes.ts';
import { provenanceOf } from './provenance.ts';
import { runTold, sourceList, sourceTold } from './queries.ts';
import { changeSettings, forgetSource, registerFromImport, registerSource, switchSource } from './registering.ts';
import { type How, putIn, runSource } from './running.ts';
import { beginUndoing, undoAside } from './undoing.ts';

const tags = ['sources'];
const params = z.object({ id: z.uuid() });
const ofRun = z.object({ id: z.uuid(), runId: z.uuid() });
const source = writes(Source, 'The source as it is now.');

const list = createRoute({
  ...{ method: 'get', path: '/api/sources', tags, summary: 'Sources that stay in step' },
  responses: answers(SourceList, 'What needs somebody first.'),
});
const register = createRoute({
  ...{ method: 'post', path: '/api/sources', tags, summary: 'Register an address; it is fetched once and looked into' },
  request: { body: jsonBody(NewSource) },
  responses: source,
});
const fromImport = createRoute({
  ...{ method: 'post', path: '/api/sources/from-import', tags, summary: 'Keep an accepted import in step' },
  request: { body: jsonBody(SourceFromImport) },
  responses: source,
});
const one = createRoute({
  ...{ method: 'get', path: '/api/sources/{id}', tags, summary: 'One source, its runs, and what waits for a person' },
  request: { params },
  responses: answers(Source, 'The source as it is now.'),
});
const settings = createRoute({
  ...{ method: 'post', path: '/api/sources/{id}/settings', tags, summary: 'Change where and how it is read' },
  request: { params, body: jsonBody(SourceSettings) },
  responses: source,
});
const switching = createRoute({
  ...{ method: 'post', path: '/api/sources/{id}/state', tags, summary: 'Pause it, or let it go on' },
  request: { params, body: jsonBody(SourceSwitch) },
  responses: source,
});
const fetching = createRoute({
  ...{ method: 'post', path: '/api/sources/{id}/fetch', tags, summary: 'Fetch it now' },
  request: { params, body: jsonBody(Versioned) },
  responses: source,
});
const applying = createRoute({
  ...{ method: 'post', path: '/api/sources/{id}/despite', tags, summary: 'Apply what stopped it all the same, once' },
  request: { params, body: jsonBody(Versioned) },
  responses: source,
});
const file = createRoute({
  ...{ method: 'post', path: '/api/sources/{id}/file', tags, summary: 'Put its next file in by hand, as the body' },
  request: { params, query: z.object({ version: z.coerce.number().int() }) },
  responses: source,
});
const dropping = createRoute({
  ...{
    method: 'post',
    path: '/api/sources/{id}/dropping',
    tags,
    summary: 'Forget the source; what came from it stays',
  },
  request: { params, body: jsonBody(Versioned) },
  responses: writes(Done, 'It is no longer kept in step.'),
});
const rows = createRoute({
  ...{ method: 'get', path: '/api/sources/{id}/runs/{runId}', tags, summary: 'One run, with what became of records' },
  request: { params: ofRun, query: RunRowsQuery },
  responses: answers(SourceRunRows, 'What was rejected first.'),
});
const undoing = createRoute({
  ...{ method: 'post', path: '/api/sources/{id}/runs/{runId}/undoing', tags, summary: 'Take the last run back' },
  request: { params: ofRun, body: jsonBody(Versioned) },
  responses: source,
});
const records = createRoute({
  ...{ method: 'post', path: '/api/sources/{id}/records', tags, summary: 'Say which record here it is, or none' },
  request: { params, body: jsonBody(RecordDecision) },
  responses: source,
});
const conflicts = createRoute({
  ...{ method: 'post', path: '/api/source-conflicts/{id}', tags, summary: 'Say whose word stands' },
  request: { params, body: jsonBody(ConflictDecision) },
  responses: source,
});
const ofPlace = createRoute({
  ...{ method: 'get', path: '/api/places/{code}/provenance', tags, summary: 'Where the facts of a place come from' },
  request: { params: CodeParam },
  responses: answers(Provenance, 'Each fact with its source and licence.'),
});
const ofInnovation = createRoute({
  ...{
    method: 'get',
    path: '/api/innovations/{code}/provenance',
    tags,
    summary: 'Where the facts of a sheet come from',
  },
  request: { params: CodeParam },
  responses: answers(Provenance, 'Each fact with its source and licence.'),
});

export function sourceRoutes(parts: Parts, { importsFolder }: { importsFolder: string }) {
  const router = createRouter();
  for (const path of ['/api/sources', '/api/sources/*', '/api/source-conflicts/*'])
    router.use(path, async (c, next) => {
      requireRight(c.get('actor'), 'source.write');
      await next();
    });
  router.get('/api/sources/:id/corrections.csv', async (c) => {
    const asked = params.safeParse(c.req.param());
    if (!asked.success) throw notFound();
    const { id } = asked.data;
    const body = correctionsAsCsv(parts, await sourceRow(parts, id));
    c.header('content-disposition', `attachment; filename="corrections-${id.slice(-8)}.csv"`);
    return c.body(body, 200, { 'content-type': 'text/csv; charset=utf-8' });
  });
  return router
    .openapi(list, async (c) => c.json(await sourceList(parts), 200))
    .openapi(register, async (c) =>
      c.json(await sourceTold(parts, await registerSource(parts, c.get('actor'), c.req.valid('json'))), 200),
    )
    .openapi(fromImport, async (c) => {
      const { pathOf } = createUploads(importsFolder);
      const id = await registerFromImport(parts, c.get('actor'), c.req.valid('json'), pathOf);
      return c.json(await sourceTold(parts, id), 200);
    })
    .openapi(one, async (c) => c.json(await sourceTold(parts, c.req.valid('param').id), 200))
    .openapi(settings, async (c) => {
      const { id } = c.req.valid('param');
      await changeSettings(parts, c.get('actor'), id, c.req.valid('json'));
      return c.json(await sourceTold(parts, id), 200);
    })
    .openapi(switching, async (c) => {
      const { id } = c.req.valid('param');
      await switchSource(parts, c.get('actor'), id, c.req.valid('json'));
      return c.json(await sourceTold(parts, id), 200);
    })
    .openapi(fetching, async (c) => {
      const { id } = c.req.valid('param');
      await begin(parts, c.get('actor'), { id, ...c.req.valid('json'), how: 'fetch' });
      return c.json(await sourceTold(parts, id), 200);
    })
    .openapi(applying, async (c) => {
      const { id } = c.req.valid('param');
      await begin(parts, c.get('actor'), { id, ...c.req.valid('json'), how: 'despite' });
      return c.json(await sourceTold(parts, id), 200);
    })
    .openapi(file, async (c) => {
      const { id } = c.req.valid('param');
      const { body } = c.req.raw;
      if (!body) throw invalid('problem.import.empty');
      await sourceRow(parts, id);
      const actor = c.get('actor');
      const work = await takeNow(parts, { id, version: c.req.valid('query').version, accountId: actor.id });
      await putIn(parts, actor, work, body);
      return c.json(await sourceTold(parts, id), 200);
    })
    .openapi(dropping, async (c) => {
      await forgetSource(parts, c.get('actor'), c.req.valid('param').id, c.req.valid('json').version);
      return c.json({ done: true as const }, 200);
    })
    .openapi(rows, async (c) => c.json(await runTold(parts, c.req.valid('param'), c.req.valid('query')), 200))
    .openapi(undoing, async (c) => {
      const { id, runId } = c.req.valid('param');
      const work = await beginUndoing(parts, c.get('actor'), { id, runId, version: c.req.valid('json').version });
      undoAside(parts, c.get('actor'), work);
      return c.json(await sourceTold(parts, id), 200);
    })
    .openapi(records, async (c) => {
      const { id } = c.req.valid('param');
      await decideRecord(parts, c.get('actor'), id, c.req.valid('json'));
      return c.json(await sourceTold(parts, id), 200);
    })
    .openapi(conflicts, async (c) => {
      const id = await decideConflict(parts, c.get('actor'), c.req.valid('param').id, c.req.valid('json'));
      return c.json(await sourceTold(parts, id), 200);
    })
    .openapi(ofPlace, async (c) => c.json(await provenanceOf(parts, 'place', c.req.valid('param').code), 200))
    .openapi(ofInnovation, async (c) =>
      c.json(await provenanceOf(parts, 'innovation', c.req.valid('param').code), 200),
    );
}

type Actor = Parameters<typeof runSource>[1];

/** Whoever asked has their answer at once, and reads how far it is. */
async function begin(
  parts: Parts,
  actor: Actor,
  { id, version, how }: { id: string; version: number; how: How },
): Promise<void> {
  await sourceRow(parts, id);
  const work = await takeNow(parts, { id, version, accountId: actor.id });
  void runSource(parts, actor, work, how);
}
