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
import { CATALOGUES } from './words/messages.ts';

const { setting, assets }: Pick<AppContext, 'setting' | 'assets'> = JSON.parse(
  document.getElementById('setting')?.textContent ?? '{}',
);
const messages = await CATALOGUES[setting.language]();
const client = createClient(
  window.location.origin,
  setting.language,
  provingFetch(window.fetch.bind(window), setting.role === 'visitor'),
);
const router = createAppRouter({ context: { client, messages, setting, assets } });

hydrateRoot(document, <RouterClient router={router} />);
