/** The addresses of those who add, correct, report, and follow what became of it. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { may } from '../api/access.ts';
import { QUESTIONS } from '../api/innovations/completeness.ts';
import { FollowSearch } from './reports/follow-search.ts';
import { found, root } from './root.tsx';
import { told } from './shell/client.ts';
import { named, titled, unlisted } from './shell/head.ts';
import { DoorSaid, HolderSaid, loadFollowedSignal, PosterSearch } from './signals/addresses.ts';
import { posterWords } from './signals/poster-words.ts';

const Point = {
  lon: z.coerce.number().optional().catch(undefined),
  lat: z.coerce.number().optional().catch(undefined),
};

/** The source text of a sheet, whatever language its reader has: that is what is corrected. */
const SOURCE_TEXT = { headers: { 'accept-language': 'fr' } };

const addPlace = createRoute({
  getParentRoute: () => root,
  path: '/add',
  validateSearch: z.object(Point),
  component: lazyRouteComponent(() => import('./contributions/add-place.tsx'), 'AddPlace'),
  head: ({ match }) => titled(match.context, 'contributions.add.title'),
});

const correctPlace = createRoute({
  getParentRoute: () => root,
  path: '/places/$code/correct',
  loader: ({ context, params }) => found(told(context.client.api.places[':code'].$get({ param: params }))),
  component: lazyRouteComponent(() => import('./contributions/correct-place.tsx'), 'CorrectPlace'),
  head: ({ match }) => titled(match.context, 'contributions.correct.title'),
});

const addPlacePhotos = createRoute({
  getParentRoute: () => root,
  path: '/places/$code/photos',
  loader: ({ context, params }) => found(told(context.client.api.places[':code'].$get({ param: params }))),
  component: lazyRouteComponent(() => import('./contributions/add-photos.tsx'), 'AddPlacePhotos'),
  head: ({ match }) => unlisted(titled(match.context, 'contributions.photos.title')),
});

const addInnovation = createRoute({
  getParentRoute: () => root,
  path: '/innovations/add',
  validateSearch: z.object({ reuse: z.string().max(40).optional().catch(undefined) }),
  loaderDeps: ({ search: { reuse } }) => ({ reuse }),
  loader: ({ context, deps: { reuse } }) =>
    reuse ? found(told(context.client.api.innovations[':code'].$get({ param: { code: reuse } }, SOURCE_TEXT))) : null,
  component: lazyRouteComponent(() => import('./contributions/add-innovation.tsx'), 'AddInnovation'),
  head: ({ match }) => titled(match.context, 'contributions.innovation.add'),
});

const correctInnovation = createRoute({
  getParentRoute: () => root,
  path: '/innovations/$code/correct',
  validateSearch: z.object({ ask: z.enum(QUESTIONS).optional().catch(undefined) }),
  loader: ({ context, params }) =>
    found(told(context.client.api.innovations[':code'].$get({ param: params }, SOURCE_TEXT))),
  component: lazyRouteComponent(() => import('./contributions/correct-innovation.tsx'), 'CorrectInnovation'),
  head: ({ match }) => titled(match.context, 'contributions.correct.title'),
});

const addInnovationPhotos = createRoute({
  getParentRoute: () => root,
  path: '/innovations/$code/photos',
  loader: ({ context, params }) =>
    found(told(context.client.api.innovations[':code'].$get({ param: params }, SOURCE_TEXT))),
  component: lazyRouteComponent(() => import('./contributions/add-photos.tsx'), 'AddInnovationPhotos'),
  head: ({ match }) => unlisted(titled(match.context, 'contributions.photos.title')),
});

