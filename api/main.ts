/** The built server's beginning: `dist/server/main.js`. */
import { join } from 'node:path';
import { type Assemble, run } from './run.ts';

const OWN_FILES = /^\/(assets\/|embed\.js$)/;

await run(load);

/** Imported only now: the database's thread is already at work. */
async function load(): Promise<Assemble> {
  const [{ assemble }, { assetRoutes, readAssets }, { createPages }] = await Promise.all([
    import('./assemble.ts'),
    import('./built-assets.ts'),
    import('../web/entry-server.tsx'),
  ]);
  return async (ground) => {
    const folder = join(ground.env.root, 'dist/web');
    const pages = createPages(await readAssets(folder));
    const files = assetRoutes(folder);
    const { answer, leave, close } = await assemble(ground, pages);
    return {
      // Before the app, so that a file asks the database for nobody's session.
      answer: (request, bindings) =>
        OWN_FILES.test(bindings.incoming.url ?? '') ? files.fetch(request, bindings) : answer(request, bindings),
      leave,
      close,
    };
  };
}
