/** The addresses of mediators and of the city’s staff. */
import { createRoute, lazyRouteComponent, notFound } from '@tanstack/react-router';
import { z } from 'zod';
import { PAIR_STATES } from '../api/duplicates/contract.ts';
import { PROPOSAL_STATES } from '../db/vocabulary.ts';
import { asQueueQuery, MediatorsSearch } from './queue/queue-search.ts';
import { root } from './root.tsx';
import { told } from './shell/client.ts';
import { titled, unlisted } from './shell/head.ts';
import { RoundSearch } from './signals/addresses.ts';
import { loadMonth } from './statistics/load-month.ts';
import { asStatisticsQuery, isMonth, StatisticsSearch } from './statistics/statistics-search.ts';
import { QueueSearch } from './triage/queue-search.ts';

const triage = createRoute({
  getParentRoute: () => root,
  path: '/triage',
  ssr: false,
  validateSearch: QueueSearch,
  loaderDeps: ({ search: { report: _report, ...deps } }) => deps,
  loader: ({ context, deps }) => told(context.client.api.triage.$get({ query: deps })),
  // The console renews the queue itself; opening a report need not ask for it again.
  staleTime: 20_000,
  component: lazyRouteComponent(() => import('./triage/triage.tsx'), 'Triage'),
  head: ({ match }) => unlisted(titled(match.context, 'triage.title')),
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

export const pagesWork = [triage, queue, moderation, round, duplicates, blocks, statistics, statisticsMonth] as const;
