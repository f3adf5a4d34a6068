/** The address where the data can be taken away. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { narrowing, ReuseSearch } from './exports/reuse-search.ts';
import { root } from './root.tsx';
import { told } from './shell/client.ts';
import { titled } from './shell/head.ts';

const reuse = createRoute({
  getParentRoute: () => root,
  path: '/data/reuse',
  validateSearch: ReuseSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { client }, deps }) =>
    told(client.api.exports.$get({ query: { collection: deps.collection ?? 'places', ...narrowing(deps) } })),
  component: lazyRouteComponent(() => import('./exports/reuse.tsx'), 'Reuse'),
  head: ({ match }) => titled(match.context, 'exports.title'),
});

export const pagesExports = [reuse] as const;
