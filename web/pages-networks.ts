/** The addresses of networks, calls for projects and portals. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { newRequestId } from './forms/request-id.ts';
import { AskedSearch } from './networks/asked.ts';
import { found, root } from './root.tsx';
import { told } from './shell/client.ts';
import { named, titled, unlisted, withNew } from './shell/head.ts';

const networks = createRoute({
  getParentRoute: () => root,
  path: '/networks',
  loader: ({ context }) => told(context.client.api.networks.$get()),
  component: lazyRouteComponent(() => import('./networks/networks-page.tsx'), 'NetworksPage'),
  head: ({ match }) => withNew(match.context, titled(match.context, 'networks.title'), 'network'),
});

const network = createRoute({
  getParentRoute: () => root,
  path: '/networks/$code',
  validateSearch: AskedSearch,
  loader: async ({ context, params }) => ({
    network: await found(told(context.client.api.networks[':code'].$get({ param: params }))),
    requestId: newRequestId(),
  }),
  component: lazyRouteComponent(() => import('./networks/network-page.tsx'), 'NetworkPage'),
  head: ({ match, loaderData }) => named(match.context, loaderData?.network.name),
});

const calls = createRoute({
  getParentRoute: () => root,
  path: '/calls',
  loader: ({ context }) => told(context.client.api.calls.$get()),
  component: lazyRouteComponent(() => import('./networks/calls-page.tsx'), 'CallsPage'),
  head: ({ match }) => withNew(match.context, titled(match.context, 'networks.calls.title'), 'call'),
});

const callYear = createRoute({
  getParentRoute: () => root,
  path: '/calls/$year',
  loader: ({ context, params }) => found(told(context.client.api.calls.years[':year'].$get({ param: params }))),
  component: lazyRouteComponent(() => import('./networks/call-year.tsx'), 'CallYearPage'),
  head: ({ match, loaderData }) => named(match.context, loaderData?.calls[0]?.name),
});

const portals = createRoute({
  getParentRoute: () => root,
  path: '/portals',
  loader: ({ context }) => told(context.client.api.portals.$get()),
  component: lazyRouteComponent(() => import('./networks/portals-page.tsx'), 'PortalsPage'),
  head: ({ match }) => titled(match.context, 'networks.portals.title'),
});

const portal = createRoute({
  getParentRoute: () => root,
  path: '/portals/$code',
  loader: ({ context, params }) => found(told(context.client.api.portals[':code'].$get({ param: params }))),
  component: lazyRouteComponent(() => import('./networks/portal-page.tsx'), 'PortalPage'),
  head: ({ match, loaderData }) => named(match.context, loaderData?.name),
});

const framedNetwork = createRoute({
  getParentRoute: () => root,
  path: '/networks/$code/embed',
  loader: ({ context, params }) => found(told(context.client.api.networks[':code'].$get({ param: params }))),
  component: lazyRouteComponent(() => import('./networks/framed-view.tsx'), 'FramedNetwork'),
  head: ({ match, loaderData }) => unlisted(named(match.context, loaderData?.name)),
});

const framedPortal = createRoute({
  getParentRoute: () => root,
  path: '/portals/$code/embed',
  loader: ({ context, params }) => found(told(context.client.api.portals[':code'].$get({ param: params }))),
  component: lazyRouteComponent(() => import('./networks/framed-view.tsx'), 'FramedPortal'),
  head: ({ match, loaderData }) => unlisted(named(match.context, loaderData?.name)),
});

const followedAsking = createRoute({
  getParentRoute: () => root,
  path: '/follow/membership/$secret',
  validateSearch: z.object({ new: z.literal(['1']).optional().catch(undefined) }),
  loader: ({ context, params }) => found(told(context.client.api.follow.membership[':secret'].$get({ param: params }))),
  component: lazyRouteComponent(() => import('./networks/followed-asking.tsx'), 'FollowedAsking'),
  head: ({ match }) => unlisted(titled(match.context, 'networks.followed.title')),
});

export const pagesNetworks = [
  networks,
  network,
  framedNetwork,
  calls,
  callYear,
  portals,
  portal,
  framedPortal,
  followedAsking,
] as const;
