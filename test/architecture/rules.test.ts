/** Proves that each architecture rule of biome.json bites, on wrong files written into a copy of the tree's shape. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Findings, lint, ROOT } from './biome.ts';

const RESTRICTED = 'style/noRestrictedImports';
const CYCLES = 'suspicious/noImportCycles';

/** What a file in this place may not import, and what it may. */
const TABLE: { file: string; wrong: string[]; right: string[] }[] = [
  {
    file: 'web/places/probe.tsx',
    wrong: [
      "import { a } from '../finder/opening-tag.tsx'",
      "import type { a } from '../triage/queue-search.ts'",
      "export { a } from '../contributions/moderation.tsx'",
      "export const a = () => import('../accounts/sign-in.tsx')",
      "import { a } from '../app.tsx'",
      "import { a } from '../../api/places/queries.ts'",
      "import type { a } from '../../api/places/routes.ts'",
      "import type { Api } from '../../api/app.ts'",
      "import { a } from '../../api/env.ts'",
      "import { a } from '../../db/connect.ts'",
      "import { places } from '../../db/schema.ts'",
      "import { point } from '../../db/point.ts'",
      "import a from '../../data/messages/places/fr.json' with { type: 'json' }",
      "import { a } from '../../test/world.ts'",
    ],
    right: [
      "import { a } from './offer-card.tsx'",
      "import { a } from '../shell/setting.ts'",
      "import { a } from '../words/formats.ts'",
      "import { a } from '../forms/field.tsx'",
      "import { a } from '../map/mini-map.tsx'",
      "import '../theme/tokens.css'",
      "import { a } from '../../api/places/contract.ts'",
      "import { NEXT } from '../../api/reports/transitions.ts'",
      "import { may } from '../../api/access.ts'",
      "import { ROLES } from '../../db/vocabulary.ts'",
      "import { OFFER_DETAILS } from '../../db/offer-details.ts'",
      "import type { LonLat } from '../../db/point.ts'",
      "import type { Words } from '../../db/territory.ts'",
      "import { useMemo } from 'react'",
    ],
  },
  {
    file: 'web/contributions/moderation/probe.tsx',
    wrong: [
      "import { a } from '../../finder/explore.tsx'",
      "import { a } from '../../app.tsx'",
      "import { a } from '../../../api/reports/queries.ts'",
      "import { a } from '../../../db/schema.ts'",
      "import { point } from '../../../db/point.ts'",
    ],
    right: [
      "import { a } from '../innovation-fields.tsx'",
      "import { a } from '../../shell/client.ts'",
      "import { a } from '../../map/items.ts'",
      "import { a } from '../../../api/reports/transitions.ts'",
      "import { a } from '../../../db/vocabulary.ts'",
    ],
  },
  {
    file: 'web/shell/probe.ts',
    wrong: [
      "import { a } from '../finder/search.ts'",
      "import { a } from '../territory/legal-page.tsx'",
      "import type { Api } from '../../api/app.ts'",
      "import { a } from '../../api/http/problems.ts'",
    ],
    right: ["import { a } from '../words/messages.ts'", "import { a } from '../../api/territory/contract.ts'"],
  },
  {
    file: 'web/shell/client.ts',
    wrong: [
      "import { createApp } from '../../api/app.ts'",
      "import { a } from '../../api/run.ts'",
      "import { a } from '../../db/schema.ts'",
      "import { a } from '../triage/queue-search.ts'",
    ],
    right: ["import type { Api } from '../../api/app.ts'"],
  },
  {
    file: 'web/words/probe.ts',
    wrong: ["import { a } from '../places/offer-card.tsx'", "import { a } from '../../api/app.ts'"],
    right: ["import a from '../../data/messages/places/fr.json' with { type: 'json' }"],
  },
  {
    file: 'web/app.tsx',
    wrong: ["import { a } from '../api/run.ts'", "import { a } from '../db/connect.ts'", "import '../api/pages.ts'"],
    right: ["import { a } from './finder/search.ts'", "import { a } from '../api/territory/contract.ts'"],
  },
  {
    file: 'web/entry-server.tsx',
    wrong: ["import { a } from '../api/app.ts'", "import { a } from '../db/schema.ts'"],
    right: ["import type { Pages } from '../api/pages.ts'", "import { a } from './app.tsx'"],
  },
  {
    file: 'api/probe.ts',
    wrong: ["import { a } from '../web/entry-server.tsx'", "import { a } from '../test/world.ts'"],
    right: ["import { a } from './finder/routes.ts'", "import { a } from '../db/seed/load.ts'"],
  },
  {
    file: 'api/main.ts',
    wrong: ["import { a } from '../web/app.tsx'", "import { a } from '../test/world.ts'"],
    right: ["import { a } from '../web/entry-server.tsx'"],
  },
  ...['history', 'http', 'photos', 'notifications'].map((room) => ({
    file: `api/${room}/probe.ts`,
    wrong: [
      "import { a } from '../places/queries.ts'",
      "import { a } from '../tiles/tile-service.ts'",
      "import { a } from '../app.ts'",
      "import { a } from '../../web/app.tsx'",
    ],
    right: ["import { a } from '../parts.ts'", "import { a } from '../../db/schema.ts'"],
  })),
  ...['abuse', 'places', 'accounts', 'territory', 'tiles'].map((room) => ({
    file: `api/${room}/probe.ts`,
    wrong: [
      "import { a } from '../finder/queries.ts'",
      "import type { a } from '../reports/contract.ts'",
      "import { a } from '../../web/words/fr.ts'",
      "import { a } from '../../db/embedded/open.ts'",
      "import { a } from '../../db/seed/load.ts'",
    ],
    right: ["import { a } from '../history/change.ts'", "import { a } from '../../db/schema.ts'"],
  })),
  ...['coverage', 'finder', 'innovations', 'reports'].map((room) => ({
    file: `api/${room}/probe.ts`,
    wrong: [
      "import { a } from '../contributions/queries.ts'",
      "import { a } from '../standards/messages.ts'",
      "import { a } from '../../web/map/items.ts'",
    ],
    right: ["import { a } from '../places/queries.ts'", "import { a } from '../photos/records.ts'"],
  })),
  ...['triage', 'routing', 'statistics', 'privacy', 'open311'].map((room) => ({
    file: `api/${room}/probe.ts`,
    wrong: ["import { a } from '../queue/queries.ts'", "import { a } from '../standards/messages.ts'"],
    right: ["import { a } from '../reports/queries.ts'", "import { a } from '../places/inside.ts'"],
  })),
  {
    file: 'api/contributions/probe.ts',
    wrong: ["import { a } from '../reports/queries.ts'", "import { a } from '../finder/search.ts'"],
    right: ["import { a } from '../places/inside.ts'", "import { a } from '../innovations/queries.ts'"],
  },
  {
    file: 'api/changes/probe.ts',
    wrong: ["import { a } from '../contributions/queries.ts'", "import { a } from '../reports/queries.ts'"],
    right: ["import { a } from '../places/place-state.ts'", "import { a } from '../innovations/innovation-state.ts'"],
  },
  {
    file: 'api/duplicates/probe.ts',
    wrong: ["import { a } from '../queue/queries.ts'", "import { a } from '../innovations/queries.ts'"],
    right: ["import { a } from '../places/queries.ts'", "import { a } from '../changes/revert.ts'"],
  },
  ...['signals', 'networks', 'imports', 'events'].map((room) => ({
    file: `api/${room}/probe.ts`,
    wrong: ["import { a } from '../queue/queries.ts'", "import { a } from '../contributions/queries.ts'"],
    right: ["import { a } from '../places/queries.ts'", "import { a } from '../innovations/queries.ts'"],
  })),
  {
    file: 'api/sources/probe.ts',
    wrong: ["import { a } from '../networks/queries.ts'", "import { a } from '../contributions/queries.ts'"],
    right: ["import { a } from '../imports/judging.ts'", "import { a } from '../places/place-state.ts'"],
  },
  {
    file: 'api/imports/reading/probe.ts',
    wrong: [
      "import { a } from '../runs.ts'",
      "import { a } from '../../places/queries.ts'",
      "import { a } from '../../../db/seed/load.ts'",
    ],
    right: ["import { a } from '../../places/hours-paste.ts'", "import { a } from '../../../db/vocabulary.ts'"],
  },
  {
    file: 'api/queue/probe.ts',
    wrong: ["import { a } from '../reports/queries.ts'", "import { a } from '../following/queries.ts'"],
    right: ["import { a } from '../signals/queries.ts'", "import { a } from '../contributions/queries.ts'"],
  },
  {
    file: 'api/following/probe.ts',
    wrong: ["import { a } from '../contributions/queries.ts'", "import { a } from '../accounts/auth.ts'"],
    right: ["import { a } from '../reports/queries.ts'", "import { a } from '../places/queries.ts'"],
  },
  {
    file: 'api/standards/probe.ts',
    wrong: ["import { a } from '../networks/scopes.ts'", "import { a } from '../finder/queries.ts'"],
    right: ["import { a } from '../reports/transitions.ts'", "import { a } from '../places/collections.ts'"],
  },
  {
    file: 'api/exports/probe.ts',
    wrong: ["import { a } from '../contributions/queries.ts'", "import { a } from '../finder/queries.ts'"],
    right: ["import { a } from '../networks/scopes.ts'", "import { a } from '../places/collections.ts'"],
  },
  {
    file: 'api/places/contract.ts',
    wrong: [
      "import { a } from './queries.ts'",
      "import { a } from '../http/problems.ts'",
      "import { sql } from 'drizzle-orm'",
      "import { readFile } from 'node:fs/promises'",
      "import { point } from '../../db/point.ts'",
      "import { a } from '../../db/schema.ts'",
    ],
    right: ["import { z } from 'zod'", "import { a } from '../../db/vocabulary.ts'"],
  },
  {
    file: 'api/reports/transitions.ts',
    wrong: ["import { a } from './queries.ts'", "import { sql } from 'drizzle-orm'"],
    right: ["import type { ReportState } from '../../db/vocabulary.ts'"],
  },
  {
    file: 'api/access.ts',
    wrong: ["import { a } from './env.ts'", "import { a } from '../db/schema.ts'"],
    right: ["import type { Role } from '../db/vocabulary.ts'"],
  },
  {
    file: 'db/probe.ts',
    wrong: ["import { a } from '../api/env.ts'", "import { a } from '../web/app.tsx'"],
    right: ["import { a } from './embedded/open.ts'"],
  },
  {
    file: 'db/seed/probe.ts',
    wrong: ["import { a } from '../../api/reports/deadline.ts'", "import { a } from '../../web/map/items.ts'"],
    right: ["import { a } from '../schema.ts'"],
  },
  { file: 'db/vocabulary.ts', wrong: ["import { z } from 'zod'", "import { a } from './point.ts'"], right: [] },
  {
    file: 'db/territory.ts',
    wrong: ["import { a } from './schema.ts'", "import { sql } from 'drizzle-orm'"],
    right: ["import { z } from 'zod'", "import { a } from './vocabulary.ts'"],
  },
  {
    file: 'db/embedded/worker.ts',
    wrong: ["import { errorCode } from '../start-problem.ts'", "import { openEmbedded } from './open.ts'"],
    right: ["import type { WorkerOrder } from './open.ts'", "import { PGlite } from '@electric-sql/pglite'"],
  },
];

