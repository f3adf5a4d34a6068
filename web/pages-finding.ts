/** The addresses of those who look for something. */
import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { z } from 'zod';
import { may } from '../api/access.ts';
import { CoverageSearch } from './coverage/coverage-search.ts';
import { loadCoverage } from './coverage/load-coverage.ts';
import { AnswerSearch, asAnswerQuery } from './finder/answer-search.ts';
import { embeddedFinds, embeddedList } from './finder/embed-items.ts';
import { EmbedSearch, embedQuery, WriterSearch } from './finder/embed-search.ts';
import { asFindQuery, FindSearch } from './finder/find-search.ts';
import { asQuery, ExploreSearch } from './finder/search.ts';
import { found, root } from './root.tsx';
import { asAddress } from './shell/addresses.ts';
import { told } from './shell/client.ts';
import { titled, unlisted } from './shell/head.ts';

const explore = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: ExploreSearch,
  loaderDeps: ({ search: { map: _map, ...deps } }) => deps,
  loader: ({ context, deps }) => found(told(context.client.api.explore.$get({ query: asQuery(deps) }))),
  // However slow the answer, the search box stays where it is with what is being typed.
  pendingMs: Number.POSITIVE_INFINITY,
  component: lazyRouteComponent(() => import('./finder/explore.tsx'), 'Explore'),
});

const find = createRoute({
  getParentRoute: () => root,
  path: '/find',
  validateSearch: FindSearch,
  loaderDeps: ({ search: { chosen: _chosen, map: _map, ...deps } }) => deps,
  loader: ({ context, deps }) => told(context.client.api.find.$get({ query: asFindQuery(deps) })),
  // However slow the answer, the form stays where it is, and the focus on what was ticked.
  pendingMs: Number.POSITIVE_INFINITY,
  component: lazyRouteComponent(() => import('./finder/find.tsx'), 'Find'),
  head: ({ match }) => titled(match.context, 'find.title'),
});

const answer = createRoute({
  getParentRoute: () => root,
  path: '/a/$offers',
  validateSearch: AnswerSearch,
  loaderDeps: ({ search: { lon, lat, at, needs } }) => ({ lon, lat, at, needs }),
  loader: ({ context, params, deps }) =>
    found(told(context.client.api.answer[':offers'].$get({ param: params, query: asAnswerQuery(deps) }))),
  component: lazyRouteComponent(() => import('./finder/answer-page.tsx'), 'AnswerPage'),
  head: ({ match }) => unlisted(titled(match.context, 'answer.title')),
});

/** Where a plain form sends what was ticked: the sheet's own address follows from it. */
const answerChosen = createRoute({
  getParentRoute: () => root,
  path: '/answer',
  validateSearch: AnswerSearch.extend({ offer: z.string().max(400).optional().catch(undefined) }),
  beforeLoad: ({ search: { offer, ...search } }) => {
    const offers = offer?.replaceAll(/[^0-9a-z]+/gi, '.');
    if (offers) throw redirect({ to: '/a/$offers', params: { offers }, search });
  },
  component: lazyRouteComponent(() => import('./finder/answer-page.tsx'), 'NothingOnIt'),
  head: ({ match }) => unlisted(titled(match.context, 'answer.title')),
});

const embed = createRoute({
  getParentRoute: () => root,
  path: '/embed',
  validateSearch: EmbedSearch,
  beforeLoad: ({ context: { setting }, search: { lang, ...search } }) => {
    const asked = setting.territory.languages.find((language) => language === lang);
    if (!asked || asked === setting.language) return;
    const prefix = asked === setting.territory.languages[0] ? '' : `/${asked}`;
    throw redirect({ href: `${prefix}/embed${asAddress(search)}` });
  },
  loaderDeps: ({ search: { theme: _theme, territory: _territory, lang: _lang, ...deps } }) => deps,
  loader: async ({ context: { client }, deps }) => {
    const asked = embedQuery(deps);
    if (asked.by === 'find') return embeddedFinds(await told(client.api.find.$get({ query: asked.query })));
    return embeddedList(await told(client.api.explore.$get({ query: asked.query })), deps);
  },
  component: lazyRouteComponent(() => import('./finder/embed.tsx'), 'Embed'),
  head: ({ match }) => unlisted(titled(match.context, 'embed.title')),
});

const writeEmbed = createRoute({
  getParentRoute: () => root,
  path: '/share',
  validateSearch: WriterSearch,
  component: lazyRouteComponent(() => import('./finder/embed-writer.tsx'), 'EmbedWriter'),
  head: ({ match }) => titled(match.context, 'embed.write.title'),
});

const figures = createRoute({
  getParentRoute: () => root,
  path: '/figures',
  loader: ({ context }) => told(context.client.api.figures.$get()),
  component: lazyRouteComponent(() => import('./statistics/public-figures.tsx'), 'PublicFiguresPage'),
  head: ({ match }) => titled(match.context, 'figures.public.title'),
});

const coverage = createRoute({
  getParentRoute: () => root,
  path: '/coverage',
  validateSearch: CoverageSearch,
  loaderDeps: ({ search: { pins: _pins, ...deps } }) => deps,
  loader: ({ context: { client, setting }, deps }) => loadCoverage(client, deps, setting.territory.kinds),
  component: lazyRouteComponent(() => import('./coverage/coverage.tsx'), 'Coverage'),
  head: ({ match }) => titled(match.context, 'coverage.title'),
});

/** Below the coverage page for those who plan: what was looked for belongs to the finder. */
const demand = createRoute({
  getParentRoute: () => coverage,
  path: '/',
  loader: ({ context: { client, setting } }) =>
    may(setting.role, 'demand.read') ? told(client.api.demand.$get()) : null,
  component: lazyRouteComponent(() => import('./finder/demand.tsx'), 'Demand'),
});

export const pagesFinding = [
  explore,
  find,
  answer,
  answerChosen,
  embed,
  writeEmbed,
  figures,
  coverage.addChildren([demand]),
] as const;
