/** Every address of the site on one screen: what it loads and which room's view shows it. */
import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
  notFound,
  redirect,
} from '@tanstack/react-router';
import { z } from 'zod';
import { may } from '../api/access.ts';
import { PAIR_STATES } from '../api/duplicates/contract.ts';
import { LEGAL_PAGES } from '../api/territory/contract.ts';
import { PROPOSAL_STATES } from '../db/vocabulary.ts';
import { thingIn } from './changes/addresses.ts';
import { feedAddress } from './changes/feed-address.ts';
import { asRecentQuery, RecentSearch } from './changes/recent-search.ts';
import { SeriesSearch } from './changes/series-search.ts';
import { CoverageSearch } from './coverage/coverage-search.ts';
import { loadCoverage } from './coverage/load-coverage.ts';
import { AnswerSearch, asAnswerQuery } from './finder/answer-search.ts';
import { embeddedFinds, embeddedList } from './finder/embed-items.ts';
import { EmbedSearch, embedQuery, WriterSearch } from './finder/embed-search.ts';
import { asFindQuery, FindSearch } from './finder/find-search.ts';
import { asQuery, ExploreSearch } from './finder/search.ts';
import { asQueueQuery, MediatorsSearch } from './queue/queue-search.ts';
import { QueueSearch } from './reports/queue-search.ts';
import { asAddress } from './shell/addresses.ts';
import { ProblemError, told } from './shell/client.ts';
import type { AppContext } from './shell/context.ts';
import { Document } from './shell/document.tsx';
import { MissingPage } from './shell/failures.tsx';
import { named, titled, unlisted, withFeed } from './shell/head.ts';
import { DoorSaid, HolderSaid, loadFollowedSignal, PosterSearch, RoundSearch } from './signals/addresses.ts';
import { posterWords } from './signals/poster-words.ts';

const root = createRootRouteWithContext<AppContext>()({
  component: Document,
  notFoundComponent: MissingPage,
  // What an address without a page is called; every page has a title of its own.
  head: ({ match }) => ({ meta: [{ title: match.context.setting.territory.name[match.context.setting.language] }] }),
});

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

const place = createRoute({
  getParentRoute: () => root,
  path: '/places/$code',
  loader: async ({ context, params }) => {
    const sheet = await found(told(context.client.api.places[':code'].$get({ param: params })));
    // Merged into another: the old address leads there for good.
    if (sheet.code !== params.code.toUpperCase())
      throw redirect({ to: '/places/$code', params: { code: sheet.code }, statusCode: 301 });
    return sheet;
  },
  component: lazyRouteComponent(() => import('./places/place-sheet.tsx'), 'PlaceSheet'),
  head: ({ match, loaderData, params }) =>
    withFeed(match.context, named(match.context, loaderData?.name), `place=${params.code}&`),
});

const placeMore = createRoute({
  getParentRoute: () => place,
  path: '/',
  component: lazyRouteComponent(() => import('./place-more.tsx'), 'PlaceMore'),
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
  component: lazyRouteComponent(() => import('./contributions/add-innovation.tsx'), 'AddInnovation'),
  head: ({ match }) => titled(match.context, 'contributions.innovation.add'),
});

/** The source text of a sheet, whatever language its reader has: that is what is corrected. */
const SOURCE_TEXT = { headers: { 'accept-language': 'fr' } };

