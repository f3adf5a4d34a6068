/** The addresses of those who want to hear of what happens. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { found, root } from './root.tsx';
import { told } from './shell/client.ts';
import { named, titled, unlisted, withFeed } from './shell/head.ts';

const follow = createRoute({
  getParentRoute: () => root,
  path: '/follow',
  validateSearch: z.object({ next: z.enum(['confirm', 'done']).optional().catch(undefined) }),
  loader: async ({ context }) => (await told(context.client.api.quarters.$get())).items,
  component: lazyRouteComponent(() => import('./following/follow-page.tsx'), 'FollowPage'),
  head: ({ match }) => withFeed(match.context, titled(match.context, 'following.title'), ''),
});

const confirmFollow = createRoute({
  getParentRoute: () => root,
  path: '/follow/confirm/$secret',
  loader: ({ context, params }) =>
    found(told(context.client.api.subscriptions.confirm[':secret'].$get({ param: params }))),
  component: lazyRouteComponent(() => import('./following/confirm-follow.tsx'), 'ConfirmFollow'),
  head: ({ match }) => unlisted(titled(match.context, 'following.confirm.title')),
});

const mailbox = createRoute({
  getParentRoute: () => root,
  path: '/subscriptions/$secret',
  validateSearch: z.object({
    changed: z.enum(['rhythm', 'stop', 'stop_all', 'language']).optional().catch(undefined),
  }),
  loader: ({ context, params }) => found(told(context.client.api.subscriptions[':secret'].$get({ param: params }))),
  component: lazyRouteComponent(() => import('./following/mailbox.tsx'), 'MailboxPage'),
  head: ({ match }) => unlisted(titled(match.context, 'following.mailbox.title')),
});

const stopMails = createRoute({
  getParentRoute: () => root,
  path: '/subscriptions/$secret/stop/$ids',
  component: lazyRouteComponent(() => import('./following/stop-mails.tsx'), 'StopMails'),
  head: ({ match }) => unlisted(titled(match.context, 'following.stop.title')),
});

const letters = createRoute({
  getParentRoute: () => root,
  path: '/letters',
  loader: ({ context }) => told(context.client.api.letters.$get()),
  component: lazyRouteComponent(() => import('./following/letters.tsx'), 'Letters'),
  head: ({ match }) => titled(match.context, 'following.letters.title'),
});

const letter = createRoute({
  getParentRoute: () => root,
  path: '/letters/$week',
  loader: ({ context, params }) => found(told(context.client.api.letters[':week'].$get({ param: params }))),
  component: lazyRouteComponent(() => import('./following/letter.tsx'), 'LetterPage'),
  head: ({ match, loaderData }) => named(match.context, loaderData?.words[match.context.setting.language].subject),
});

const newsletters = createRoute({
  getParentRoute: () => root,
  path: '/newsletters',
  ssr: false,
  loader: ({ context }) => told(context.client.api.newsletters.$get()),
  component: lazyRouteComponent(() => import('./following/newsletters.tsx'), 'Newsletters'),
  head: ({ match }) => unlisted(titled(match.context, 'following.newsletters.title')),
});

/** In the demonstration only; elsewhere there is no such page. */
const mails = createRoute({
  getParentRoute: () => root,
  path: '/mails',
  loader: ({ context }) => found(told(context.client.api.mails.$get())),
  component: lazyRouteComponent(() => import('./following/mails.tsx'), 'Mails'),
  head: ({ match }) => unlisted(titled(match.context, 'following.mails.title')),
});

export const pagesFollowing = [follow, confirmFollow, mailbox, stopMails, letters, letter, newsletters, mails] as const;
