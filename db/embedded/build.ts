/** Makes what an embedded database starts from. Run by `npm run build` and by the tests; does nothing when it is there. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { constants, gunzipSync, gzipSync } from 'node:zlib';
import { openDatabase } from '../connect.ts';
import { errorCode } from '../start-problem.ts';
import { type Prebuilt, prebuiltFolder, prebuiltPaths, publishedPostgis } from './prebuilt.ts';

/** All that Kartenn uses of PostGIS: no topology, raster, geocoder, nor scripts for upgrades from older versions. */
const KEPT =
  /^(lib\/postgresql\/postgis-3\.so|share\/(postgresql\/extension\/postgis(--[\d.]+)?\.(control|sql)|proj\/proj\.db))$/;

/** Takes about 15 s the first time. */
export async function buildPrebuilt(migrations: string, folder = prebuiltFolder(migrations)): Promise<Prebuilt> {
  const paths = prebuiltPaths(folder, migrations);
  await mkdir(folder, { recursive: true });
  if (!existsSync(paths.postgis)) await buildPostgis(paths.postgis);
  if (!existsSync(paths.template)) await buildTemplate(paths.template, folder, migrations);
  await removeOthers(folder, paths);
  return paths;
}

async function buildPostgis(target: string): Promise<void> {
  const kept = keptEntries(gunzipSync(await readFile(publishedPostgis())));
  const draft = `${target}.${process.pid}`;
  await writeFile(draft, gzipSync(kept, { level: constants.Z_BEST_COMPRESSION }));
  await rename(draft, target);
}

/** A tar is a row of 512-byte blocks: a header with name and size, then the content. Whole entries are taken over. */
function keptEntries(tar: Buffer): Buffer {
  const block = 512;
  const kept: Buffer[] = [];
  const text = (from: number, to: number) => tar.toString('latin1', from, to).split('\0')[0] ?? '';
  for (let at = 0; at + block <= tar.length && tar[at] !== 0; ) {
    const bytes = Number.parseInt(text(at + 124, at + 136), 8);
    const end = at + block + Math.ceil(bytes / block) * block;
    if (KEPT.test(text(at, at + 100))) kept.push(tar.subarray(at, end));
    at = end;
  }
  // Should PostGIS be packed differently one day, fail here and not at a stranger's first start.
  if (kept.length !== 4) throw new Error(`the PostGIS bundle has ${kept.length} of the 4 files that Kartenn needs`);
  return Buffer.concat([...kept, Buffer.alloc(2 * block)]);
}

async function buildTemplate(target: string, folder: string, migrations: string): Promise<void> {
  const draft = await mkdtemp(join(folder, 'draft-'));
  try {
    const door = await openDatabase({ folder: draft, migrations, prebuilt: folder });
    await door.close();
    const cluster = (await readdir(draft)).find((name) => name.startsWith('postgresql-') && !name.endsWith('.sock'));
    if (!cluster) throw new Error('the embedded database left no cluster behind');
    await rename(join(draft, cluster), target);
  } catch (error) {
    // Another process has built the same in the meantime.
    if (!['EEXIST', 'ENOTEMPTY'].includes(errorCode(error))) throw error;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function removeOthers(folder: string, { postgis, template }: Prebuilt): Promise<void> {
  const wanted = [basename(postgis), basename(template)];
  const others = (await readdir(folder)).filter((name) => /^(postgis|template)-/.test(name) && !wanted.includes(name));
  for (const name of others) await rm(join(folder, name), { recursive: true, force: true });
}

if (process.argv[1] === import.meta.filename) {
  await buildPrebuilt(join(import.meta.dirname, '../migrations'));
}