const correctInnovation = createRoute({
  getParentRoute: () => root,
  path: '/innovations/$code/correct',
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

const innovation = createRoute({
  getParentRoute: () => root,
  path: '/innovations/$code',
  loader: ({ context, params }) => found(told(context.client.api.innovations[':code'].$get({ param: params }))),
  component: lazyRouteComponent(() => import('./innovations/innovation-sheet.tsx'), 'InnovationSheet'),
  head: ({ match, loaderData, params }) =>
    withFeed(match.context, named(match.context, loaderData?.title), `innovation=${params.code}&`),
});

const innovationMore = createRoute({
  getParentRoute: () => innovation,
  path: '/',
  component: lazyRouteComponent(() => import('./innovation-more.tsx'), 'InnovationMore'),
});

const report = createRoute({
  getParentRoute: () => root,
  path: '/reports/$code',
  loader: ({ context, params }) => found(told(context.client.api.reports[':code'].$get({ param: params }))),
  component: lazyRouteComponent(() => import('./reports/report-sheet.tsx'), 'ReportSheet'),
  head: ({ match, params }) => withFeed(match.context, named(match.context, params.code), `report=${params.code}&`),
});

const reportMore = createRoute({
  getParentRoute: () => report,
  path: '/',
  component: lazyRouteComponent(() => import('./report-more.tsx'), 'ReportMore'),
});

const Point = {
  lon: z.coerce.number().optional().catch(undefined),
  lat: z.coerce.number().optional().catch(undefined),
};

const addPlace = createRoute({
  getParentRoute: () => root,
  path: '/add',
  validateSearch: z.object(Point),
  component: lazyRouteComponent(() => import('./contributions/add-place.tsx'), 'AddPlace'),
  head: ({ match }) => titled(match.context, 'contributions.add.title'),
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

const triage = createRoute({
  getParentRoute: () => root,
  path: '/triage',
  ssr: false,
  validateSearch: QueueSearch,
  loaderDeps: ({ search: { report: _report, ...deps } }) => deps,
  loader: ({ context, deps }) => told(context.client.api.triage.$get({ query: deps })),
  // The console renews the queue itself; opening a report need not ask for it again.
  staleTime: 20_000,
  component: lazyRouteComponent(() => import('./reports/triage.tsx'), 'Triage'),
  head: ({ match }) => unlisted(titled(match.context, 'triage.title')),
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

const round = createRoute({
  getParentRoute: () => root,
  path: '/round',
  ssr: false,
  validateSearch: RoundSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps: { area, lon, lat } }) =>
    told(context.client.api.round.$get({ query: { area, lon: lon?.toString(), lat: lat?.toString() } })),
  component: lazyRouteComponent(() => import('./signals/round-page.tsx'), 'RoundPage'),
  head: ({ match }) => unlisted(titled(match.context, 'signals.round.title')),
});

const queue = createRoute({
  getParentRoute: () => root,
  path: '/queue',
  ssr: false,
  validateSearch: MediatorsSearch,
  loaderDeps: ({ search }) => asQueueQuery(search),
  loader: ({ context, deps }) => told(context.client.api.queue.$get({ query: deps })),
  // The console renews the queue itself; opening a line need not ask for it again.
  staleTime: 20_000,
  component: lazyRouteComponent(() => import('./queue/queue-page.tsx'), 'QueuePage'),
  head: ({ match }) => unlisted(titled(match.context, 'todo.title')),
});

const moderation = createRoute({
  getParentRoute: () => root,
  path: '/moderation',
  ssr: false,
  validateSearch: z.object({
    state: z.enum(PROPOSAL_STATES).optional().catch(undefined),
    proposal: z.string().optional().catch(undefined),
  }),
  loaderDeps: ({ search: { state } }) => ({ state }),
  loader: ({ context, deps }) => told(context.client.api.proposals.$get({ query: deps })),
  component: lazyRouteComponent(() => import('./contributions/moderation.tsx'), 'Moderation'),
  head: ({ match }) => unlisted(titled(match.context, 'moderation.title')),
});

/** Of a place, a sheet or a report alike: `/places/…/history`, `/innovations/…/history`, `/reports/…/history`. */
const history = createRoute({
  getParentRoute: () => root,
  path: '/$things/$code/history',
  validateSearch: z.object({ before: z.uuid().optional().catch(undefined) }),
  loaderDeps: ({ search: { before } }) => ({ before }),
  loader: ({ context: { client }, params, deps: { before } }) =>
    found(
      told(client.api.history[':entity'][':code'].$get({ param: thing(params), query: { ...(before && { before }) } })),
    ),
  component: lazyRouteComponent(() => import('./changes/history-page.tsx'), 'HistoryPage'),
  head: ({ match }) => titled(match.context, 'changes.history.title'),
});

const compareVersions = createRoute({
  getParentRoute: () => root,
  path: '/$things/$code/history/compare',
  validateSearch: z.object({ from: z.uuid().optional().catch(undefined), to: z.uuid().optional().catch(undefined) }),
  loaderDeps: ({ search: { from, to } }) => ({ from, to }),
  loader: ({ context: { client }, params, deps: { from, to } }) => {
    const param = thing(params);
    if (!from || !to) return null;
    return found(told(client.api.history[':entity'][':code'].comparison.$get({ param, query: { from, to } })));
  },
  component: lazyRouteComponent(() => import('./changes/version-pages.tsx'), 'ComparePage'),
  head: ({ match }) => titled(match.context, 'changes.compare.title'),
});

const oneVersion = createRoute({
  getParentRoute: () => root,
  path: '/$things/$code/history/$version',
  loader: ({ context: { client }, params }) =>
    found(told(client.api.history[':entity'][':code'].versions[':version'].$get({ param: version(params) }))),
  component: lazyRouteComponent(() => import('./changes/version-pages.tsx'), 'VersionPage'),
  head: ({ match }) => titled(match.context, 'changes.history.as_it_was'),
});

const cleanVersion = createRoute({
  getParentRoute: () => root,
  path: '/$things/$code/history/$version/clean',
  ssr: false,
  loader: ({ context: { client }, params }) =>
    found(told(client.api.history[':entity'][':code'].versions[':version'].$get({ param: version(params) }))),
  component: lazyRouteComponent(() => import('./changes/clean-page.tsx'), 'CleanPage'),
  head: ({ match }) => unlisted(titled(match.context, 'changes.clean.title')),
});

const recentChanges = createRoute({
  getParentRoute: () => root,
  path: '/changes',
  validateSearch: RecentSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { client }, deps }) => found(told(client.api.changes.$get({ query: asRecentQuery(deps) }))),
  component: lazyRouteComponent(() => import('./changes/recent-page.tsx'), 'RecentPage'),
  head: ({ match }) => ({
    ...titled(match.context, 'changes.recent.title'),
    links: [
      {
        rel: 'alternate',
        type: 'application/atom+xml',
        title: match.context.messages['changes.recent.title'],
        href: feedAddress(match.search, match.context.setting.language),
      },
    ],
  }),
});

const revertChange = createRoute({
  getParentRoute: () => root,
  path: '/changes/$change/revert',
  ssr: false,
  loader: ({ context: { client }, params }) =>
    found(told(client.api.changes[':change'].revert.$get({ param: params }))),
  // What the preview says must be so when somebody confirms it.
  staleTime: 0,
  component: lazyRouteComponent(() => import('./changes/revert-page.tsx'), 'RevertPage'),
  head: ({ match }) => unlisted(titled(match.context, 'changes.revert.title')),
});

const contributor = createRoute({
  getParentRoute: () => root,
  path: '/contributors/$contributor',
  ssr: false,
  validateSearch: SeriesSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { client }, params, deps }) =>
    told(client.api.contributors[':contributor'].changes.$get({ param: params, query: asRecentQuery(deps) })),
  component: lazyRouteComponent(() => import('./changes/series-page.tsx'), 'SeriesPage'),
  head: ({ match }) => unlisted(titled(match.context, 'changes.series.title')),
});

