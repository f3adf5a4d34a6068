/** For search engines: every public sheet with its last change, in every language, and who may read what. */
import { createRoute, z } from '@hono/zod-openapi';
import { sql } from 'drizzle-orm';
import type { Language } from '../../db/vocabulary.ts';
import { notFound } from '../http/problems.ts';
import { createRouter } from '../http/router.ts';
import type { Parts } from '../parts.ts';
import { collectionRows, collectionsOf, collectionVersion } from '../places/collections.ts';
import { etagOf, knows } from './entity-tags.ts';
import { XML_HEAD, xml } from './xml.ts';

/** In three languages 15 000 addresses, of 50 000 allowed, and some 7 MB of 50 allowed. */
const SHEETS_IN_A_PART = 5000;

const PAGES = [
  ...['/', '/find', '/coverage', '/figures', '/changes', '/events', '/letters', '/share', '/data/reuse'],
  ...['/innovations', '/innovations/figures', '/innovations/reuse', '/needs', '/networks', '/calls', '/portals'],
  ...['/about', '/data', '/accessibility', '/privacy'],
];

const described = (path: string, summary: string, type: string) =>
  createRoute({
    method: 'get',
    path,
    tags: ['exports'],
    summary,
    responses: {
      200: { description: summary, content: { [type]: { schema: z.string() } } },
      304: { description: 'Nothing has changed.' },
    },
  });

const robots = described('/robots.txt', 'What robots may read', 'text/plain');
const index = described('/sitemap.xml', 'The parts of the site map', 'application/xml');
const part = createRoute({
  ...described('/sitemap/{part}', 'Addresses of sheets', 'application/xml'),
  request: { params: z.object({ part: z.string() }) },
});

export function sitemapRoutes(parts: Parts) {
  const { db, territory, publicUrl } = parts;
  const answered = async (c: Parameters<typeof knows>[0], write: () => Promise<string>) => {
    const version = await collectionVersion(db, territory.code, collectionsOf(territory));
    const etag = etagOf(version, await furtherVersion(parts), c.req.path, publicUrl);
    c.header('etag', etag);
    c.header('cache-control', 'public, no-cache');
    if (knows(c, etag)) return c.body(null, 304);
    return c.body(await write(), 200, { 'content-type': 'application/xml; charset=utf-8' });
  };

  return createRouter()
    .openapi(robots, (c) => {
      // Narrowed files are without number: the whole ones are enough.
      const rules = ['User-agent: *', 'Disallow: /api/', 'Disallow: /export/*?', 'Allow: /'];
      return c.text([...rules, '', `Sitemap: ${publicUrl}/sitemap.xml`, ''].join('\n'), 200);
    })
    .openapi(index, (c) =>
      answered(c, async () => {
        const count = await countSheets(parts);
        const names = ['pages', ...Array.from({ length: Math.ceil(count / SHEETS_IN_A_PART) }, (_, at) => `${at + 1}`)];
        const listed = names.map((name) => xml({ sitemap: { loc: `${publicUrl}/sitemap/${name}.xml` } }));
        return `${XML_HEAD}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${listed.join('\n')}\n</sitemapindex>\n`;
      }),
    )
    .openapi(part, (c) =>
      answered(c, async () => {
        const name = c.req.valid('param').part;
        if (name === 'pages.xml')
          return addresses(
            parts,
            PAGES.map((path) => ({ path, modified: null })),
          );
        const number = /^([1-9]\d{0,4})\.xml$/.exec(name)?.[1];
        const sheets = number ? await sheetsOf(parts, Number(number)) : [];
        if (sheets.length === 0) throw notFound();
        return addresses(parts, sheets);
      }),
    );
}

interface Sheet {
  /** Without language. */
  path: string;
  modified: string | null;
}

/** A place with three offers has one sheet. */
function sheetRows(parts: Parts) {
  const { territory } = parts;
  const rows = collectionRows(territory.code, collectionsOf(territory));
  return sql`(select s.folder, s.code, max(s.updated_at) as modified from (
      select case f.collection when 'innovation' then 'innovations' when 'report' then 'reports' else 'places' end as folder,
        f.code, f.updated_at from ${rows}
      union all select * from ${furtherRows(parts)}) s(folder, code, updated_at)
    group by s.folder, s.code) t`;
}

/** What has a page and lies in no collection; the calls of one year share a page. */
function furtherRows({ territory: { code } }: Parts) {
  return sql`(select 'events', code, updated_at from events e where territory = ${code} and state in ('published', 'cancelled')
      and (e.place_id is null or exists (select from places s join places p on p.id = coalesce(s.merged_into_id, s.id)
        where s.id = e.place_id and p.state in ('published', 'closed')))
    union all select 'networks', code, updated_at from networks where territory = ${code} and removed_at is null
    union all select 'portals', code, updated_at from portals where territory = ${code} and removed_at is null
    union all select 'calls', year::text, updated_at from calls where territory = ${code} and removed_at is null
  ) as x(folder, code, updated_at)`;
}

async function furtherVersion(parts: Parts): Promise<string> {
  const [row] = await parts.db.execute<{ version: string }>(
    sql`select count(*) || ' ' || coalesce(max(x.updated_at)::text, '') as version from ${furtherRows(parts)}`,
  );
  return row?.version ?? '';
}

async function countSheets(parts: Parts): Promise<number> {
  const [row] = await parts.db.execute<{ n: number }>(sql`select count(*)::int as n from ${sheetRows(parts)}`);
  return row?.n ?? 0;
}

async function sheetsOf(parts: Parts, number: number): Promise<Sheet[]> {
  const rows = await parts.db.execute<{ folder: string; code: string; modified: Date | string }>(sql`
    select t.folder, t.code, t.modified from ${sheetRows(parts)} order by t.folder, t.code
    limit ${SHEETS_IN_A_PART} offset ${(number - 1) * SHEETS_IN_A_PART}`);
  return rows.map(({ folder, code, modified }) => ({
    path: `/${folder}/${code}`,
    modified: new Date(modified).toISOString(),
  }));
}

function addresses({ territory, publicUrl }: Parts, sheets: readonly Sheet[]): string {
  const [first] = territory.languages;
  const inLanguage = (path: string, language: Language) => {
    const prefix = language === first ? '' : `/${language}`;
    return `${publicUrl}${prefix && path === '/' ? prefix : `${prefix}${path}`}`;
  };
  const open =
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">';
  const entries = sheets.flatMap(({ path, modified }) => {
    const alternates = territory.languages.map((language) => ({
      ...{ '@_rel': 'alternate', '@_hreflang': language, '@_href': inLanguage(path, language) },
    }));
    return territory.languages.map((language) =>
      xml({ url: { loc: inLanguage(path, language), lastmod: modified, 'xhtml:link': alternates } }),
    );
  });
  return `${XML_HEAD}${open}\n${entries.join('\n')}\n</urlset>\n`;
}
