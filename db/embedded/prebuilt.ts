/** What the build prepares so that an embedded database opens fast: a slim PostGIS and a migrated empty cluster. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

const require = createRequire(import.meta.url);

/** Raised when the way the prebuilt files are made changes. */
const FORM = 1;

export interface Prebuilt {
  /** A tar.gz with only the parts of PostGIS that Kartenn uses. */
  postgis: string;
  /** A cluster with every migration applied, closed cleanly; copied for a first start and for each test file. */
  template: string;
}

/** `dist/embedded` beside the folder `db/migrations`. */
export function prebuiltFolder(migrations: string): string {
  return resolve(migrations, '../../dist/embedded');
}

/** The names carry versions and the hash of the migrations: what does not fit is not found, never used by mistake. */
export function prebuiltPaths(folder: string, migrations: string): Prebuilt {
  const pglite = packageVersion('@electric-sql/pglite');
  const postgis = packageVersion('@electric-sql/pglite-postgis');
  const versions = `${FORM}-pglite-${pglite}-postgis-${postgis}`;
  return {
    postgis: join(folder, `postgis-${versions}.tar.gz`),
    template: join(folder, `template-${versions}-${hashOf(migrations)}`),
  };
}

/** The bundle as published: 16 MB, twice the memory and a second more at each start. */
export function publishedPostgis(): string {
  return join(packageFolder('@electric-sql/pglite-postgis'), 'dist/postgis.tar.gz');
}

function hashOf(migrations: string): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(migrations).sort()) {
    if (file.endsWith('.sql')) hash.update(file).update(readFileSync(join(migrations, file)));
  }
  return hash.digest('hex').slice(0, 12);
}

function packageVersion(name: string): string {
  const description: unknown = JSON.parse(readFileSync(join(packageFolder(name), 'package.json'), 'utf8'));
  if (typeof description === 'object' && description !== null && 'version' in description) {
    return String(description.version);
  }
  throw new Error(`${name}/package.json has no version`);
}

function packageFolder(name: string): string {
  let folder = dirname(require.resolve(name));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}