const duplicates = createRoute({
  getParentRoute: () => root,
  path: '/duplicates',
  ssr: false,
  validateSearch: z.object({
    state: z.enum(PAIR_STATES).optional().catch(undefined),
    pair: z.uuid().optional().catch(undefined),
    /** Codes of two places to compare. */
    one: z.string().optional().catch(undefined),
    other: z.string().optional().catch(undefined),
  }),
  loaderDeps: ({ search: { state } }) => ({ state }),
  loader: ({ context, deps }) => told(context.client.api.pairs.$get({ query: deps })),
  component: lazyRouteComponent(() => import('./duplicates/duplicates.tsx'), 'Duplicates'),
  head: ({ match }) => unlisted(titled(match.context, 'duplicates.title')),
});

const blocks = createRoute({
  getParentRoute: () => root,
  path: '/blocks',
  ssr: false,
  /** The code of what somebody has sent, to shut them out by it. */
  validateSearch: z.object({
    proposal: z.string().optional().catch(undefined),
    signal: z.string().optional().catch(undefined),
  }),
  loader: ({ context }) => told(context.client.api.blocks.$get()),
  component: lazyRouteComponent(() => import('./abuse/blocks.tsx'), 'Blocks'),
  head: ({ match }) => unlisted(titled(match.context, 'abuse.blocks.title')),
});

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

export const tree = root.addChildren([
  ...[explore, find, answer, answerChosen, coverage.addChildren([demand]), embed, writeEmbed],
  ...[place.addChildren([placeMore]), innovation.addChildren([innovationMore]), report.addChildren([reportMore])],
  ...[correctPlace, addPlace, sendReport, followReport, followProposal, amendProposal, openProposal, ownContributions],
  ...[triage, moderation, signIn, confirmSignIn, account, people, ...legal, duplicates, blocks],
  ...[history, compareVersions, oneVersion, cleanVersion, recentChanges, revertChange, contributor],
  ...[addInnovation, correctInnovation, addPlacePhotos, addInnovationPhotos],
  ...[follow, confirmFollow, mailbox, stopMails, letters, letter, newsletters, mails],
  ...[followSignal, said, door, poster, holder, round, queue],
]);

/** What an address of a history is about; any other folder has no page. */
function thing({ things, code }: { things: string; code: string }) {
  const entity = thingIn(things);
  if (!entity) throw notFound();
  return { entity, code };
}

const version = (params: { things: string; code: string; version: string }) => ({
  ...thing(params),
  version: params.version,
});

/** Turns the API's "not found" into the page that says so. */
async function found<Answer>(asking: Promise<Answer>): Promise<Answer> {
  return asking.catch((error: unknown) => {
    if (error instanceof ProblemError && error.status === 404) throw notFound();
    throw error;
  });
}
