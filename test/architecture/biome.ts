/** Runs biome as `npm run check` does and gives its findings as data. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';

export const ROOT = join(import.meta.dirname, '../..');
const BIOME = join(ROOT, 'node_modules/@biomejs/biome/bin/biome');

const Findings = z.object({
  summary: z.object({ changed: z.int(), unchanged: z.int(), skipped: z.int() }),
  diagnostics: z.array(
    z.object({
      category: z.string(),
      message: z.string(),
      location: z.object({ path: z.string(), start: z.object({ line: z.int() }).nullish() }).nullish(),
    }),
  ),
});
export type Findings = z.infer<typeof Findings>;

/** `rules` as `style/noRestrictedImports`; `folder` holds the biome.json. */
export function lint(folder: string, rules: readonly string[]): Promise<Findings> {
  const words = ['lint', '--reporter=json', '--max-diagnostics=none', ...rules.map((rule) => `--only=${rule}`)];
  return new Promise((found, failed) => {
    execFile(process.execPath, [BIOME, ...words], { cwd: folder, maxBuffer: 64 * 1024 * 1024 }, (error, out, err) => {
      // Findings make it end with 1, which is no failure of biome's.
      if (out.trimStart().startsWith('{')) found(Findings.parse(JSON.parse(out)));
      else failed(error ?? new Error(`biome said nothing: ${err}`));
    });
  });
}
