/** The addresses of mediators and of the city’s staff. */
import { createRoute, lazyRouteComponent, notFound } from '@tanstack/react-router';
import { z } from 'zod';
import { PAIR_STATES } from '../api/duplicates/contract.ts';
import { FIRM_WORDS } from '../api/routing/contract.ts';
import { PROPOSAL_STATES } from '../db/vocabulary.ts';
import { asQueueQuery, MediatorsSearch } from './queue/queue-search.ts';
import { found, root } from './root.tsx';
import { told } from './shell/client.ts';
import { titled, unlisted } from './shell/head.ts';
import { RoundSearch } from './signals/addresses.ts';
import { loadMonth } from './statistics/load-month.ts';
import { asStatisticsQuery, isMonth, StatisticsSearch } from './statistics/statistics-search.ts';
import { RoundSheetSearch } from './triage/addresses.ts';
import { filtersIn, QueueSearch } from './triage/queue-search.ts';

const triage = createRoute({
  getParentRoute: () => root,
  path: '/triage',
  ssr: false,
  validateSearch: QueueSearch,
  loaderDeps: ({ search }) => filtersIn(search),
  loader: ({ context, deps }) => told(context.client.api.triage.$get({ query: deps })),
  // The console renews the queue itself; opening a report need not ask for it again.
  staleTime: 20_000,
  component: lazyRouteComponent(() => import('./triage/triage.tsx'), 'Triage'),
  head: ({ match }) => unlisted(titled(match.context, 'triage.title')),
});

const enterReport = createRoute({
  getParentRoute: () => root,
  path: '/triage/enter',
  ssr: false,
  component: lazyRouteComponent(() => import('./reports/enter-report.tsx'), 'EnterReport'),
  head: ({ match }) => unlisted(titled(match.context, 'reports.enter.title')),
});

const queue = createRoute({
  getParentRoute: () => root,
  path: '/queue',
  ssr: false,
  validateSearch: MediatorsSearch,
  loaderDeps: ({ search }) => asQueueQuery(search),
  loader: ({ context, deps }) => told(context.client.api.queue.$get({ query: deps })),
  // The console renews the queue itself; opening a line need not ask for it again.
  staleTime: 20_000,
  component: lazyRouteComponent(() => import('./queue/queue-page.tsx'), 'QueuePage'),
  head: ({ match }) => unlisted(titled(match.context, 'todo.title')),
});

const moderation = createRoute({
  getParentRoute: () => root,
  path: '/moderation',
  ssr: false,
  validateSearch: z.object({
    state: z.enum(PROPOSAL_STATES).optional().catch(undefined),
    proposal: z.string().optional().catch(undefined),
  }),
  loaderDeps: ({ search: { state } }) => ({ state }),
  loader: ({ context, deps }) => told(context.client.api.proposals.$get({ query: deps })),
  component: lazyRouteComponent(() => import('./contributions/moderation.tsx'), 'Moderation'),
  head: ({ match }) => unlisted(titled(match.context, 'moderation.title')),
});

const round = createRoute({
  getParentRoute: () => root,
  path: '/round',
  ssr: false,
  validateSearch: RoundSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps: { area, lon, lat } }) =>
    told(context.client.api.round.$get({ query: { area, lon: lon?.toString(), lat: lat?.toString() } })),
  component: lazyRouteComponent(() => import('./signals/round-page.tsx'), 'RoundPage'),
  head: ({ match }) => unlisted(titled(match.context, 'signals.round.title')),
});

const duplicates = createRoute({
  getParentRoute: () => root,
  path: '/duplicates',
  ssr: false,
  validateSearch: z.object({
    state: z.enum(PAIR_STATES).optional().catch(undefined),
    pair: z.uuid().optional().catch(undefined),
    /** Codes of two places to compare. */
    one: z.string().optional().catch(undefined),
    other: z.string().optional().catch(undefined),
  }),
  loaderDeps: ({ search: { state } }) => ({ state }),
  loader: ({ context, deps }) => told(context.client.api.pairs.$get({ query: deps })),
  component: lazyRouteComponent(() => import('./duplicates/duplicates.tsx'), 'Duplicates'),
  head: ({ match }) => unlisted(titled(match.context, 'duplicates.title')),
});

