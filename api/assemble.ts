/** Puts the app on the ground: chooses the outside services that the environment and the territory ask for. */
import { join } from 'node:path';
import { FSDriver } from 'flydrive/drivers/fs';
import { loadDemonstration } from '../db/seed/load.ts';
import { createApp } from './app.ts';
import { clientAddress } from './client-address.ts';
import { createGeocoder } from './finder/geocoder.ts';
import { startJobs } from './job-runner.ts';
import { jobsWith } from './jobs.ts';
import { folderMail, smtpMail } from './notifications/mail.ts';
import { demonstrationKey } from './open311/demonstration-key.ts';
import { knowKey } from './open311/keys.ts';
import type { Pages } from './pages.ts';
import type { Parts } from './parts.ts';
import { createPhotoStore } from './photos/store.ts';
import { collectionsOf, collectionVersion, mapPoints } from './places/collections.ts';
import { dueAfter } from './reports/deadline.ts';
import type { Assembled, Ground } from './run.ts';
import { keepFigures } from './statistics/keeping.ts';
import { makeAreas } from './territory/areas.ts';
import { syncCategories } from './territory/categories.ts';
import { createTileService } from './tiles/tile-service.ts';
import { createLive } from './triage/live.ts';

export async function assemble(ground: Ground, pages: Pages): Promise<Assembled> {
  const { env, territory, door, secret, address, log } = ground;
  const { db } = door;
  await syncCategories(db, territory);
  await makeAreas(db, territory, join(env.root, 'data'));
  const loaded =
    env.loadDemonstration &&
    (await loadDemonstration(db, territory, { folder: join(env.root, 'data'), now: new Date(), dueAfter }));
  const from = env.mailFrom ?? `Kartenn <${territory.contacts.email}>`;
  const tiles = createTileService({
    load: () => mapPoints(db, territory),
    version: () => collectionVersion(db, territory.code, collectionsOf(territory)),
    onError: (error) => log.error({ err: error }, 'the map tiles could not be brought up to date'),
  });
  const mailFolder = join(env.dataFolder, 'mail');
  const parts: Parts = {
    db,
    secret,
    territory,
    log,
    publicUrl: env.publicUrl ?? address,
    geocoder: env.geocoder && territory.geocoder ? createGeocoder(territory.geocoder.url, fetch) : null,
    photos: createPhotoStore(new FSDriver({ location: join(env.dataFolder, 'photos'), visibility: 'private' })),
    mail: env.smtpUrl ? smtpMail(env.smtpUrl, from) : folderMail(mailFolder, from),
    harvesting: {
      folder: join(env.dataFolder, 'sources'),
      networks: env.demonstration || env.privateSources ? 'any' : 'public',
    },
    clock: () => new Date(),
  };
  // Its reports have never been counted, and nobody waits for that.
  if (loaded) keepFigures(parts).catch((error) => log.error({ err: error }, 'the figures could not be added up'));
  if (env.demonstration || env.open311Key)
    await knowKey(
      parts,
      demonstrationKey(env.open311Key, secret),
      env.open311Key ? 'KARTENN_OPEN311_KEY' : 'Démonstration',
    );
  const importsFolder = join(env.dataFolder, 'imports');
  const jobs = await startJobs(parts, door, {
    jobs: jobsWith({ importsFolder }),
    startAfterMs: 1500,
    // Its places have never been compared.
    first: loaded ? ['duplicates'] : [],
  });
  const live = createLive(parts);
  const app = createApp(parts, {
    live,
    demonstration: env.demonstration,
    adminEmail: env.adminEmail ?? null,
    identityProvider: env.identityProvider,
    basemapMode: env.basemap,
    patienceMs: 300,
    basemapFolder: join(env.root, 'data', territory.basemap.embedded),
    tiles,
    mailFolder,
    importsFolder,
    afterWrite: () => jobs.wrote(),
    addressOf: clientAddress(env.trustedProxies),
    pages,
    proofOfWork: env.proofOfWork,
  });
  return {
    answer: (request, bindings) => app.fetch(request, bindings),
    leave: () => live.close(),
    close: async () => {
      await jobs.stop();
      await tiles.close();
    },
  };
}
