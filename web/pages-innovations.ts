/** The addresses of many sheets at once: the list, the figures, who took what from whom. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { asSheetsQuery, ReuseSearch, SheetsSearch } from './innovations/sheets-search.ts';
import { root } from './root.tsx';
import { told } from './shell/client.ts';
import { titled } from './shell/head.ts';

const sheets = createRoute({
  getParentRoute: () => root,
  path: '/innovations',
  validateSearch: SheetsSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => told(context.client.api.innovations.$get({ query: asSheetsQuery(deps) })),
  component: lazyRouteComponent(() => import('./innovations/sheets-page.tsx'), 'SheetsPage'),
  head: ({ match }) => titled(match.context, 'sheets.title'),
});

const figures = createRoute({
  getParentRoute: () => root,
  path: '/innovations/figures',
  loader: async ({ context: { client } }) => {
    const [figures, networks] = await Promise.all([
      told(client.api.innovations.figures.$get()),
      told(client.api.networks.$get()),
    ]);
    return { figures, shared: networks.figures };
  },
  component: lazyRouteComponent(() => import('./innovations/figures-page.tsx'), 'FiguresPage'),
  head: ({ match }) => titled(match.context, 'sheets.figures.title'),
});

const reuse = createRoute({
  getParentRoute: () => root,
  path: '/innovations/reuse',
  validateSearch: ReuseSearch,
  loader: ({ context }) => told(context.client.api.innovations.reuse.$get()),
  component: lazyRouteComponent(() => import('./innovations/reuse-page.tsx'), 'ReusePage'),
  head: ({ match }) => titled(match.context, 'sheets.reuse.title'),
});

export const pagesInnovations = [sheets, figures, reuse] as const;
