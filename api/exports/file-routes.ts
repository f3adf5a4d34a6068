/** The files, each at an address that stays, for people and for those who harvest. */
import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { invalidFields, notFound, Problem } from '../http/problems.ts';
import { type AppEnv, createRouter, faultsOf } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import { collectionVersion } from '../places/collections.ts';
import { EXPORTED, type Exported, FORMATS, type Format, MEDIA_TYPES, type Narrowing, narrowingOf } from './contract.ts';
import { creditsOf, dayOf } from './credits.ts';
import { csv } from './csv.ts';
import { etagOf, knows } from './entity-tags.ts';
import { geoJson } from './geojson.ts';
import { goGoCarto } from './gogocarto.ts';
import { gpx } from './gpx.ts';
import { jsonLd } from './json-ld.ts';
import { kml } from './kml.ts';
import { nationalCsv, nationalJson } from './national.ts';
import { extentOf, membersOf, publicRows, scopesOf, touching } from './rows.ts';
import { type Pieces, streamOf, type Writing } from './writing.ts';
import { MOST_XLSX_ROWS, xlsx } from './xlsx.ts';

type Writer = (writing: Writing) => Pieces;

const WRITERS: Record<Format, Writer> = {
  geojson: geoJson,
  csv,
  xlsx,
  kml,
  gpx,
  jsonld: jsonLd,
  'gogocarto.json': goGoCarto,
};

const NATIONAL = 'lieux-de-mediation-numerique';
const NATIONAL_WRITERS: Record<string, Writer> = { csv: nationalCsv, json: nationalJson };

const read = createRoute({
  method: 'get',
  path: '/export/{file}',
  tags: ['exports'],
  summary: 'A public collection as a file, with licence, attribution and date inside',
  description: `{collection}.{format}: ${EXPORTED.join(', ')}; ${FORMATS.join(', ')}; or ${NATIONAL}.csv and .json. Narrowed by bbox, commune, kinds, themes, stage, network, portal, reports where they apply.`,
  request: { params: z.object({ file: z.string().openapi({ example: 'papi.geojson' }) }) },
  responses: {
    200: { description: 'The file.', content: { 'application/octet-stream': { schema: z.string() } } },
    304: { description: 'Nothing has changed.' },
  },
});

export function exportFileRoutes(parts: Parts) {
  const { db, territory, publicUrl, clock } = parts;
  return createRouter().openapi(read, async (c) => {
    const { exported, type, write } = fileCalled(c.req.valid('param').file);
    const members = membersOf(territory, exported);
    if (members.length === 0) throw notFound();
    const narrowing = narrowed(exported, c);
    const { pathname, search } = new URL(c.req.url);
    const address = `${publicUrl}${pathname}${search}`;
    const version = await collectionVersion(db, territory.code, touching(territory, exported));
    const date = dayOf(clock(), territory.timeZone);
    const scopes = await scopesOf(parts, narrowing);
    const etag = etagOf(version, ...scopes.map((scope) => scope.version), date, address);
    const credits = creditsOf(territory, exported, { address, home: publicUrl, date });
    c.header('etag', etag);
    // Kept by anybody, asked about every time: what is hidden must disappear at once.
    c.header('cache-control', 'public, no-cache');
    c.header('access-control-allow-origin', '*');
    c.header('access-control-expose-headers', 'ETag, Last-Modified, Link, Content-Disposition');
    if (credits.licenceUrl) c.header('link', `<${credits.licenceUrl}>; rel="license"`);
    if (knows(c, etag)) return c.body(null, 304);
    const { count, modifiedAt } = await extentOf(parts, exported, narrowing);
    if (write === xlsx && count > MOST_XLSX_ROWS)
      throw new Problem(422, 'problem.too_many_rows', { values: { most: MOST_XLSX_ROWS } });
    if (modifiedAt) c.header('last-modified', modifiedAt.toUTCString());
    c.header('content-type', type === 'text/csv' ? 'text/csv; charset=utf-8' : type);
    c.header('content-disposition', `attachment; filename="kartenn-${territory.code}-${pathname.split('/').at(-1)}"`);
    if (c.req.method === 'HEAD') return c.body(null, 200);
    const pages = publicRows(parts, exported, narrowing);
    return c.body(streamOf(write({ territory, exported, credits, pages, now: new Date(date) })), 200);
  });
}

function fileCalled(file: string): { exported: Exported; type: string; write: Writer } {
  const [name, ...rest] = file.split('.');
  const format = rest.join('.');
  const national = name === NATIONAL ? NATIONAL_WRITERS[format] : undefined;
  if (national) return { exported: 'papi', type: format === 'csv' ? 'text/csv' : 'application/json', write: national };
  const exported = EXPORTED.find((one) => one === name);
  const known = FORMATS.find((one) => one === format);
  if (!exported || !known) throw notFound();
  return { exported, type: MEDIA_TYPES[known], write: WRITERS[known] };
}

/** Throws 422 for a word of the address that does not narrow this collection. */
export function narrowed(exported: Exported, c: Context<AppEnv>): Narrowing {
  const result = narrowingOf(exported).safeParse(c.req.query());
  if (!result.success) throw invalidFields(result.error.issues.flatMap((issue) => faultsOf(issue, c.req.query())));
  return result.data;
}
