/** Imports over HTTP: upload, look, rehearse, read rows, choose, accept, undo. */
import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { requireRight } from '../history/change.ts';
import { languageOf } from '../http/language.ts';
import { answers, Done, jsonBody, writes } from '../http/openapi.ts';
import { invalid, notFound } from '../http/problems.ts';
import { createRouter } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import { beginAccepting } from './accepting.ts';
import {
  ImportList,
  ImportRowPage,
  ImportRun,
  NamedMapping,
  Rehearsal,
  Relook,
  RowChoice,
  RowsQuery,
  Versioned,
} from './contract.ts';
import { rowsAsCsv } from './download.ts';
import { importList, importRowPage, importRun } from './queries.ts';
import { beginRehearsal, beginRun, chooseRows, dropRun, lookAgain, runRow, saveMapping } from './runs.ts';
import { beginUndoing } from './undoing.ts';
import { createUploads } from './uploads.ts';
import { startWork } from './working.ts';

const tags = ['imports'];
const params = z.object({ id: z.uuid() });
const run = writes(ImportRun, 'The run as it is now.');

const list = createRoute({
  ...{ method: 'get', path: '/api/imports', tags, summary: 'Files that were brought in' },
  responses: answers(ImportList, 'The latest first.'),
});

const upload = createRoute({
  ...{
    method: 'post',
    path: '/api/imports',
    tags,
    summary: 'Send a file as the body; it is looked into, nothing more',
  },
  request: { query: z.object({ name: z.string().max(500) }) },
  responses: run,
});

const one = createRoute({
  ...{ method: 'get', path: '/api/imports/{id}', tags, summary: 'One run, and how far it is' },
  request: { params },
  responses: answers(ImportRun, 'The run as it is now.'),
});

const look = createRoute({
  ...{ method: 'post', path: '/api/imports/{id}/look', tags, summary: 'Read the file another way' },
  request: { params, body: jsonBody(Relook) },
  responses: run,
});

const rehearsal = createRoute({
  ...{ method: 'post', path: '/api/imports/{id}/rehearsal', tags, summary: 'Say what each row would do' },
  request: { params, body: jsonBody(Rehearsal) },
  responses: run,
});

const rows = createRoute({
  ...{ method: 'get', path: '/api/imports/{id}/rows', tags, summary: 'Rows with what was found' },
  request: { params, query: RowsQuery },
  responses: answers(ImportRowPage, 'In the order of the file.'),
});

const choices = createRoute({
  ...{ method: 'post', path: '/api/imports/{id}/choices', tags, summary: 'Say what is done with rows' },
  request: { params, body: jsonBody(RowChoice) },
  responses: run,
});

const acceptance = createRoute({
  ...{ method: 'post', path: '/api/imports/{id}/acceptance', tags, summary: 'Write what was chosen' },
  request: { params, body: jsonBody(Versioned) },
  responses: run,
});

const undoing = createRoute({
  ...{ method: 'post', path: '/api/imports/{id}/undoing', tags, summary: 'Take the whole run back' },
  request: { params, body: jsonBody(Versioned) },
  responses: run,
});

const dropping = createRoute({
  ...{ method: 'post', path: '/api/imports/{id}/dropping', tags, summary: 'Forget a file that was never accepted' },
  request: { params, body: jsonBody(Versioned) },
  responses: writes(Done, 'It is gone.'),
});

const mappings = createRoute({
  ...{ method: 'post', path: '/api/import-mappings', tags, summary: 'Keep a mapping by name' },
  request: { body: jsonBody(NamedMapping) },
  responses: writes(Done, 'It is proposed for the next file with these columns.'),
});

export function importRoutes(parts: Parts, { folder }: { folder: string }) {
  const uploads = createUploads(folder);
  const router = createRouter();
  const languageIn = (c: Context) => languageOf(c, parts.territory.languages[0] ?? 'fr');
  for (const path of ['/api/imports', '/api/imports/*', '/api/import-mappings'])
    router.use(path, async (c, next) => {
      requireRight(c.get('actor'), 'import.run');
      await next();
    });
  router.get('/api/imports/:id/rows.csv', async (c) => {
    const asked = params.safeParse(c.req.param());
    if (!asked.success) throw notFound();
    const { id } = asked.data;
    const language = languageIn(c);
    const body = rowsAsCsv(parts, await runRow(parts, id), language);
    c.header('content-disposition', `attachment; filename="import-${id.slice(-8)}.csv"`);
    return c.body(body, 200, { 'content-type': 'text/csv; charset=utf-8' });
  });
  return router
    .openapi(list, async (c) => c.json(await importList(parts), 200))
    .openapi(upload, async (c) => {
      const { body } = c.req.raw;
      if (!body) throw invalid('problem.import.empty');
      const id = await beginRun(parts, uploads, c.get('actor'), { name: c.req.valid('query').name, body });
      return c.json(await importRun(parts, id, languageIn(c)), 200);
    })
    .openapi(one, async (c) => c.json(await importRun(parts, c.req.valid('param').id, languageIn(c)), 200))
    .openapi(look, async (c) => {
      const { id } = c.req.valid('param');
      await lookAgain(parts, uploads, id, c.req.valid('json'));
      return c.json(await importRun(parts, id, languageIn(c)), 200);
    })
    .openapi(rehearsal, async (c) => {
      const { id } = c.req.valid('param');
      const worker = await beginRehearsal(parts, id, c.req.valid('json'));
      startWork(parts, uploads, { kind: 'rehearse', id, worker, actor: c.get('actor') });
      return c.json(await importRun(parts, id, languageIn(c)), 200);
    })
    .openapi(rows, async (c) => c.json(await importRowPage(parts, c.req.valid('param').id, c.req.valid('query')), 200))
    .openapi(choices, async (c) => {
      const { id } = c.req.valid('param');
      await chooseRows(parts, await runRow(parts, id), c.req.valid('json'));
      return c.json(await importRun(parts, id, languageIn(c)), 200);
    })
    .openapi(acceptance, async (c) => {
      const { id } = c.req.valid('param');
      const worker = await beginAccepting(parts, c.get('actor'), id, c.req.valid('json').version);
      startWork(parts, uploads, { kind: 'accept', id, worker, actor: c.get('actor') });
      return c.json(await importRun(parts, id, languageIn(c)), 200);
    })
    .openapi(undoing, async (c) => {
      const { id } = c.req.valid('param');
      const worker = await beginUndoing(parts, c.get('actor'), id, c.req.valid('json').version);
      startWork(parts, uploads, { kind: 'undo', id, worker, actor: c.get('actor') });
      return c.json(await importRun(parts, id, languageIn(c)), 200);
    })
    .openapi(dropping, async (c) => {
      const row = await runRow(parts, c.req.valid('param').id);
      await dropRun(parts, uploads, row, c.req.valid('json').version);
      return c.json({ done: true as const }, 200);
    })
    .openapi(mappings, async (c) => {
      await saveMapping(parts, c.req.valid('json'));
      return c.json({ done: true as const }, 200);
    });
}
