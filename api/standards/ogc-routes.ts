/** OGC API – Features, part 1: the public collections as other software reads them. */
import type { Context } from 'hono';
import { cors } from 'hono/cors';
import type { z } from 'zod';
import { COLLECTIONS, type Collection } from '../../db/vocabulary.ts';
import { languageOf } from '../http/language.ts';
import { invalidFields, notFound } from '../http/problems.ts';
import { type AppEnv, createRouter, faultsOf } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import { collectionsOf } from '../places/collections.ts';
import {
  CONTENT_CRS,
  collectionPage,
  collectionsPage,
  conformance,
  featureLinks,
  itemsLinks,
  landingPage,
  type Site,
} from './ogc-documents.ts';
import { type Answer, createItems, etagOf } from './ogc-items.ts';
import { GEOJSON, JSON_TYPE, OPENAPI } from './ogc-links.ts';
import { openApi } from './ogc-openapi.ts';
import { DocumentQuery, itemsQuery } from './ogc-parameters.ts';

interface OgcOptions {
  /** Where the world reaches us, without a slash at the end; null = at the host that the request names. */
  publicUrl: string | null;
}

export function ogcRoutes(parts: Parts, { publicUrl }: OgcOptions) {
  const { territory } = parts;
  const items = createItems(parts);

  const rootOf = (c: Context) => `${publicUrl || new URL(c.req.url).origin}/ogc`;
  const siteOf = (c: Context): Site => {
    const language = languageOf(c, territory.languages[0] ?? 'fr');
    return { root: rootOf(c), territory, language };
  };
  const collectionOf = (c: Context): Collection => {
    const asked = COLLECTIONS.find((collection) => collection === c.req.param('collection'));
    if (!asked || !collectionsOf(territory).includes(asked)) throw notFound();
    return asked;
  };
  const document =
    (make: (site: Site, c: Context) => object, type: string = JSON_TYPE) =>
    (c: Context<AppEnv>) => {
      parsed(DocumentQuery, c);
      const body = JSON.stringify(make(siteOf(c), c));
      const etag = etagOf(body);
      c.header('vary', 'accept-language');
      return answer(c, { etag, body: knows(c)(etag) ? null : body, link: '' }, type);
    };

  const router = createRouter();
  router.use('/ogc/*', cors({ origin: '*', exposeHeaders: ['ETag', 'Link', 'Content-Crs'] }));
  router.get('/ogc', document(landingPage));
  router.get('/ogc/conformance', document(conformance));
  router.get('/ogc/api', document(openApi, OPENAPI));
  router.get('/ogc/collections', document(collectionsPage));
  router.get(
    '/ogc/collections/:collection',
    document((site, c) => collectionPage(site, collectionOf(c))),
  );
  router.get('/ogc/collections/:collection/items', async (c) => {
    const collection = collectionOf(c);
    const query = parsed(itemsQuery(collection), c);
    const address = new URL(`${rootOf(c)}/collections/${collection}/items${new URL(c.req.url).search}`);
    const links = itemsLinks(rootOf(c), collection, address.href);
    c.header('content-crs', CONTENT_CRS);
    return answer(c, await items.page({ collection, query, address, links }, knows(c)), GEOJSON);
  });
  router.get('/ogc/collections/:collection/items/:code', async (c) => {
    const collection = collectionOf(c);
    parsed(DocumentQuery, c);
    const code = c.req.param('code');
    c.header('content-crs', CONTENT_CRS);
    return answer(
      c,
      await items.feature(collection, code, featureLinks(rootOf(c), collection, code), knows(c)),
      GEOJSON,
    );
  });
  return router;
}

function parsed<Schema extends z.ZodType>(schema: Schema, c: Context): z.infer<Schema> {
  const result = schema.safeParse(c.req.query());
  if (!result.success) throw invalidFields(result.error.issues.flatMap((issue) => faultsOf(issue)));
  return result.data;
}

/** Whether the asker already has what an entity tag names; a proxy may have weakened it. */
function knows(c: Context): (etag: string) => boolean {
  const known = (c.req.header('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return (etag) => known.includes(etag);
}

function answer(c: Context, { etag, body, link }: Answer, type: string): Response {
  c.header('etag', etag);
  // Kept by anybody, asked about every time: a hidden report must disappear at once.
  c.header('cache-control', 'public, no-cache');
  if (link) c.header('link', link);
  if (body === null) return c.body(null, 304);
  return c.body(body, 200, { 'content-type': type === JSON_TYPE ? 'application/json; charset=utf-8' : type });
}
