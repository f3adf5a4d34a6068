/** The addresses of sheets and of what is known about their past. */
import { createRoute, lazyRouteComponent, notFound, redirect } from '@tanstack/react-router';
import { z } from 'zod';
import { NEED_KINDS } from '../db/vocabulary.ts';
import { thingIn } from './changes/addresses.ts';
import { feedAddress } from './changes/feed-address.ts';
import { asRecentQuery, RecentSearch } from './changes/recent-search.ts';
import { SeriesSearch } from './changes/series-search.ts';
import { innovationSchema, placeSchema, withSchema } from './exports/sheet-schema.ts';
import { newRequestId } from './forms/request-id.ts';
import { AskedSearch } from './networks/asked.ts';
import { found, root } from './root.tsx';
import { told } from './shell/client.ts';
import { named, titled, unlisted, withFeed } from './shell/head.ts';

const place = createRoute({
  getParentRoute: () => root,
  path: '/places/$code',
  loader: async ({ context, params }) => {
    const sheet = await found(told(context.client.api.places[':code'].$get({ param: params })));
    // Merged into another: the old address leads there for good.
    if (sheet.code !== params.code.toUpperCase())
      throw redirect({ to: '/places/$code', params: { code: sheet.code }, statusCode: 301 });
    return sheet;
  },
  component: lazyRouteComponent(() => import('./place-more.tsx'), 'PlacePage'),
  head: ({ match, loaderData, params }) =>
    withFeed(
      match.context,
      withSchema(named(match.context, loaderData?.name), placeSchema(match.context.setting, loaderData)),
      `place=${params.code}&`,
    ),
});

const placeMore = createRoute({
  getParentRoute: () => place,
  path: '/',
  validateSearch: AskedSearch,
  loader: async ({ context, params }) => ({
    memberOf: await told(context.client.api.places[':code'].networks.$get({ param: params })),
    events: await told(context.client.api.events.$get({ query: { place: params.code, most: '40' } })),
    homes: (await told(context.client.api.places[':code'].homes.$get({ param: params }))).homes,
    requestId: newRequestId(),
  }),
  component: lazyRouteComponent(() => import('./place-more.tsx'), 'PlaceMore'),
});

const innovation = createRoute({
  getParentRoute: () => root,
  path: '/innovations/$code',
  loader: ({ context, params }) => found(told(context.client.api.innovations[':code'].$get({ param: params }))),
  component: lazyRouteComponent(() => import('./innovations/innovation-sheet.tsx'), 'InnovationSheet'),
  head: ({ match, loaderData, params }) =>
    withFeed(
      match.context,
      withSchema(named(match.context, loaderData?.title), innovationSchema(match.context.setting, loaderData)),
      `innovation=${params.code}&`,
    ),
});

const innovationMore = createRoute({
  getParentRoute: () => innovation,
  path: '/',
  validateSearch: AskedSearch,
  loader: async ({ context, params }) => ({
    memberOf: await told(context.client.api.innovations[':code'].networks.$get({ param: params })),
    homes: (await told(context.client.api.innovations[':code'].homes.$get({ param: params }))).homes,
    requestId: newRequestId(),
  }),
  component: lazyRouteComponent(() => import('./innovation-more.tsx'), 'InnovationMore'),
});

const needs = createRoute({
  getParentRoute: () => root,
  path: '/needs',
  validateSearch: z.object({
    kind: z.enum(NEED_KINDS).optional().catch(undefined),
    page: z.coerce.number().int().min(2).max(1000).optional().catch(undefined),
  }),
  loaderDeps: ({ search: { kind, page } }) => ({ kind, page }),
  loader: ({ context: { client }, deps: { kind, page } }) =>
    told(client.api.needs.$get({ query: { ...(kind && { kind }), ...(page && { page: String(page) }) } })),
  component: lazyRouteComponent(() => import('./innovations/needs-page.tsx'), 'NeedsPage'),
  head: ({ match }) => titled(match.context, 'innovations.board'),
});

const report = createRoute({
  getParentRoute: () => root,
  path: '/reports/$code',
  loader: ({ context, params }) => found(told(context.client.api.reports[':code'].$get({ param: params }))),
  component: lazyRouteComponent(() => import('./reports/report-sheet.tsx'), 'ReportSheet'),
  head: ({ match, params }) => withFeed(match.context, named(match.context, params.code), `report=${params.code}&`),
});

const reportMore = createRoute({
  getParentRoute: () => report,
  path: '/',
  component: lazyRouteComponent(() => import('./report-more.tsx'), 'ReportMore'),
});

