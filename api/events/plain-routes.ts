/** Calendars, feeds and files: what calendar programs, feed readers and those who harvest ask for again and again. */
import { createHash } from 'node:crypto';
import { createRoute, z } from '@hono/zod-openapi';
import { sql } from 'drizzle-orm';
import type { Context } from 'hono';
import { daysAfter, localTimeOf } from '../../db/local-time.ts';
import { LANGUAGES, type Language, THEMES } from '../../db/vocabulary.ts';
import { languageOf } from '../http/language.ts';
import { notFound } from '../http/problems.ts';
import { createRouter } from '../http/router.ts';
import { homeOf } from '../notifications/history-letters.ts';
import type { Parts } from '../parts.ts';
import { atomOf } from './atom.ts';
import { calendarOf } from './calendar.ts';
import { EventFilters, NEW_KINDS } from './contract.ts';
import { EVENT_FILES, eventFile } from './files.ts';
import { novelties } from './novelties.ts';
import { type EventRow, eventRows, eventsWhere, fits, IS_PUBLIC, titleIn, whereOf, within } from './rows.ts';
import { say } from './words.ts';

/** What has just been stays a while in the calendars of those who subscribed. */
const KEPT_DAYS = 30;
const MOST_EVENTS = 1000;
const MOST_NEWS = 50;

const CALENDAR = 'text/calendar; charset=utf-8';
const ATOM = 'application/atom+xml; charset=utf-8';

const lang = { lang: z.enum(LANGUAGES).optional() };
const FeedFilters = EventFilters.extend(lang);
const NewQuery = z.object({
  /** Several joined by commas; without it all of them. */
  kind: z
    .string()
    .transform((text) => text.split(',').filter(Boolean))
    .pipe(z.array(z.enum(NEW_KINDS)))
    .optional(),
  /** INSEE code. */
  commune: z.string().max(10).optional(),
  theme: z.enum(THEMES).optional(),
  ...lang,
});

const described = <Path extends string>(
  path: Path,
  summary: string,
  type: 'text/calendar' | 'application/atom+xml' | 'text/csv' | 'application/geo+json',
) => ({
  method: 'get' as const,
  path,
  tags: ['events'],
  summary,
  responses: {
    200: { description: summary, content: { [type]: { schema: z.string() } } },
    304: { description: 'Nothing has changed.' },
  },
});

const calendar = createRoute({
  ...described('/events.ics', 'Events as a calendar, narrowed as the agenda is', 'text/calendar'),
  request: { query: FeedFilters },
});
const table = createRoute({
  ...described('/events.csv', 'Dates of events as a table, narrowed as the agenda is', 'text/csv'),
  request: { query: FeedFilters },
});
const points = createRoute({
  ...described('/events.geojson', 'Dates of events as GeoJSON, narrowed as the agenda is', 'application/geo+json'),
  request: { query: FeedFilters },
});
const changed = createRoute({
  ...described('/events.atom', 'New and changed events, narrowed as the agenda is', 'application/atom+xml'),
  request: { query: FeedFilters },
});
const created = createRoute({
  ...described('/feeds/new.atom', 'Everything new, by kind, commune and theme', 'application/atom+xml'),
  request: { query: NewQuery },
});
const byCode = { params: z.object({ code: z.string().max(40) }) };