const folder = await mkdtemp(join(tmpdir(), 'kartenn-rules-'));
let found: Findings;

beforeAll(async () => {
  const rules = JSON.parse(await readFile(join(ROOT, 'biome.json'), 'utf8'));
  await write('biome.json', JSON.stringify({ ...rules, vcs: { enabled: false } }));
  for (const { file, wrong, right } of TABLE) await write(file, `${[...wrong, ...right].join(';\n')};\n`);
  // A rule must not depend on who thought of a folder: in each one that exists, the tests are out of bounds.
  for (const place of await foldersWithSources()) {
    const up = '../'.repeat(place.split('/').length);
    await write(`${place}/any.ts`, `import { a } from '${up}test/world.ts';\n`);
  }
  await write('db/seed/first.ts', "import { second } from './second.ts';\nexport const first = () => second();\n");
  await write(
    'db/seed/second.ts',
    "import { first } from './first.ts';\nexport const second = (): unknown => first;\n",
  );
  found = await lint(folder, [RESTRICTED, CYCLES]);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each(TABLE)('$file', ({ file, wrong, right }) => {
  test.each(wrong.map((line, at) => [line, at + 1] as const))('may not: %s', (_line, number) => {
    expect(linesOf(file)).toContain(number);
  });

  test('may import what the house gives it', () => {
    const flagged = linesOf(file).filter((line) => line > wrong.length);
    expect(flagged.map((line) => right[line - wrong.length - 1])).toEqual([]);
  });
});

test('no folder of the street is without a rule', async () => {
  const folders = await foldersWithSources();
  expect(folders).toEqual(expect.arrayContaining(['api', 'api/places', 'db', 'db/seed', 'web', 'web/places']));
  expect(folders.filter((place) => linesOf(`${place}/any.ts`).length === 0)).toEqual([]);
});

test('each rule tells why', () => {
  const said = found.diagnostics.filter(({ category }) => category === `lint/${RESTRICTED}`);
  for (const { message } of said) expect(message).toMatch(/^[A-Z].{30,}\.$/);
});

test('two files that import each other are found', () => {
  const inCycle = found.diagnostics.filter(({ category }) => category === `lint/${CYCLES}`);
  expect(inCycle.map(({ location }) => location?.path).sort()).toEqual(['db/seed/first.ts', 'db/seed/second.ts']);
});

test('the check has looked at every source of the project, and none breaks a rule', async () => {
  const { summary, diagnostics } = await lint(ROOT, [RESTRICTED, CYCLES]);
  const sources = await Promise.all((await foldersWithSources()).map(async (place) => (await sourcesIn(place)).length));
  const many = sources.reduce((sum, count) => sum + count, 0);
  expect(many).toBeGreaterThan(100);
  expect(summary.unchanged + summary.changed).toBeGreaterThan(many);
  expect(diagnostics.map(({ location, message }) => `${location?.path}: ${message}`)).toEqual([]);
});

function linesOf(file: string): number[] {
  return found.diagnostics
    .filter(({ category, location }) => category === `lint/${RESTRICTED}` && location?.path === file)
    .map(({ location }) => location?.start?.line ?? 0);
}

async function write(file: string, text: string): Promise<void> {
  const path = join(folder, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

/** As `web/contributions/moderation`: the folders of api, db and web that hold TypeScript. */
async function foldersWithSources(): Promise<string[]> {
  const all = await Promise.all(
    ['api', 'db', 'web'].map(async (top) => {
      const below = await readdir(join(ROOT, top), { recursive: true, withFileTypes: true });
      const folders = below.filter((entry) => entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
      return [top, ...folders.map((path) => path.slice(ROOT.length + 1))];
    }),
  );
  const places = all.flat().sort();
  const withSources = await Promise.all(places.map(async (place) => (await sourcesIn(place)).length > 0));
  return places.filter((_place, at) => withSources[at]);
}

async function sourcesIn(place: string): Promise<string[]> {
  const path = join(ROOT, place);
  return existsSync(path) ? (await readdir(path)).filter((name) => /\.tsx?$/.test(name)) : [];
}
