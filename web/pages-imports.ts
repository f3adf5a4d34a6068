/** The addresses of imports: the files that were brought in, and one of them from its first look to its undoing. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { IMPORT_OUTCOMES, IMPORT_VERDICTS } from '../db/vocabulary.ts';
import { found, root } from './root.tsx';
import { told } from './shell/client.ts';
import { titled, unlisted } from './shell/head.ts';

const list = createRoute({
  getParentRoute: () => root,
  path: '/imports',
  ssr: false,
  loader: ({ context }) => told(context.client.api.imports.$get()),
  component: lazyRouteComponent(() => import('./imports/imports-page.tsx'), 'ImportsPage'),
  head: ({ match }) => unlisted(titled(match.context, 'imports.title')),
});

const one = createRoute({
  getParentRoute: () => root,
  path: '/imports/$id',
  ssr: false,
  validateSearch: z.object({
    verdict: z.enum(IMPORT_VERDICTS).optional().catch(undefined),
    outcome: z.enum(IMPORT_OUTCOMES).optional().catch(undefined),
    page: z.coerce.number().int().min(1).optional().catch(undefined),
  }),
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { client }, params, deps: { verdict, outcome, page } }) => {
    const query = { verdict, outcome, ...(page && { page: String(page) }) };
    const [run, rows] = await Promise.all([
      found(told(client.api.imports[':id'].$get({ param: params }))),
      found(told(client.api.imports[':id'].rows.$get({ param: params, query }))),
    ]);
    return { run, rows };
  },
  // Somebody else may work on it at the same time.
  staleTime: 0,
  component: lazyRouteComponent(() => import('./imports/import-page.tsx'), 'ImportPage'),
  head: ({ match }) => unlisted(titled(match.context, 'imports.title')),
});

export const pagesImports = [list, one] as const;