export function plainEventRoutes(parts: Parts) {
  const { db, territory, publicUrl, clock } = parts;
  const { timeZone } = territory;
  const fallback = territory.languages[0] ?? 'fr';
  const lately = () => daysAfter(localTimeOf(clock(), timeZone).day, -KEPT_DAYS);

  const withDates = (filters: EventFilters) => {
    const asked = within({ from: filters.from ?? lately(), to: filters.to }, timeZone);
    const there = sql`exists (select from event_dates d where d.event_id = e.id and ${asked})`;
    return eventsWhere(db, territory.code, sql`${IS_PUBLIC} and ${fits(filters)} and ${there}`, MOST_EVENTS);
  };
  const calendarAnswer = (c: Context, language: Language, title: string, rows: readonly EventRow[]) =>
    answered(c, calendarOf(parts, { title, language, rows }), CALENDAR);
  /** From today on, unless other days are asked for. */
  const fileAnswer = async (c: Context, form: keyof typeof EVENT_FILES, { from, to, ...filters }: EventFilters) => {
    const asked = within({ from: from ?? localTimeOf(clock(), timeZone).day, to }, timeZone);
    return answered(
      c,
      await eventFile(parts, form, sql`${IS_PUBLIC} and ${fits(filters)} and ${asked}`),
      EVENT_FILES[form],
    );
  };
  const selfOf = (c: Context) => `${publicUrl}${new URL(c.req.url).pathname}${new URL(c.req.url).search}`;

  const router = createRouter()
    .openapi(calendar, async (c) => {
      const language = languageOf(c, fallback);
      const title = `${say(language, 'events.title')} · ${territory.name[language]}`;
      return calendarAnswer(c, language, title, await withDates(c.req.valid('query')));
    })
    .openapi(table, (c) => fileAnswer(c, 'csv', c.req.valid('query')))
    .openapi(points, (c) => fileAnswer(c, 'geojson', c.req.valid('query')))
    .openapi(changed, async (c) => {
      const language = languageOf(c, fallback);
      const { from, to, ...filters } = c.req.valid('query');
      const asked = from || to ? within({ from: from ?? lately(), to }, timeZone) : sql`true`;
      const rows = await db.execute<EventRow>(sql`select e.* from ${eventRows(territory.code)}
        where ${IS_PUBLIC} and ${fits(filters)}
          and exists (select from event_dates d where d.event_id = e.id and ${asked})
        order by e.updated_at desc, e.id limit ${MOST_NEWS}`);
      const home = homeOf(parts, language);
      const told = { title: say(language, 'events.title'), language, self: selfOf(c), page: `${home}/events` };
      return answered(c, atomOf(parts, { ...told, entries: rows.map((row) => entryOf(row, language, home)) }), ATOM);
    })
    .openapi(created, async (c) => {
      const language = languageOf(c, fallback);
      const { kind: kinds = [], commune, theme } = c.req.valid('query');
      const home = homeOf(parts, language);
      const rows = await novelties(parts, { kinds, commune, theme }, language);
      const named = territory.communes.find(({ insee }) => insee === commune)?.name;
      const title = [say(language, 'events.feed.new'), named].filter(Boolean).join(' · ');
      const entries = rows.map((row) => ({
        ...{ id: row.id, href: `${home}${row.path}` },
        title: `${say(language, `events.new.${row.kind}`)} : ${row.name}`,
        note: [row.commune, row.words].filter(Boolean).join(' · '),
        publishedAt: new Date(row.created_at),
        updatedAt: new Date(row.created_at),
      }));
      return answered(c, atomOf(parts, { title, language, self: selfOf(c), page: home, entries }), ATOM);
    });

  const entryOf = (row: EventRow, language: Language, home: string) => {
    const title = titleIn(row.titles, language);
    const { day, time } = localTimeOf(new Date(row.starts_at), timeZone);
    const when = [day.split('-').reverse().join('/'), row.all_day ? null : time].filter(Boolean).join(' ');
    const { name, address, commune } = whereOf(row);
    return {
      ...{ id: row.id, href: `${home}/events/${row.code}` },
      title: row.state === 'cancelled' ? say(language, 'events.feed.cancelled', { title }) : title,
      note: [when, name ?? address, commune, row.text].filter(Boolean).join(' · '),
      publishedAt: new Date(row.created_at),
      updatedAt: new Date(row.updated_at),
    };
  };

  /* A name that ends like a file: the pages of the same folders are answered elsewhere. */
  router.openAPIRegistry.registerPath({
    ...described('/events/{code}.ics', 'One event for a calendar', 'text/calendar'),
    request: byCode,
  });
  router.openAPIRegistry.registerPath({
    ...described('/places/{code}.ics', 'The events at a place as a calendar', 'text/calendar'),
    request: byCode,
  });
  return router
    .get('/events/:file{[A-Za-z0-9]+\\.ics}', async (c) => {
      const language = languageOf(c, fallback);
      const rows = await eventsWhere(db, territory.code, sql`${IS_PUBLIC} and e.code = ${codeIn(c)}`, 1);
      const [row] = rows;
      if (!row) throw notFound();
      return calendarAnswer(c, language, titleIn(row.titles, language), rows);
    })
    .get('/places/:file{[A-Za-z0-9]+\\.ics}', async (c) => {
      const language = languageOf(c, fallback);
      const place = codeIn(c);
      const [row] = await db.execute<{ code: string; name: string }>(sql`
        select p.code, p.name from places s join places p on p.id = coalesce(s.merged_into_id, s.id)
        where s.territory = ${territory.code} and s.code = ${place} and p.state in ('published', 'closed')`);
      if (!row) throw notFound();
      return calendarAnswer(c, language, `${row.name} · Kartenn`, await withDates({ place: row.code }));
    });
}

const codeIn = (c: Context) => (c.req.param('file') ?? '').replace(/\.ics$/, '').toUpperCase();

function answered(c: Context, text: string, type: string) {
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
  c.header('etag', etag);
  // Kept by anybody, asked about every time: what is cancelled must be known at once.
  c.header('cache-control', 'public, no-cache');
  c.header('access-control-allow-origin', '*');
  const known = (c.req.header('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (known.includes(etag)) return c.body(null, 304);
  return c.body(text, 200, { 'content-type': type });
}
