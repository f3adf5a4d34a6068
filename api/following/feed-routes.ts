/** The news as an Atom feed, in a reader's words: of a commune, of kinds, of one sheet, of what lies in a box. */
import { createHash } from 'node:crypto';
import { createRoute, z } from '@hono/zod-openapi';
import { sql } from 'drizzle-orm';
import { Feed } from 'feed';
import { COLLECTIONS, LANGUAGES, type Language } from '../../db/vocabulary.ts';
import { languageOf } from '../http/language.ts';
import { createRouter } from '../http/router.ts';
import { homeOf } from '../notifications/history-letters.ts';
import type { Parts } from '../parts.ts';
import { type News, newsFor } from './news.ts';
import { newsItems, notice } from './notices.ts';

const MOST = 50;
const DAYS_BACK = 60;
const DAY_MS = 86_400_000;

const Numbers = z
  .string()
  .transform((text) => text.split(',').map(Number))
  .pipe(z.tuple([z.number(), z.number(), z.number(), z.number()]));

const FeedQuery = z.object({
  commune: z.string().max(10).optional(),
  kinds: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(COLLECTIONS)))
    .optional(),
  place: z.string().max(40).optional(),
  innovation: z.string().max(40).optional(),
  report: z.string().max(40).optional(),
  /** west,south,east,north, degrees. */
  bbox: Numbers.optional(),
  lang: z.enum(LANGUAGES).optional(),
});
type FeedQuery = z.infer<typeof FeedQuery>;

const read = createRoute({
  method: 'get',
  path: '/feed.atom',
  tags: ['following'],
  summary: 'What is new, as an Atom feed',
  request: { query: FeedQuery },
  responses: {
    200: {
      description: 'The last sixty days, the latest first.',
      content: { 'application/atom+xml': { schema: z.string() } },
    },
    304: { description: 'Nothing new.' },
  },
});

export function feedRoutes(parts: Parts) {
  return createRouter().openapi(read, async (c) => {
    const query = c.req.valid('query');
    const language = languageOf(c, parts.territory.languages[0] ?? 'fr');
    const news = (await newsFor(parts.db, parts.territory, readerOf(parts, query), parts.clock(), 'latest')).slice(
      0,
      MOST,
    );
    const text = feedText(parts, language, query, news);
    const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
    c.header('etag', etag);
    c.header('cache-control', 'public, max-age=300');
    if (c.req.header('if-none-match') === etag) return c.body(null, 304);
    return c.body(text, 200, { 'content-type': 'application/atom+xml; charset=utf-8' });
  });
}

/** A reader of the feed is a follower who has not subscribed: the same matching, the same privacy. */
function readerOf({ territory, clock }: Parts, { commune, kinds = [], place, innovation, report, bbox }: FeedQuery) {
  const since = new Date(clock().getTime() - DAYS_BACK * DAY_MS).toISOString();
  const [west, south, east, north] = bbox ?? territory.bbox;
  const followed = place ? 'place' : innovation ? 'innovation' : report ? 'report' : commune ? 'commune' : 'area';
  const idOf = (table: 'places' | 'innovations' | 'reports', code: string | undefined) =>
    sql`(select id from ${sql.raw(table)} where territory = ${territory.code} and code = ${(code ?? '').toUpperCase()})`;
  return sql`(select '00000000-0000-0000-0000-000000000000'::uuid as id, ${followed}::text as followed,
    ${since}::timestamptz as told_until, null::text as account_id, ''::text as email, null::text as collection,
    ${`{${kinds.join(',')}}`}::text[] as only, ${commune ?? null}::text as insee,
    ${idOf('places', place)} as place_id, ${idOf('innovations', innovation)} as innovation_id,
    ${idOf('reports', report)} as report_id,
    ST_MakeEnvelope(${west}::float8, ${south}::float8, ${east}::float8, ${north}::float8, 4326) as area) s`;
}

function feedText(parts: Parts, language: Language, query: FeedQuery, news: readonly News[]): string {
  const { territory, publicUrl } = parts;
  const home = homeOf(parts, language);
  const named = territory.communes.find(({ insee }) => insee === query.commune)?.name;
  const own = new URL(`${publicUrl}/feed.atom`);
  for (const [name, value] of Object.entries(query)) own.searchParams.set(name, String(value));
  const feed = new Feed({
    id: own.href,
    title: [notice(language, 'notices.feed'), named, territory.name[language]].filter(Boolean).join(' · '),
    link: `${home}/`,
    language,
    copyright: territory.licences.data,
    // The same all day where there is no news, so that the feed's tag stays.
    updated: new Date(news[0]?.at ?? Math.floor(parts.clock().getTime() / DAY_MS) * DAY_MS),
    generator: 'Kartenn',
    feedLinks: { atom: own.href },
  });
  for (const one of news) {
    const [item] = newsItems(parts, language, [one]);
    if (!item) continue;
    feed.addItem({
      id: `urn:uuid:${one.id}`,
      title: escaped(readable(item.title)),
      link: item.href,
      date: new Date(one.at),
      description: escaped(readable(item.note ?? '')),
    });
  }
  return feed.atom1();
}

/** The library writes titles and descriptions as HTML: what people wrote is text. */
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** XML knows no control characters, however they are written. */
const readable = (text: string) => text.replaceAll(/(?![\t\n\r])\p{Cc}/gu, '').replaceAll(']]>', ']] >');
