/** The addresses of workshops and events. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { eventSchema } from './events/event-schema.ts';
import { EventsSearch, fileAddress, filtersIn } from './events/search.ts';
import { withSchema } from './exports/sheet-schema.ts';
import { found, root } from './root.tsx';
import { told } from './shell/client.ts';
import type { AppContext } from './shell/context.ts';
import { named, titled, unlisted } from './shell/head.ts';

/** What events can belong to, for a form. */
async function belonging({ client }: AppContext) {
  const [{ networks }, { calls }] = await Promise.all([
    told(client.api.networks.$get()),
    told(client.api.calls.$get()),
  ]);
  return { networks, calls };
}

const events = createRoute({
  getParentRoute: () => root,
  path: '/events',
  validateSearch: EventsSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps }) => {
    const page = deps.page && { page: String(deps.page) };
    const [agenda, more] = await Promise.all([
      told(context.client.api.events.$get({ query: { ...filtersIn(deps), ...page } })),
      belonging(context),
    ]);
    return { agenda, ...more };
  },
  component: lazyRouteComponent(() => import('./events/agenda.tsx'), 'Agenda'),
  head: ({ match }) => ({
    ...titled(match.context, 'events.title'),
    links: [
      {
        rel: 'alternate',
        type: 'application/atom+xml',
        href: fileAddress('atom', match.search, match.context.setting.language),
      },
      {
        rel: 'alternate',
        type: 'text/calendar',
        href: fileAddress('ics', match.search, match.context.setting.language),
      },
    ],
  }),
});

const event = createRoute({
  getParentRoute: () => root,
  path: '/events/$code',
  loader: ({ context, params }) => found(told(context.client.api.events[':code'].$get({ param: params }))),
  component: lazyRouteComponent(() => import('./events/event-sheet.tsx'), 'EventPage'),
  head: ({ match, loaderData, params }) => ({
    ...withSchema(named(match.context, loaderData?.title), eventSchema(match.context.setting, loaderData)),
    links: [{ rel: 'alternate', type: 'text/calendar', href: `/events/${params.code}.ics` }],
  }),
});

const addEvent = createRoute({
  getParentRoute: () => root,
  path: '/events/add',
  ssr: false,
  validateSearch: z.object({
    place: z.string().max(40).optional().catch(undefined),
    network: z.string().max(40).optional().catch(undefined),
  }),
  loaderDeps: ({ search: { place } }) => ({ place }),
  loader: async ({ context, deps: { place } }) => {
    const { client } = context;
    const [more, { today }, sheet] = await Promise.all([
      belonging(context),
      told(client.api.events.$get({ query: { most: '1' } })),
      place ? told(client.api.places[':code'].$get({ param: { code: place } })).catch(() => null) : null,
    ]);
    return { ...more, today, place: sheet && { code: sheet.code, name: sheet.name } };
  },
  component: lazyRouteComponent(() => import('./events/write-event.tsx'), 'AddEvent'),
  head: ({ match }) => unlisted(titled(match.context, 'events.add')),
});

const editEvent = createRoute({
  getParentRoute: () => root,
  path: '/events/$code/edit',
  ssr: false,
  loader: async ({ context, params }) => {
    const [one, more] = await Promise.all([
      found(told(context.client.api.events[':code'].$get({ param: params }))),
      belonging(context),
    ]);
    return { event: one, ...more };
  },
  // What somebody changes is what stands now.
  staleTime: 0,
  component: lazyRouteComponent(() => import('./events/write-event.tsx'), 'EditEvent'),
  head: ({ match }) => unlisted(titled(match.context, 'events.edit')),
});

export const pagesEvents = [events, event, addEvent, editEvent] as const;
