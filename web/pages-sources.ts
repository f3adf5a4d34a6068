/** The addresses of sources that stay in step, and of where facts come from. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { RECORD_OUTCOMES } from '../db/vocabulary.ts';
import { found, root } from './root.tsx';
import { told } from './shell/client.ts';
import { titled, unlisted } from './shell/head.ts';

const list = createRoute({
  getParentRoute: () => root,
  path: '/sources',
  ssr: false,
  validateSearch: z.object({ import: z.uuid().optional().catch(undefined) }),
  loader: ({ context }) => told(context.client.api.sources.$get()),
  component: lazyRouteComponent(() => import('./sources/sources-page.tsx'), 'SourcesPage'),
  head: ({ match }) => unlisted(titled(match.context, 'sources.title')),
});

const one = createRoute({
  getParentRoute: () => root,
  path: '/sources/$id',
  ssr: false,
  loader: ({ context, params }) => found(told(context.client.api.sources[':id'].$get({ param: params }))),
  // Its time may come while somebody looks.
  staleTime: 0,
  component: lazyRouteComponent(() => import('./sources/source-page.tsx'), 'SourcePage'),
  head: ({ match }) => unlisted(titled(match.context, 'sources.title')),
});

const run = createRoute({
  getParentRoute: () => root,
  path: '/sources/$id/runs/$runId',
  ssr: false,
  validateSearch: z.object({ outcome: z.enum(RECORD_OUTCOMES).optional().catch(undefined) }),
  loaderDeps: ({ search }) => search,
  loader: ({ context, params, deps: query }) =>
    found(told(context.client.api.sources[':id'].runs[':runId'].$get({ param: params, query }))),
  component: lazyRouteComponent(() => import('./sources/run-page.tsx'), 'RunPage'),
  head: ({ match }) => unlisted(titled(match.context, 'sources.title')),
});

const ofPlace = createRoute({
  getParentRoute: () => root,
  path: '/places/$code/facts',
  loader: ({ context, params }) => found(told(context.client.api.places[':code'].provenance.$get({ param: params }))),
  component: lazyRouteComponent(() => import('./sources/facts-page.tsx'), 'PlaceFacts'),
  head: ({ match }) => unlisted(titled(match.context, 'sources.facts')),
});

const ofInnovation = createRoute({
  getParentRoute: () => root,
  path: '/innovations/$code/facts',
  loader: ({ context, params }) =>
    found(told(context.client.api.innovations[':code'].provenance.$get({ param: params }))),
  component: lazyRouteComponent(() => import('./sources/facts-page.tsx'), 'InnovationFacts'),
  head: ({ match }) => unlisted(titled(match.context, 'sources.facts')),
});

export const pagesSources = [list, one, run, ofPlace, ofInnovation] as const;
