/** The browser takes over the page that the server has rendered. */
import './theme/tokens.css';
import './theme/base.css';
import './theme/pieces.css';
import './map/colours.css';
import { RouterClient } from '@tanstack/react-router/ssr/client';
import { hydrateRoot } from 'react-dom/client';
import { provingFetch } from './forms/proof.ts';
import { createAppRouter } from './router.ts';
import { createClient } from './shell/client.ts';
import type { AppContext } from './shell/context.ts';
import { arrivingWords, isFirstView } from './words/arriving.ts';

const { setting, assets }: Pick<AppContext, 'setting' | 'assets'> = JSON.parse(
  document.getElementById('setting')?.textContent ?? '{}',
);
const pathname = window.location.pathname.slice(setting.prefix.length);
const { messages, whole: allWords } = await arrivingWords(setting.language, pathname);
const client = createClient(
  window.location.origin,
  setting.language,
  provingFetch(window.fetch.bind(window), setting.role === 'visitor'),
);
const router = createAppRouter({ context: { client, messages, allWords, setting, assets } });

hydrateRoot(document, <RouterClient router={router} />);
// The next page finds its words there. Without a network it asks for them again.
if (isFirstView(pathname)) whenIdle(() => void allWords().catch(() => {}));

function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in window) window.requestIdleCallback(work, { timeout: 5000 });
  else setTimeout(work, 2000);
}
