/** The addresses of accounts, and the long texts. */
import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { z } from 'zod';
import { may } from '../api/access.ts';
import { LEGAL_PAGES } from '../api/territory/contract.ts';
import { root } from './root.tsx';
import { told } from './shell/client.ts';
import { titled, unlisted } from './shell/head.ts';

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: z.object({ error: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./accounts/sign-in.tsx'), 'SignIn'),
  head: ({ match }) => unlisted(titled(match.context, 'accounts.sign_in.title')),
});

const confirmSignIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/confirm',
  validateSearch: z.object({ token: z.string().catch('') }),
  component: lazyRouteComponent(() => import('./accounts/confirm-sign-in.tsx'), 'ConfirmSignIn'),
  head: ({ match }) => unlisted(titled(match.context, 'accounts.confirm.title')),
});

const account = createRoute({
  getParentRoute: () => root,
  path: '/account',
  beforeLoad: ({ context }) => {
    if (!may(context.setting.role, 'account.own')) throw redirect({ to: '/sign-in' });
  },
  loader: ({ context }) => told(context.client.api.account.$get()),
  component: lazyRouteComponent(() => import('./accounts/account.tsx'), 'Account'),
  head: ({ match }) => unlisted(titled(match.context, 'accounts.own.title')),
});

const people = createRoute({
  getParentRoute: () => root,
  path: '/people',
  ssr: false,
  loader: ({ context }) => told(context.client.api.people.$get()),
  component: lazyRouteComponent(() => import('./accounts/people.tsx'), 'People'),
  head: ({ match }) => unlisted(titled(match.context, 'accounts.people.title')),
});

const legal = LEGAL_PAGES.map((page) =>
  createRoute({
    getParentRoute: () => root,
    path: `/${page}`,
    loader: async ({ context }) => ({
      page,
      sections: await told(context.client.api.legal[':page'].$get({ param: { page } })),
    }),
    component: lazyRouteComponent(() => import('./territory/legal-page.tsx'), 'LegalPage'),
    head: ({ match }) => titled(match.context, `shell.${page}`),
  }),
);

export const pagesAccounts = [signIn, confirmSignIn, account, people, ...legal] as const;
