import { existsSync } from 'node:fs';
import { defineConfig, type TestProjectConfiguration, type TestProjectInlineConfiguration } from 'vitest/config';

/** On the machine that decides whether a change is good, nothing may be left out in silence. */
const strict = process.env.CI === 'true';
const server = process.env.DATABASE_URL;
const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium';
const run = process.env.TEST_RUN ?? String(process.pid);

const DATABASE_TESTS = ['test/**/*.db.test.ts'];
const START_TESTS = ['test/**/*.process.test.ts'];
const BROWSER_TESTS = ['test/browser/**/*.test.ts'];

process.env.TEST_RUN = run;

export default defineConfig({
  test: {
    maxWorkers: 2,
    allowOnly: false,
    env: { TZ: 'Europe/Paris', TEST_RUN: run },
    projects: [
      project('rules', {
        include: ['test/**/*.test.ts'],
        exclude: [...DATABASE_TESTS, ...START_TESTS, ...BROWSER_TESTS],
      }),
      project('embedded', { include: DATABASE_TESTS, globalSetup: 'test/setup/embedded.ts' }),
      ...only(server, 'DATABASE_URL is not set: nothing is tested on PostgreSQL', (url) =>
        project('postgresql', {
          include: DATABASE_TESTS,
          globalSetup: 'test/setup/postgresql.ts',
          env: { TEST_DATABASE_URL: url },
        }),
      ),
      project('start', { include: START_TESTS, globalSetup: 'test/setup/application.ts' }),
      ...only(existsSync(chromium) ? chromium : undefined, `no Chromium at ${chromium}: no screen is tested`, (path) =>
        project('browser', {
          include: BROWSER_TESTS,
          globalSetup: 'test/setup/application.ts',
          env: { CHROMIUM: path },
          fileParallelism: false,
          // A shared machine can be slow enough to lose a race with a real browser once; twice is a fault of ours.
          retry: strict ? 1 : 0,
        }),
      ),
    ],
  },
});

type ProjectTests = NonNullable<TestProjectInlineConfiguration['test']>;

function project(name: string, test: ProjectTests): TestProjectConfiguration {
  const patience = { testTimeout: 30_000, hookTimeout: 60_000 };
  return { extends: true, test: { name, ...patience, ...test } };
}

/** The project when what it needs is there; otherwise a message, or on a strict machine a failure. */
function only(
  needed: string | undefined,
  message: string,
  make: (found: string) => TestProjectConfiguration,
): TestProjectConfiguration[] {
  if (needed) return [make(needed)];
  if (strict) throw new Error(message);
  // Vitest reads this file once for each project.
  if (process.env.TEST_TOLD !== message) console.warn(`(skipped) ${message}`);
  process.env.TEST_TOLD = message;
  return [];
}
