/** The server's side of the view: a request in, the same components rendered to HTML out. */

import { randomBytes } from 'node:crypto';
import { createRequestHandler, RouterServer, renderRouterToString } from '@tanstack/react-router/ssr/server';
import type { PageSetting, Pages } from '../api/pages.ts';
import type { Language } from '../db/vocabulary.ts';
import { createAppRouter } from './router.ts';
import { createClient } from './shell/client.ts';
import type { AppContext } from './shell/context.ts';
import { isEmbedded, languageOfPath } from './shell/setting.ts';
import { isFirstView } from './words/arriving.ts';
import { CATALOGUES } from './words/messages.ts';

/** What the build made, for the document's head. */
export type AssetsFor = (language: Language, words: 'first' | 'whole') => AppContext['assets'];

export function createPages(assetsFor: AssetsFor): Pages {
  return { answer: (request, setting) => renderPage(request, setting, assetsFor) };
}

async function renderPage(request: Request, given: PageSetting, assetsFor: AssetsFor): Promise<Response> {
  const { territory, actor, accountName } = given;
  const url = new URL(request.url);
  const { language, prefix } = languageOfPath(url.pathname, territory.languages);
  const nonce = randomBytes(16).toString('base64');
  const messages = await CATALOGUES[language]();
  const cookie = request.headers.get('cookie');
  const client = createClient(url.origin, language, (input, init) => {
    const asked = new Request(input, init);
    if (cookie) asked.headers.set('cookie', cookie);
    return given.ask(asked);
  });
  const context: AppContext = {
    client,
    messages,
    allWords: async () => {},
    assets: assetsFor(language, isFirstView(url.pathname.slice(prefix.length)) ? 'first' : 'whole'),
    setting: {
      ...{ territory, language, prefix, accountName, publicUrl: given.publicUrl },
      role: actor.role,
      services: actor.services,
      tilesVersion: await given.tilesVersion(),
      renderedAt: Date.now(),
    },
  };
  const handle = createRequestHandler({
    request,
    createRouter: () => createAppRouter({ context, nonce }),
  });
  const response = await handle(({ router, responseHeaders }) =>
    renderRouterToString({ router, responseHeaders, children: <RouterServer router={router} /> }),
  );
  const bare = isEmbedded(url.pathname.slice(prefix.length));
  response.headers.set(
    'content-security-policy',
    contentSecurityPolicy(nonce, territory.basemap.remote?.hosts ?? [], bare ? '*' : "'self'"),
  );
  response.headers.set('content-language', language);
  response.headers.set('cache-control', 'private, no-cache');
  return response;
}

/** Scripts and styles only from us; the remote base map's hosts for tiles, fonts and sprites; the embedded map in anybody's frame. */
function contentSecurityPolicy(nonce: string, hosts: readonly string[], framedBy: string): string {
  const remote = hosts.map((host) => `https://${host}`).join(' ');
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    "worker-src 'self' blob:",
    // MapLibre places its markers and controls by style attributes.
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob: ${remote}`,
    `connect-src 'self' ${remote}`,
    "font-src 'self' data:",
    "manifest-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${framedBy}`,
  ].join('; ');
}
