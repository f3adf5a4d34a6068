/** The built page's files: scripts, styles, fonts under hashed names, each with the compressed forms made at build. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Language } from '../db/vocabulary.ts';

export const ENTRY = 'web/entry-client.tsx';

/** Addresses that a page's head needs, each beginning with a slash. */
export interface PageAssets {
  entry: string;
  styles: string[];
  /** Modules that the entry imports, so that the browser fetches them at once. */
  preloads: string[];
}

const Chunk = z.object({
  file: z.string(),
  css: z.array(z.string()).default([]),
  imports: z.array(z.string()).default([]),
  dynamicImports: z.array(z.string()).default([]),
});
const Manifest = z.record(z.string(), Chunk);
type Manifest = z.infer<typeof Manifest>;

/** Reads the manifest of a client build in `folder`; gives what a page in each language needs. */
export async function readAssets(
  folder: string,
): Promise<(language: Language, words: 'first' | 'whole') => PageAssets> {
  const manifest = Manifest.parse(JSON.parse(await readFile(join(folder, '.vite/manifest.json'), 'utf8')));
  const inEach = (nameOf: (language: Language) => string): Record<Language, PageAssets> => ({
    ...{ fr: assetsIn(manifest, nameOf('fr')), br: assetsIn(manifest, nameOf('br')) },
    en: assetsIn(manifest, nameOf('en')),
  });
  const assets = {
    first: inEach((language) => `web/words/first-${language}.ts`),
    whole: inEach((language) => `web/words/${language}.ts`),
  };
  return (language, words) => assets[words][language];
}

/** `GET /assets/{file}`, whose hash lets browsers keep it for ever, and `GET /embed.js`, which other sites name. */
export function assetRoutes(folder: string) {
  const app = new Hono();
  app.use(
    '/assets/*',
    serveStatic({
      root: folder,
      precompressed: true,
      onFound: (_path, c) => {
        c.header('cache-control', 'public, max-age=31536000, immutable');
        c.header('x-content-type-options', 'nosniff');
      },
    }),
  );
  app.get(
    '/embed.js',
    serveStatic({
      root: folder,
      precompressed: true,
      onFound: (_path, c) => {
        c.header('cache-control', 'public, max-age=3600');
        c.header('x-content-type-options', 'nosniff');
      },
    }),
  );
  return app;
}

/** The entry waits for the words of the page's language, so the browser may fetch them together. */
function assetsIn(manifest: Manifest, catalogue: string): PageAssets {
  const [entry, ...imported] = withImports(manifest, ENTRY);
  if (!entry) throw new Error(`the client build holds no ${ENTRY}`);
  const words = withImports(manifest, catalogue);
  const chunks = [...imported, ...words].filter((chunk) => chunk !== entry);
  const unique = (files: string[]) => [...new Set(files)].map((file) => `/${file}`);
  return {
    entry: `/${entry.file}`,
    styles: unique([...pages(manifest)].flatMap((chunk) => chunk.css)),
    preloads: unique(chunks.map((chunk) => chunk.file)),
  };
}

/**
 * Every page's chunks: a page that the server renders must find its style in the head, whichever it is.
 * The map's own style is large and comes with the map.
 */
function pages(manifest: Manifest): Set<z.infer<typeof Chunk>> {
  const opened = withImports(manifest, ENTRY).flatMap((chunk) => chunk.dynamicImports);
  return new Set(
    [ENTRY, ...opened.filter((name) => !name.startsWith('web/map/'))].flatMap((name) => withImports(manifest, name)),
  );
}

function withImports(manifest: Manifest, name: string, seen = new Set<string>()): z.infer<typeof Chunk>[] {
  const chunk = manifest[name];
  if (!chunk || seen.has(name)) return [];
  seen.add(name);
  return [chunk, ...chunk.imports.flatMap((imported) => withImports(manifest, imported, seen))];
}
