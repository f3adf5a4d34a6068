/** What we answer to whoever looks for something: the list, the nearest, words for points and points for words. */
import { createRoute, z } from '@hono/zod-openapi';
import { requireRight } from '../history/change.ts';
import { languageOf } from '../http/language.ts';
import { answers, writes } from '../http/openapi.ts';
import { invalidFields, notFound } from '../http/problems.ts';
import { createRouter } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import { LonLat } from '../places/contract.ts';
import { answerRoutes } from './answer-routes.ts';
import {
  DemandAnswer,
  ExploreAnswer,
  ExploreQuery,
  FindAnswer,
  FindQuery,
  NearestQuery,
  Spot,
  WhereAnswer,
} from './contract.ts';
import { createDemandCounter, missOf, readDemand } from './demand.ts';
import { createExplore, type Narrow } from './explore.ts';
import { createFind } from './find.ts';
import { readGazetteer } from './gazetteer.ts';
import { createOffers } from './offers.ts';
import { readGround } from './paper-map-ground.ts';
import { nearestFeatures } from './queries.ts';
import { locate, whereIs } from './where.ts';

const explore = createRoute({
  method: 'get',
  path: '/api/explore',
  operationId: 'explore',
  request: { query: ExploreQuery },
  responses: answers(ExploreAnswer, 'The list'),
});

const Point = z.object({ type: z.literal('Point'), coordinates: z.tuple([z.number(), z.number()]) });
const NearestAnswer = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      id: z.string(),
      geometry: Point,
      properties: z.looseObject({ distanceMetres: z.number() }),
    }),
  ),
});

const nearest = createRoute({
  method: 'get',
  path: '/api/nearest',
  operationId: 'nearest',
  request: { query: NearestQuery },
  // Its text comes ready from the database: the form of the answer stands in the description below.
  hide: true,
  responses: { 200: { description: 'The nearest features, nearest first' } },
});
const { hide: _hidden, ...nearestShown } = nearest;
const nearestDescribed = {
  ...nearestShown,
  responses: {
    200: { description: 'Nearest first', content: { 'application/geo+json': { schema: NearestAnswer } } },
  },
};

const byWords = createRoute({
  method: 'get',
  path: '/api/locate',
  operationId: 'locate',
  request: { query: z.object({ q: z.string().trim().min(2).max(200) }) },
  responses: answers(z.array(Spot), 'Where to go'),
});

const byPoint = createRoute({
  method: 'get',
  path: '/api/where',
  operationId: 'where',
  request: { query: z.object({ lon: z.coerce.number(), lat: z.coerce.number() }).pipe(LonLat) },
  responses: answers(WhereAnswer, 'Words for a point'),
});

const find = createRoute({
  method: 'get',
  path: '/api/find',
  operationId: 'find',
  request: { query: FindQuery },
  responses: answers(FindAnswer, 'What lacks nothing of what is asked for, or what comes nearest'),
});

const demand = createRoute({
  method: 'get',
  path: '/api/demand',
  operationId: 'demand',
  responses: writes(DemandAnswer, 'What was looked for and not found'),
});

export interface FinderOptions {
  /** The folder of the territory's embedded base map, whose names the search box knows. */
  basemapFolder: string;
  /** Milliseconds that a question waits for what has just been written, before the former index answers. */
  patienceMs: number;
}

/** Without a room that knows networks there is none. */
const NO_NETWORKS: Narrow = async () => {
  throw notFound();
};

export function finderRoutes(parts: Parts, { basemapFolder, patienceMs }: FinderOptions, narrow: Narrow = NO_NETWORKS) {
  const { db, territory } = parts;
  const language = territory.languages[0] ?? 'fr';
  const gazetteer = onceRead(() => readGazetteer(basemapFolder, territory));
  const offers = createOffers(parts, patienceMs);
  const listing = createExplore(parts, offers, gazetteer, narrow);
  const finding = createFind(parts, offers, gazetteer);
  const countMiss = createDemandCounter(parts);
  const router = createRouter();
  router.openAPIRegistry.registerPath(nearestDescribed);
  return router
    .openapi(explore, async (c) => {
      const query = c.req.valid('query');
      if ((query.lon === undefined) !== (query.lat === undefined))
        throw invalidFields([{ path: query.lon === undefined ? 'lon' : 'lat', id: 'problem.field.required' }]);
      return c.json(await listing(query, languageOf(c, language)), 200);
    })
    .openapi(find, async (c) => {
      const query = c.req.valid('query');
      const { answer, start } = await finding(query);
      const miss = missOf(query, answer, start.insee, parts.clock());
      if (miss) countMiss(miss, c.get('address'));
      return c.json(answer, 200);
    })
    .openapi(demand, async (c) => {
      requireRight(c.get('actor'), 'demand.read');
      return c.json(await readDemand(parts), 200);
    })
    .openapi(nearest, async (c) => {
      const { lon, lat, kind, limit } = c.req.valid('query');
      const collections = kind ? [kind] : territory.kinds;
      const text = await nearestFeatures(db, territory, { lon, lat, collections, limit });
      return c.body(text, 200, { 'content-type': 'application/geo+json' });
    })
    .openapi(byWords, async (c) => c.json(await locate(parts, await gazetteer(), c.req.valid('query').q), 200))
    .openapi(byPoint, async (c) => c.json(await whereIs(parts, await gazetteer(), c.req.valid('query')), 200))
    .route(
      '/',
      answerRoutes(
        parts,
        gazetteer,
        onceRead(() => readGround(basemapFolder)),
      ),
    );
}

/** Read at the first question, not at the start, and again if reading failed. */
function onceRead<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let reading: Promise<Value> | null = null;
  return () => {
    reading ??= read().catch((fault: unknown) => {
      reading = null;
      throw fault;
    });
    return reading;
  };
}