const sendReport = createRoute({
  getParentRoute: () => root,
  path: '/report',
  validateSearch: z.object({ ...Point, place: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./reports/send-report.tsx'), 'SendReport'),
  head: ({ match }) => titled(match.context, 'reports.send.title'),
});

const followReport = createRoute({
  getParentRoute: () => root,
  path: '/follow/report/$secret',
  validateSearch: FollowSearch,
  loader: ({ context, params }) => found(told(context.client.api.follow.report[':secret'].$get({ param: params }))),
  component: lazyRouteComponent(() => import('./reports/follow-report.tsx'), 'FollowReport'),
  head: ({ match }) => unlisted(titled(match.context, 'reports.follow.title')),
});

const followProposal = createRoute({
  getParentRoute: () => root,
  path: '/follow/proposal/$secret',
  loader: ({ context, params }) => found(told(context.client.api.follow.proposal[':secret'].$get({ param: params }))),
  component: lazyRouteComponent(() => import('./contributions/follow-proposal.tsx'), 'FollowProposal'),
  head: ({ match }) => unlisted(titled(match.context, 'contributions.follow.title')),
});

const amendProposal = createRoute({
  getParentRoute: () => root,
  path: '/follow/proposal/$secret/amend',
  loader: ({ context, params }) => found(told(context.client.api.follow.proposal[':secret'].$get({ param: params }))),
  component: lazyRouteComponent(() => import('./contributions/amend-proposal.tsx'), 'AmendProposal'),
  head: ({ match }) => unlisted(titled(match.context, 'contributions.amend.title')),
});

const interview = createRoute({
  getParentRoute: () => root,
  path: '/innovations/interview',
  component: lazyRouteComponent(() => import('./contributions/interview-page.tsx'), 'InterviewPage'),
  head: ({ match }) => titled(match.context, 'contributions.interview.title'),
});

const followInterview = createRoute({
  getParentRoute: () => root,
  path: '/follow/interview/$secret',
  loader: ({ context, params }) => found(told(context.client.api.follow.interview[':secret'].$get({ param: params }))),
  component: lazyRouteComponent(() => import('./contributions/follow-interview.tsx'), 'FollowInterview'),
  head: ({ match }) => unlisted(titled(match.context, 'contributions.interview.title')),
});

const writeInterview = createRoute({
  getParentRoute: () => root,
  path: '/follow/interview/$secret/write',
  loader: ({ context, params }) => found(told(context.client.api.follow.interview[':secret'].$get({ param: params }))),
  component: lazyRouteComponent(() => import('./contributions/write-interview.tsx'), 'WriteInterview'),
  head: ({ match }) => unlisted(titled(match.context, 'contributions.interview.take_up')),
});

const reviewSheet = createRoute({
  getParentRoute: () => root,
  path: '/review/$secret',
  loader: ({ context, params }) => found(told(context.client.api.follow.review[':secret'].$get({ param: params }))),
  component: lazyRouteComponent(() => import('./contributions/review-sheet.tsx'), 'ReviewSheet'),
  head: ({ match }) => unlisted(titled(match.context, 'contributions.review.title')),
});

const openProposal = createRoute({
  getParentRoute: () => root,
  path: '/proposals/$code',
  loader: ({ context, params }) =>
    found(told(context.client.api.neighbours.proposals[':code'].$get({ param: params }))),
  component: lazyRouteComponent(() => import('./contributions/open-proposal.tsx'), 'OpenProposal'),
  head: ({ match }) => unlisted(titled(match.context, 'contributions.open.title')),
});

const ownContributions = createRoute({
  getParentRoute: () => root,
  path: '/contributions',
  loader: ({ context: { client, setting } }) =>
    may(setting.role, 'account.own') ? told(client.api.contributions.$get()) : null,
  component: lazyRouteComponent(() => import('./contributions/own-contributions.tsx'), 'OwnContributions'),
  head: ({ match }) => unlisted(titled(match.context, 'contributions.own.title')),
});

const followSignal = createRoute({
  getParentRoute: () => root,
  path: '/follow/signal/$secret',
  validateSearch: z.object({ new: z.coerce.string().optional(), words: z.enum(['written', 'refused']).optional() }),
  loader: ({ context, params }) => found(loadFollowedSignal(context.client, params.secret)),
  component: lazyRouteComponent(() => import('./signals/follow-signal.tsx'), 'FollowSignal'),
  head: ({ match }) => unlisted(titled(match.context, 'signals.follow.title')),
});

const said = createRoute({
  getParentRoute: () => root,
  path: '/said',
  validateSearch: DoorSaid,
  component: lazyRouteComponent(() => import('./signals/said-page.tsx'), 'SaidPage'),
  head: ({ match }) => unlisted(titled(match.context, 'signals.said.title')),
});

const door = createRoute({
  getParentRoute: () => root,
  path: '/door/$token',
  loader: ({ context, params }) => found(told(context.client.api.door[':token'].$get({ param: params }))),
  component: lazyRouteComponent(() => import('./signals/door-page.tsx'), 'DoorPage'),
  head: ({ match, loaderData }) => unlisted(named(match.context, loaderData?.name)),
});

const poster = createRoute({
  getParentRoute: () => root,
  path: '/places/$code/poster',
  validateSearch: PosterSearch,
  loader: async ({ context: { client, setting }, params }) => ({
    door: await found(told(client.api.places[':code'].poster.$get({ param: params }))),
    words: await posterWords(setting.territory.languages),
  }),
  component: lazyRouteComponent(() => import('./signals/poster-page.tsx'), 'PosterPage'),
  head: ({ match, loaderData }) => unlisted(named(match.context, loaderData?.door.name)),
});

const holder = createRoute({
  getParentRoute: () => root,
  path: '/holder/$token',
  validateSearch: HolderSaid,
  loader: ({ context, params }) => found(told(context.client.api.holder[':token'].$get({ param: params }))),
  component: lazyRouteComponent(() => import('./signals/holder-page.tsx'), 'HolderPage'),
  head: ({ match, loaderData }) => unlisted(named(match.context, loaderData?.name)),
});

export const pagesContributing = [
  addPlace,
  correctPlace,
  addPlacePhotos,
  addInnovation,
  correctInnovation,
  addInnovationPhotos,
  sendReport,
  followReport,
  followProposal,
  amendProposal,
  interview,
  followInterview,
  writeInterview,
  reviewSheet,
  openProposal,
  ownContributions,
  followSignal,
  said,
  door,
  poster,
  holder,
] as const;
