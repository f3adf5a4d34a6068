/** The whole server but its process: rooms put together, given what comes from outside. */
import { OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { csrf } from 'hono/csrf';
import { requestId } from 'hono/request-id';
import { v7 as uuidv7 } from 'uuid';
import { guardSendings } from './abuse/guard.ts';
import { abuseRoutes } from './abuse/routes.ts';
import { accountRoutes } from './accounts/account-routes.ts';
import { ADDRESS_HEADER, type Auth, type AuthOptions, createAuth } from './accounts/auth.ts';
import { peopleRoutes } from './accounts/people-routes.ts';
import { readActor } from './accounts/session.ts';
import { changeRoutes } from './changes/routes.ts';
import { contributionRoutes } from './contributions/routes.ts';
import { coverageRoutes } from './coverage/routes.ts';
import { duplicateRoutes } from './duplicates/routes.ts';
import { plainEventRoutes } from './events/plain-routes.ts';
import { eventRoutes } from './events/routes.ts';
import { plainExportRoutes } from './exports/plain-routes.ts';
import { exportRoutes } from './exports/routes.ts';
import { type FinderOptions, finderRoutes } from './finder/routes.ts';
import { feedRoutes } from './following/feed-routes.ts';
import { newsletterRoutes } from './following/newsletter-routes.ts';
import { followingRoutes } from './following/routes.ts';
import { answerProblem } from './http/answer-problem.ts';
import { kindBudgets, sendBudget } from './http/budget.ts';
import { notFound, Problem } from './http/problems.ts';
import type { AppEnv } from './http/router.ts';
import { basemapRoutes } from './http/static-files.ts';
import { importRoutes } from './imports/routes.ts';
import { innovationFigureRoutes } from './innovations/figures-routes.ts';
import { innovationRoutes } from './innovations/routes.ts';
import { createNarrow } from './networks/narrowing.ts';
import { plainNetworkRoutes } from './networks/plain-routes.ts';
import { networkRoutes } from './networks/routes.ts';
import { networkViewRoutes } from './networks/view-routes.ts';
import { mailRoutes } from './notifications/mail-routes.ts';
import { open311AdminRoutes } from './open311/admin-routes.ts';
import { createElsewhere, type Elsewhere } from './open311/elsewhere.ts';
import { open311Routes } from './open311/routes.ts';
import type { Pages } from './pages.ts';
import type { Parts } from './parts.ts';
import { photoRoutes } from './photos/routes.ts';
import { hoursRoutes } from './places/hours-routes.ts';
import { placeRoutes } from './places/routes.ts';
import { privacyRoutes } from './privacy/routes.ts';
import { queueRoutes } from './queue/routes.ts';
import { reportLifeRoutes } from './reports/life-routes.ts';
import { plainReportRoutes } from './reports/plain-routes.ts';
import { reportRoutes } from './reports/routes.ts';
import { plainRoutingRoutes } from './routing/plain-routes.ts';
import { routingRoutes } from './routing/routes.ts';
import { plainSignalRoutes } from './signals/plain-routes.ts';
import { signalRoutes } from './signals/routes.ts';
import { kartennSourceRoutes } from './sources/kartenn-routes.ts';
import { sourceRoutes } from './sources/routes.ts';
import { ogcRoutes } from './standards/ogc-routes.ts';
import { statisticsRoutes } from './statistics/routes.ts';
import { publicTerritory, territoryRoutes } from './territory/routes.ts';
import { tileRoutes } from './tiles/routes.ts';
import type { TileService } from './tiles/tile-service.ts';
import type { Live } from './triage/live.ts';
import { openedRoutes } from './triage/opened-routes.ts';
import { triageRoutes } from './triage/routes.ts';
import { serviceRoutes } from './triage/service-routes.ts';
import { templateRoutes } from './triage/templates-routes.ts';
import { togetherRoutes } from './triage/together-routes.ts';
import { viewRoutes } from './triage/views-routes.ts';

export interface AppOptions extends FinderOptions, AuthOptions {
  basemapMode: 'auto' | 'embedded';
  tiles: TileService;
  /** Where letters lie that no mail server takes away; the demonstration shows them. */
  mailFolder?: string;
  /** Where files lie that somebody brings in. */
  importsFolder: string;
  /** Called after every request that may have written something. */
  afterWrite?: () => void;
  /** Who is asking, by the socket or by a trusted proxy's word. */
  addressOf: (request: Request, bindings: unknown) => string;
  pages: Pages;
  /** What colleagues hear of each other; its own unless given, for who must end it. */
  live?: Live;
  /** Whether a visitor's device works a little before it sends; unless told otherwise, it does. */
  proofOfWork?: boolean;
  /** How addresses of other servers are read; over HTTPS and never inside our own network, unless told otherwise. */
  elsewhere?: Elsewhere;
}

/** Three photos of 20 MB and the words around them. */
const LARGEST_BODY = 64 * 1024 * 1024;

export function createApp(parts: Parts, options: AppOptions) {
  const { territory, log, publicUrl } = parts;
  const language = territory.languages[0] ?? 'fr';
  const auth = createAuth(parts, options);
  const app = new OpenAPIHono<AppEnv>();

  app.onError((error, c) => answerProblem(error, c, log, language));
  app.notFound((c) => answerProblem(notFound(), c, log, language));
  // First, because a map asks for dozens at once and none of what follows concerns them.
  app.route('/', tileRoutes(options.tiles));
  app.route('/', basemapRoutes(options.basemapFolder));
  app.use(requestId({ generator: () => uuidv7() }));
  app.use(async (c, next) => {
    c.header('x-content-type-options', 'nosniff');
    c.header('referrer-policy', 'strict-origin-when-cross-origin');
    c.set('address', options.addressOf(c.req.raw, c.env));
    await next();
  });

  app.use(async (c, next) => {
    await next();
    if (c.req.method !== 'GET') options.afterWrite?.();
  });

  app.route('/', ogcRoutes(parts, { publicUrl }));

  // Pages and answers; tiles, assets and the base map are compressed once and kept.
  app.use(compress());
  app.use(
    bodyLimit({
      maxSize: LARGEST_BODY,
      onError: () => {
        throw new Problem(413, 'problem.too_large');
      },
    }),
  );
  app.route('/', open311Routes(parts));
  app.route('/', plainExportRoutes(parts));
  app.route('/', plainEventRoutes(parts));
  // Only a request that carries somebody's session can be forged; other software comes without cookies.
  const sameOrigin = csrf({ origin: (origin, c) => origin === publicUrl || origin === new URL(c.req.url).origin });
  app.use('/api/*', (c, next) => (c.req.header('cookie') ? sameOrigin(c, next) : next()));
  app.on(['GET', 'POST'], '/api/auth/*', (c) => {
    // Sign-in tries are counted by the address that trusted proxies name, never by a header that anybody can send.
    const headers = new Headers(c.req.raw.headers);
    headers.set(ADDRESS_HEADER, c.get('address'));
    return auth.handler(new Request(c.req.raw, { headers }));
  });
  app.use(readActor(parts, auth));
  app.route('/', photoRoutes(parts));
  app.route('/', feedRoutes(parts));
  app.use('/api/*', async (c, next) => {
    await next();
    if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store');
  });
  app.use('/api/*', guardSendings(parts, { proofOfWork: options.proofOfWork ?? true }), kindBudgets(parts));
  for (const path of [
    '/api/reports',
    '/api/reports/:code/support',
    '/api/proposals/*',
    '/api/follow/*',
    '/api/neighbours/*',
    '/api/subscriptions/*',
  ]) {
    app.use(path, sendBudget(parts));
  }
  for (const path of ['/api/networks/:code/requests', '/api/membership-requests']) app.use(path, sendBudget(parts));
  for (const path of ['/api/signals', '/api/tap', '/api/:subject/:code/confirmation', '/api/holder/*', '/api/work/*']) {
    app.use(path, sendBudget(parts));
  }
  app.route('/', plainSignalRoutes(parts));
  app.route('/', plainReportRoutes(parts));
  app.route('/', plainRoutingRoutes(parts));
  app.route('/', plainNetworkRoutes(parts));
  app.route('/', apiRoutes(parts, options, auth));
  app.doc31('/api/openapi.json', {
    openapi: '3.1.0',
    info: { title: `Kartenn · ${territory.name[language]}`, version: '0.1.0', license: { name: 'AGPL-3.0-or-later' } },
    servers: [{ url: publicUrl }],
  });
  app.all('/api/*', () => {
    throw notFound();
  });

  const shown = publicTerritory(territory, {
    demonstration: options.demonstration,
    identityProvider: options.identityProvider?.name ?? null,
    geocoder: parts.geocoder ? (territory.geocoder?.attribution ?? null) : null,
    basemapMode: options.basemapMode,
  });
  app.get('*', (c) =>
    options.pages.answer(c.req.raw, {
      territory: shown,
      actor: c.get('actor'),
      accountName: c.get('accountName'),
      tilesVersion: () => options.tiles.version(),
      publicUrl,
      // The page asks the same doors as a browser would, without leaving the process.
      ask: (request) => Promise.resolve(app.fetch(request, c.env)),
    }),
  );
  return app;
}

function apiRoutes(parts: Parts, options: AppOptions, auth: Auth) {
  return new OpenAPIHono<AppEnv>()
    .route('/', placeRoutes(parts))
    .route('/', hoursRoutes(parts))
    .route('/', finderRoutes(parts, options, createNarrow(parts)))
    .route('/', coverageRoutes(parts))
    .route('/', innovationFigureRoutes(parts))
    .route('/', innovationRoutes(parts))
    .route('/', exportRoutes(parts))
    .route('/', networkRoutes(parts))
    .route('/', networkViewRoutes(parts))
    .route('/', eventRoutes(parts))
    .route('/', importRoutes(parts, { folder: options.importsFolder }))
    .route('/', sourceRoutes(parts, options))
    .route('/', kartennSourceRoutes(parts))
    .route('/', reportLifeRoutes(parts))
    .route('/', reportRoutes(parts))
    .route('/', triageRoutes(parts))
    .route('/', privacyRoutes(parts))
    .route('/', serviceRoutes(parts))
    .route('/', routingRoutes(parts))
    .route('/', viewRoutes(parts))
    .route('/', openedRoutes(parts))
    .route('/', templateRoutes(parts))
    .route('/', togetherRoutes(parts, options.live))
    .route('/', open311AdminRoutes(parts, options.elsewhere ?? createElsewhere()))
    .route('/', contributionRoutes(parts))
    .route('/', accountRoutes(parts, auth))
    .route('/', peopleRoutes(parts))
    .route('/', changeRoutes(parts))
    .route('/', duplicateRoutes(parts))
    .route('/', abuseRoutes(parts))
    .route('/', followingRoutes(parts))
    .route('/', newsletterRoutes(parts))
    .route('/', mailRoutes(options.demonstration ? options.mailFolder : undefined))
    .route('/', signalRoutes(parts))
    .route('/', queueRoutes(parts))
    .route('/', statisticsRoutes(parts))
    .route('/', territoryRoutes(parts.territory));
}

/** What the typed client of the view knows. */
export type Api = ReturnType<typeof apiRoutes>;
