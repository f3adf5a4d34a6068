/** Figures of reports for staff: as an answer, and as files for spreadsheets. */
import { createRoute, z } from '@hono/zod-openapi';
import { LANGUAGES } from '../../db/vocabulary.ts';
import { requireRight } from '../history/change.ts';
import { languageOf } from '../http/language.ts';
import { answers } from '../http/openapi.ts';
import { createRouter } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import { STATISTICS_TABLES, Statistics, StatisticsQuery } from './contract.ts';
import { publicFigureRoutes } from './public-routes.ts';
import { statisticsOf } from './queries.ts';
import { statisticsSheet } from './sheets.ts';

const tags = ['statistics'];

const read = createRoute({
  method: 'get',
  path: '/api/statistics',
  tags,
  summary: 'Figures of reports in a period',
  request: { query: StatisticsQuery },
  responses: answers(Statistics, 'The last twelve months unless told otherwise.'),
});

const sheet = createRoute({
  method: 'get',
  path: '/api/statistics/sheet.csv',
  tags,
  summary: 'The same for a spreadsheet: one table, or all below each other',
  request: {
    query: StatisticsQuery.safeExtend({
      table: z.enum([...STATISTICS_TABLES, 'all']).default('all'),
      lang: z.enum(LANGUAGES).optional(),
    }),
  },
  responses: {
    200: { description: 'Semicolons, UTF-8 with a byte-order mark.', content: { 'text/csv': { schema: z.string() } } },
  },
});

export function statisticsRoutes(parts: Parts) {
  return createRouter()
    .openapi(read, async (c) => {
      requireRight(c.get('actor'), 'statistics.read');
      return c.json(await statisticsOf(parts, c.req.valid('query')), 200);
    })
    .openapi(sheet, async (c) => {
      requireRight(c.get('actor'), 'statistics.read');
      const { table, lang: _lang, ...query } = c.req.valid('query');
      const statistics = await statisticsOf(parts, query);
      const text = statisticsSheet(
        parts.territory,
        languageOf(c, parts.territory.languages[0] ?? 'fr'),
        statistics,
        table,
      );
      const name = `${parts.territory.code}-${table}-${statistics.from}-${statistics.to}.csv`;
      c.header('content-disposition', `attachment; filename="${name}"`);
      return c.body(text, 200, { 'content-type': 'text/csv; charset=utf-8' });
    })
    .route('/', publicFigureRoutes(parts));
}
