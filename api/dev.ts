/** `npm run dev`: one process, one database; both sides are reloaded by Vite when a file changes. */
import { join } from 'node:path';
import { createServer as createVite } from 'vite';
import { ENTRY, type PageAssets } from './built-assets.ts';
import { applicationFolder } from './env.ts';
import type { Pages } from './pages.ts';
import { type Assembled, type Ground, run } from './run.ts';

const root = applicationFolder();
// A port of its own for the reload messages, so that two people can work on one machine.
const reloadPort = Number(process.env.PORT || 3000) + 20_000;
const vite = await createVite({
  root,
  server: { middlewareMode: true, ws: { port: reloadPort }, hmr: { port: reloadPort } },
});
const assets: PageAssets = { entry: '', styles: [], preloads: [] };

const pages: Pages = {
  answer: async (request, setting) => {
    const { createPages } = await load<typeof import('../web/entry-server.tsx')>('web/entry-server.tsx');
    const page = await createPages(() => assets).answer(request, setting);
    if (!page.headers.get('content-type')?.startsWith('text/html')) return page;
    const html = (await page.text()).replace('</head>', `${await viteScripts(request)}</head>`);
    const headers = new Headers(page.headers);
    // Vite's own scripts carry no nonce.
    headers.delete('content-security-policy');
    headers.delete('content-length');
    return new Response(html, { status: page.status, headers });
  },
};

/** Vite's own scripts and then our entry, behind everything that React rendered into the head and will look for there. */
async function viteScripts(request: Request): Promise<string> {
  const empty = `<html><head><script type="module" src="/${ENTRY}"></script></head><body></body></html>`;
  const page = await vite.transformIndexHtml(new URL(request.url).pathname, empty);
  return page.slice(page.indexOf('<head>') + '<head>'.length, page.indexOf('</head>'));
}

await run(
  async () => async (ground) => {
    let current = await made(ground);
    return {
      answer: async (request, bindings) => {
        const { assemble } = await load<typeof import('./assemble.ts')>('api/assemble.ts');
        if (assemble !== current.by) {
          await current.close();
          current = await made(ground);
        }
        return current.answer(request, bindings);
      },
      leave: () => current.leave(),
      close: async () => {
        await current.close();
        await vite.close();
      },
    };
  },
  (request, response, next) => {
    if (request.url === '/embed.js') request.url = '/web/embed.ts';
    vite.middlewares(request, response, next);
  },
);

async function made(ground: Ground): Promise<Assembled & { by: unknown }> {
  const { assemble } = await load<typeof import('./assemble.ts')>('api/assemble.ts');
  return { ...(await assemble(ground, pages)), by: assemble };
}

/** Vite gives the module anew when it, or anything it imports, has changed. */
function load<Module>(path: string): Promise<Module>;
function load(path: string): Promise<unknown> {
  return vite.ssrLoadModule(join(root, path));
}
