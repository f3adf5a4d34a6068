/** Our public collections for another Kartenn, which keeps them in step by this address. */
import { createRoute, z } from '@hono/zod-openapi';
import {
  KARTENN_COLLECTIONS,
  KARTENN_FILES,
  KARTENN_FORMAT,
  KARTENN_VERSION,
  type KartennHead,
} from '../../db/kartenn-collection.ts';
import { notFound } from '../http/problems.ts';
import { createRouter } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import { collectionVersion } from '../places/collections.ts';
import { creditsOf, dayOf } from './credits.ts';
import { etagOf, knows } from './entity-tags.ts';
import { narrowed } from './file-routes.ts';
import { kartennRecords } from './kartenn-records.ts';
import { extentOf, scopesOf, touching } from './rows.ts';
import { type Pieces, streamOf } from './writing.ts';

const read = createRoute({
  method: 'get',
  path: '/export/kartenn/{file}',
  tags: ['exports'],
  summary: 'A public collection for another Kartenn, whole and with its identities',
  description: `\`${KARTENN_FORMAT}\`, version ${KARTENN_VERSION}: valid JSON, one record a line, so that it can be read line by line. Each record has the address of its first home as its identity (\`uri\`), which stays whoever passes it on; its version and last change; its licence and who is to be named; its public fields in all languages (\`state\`); of an innovation the identities of its places and of what it was adapted from; photos as addresses with author and licence. What is hidden, closed, merged or taken away is not in it. Narrowed by bbox, commune, kinds, themes, stage, network, portal as the other files are; a place is given whole, with all its offers.`,
  request: { params: z.object({ file: z.string().openapi({ example: KARTENN_FILES[0] }) }) },
  responses: {
    200: { description: 'The collection.', content: { 'application/json': { schema: z.string() } } },
    304: { description: 'Nothing has changed.' },
  },
});

export function kartennRoutes(parts: Parts) {
  const { db, territory, publicUrl, clock } = parts;
  return createRouter().openapi(read, async (c) => {
    const { file } = c.req.valid('param');
    const collection = KARTENN_COLLECTIONS.find((one) => file === `${one}.json`);
    if (!collection) throw notFound();
    const exported = collection === 'places' ? 'places' : 'innovation';
    const narrowing = narrowed(exported, c);
    const { pathname, search } = new URL(c.req.url);
    const address = `${publicUrl}${pathname}${search}`;
    const version = await collectionVersion(db, territory.code, touching(territory, exported));
    const scopes = await scopesOf(parts, narrowing);
    const generated = dayOf(clock(), territory.timeZone);
    const etag = etagOf(version, ...scopes.map((scope) => scope.version), generated, address);
    c.header('etag', etag);
    c.header('cache-control', 'public, no-cache');
    c.header('access-control-allow-origin', '*');
    c.header('access-control-expose-headers', 'ETag, Last-Modified, Link');
    const credits = creditsOf(territory, exported, { address, home: publicUrl, date: generated });
    const { title, licence, licenceUrl, attribution } = credits;
    if (licenceUrl) c.header('link', `<${licenceUrl}>; rel="license"`);
    if (knows(c, etag)) return c.body(null, 304);
    const { modifiedAt } = await extentOf(parts, exported, narrowing);
    if (modifiedAt) c.header('last-modified', modifiedAt.toUTCString());
    c.header('content-type', 'application/json; charset=utf-8');
    const { code, name, bbox } = territory;
    const head: KartennHead = {
      ...{ format: KARTENN_FORMAT, version: KARTENN_VERSION, collection, title, home: publicUrl, address },
      ...{ territory: { code, name: name.fr, bbox }, licence, licenceUrl, attribution, generated },
    };
    return c.body(streamOf(lines(head, kartennRecords(parts, collection, narrowing))), 200);
  });
}

/** Two signs that JSON leaves alone end a line for some readers. */
const oneLine = (record: object) =>
  JSON.stringify(record).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');

async function* lines(head: KartennHead, pages: AsyncIterable<readonly object[]>): Pieces {
  yield `${JSON.stringify(head).slice(0, -1)},"records":[`;
  let between = '';
  for await (const records of pages) {
    let text = '';
    for (const record of records) {
      text += `${between}\n${oneLine(record)}`;
      between = ',';
    }
    if (text) yield text;
  }
  yield '\n]}\n';
}
