import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Native or WebAssembly files, which no bundle can hold; all else is bundled, so that the server starts fast. */
const NATIVE = ['sharp', '@electric-sql/pglite', '@electric-sql/pglite-socket', '@electric-sql/pglite-postgis'];

const BUNDLED = {
  resolve: { noExternal: true as const, external: NATIVE },
  // Or React would choose its slow development form wherever NODE_ENV is not set.
  define: { 'process.env.NODE_ENV': '"production"' },
};

export default defineConfig(({ command }) => {
  // A test run or a shell may have set another, and the components would be compiled for debugging.
  if (command === 'build') process.env.NODE_ENV = 'production';
  return {
    plugins: [react(), compressAssets()],
    appType: 'custom',
    builder: {
      buildApp: async (builder) => {
        const { client, ssr } = builder.environments;
        if (!client || !ssr) throw new Error('vite knows no client or no ssr environment');
        await builder.build(client);
        await builder.build(ssr);
      },
    },
    environments: {
      client: {
        build: {
          outDir: 'dist/web',
          manifest: true,
          target: 'es2022',
          // MapLibre, which comes after the list stands.
          chunkSizeWarningLimit: 1500,
          rolldownOptions: {
            input: { 'entry-client': 'web/entry-client.tsx', embed: 'web/embed.ts' },
            // Other sites name this one: it keeps its address.
            output: { entryFileNames: ({ name }) => (name === 'embed' ? 'embed.js' : 'assets/[name]-[hash].js') },
          },
        },
      },
      ssr: {
        ...(command === 'build' && BUNDLED),
        build: {
          outDir: 'dist/server',
          emptyOutDir: true,
          target: 'node20',
          chunkSizeWarningLimit: 8000,
          minify: false,
          rolldownOptions: {
            input: {
              main: 'api/main.ts',
              admin: 'api/admin.ts',
              'embedded-worker': 'db/embedded/worker.ts',
              'tile-worker': 'api/tiles/worker.ts',
            },
            // All in one folder: the server finds its workers' files beside its own.
            output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
          },
        },
      },
    },
  };
});

/** Beside each asset its .br and .gz, made once here instead of at each request. */
function compressAssets(): Plugin {
  const compressible = /\.(js|css|svg|json|geojson|html|txt|map|wasm)$/;
  const smallestBytes = 1024;
  return {
    name: 'kartenn:compress-assets',
    apply: 'build',
    applyToEnvironment: (environment) => environment.name === 'client',
    async writeBundle({ dir }) {
      if (!dir) return;
      const files = (await readdir(dir, { recursive: true })).filter((file) => compressible.test(file));
      await Promise.all(files.filter((file) => !file.startsWith('.vite')).map((file) => compress(join(dir, file))));
    },
  };

  async function compress(file: string): Promise<void> {
    const bytes = await readFile(file);
    if (bytes.length < smallestBytes) return;
    const quality = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes, { params: quality }));
    await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }));
  }
}
