/** The addresses about other software: its keys, what it sends, what is read from other servers. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { found, root } from './root.tsx';
import { told } from './shell/client.ts';
import { titled, unlisted } from './shell/head.ts';

const keys = createRoute({
  getParentRoute: () => root,
  path: '/keys',
  ssr: false,
  loader: ({ context }) => told(context.client.api.keys.$get()),
  component: lazyRouteComponent(() => import('./open311/keys.tsx'), 'Keys'),
  head: ({ match }) => unlisted(titled(match.context, 'software.keys.title')),
});

const imports = createRoute({
  getParentRoute: () => root,
  path: '/open311-import',
  ssr: false,
  loader: ({ context }) => told(context.client.api.open311.imports.$get()),
  component: lazyRouteComponent(() => import('./open311/import-page.tsx'), 'ImportPage'),
  head: ({ match }) => unlisted(titled(match.context, 'software.import.title')),
});

const confirm = createRoute({
  getParentRoute: () => root,
  path: '/open311/confirm/$secret',
  loader: ({ context, params }) => found(told(context.client.api.open311.confirm[':secret'].$get({ param: params }))),
  component: lazyRouteComponent(() => import('./open311/confirm-report.tsx'), 'ConfirmReport'),
  head: ({ match }) => unlisted(titled(match.context, 'software.confirm.title')),
});

export const pagesSoftware = [keys, imports, confirm] as const;
