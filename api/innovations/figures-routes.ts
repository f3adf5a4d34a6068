/** Many sheets at once over HTTP: the list, the figures and their file, who took what from whom. */
import { createRoute, z } from '@hono/zod-openapi';
import { languageOf } from '../http/language.ts';
import { answers } from '../http/openapi.ts';
import { createRouter } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import { figuresCsv, innovationFigures, sheetsList } from './figures.ts';
import { InnovationFigures, ReuseGraph, Sheets, SheetsQuery } from './figures-contract.ts';
import { reuseGraph } from './reuse-graph.ts';

const list = createRoute({
  ...{ method: 'get', path: '/api/innovations', operationId: 'innovations' },
  summary: 'Published sheets, narrowed by what they say; and what each further filter would leave',
  request: { query: SheetsQuery },
  responses: answers(Sheets, 'Those that changed last first'),
});

const figures = createRoute({
  ...{ method: 'get', path: '/api/innovations/figures', operationId: 'innovationFigures' },
  summary: 'How many sheets of each theme, stage, commune, call, attention; complete ones by year; reuse',
  responses: answers(InnovationFigures, 'Each number is the total of /api/innovations with that filter'),
});

const file = createRoute({
  ...{ method: 'get', path: '/data/innovation-figures.csv', operationId: 'innovationFiguresFile' },
  summary: 'The same figures as CSV',
  responses: {
    200: {
      description: 'The file, with licence, attribution and date inside.',
      content: { 'text/csv': { schema: z.string() } },
    },
  },
});

const reuse = createRoute({
  ...{ method: 'get', path: '/api/innovations/reuse', operationId: 'reuseGraph' },
  summary: 'Every sheet that was adapted from another one, or that others were adapted from',
  responses: answers(ReuseGraph, 'By title; each names the one it came from'),
});

/** Stands before the sheets' own doors: `figures` and `reuse` are no codes. */
export function innovationFigureRoutes(parts: Parts) {
  const fallback = parts.territory.languages[0] ?? 'fr';
  return createRouter()
    .openapi(list, async (c) => c.json(await sheetsList(parts, c.req.valid('query'), languageOf(c, fallback)), 200))
    .openapi(figures, async (c) => c.json(await innovationFigures(parts, languageOf(c, fallback)), 200))
    .openapi(reuse, async (c) => c.json(await reuseGraph(parts, languageOf(c, fallback)), 200))
    .openapi(file, async (c) => {
      c.header('cache-control', 'public, max-age=300');
      c.header('access-control-allow-origin', '*');
      c.header('content-disposition', 'attachment; filename="innovation-figures.csv"');
      return c.body(await figuresCsv(parts), 200, { 'content-type': 'text/csv; charset=utf-8' });
    });
}
