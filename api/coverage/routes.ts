/** What we answer about coverage and growth. */
import { createRoute } from '@hono/zod-openapi';
import { answers } from '../http/openapi.ts';
import { createRouter } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import { drawnAreas } from './areas.ts';
import { AreasAnswer, CoverageAnswer, CoverageQuery, GrowthAnswer, GrowthQuery } from './contract.ts';
import { growthOf } from './growth.ts';
import { createCoverage } from './queries.ts';

const coverage = createRoute({
  method: 'get',
  path: '/api/coverage',
  operationId: 'coverage',
  tags: ['coverage'],
  summary: 'How much of the territory lies within a straight-line distance of an offer',
  request: { query: CoverageQuery },
  responses: answers(CoverageAnswer, 'Shares of area and of quarters, least covered quarters first'),
});

const areas = createRoute({
  method: 'get',
  path: '/api/areas',
  operationId: 'areas',
  tags: ['coverage'],
  summary: 'The quarters that coverage is measured against',
  responses: answers(AreasAnswer, 'Shapes simplified for drawing'),
});

const growth = createRoute({
  method: 'get',
  path: '/api/growth',
  operationId: 'growth',
  tags: ['coverage'],
  summary: 'Offers at the end of each year, opened and closed in it',
  request: { query: GrowthQuery },
  responses: answers(GrowthAnswer, 'Every year from the first opening'),
});

export function coverageRoutes(parts: Parts) {
  const measure = createCoverage(parts);
  return createRouter()
    .openapi(coverage, async (c) => c.json(await measure(c.req.valid('query')), 200))
    .openapi(areas, async (c) => c.json(await drawnAreas(parts.db, parts.territory.code), 200))
    .openapi(growth, async (c) => c.json(await growthOf(parts, c.req.valid('query').kind), 200));
}