/** What an address of a history is about; any other folder has no page. */
function thing({ things, code }: { things: string; code: string }) {
  const entity = thingIn(things);
  if (!entity) throw notFound();
  return { entity, code };
}

const version = (params: { things: string; code: string; version: string }) => ({
  ...thing(params),
  version: params.version,
});

/** Of a place, a sheet or a report alike: `/places/…/history`, `/innovations/…/history`, `/reports/…/history`. */
const history = createRoute({
  getParentRoute: () => root,
  path: '/$things/$code/history',
  validateSearch: z.object({ before: z.uuid().optional().catch(undefined) }),
  loaderDeps: ({ search: { before } }) => ({ before }),
  loader: ({ context: { client }, params, deps: { before } }) =>
    found(
      told(client.api.history[':entity'][':code'].$get({ param: thing(params), query: { ...(before && { before }) } })),
    ),
  component: lazyRouteComponent(() => import('./changes/history-page.tsx'), 'HistoryPage'),
  head: ({ match }) => titled(match.context, 'changes.history.title'),
});

const compareVersions = createRoute({
  getParentRoute: () => root,
  path: '/$things/$code/history/compare',
  validateSearch: z.object({ from: z.uuid().optional().catch(undefined), to: z.uuid().optional().catch(undefined) }),
  loaderDeps: ({ search: { from, to } }) => ({ from, to }),
  loader: ({ context: { client }, params, deps: { from, to } }) => {
    const param = thing(params);
    if (!from || !to) return null;
    return found(told(client.api.history[':entity'][':code'].comparison.$get({ param, query: { from, to } })));
  },
  component: lazyRouteComponent(() => import('./changes/version-pages.tsx'), 'ComparePage'),
  head: ({ match }) => titled(match.context, 'changes.compare.title'),
});

const oneVersion = createRoute({
  getParentRoute: () => root,
  path: '/$things/$code/history/$version',
  loader: ({ context: { client }, params }) =>
    found(told(client.api.history[':entity'][':code'].versions[':version'].$get({ param: version(params) }))),
  component: lazyRouteComponent(() => import('./changes/version-pages.tsx'), 'VersionPage'),
  head: ({ match }) => titled(match.context, 'changes.history.as_it_was'),
});

const cleanVersion = createRoute({
  getParentRoute: () => root,
  path: '/$things/$code/history/$version/clean',
  ssr: false,
  loader: ({ context: { client }, params }) =>
    found(told(client.api.history[':entity'][':code'].versions[':version'].$get({ param: version(params) }))),
  component: lazyRouteComponent(() => import('./changes/clean-page.tsx'), 'CleanPage'),
  head: ({ match }) => unlisted(titled(match.context, 'changes.clean.title')),
});

const recentChanges = createRoute({
  getParentRoute: () => root,
  path: '/changes',
  validateSearch: RecentSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { client }, deps }) => found(told(client.api.changes.$get({ query: asRecentQuery(deps) }))),
  component: lazyRouteComponent(() => import('./changes/recent-page.tsx'), 'RecentPage'),
  head: ({ match }) => ({
    ...titled(match.context, 'changes.recent.title'),
    links: [
      {
        rel: 'alternate',
        type: 'application/atom+xml',
        title: match.context.messages['changes.recent.title'],
        href: feedAddress(match.search, match.context.setting.language),
      },
    ],
  }),
});

const revertChange = createRoute({
  getParentRoute: () => root,
  path: '/changes/$change/revert',
  ssr: false,
  loader: ({ context: { client }, params }) =>
    found(told(client.api.changes[':change'].revert.$get({ param: params }))),
  // What the preview says must be so when somebody confirms it.
  staleTime: 0,
  component: lazyRouteComponent(() => import('./changes/revert-page.tsx'), 'RevertPage'),
  head: ({ match }) => unlisted(titled(match.context, 'changes.revert.title')),
});

const contributor = createRoute({
  getParentRoute: () => root,
  path: '/contributors/$contributor',
  ssr: false,
  validateSearch: SeriesSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { client }, params, deps }) =>
    told(client.api.contributors[':contributor'].changes.$get({ param: params, query: asRecentQuery(deps) })),
  component: lazyRouteComponent(() => import('./changes/series-page.tsx'), 'SeriesPage'),
  head: ({ match }) => unlisted(titled(match.context, 'changes.series.title')),
});

export const pagesSheets = [
  place.addChildren([placeMore]),
  innovation.addChildren([innovationMore]),
  needs,
  report.addChildren([reportMore]),
  history,
  compareVersions,
  oneVersion,
  cleanVersion,
  recentChanges,
  revertChange,
  contributor,
] as const;