const blocks = createRoute({
  getParentRoute: () => root,
  path: '/blocks',
  ssr: false,
  /** The code of what somebody has sent, to shut them out by it. */
  validateSearch: z.object({
    proposal: z.string().optional().catch(undefined),
    signal: z.string().optional().catch(undefined),
  }),
  loader: ({ context }) => told(context.client.api.blocks.$get()),
  component: lazyRouteComponent(() => import('./abuse/blocks.tsx'), 'Blocks'),
  head: ({ match }) => unlisted(titled(match.context, 'abuse.blocks.title')),
});

const erasures = createRoute({
  getParentRoute: () => root,
  path: '/erasures',
  ssr: false,
  validateSearch: z.object({ before: z.uuid().optional().catch(undefined) }),
  loaderDeps: ({ search: { before } }) => ({ before }),
  loader: ({ context, deps: { before } }) =>
    told(context.client.api.privacy.erasures.$get({ query: { ...(before && { before }) } })),
  component: lazyRouteComponent(() => import('./privacy/erasures.tsx'), 'Erasures'),
  head: ({ match }) => unlisted(titled(match.context, 'privacy.title')),
});

const roundSheet = createRoute({
  getParentRoute: () => root,
  path: '/triage/round',
  ssr: false,
  validateSearch: RoundSheetSearch,
  loaderDeps: ({ search: { reports = '' } }) => ({ reports }),
  loader: ({ context, deps }) => told(context.client.api.triage.round.$get({ query: deps })),
  component: lazyRouteComponent(() => import('./triage/round.tsx'), 'Round'),
  head: ({ match }) => unlisted(titled(match.context, 'opened.round.title')),
});

const templates = createRoute({
  getParentRoute: () => root,
  path: '/triage/templates',
  ssr: false,
  loader: ({ context }) => told(context.client.api.triage.templates.$get()),
  component: lazyRouteComponent(() => import('./triage/templates.tsx'), 'Templates'),
  head: ({ match }) => unlisted(titled(match.context, 'opened.templates.title')),
});

const routing = createRoute({
  getParentRoute: () => root,
  path: '/routing',
  ssr: false,
  loader: ({ context }) => told(context.client.api.routing.$get()),
  component: lazyRouteComponent(() => import('./routing/routing-page.tsx'), 'RoutingPage'),
  head: ({ match }) => unlisted(titled(match.context, 'steering.title')),
});

const escalations = createRoute({
  getParentRoute: () => root,
  path: '/escalations',
  ssr: false,
  loader: ({ context }) => told(context.client.api.escalations.$get()),
  component: lazyRouteComponent(() => import('./routing/escalations-page.tsx'), 'EscalationsPage'),
  head: ({ match }) => unlisted(titled(match.context, 'steering.escalations.title')),
});

/** For a firm from outside, which has no account: rendered by the server, and whole without scripts. */
const work = createRoute({
  getParentRoute: () => root,
  path: '/work/$secret',
  validateSearch: z.object({
    said: z.enum(FIRM_WORDS).optional().catch(undefined),
    fault: z.enum(['unread', 'reason', 'photo']).optional().catch(undefined),
  }),
  loader: ({ context, params }) => found(told(context.client.api.work[':secret'].$get({ param: params }))),
  component: lazyRouteComponent(() => import('./routing/work-page.tsx'), 'WorkPage'),
  head: ({ match }) => unlisted(titled(match.context, 'steering.work.title')),
});

const statistics = createRoute({
  getParentRoute: () => root,
  path: '/statistics',
  validateSearch: StatisticsSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => told(context.client.api.statistics.$get({ query: asStatisticsQuery(deps) })),
  // However slow the answer, the form stays where it is.
  pendingMs: Number.POSITIVE_INFINITY,
  component: lazyRouteComponent(() => import('./statistics/statistics.tsx'), 'StatisticsPage'),
  head: ({ match }) => unlisted(titled(match.context, 'figures.title')),
});

const statisticsMonth = createRoute({
  getParentRoute: () => root,
  path: '/statistics/$month',
  loader: ({ context, params }) => {
    if (!isMonth(params.month)) throw notFound();
    return loadMonth(context.client, params.month);
  },
  component: lazyRouteComponent(() => import('./statistics/month.tsx'), 'MonthPage'),
  head: ({ match }) => unlisted(titled(match.context, 'figures.title')),
});

export const pagesWork = [
  erasures,
  triage,
  queue,
  moderation,
  round,
  duplicates,
  blocks,
  enterReport,
  roundSheet,
  templates,
  routing,
  escalations,
  work,
  statistics,
  statisticsMonth,
] as const;
