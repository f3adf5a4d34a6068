/** What everybody may read and take away: figures of public reports, and the reports themselves as open data. */

import { createRoute, z } from '@hono/zod-openapi';
import { stringify } from 'csv-stringify/sync';
import { eq } from 'drizzle-orm';
import type { Context } from 'hono';
import { figureRuns } from '../../db/schema.ts';
import { CSV } from '../http/csv.ts';
import { answers } from '../http/openapi.ts';
import { type AppEnv, createRouter } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import { collectionVersion } from '../places/collections.ts';
import { PublicFigures, ToldFigures } from './contract.ts';
import { reportsAsCsv, reportsAsGeoJson } from './open-data.ts';
import { solvedLately } from './solved.ts';

const tags = ['statistics'];
const file = (path: `/data/${string}`, summary: string, type: string) =>
  createRoute({
    method: 'get',
    path,
    tags,
    summary,
    responses: {
      200: {
        description: 'The file, with licence, attribution and date inside.',
        content: { [type]: { schema: z.string() } },
      },
      304: { description: 'Nothing has changed.' },
    },
  });

const figures = createRoute({
  method: 'get',
  path: '/api/figures',
  tags,
  summary: 'Figures of public reports over the last twelve months, and what was solved lately',
  responses: answers(PublicFigures, 'No single service, person or small number.'),
});

const reportsCsv = file('/data/reports.csv', 'All public reports as CSV', 'text/csv');
const reportsGeoJson = file('/data/reports.geojson', 'All public reports as GeoJSON', 'application/geo+json');
const figuresCsv = file('/data/report-figures.csv', 'Typical delays of public reports as CSV', 'text/csv');
const figuresJson = file('/data/report-figures.json', 'Figures of public reports as JSON', 'application/json');

export function publicFigureRoutes(parts: Parts) {
  return createRouter()
    .openapi(figures, async (c) => {
      c.header('cache-control', 'public, max-age=300');
      return c.json({ ...(await toldFigures(parts)), solved: await solvedLately(parts) }, 200);
    })
    .openapi(reportsCsv, (c) => sendReports(parts, c, { type: 'text/csv; charset=utf-8', read: reportsAsCsv }))
    .openapi(reportsGeoJson, (c) => sendReports(parts, c, { type: 'application/geo+json', read: reportsAsGeoJson }))
    .openapi(figuresCsv, async (c) => {
      const told = await toldFigures(parts);
      return unlessKnown(c, `figures-${told.asOf}`, () =>
        c.body(figuresSheet(parts, told.figures), 200, { 'content-type': 'text/csv; charset=utf-8' }),
      );
    })
    .openapi(figuresJson, async (c) => {
      const told = await toldFigures(parts);
      const text = JSON.stringify({ ...credits(parts), ...told });
      return unlessKnown(c, `figures-${told.asOf}`, () => c.body(text, 200, { 'content-type': 'application/json' }));
    });
}

async function toldFigures({ db, territory }: Parts) {
  const [run] = await db.select().from(figureRuns).where(eq(figureRuns.territory, territory.code));
  return { asOf: run?.asOf.toISOString() ?? null, figures: run ? ToldFigures.parse(run.told) : null };
}

async function sendReports(
  parts: Parts,
  c: Context<AppEnv>,
  { type, read }: { type: string; read: (parts: Parts) => ReadableStream<Uint8Array> },
): Promise<Response> {
  const version = await collectionVersion(parts.db, parts.territory.code, ['report']);
  return unlessKnown(c, `reports-${version}`, () => c.body(read(parts), 200, { 'content-type': type }));
}

/** One strong tag a version; other software may read from any page. */
function unlessKnown(c: Context<AppEnv>, version: string, send: () => Response): Response {
  const etag = `"${version}"`;
  c.header('etag', etag);
  c.header('cache-control', 'public, max-age=300');
  c.header('access-control-allow-origin', '*');
  return c.req.header('if-none-match')?.includes(etag) ? c.body(null, 304) : send();
}

function credits({ territory }: Parts) {
  return { attribution: territory.contacts.publisher, licence: territory.licences.data };
}

function figuresSheet(parts: Parts, figures: ToldFigures | null): string {
  const { attribution, licence } = credits(parts);
  const rows = (['categories', 'communes', 'quarters'] as const).flatMap((by) =>
    (figures?.[by] ?? []).map(({ code, count, medianDays, p90Days }) => [
      ...[by, code, figures?.from, figures?.to, count, medianDays, p90Days, attribution, licence],
    ]),
  );
  const columns = ['by', 'name', 'from', 'to', 'answered', 'median_days', 'p90_days', 'attribution', 'licence'];
  return stringify([columns, ...rows], CSV);
}
