/** The description of the OGC doors, in OpenAPI 3.0: the version that the conformance class names. */
import { z } from '@hono/zod-openapi';
import type { Collection } from '../../db/vocabulary.ts';
import { createRouter } from '../http/router.ts';
import { collectionsOf } from '../places/collections.ts';
import { sayIn } from './messages.ts';
import type { Site } from './ogc-documents.ts';
import { GEOJSON, JSON_TYPE, OPENAPI } from './ogc-links.ts';
import { DocumentQuery, itemsQuery } from './ogc-parameters.ts';

const Link = z
  .object({ href: z.string(), rel: z.string(), type: z.string().optional(), title: z.string().optional() })
  .openapi('Link');
const LandingPage = z
  .object({ title: z.string(), description: z.string(), links: z.array(Link) })
  .openapi('LandingPage');
const Conformance = z.object({ conformsTo: z.array(z.string()) }).openapi('Conformance');
const CollectionPage = z
  .object({
    id: z.string(),
    title: z.string(),
    description: z.string(),
    itemType: z.literal('feature'),
    crs: z.array(z.string()),
    extent: z.object({ spatial: z.object({ bbox: z.array(z.array(z.number())), crs: z.string() }) }),
    links: z.array(Link),
  })
  .openapi('Collection');
const CollectionsPage = z.object({ links: z.array(Link), collections: z.array(CollectionPage) }).openapi('Collections');

const Point = z.object({ type: z.literal('Point'), coordinates: z.array(z.number()).min(2).max(3) }).openapi('Point');
const Feature = z
  .object({
    type: z.literal('Feature'),
    id: z.string(),
    geometry: Point,
    properties: z.looseObject({ code: z.string() }),
    links: z.array(Link).optional(),
  })
  .openapi('Feature');
const FeatureCollection = z
  .object({
    type: z.literal('FeatureCollection'),
    timeStamp: z.iso.datetime({ offset: true }),
    numberMatched: z.int().min(0),
    numberReturned: z.int().min(0),
    links: z.array(Link),
    features: z.array(Feature),
  })
  .openapi('FeatureCollection');
const Problem = z
  .object({ type: z.string(), title: z.string(), status: z.int(), instance: z.string().optional() })
  .openapi('Problem');

export function openApi({ root, territory, language }: Site) {
  const say = sayIn(language);
  const router = createRouter();
  const describe = (path: string, operationId: string, description: string, schema: z.ZodType, type = JSON_TYPE) =>
    router.openAPIRegistry.registerPath({
      method: 'get',
      path,
      operationId,
      request: { query: DocumentQuery },
      responses: { 200: { description, content: { [type]: { schema } } }, ...REFUSALS },
    });

  describe('/', 'getLandingPage', say('standards.description'), LandingPage);
  describe('/conformance', 'getConformanceDeclaration', say('standards.conformance'), Conformance);
  describe('/api', 'getDescription', say('standards.api'), z.looseObject({}), OPENAPI);
  describe('/collections', 'getCollections', say('standards.collections'), CollectionsPage);
  for (const collection of collectionsOf(territory)) {
    const path = `/collections/${collection}`;
    const description = say(`standards.collection.${collection}.description`);
    describe(path, `describe${named(collection)}`, description, CollectionPage);
    router.openAPIRegistry.registerPath({
      method: 'get',
      path: `${path}/items`,
      operationId: `get${named(collection)}Features`,
      request: { query: itemsQuery(collection) },
      responses: { 200: { description, content: { [GEOJSON]: { schema: FeatureCollection } } }, ...REFUSALS },
    });
    router.openAPIRegistry.registerPath({
      method: 'get',
      path: `${path}/items/{featureId}`,
      operationId: `get${named(collection)}Feature`,
      request: { params: z.object({ featureId: z.string() }), query: DocumentQuery },
      responses: { 200: { description, content: { [GEOJSON]: { schema: Feature } } }, ...REFUSALS },
    });
  }

  const { publisher, email, url } = territory.contacts;
  return router.getOpenAPIDocument({
    openapi: '3.0.3',
    info: {
      title: say('standards.title', { name: territory.name[language] }),
      description: say('standards.description'),
      version: '1.0.0',
      license: { name: territory.licences.data },
      contact: { name: publisher, email, ...(url && { url }) },
    },
    servers: [{ url: root }],
  });
}

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: Problem } },
});
const REFUSALS = {
  304: { description: 'Not modified: the entity tag sent is still the right one.' },
  400: problem('An unknown parameter, or a value that does not fit; every fault is named.'),
  404: problem('Nothing there, or nothing public.'),
};

function named(collection: Collection): string {
  return `${collection.charAt(0).toUpperCase()}${collection.slice(1)}`;
}
