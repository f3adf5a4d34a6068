/** Puts the app on the ground: chooses the outside services that the environment and the territory ask for. */
import { join } from 'node:path';
import { FSDriver } from 'flydrive/drivers/fs';
import { loadDemonstration } from '../db/seed/load.ts';
import { createApp } from './app.ts';
import { clientAddress } from './client-address.ts';
import { createGeocoder } from './finder/geocoder.ts';
import { startForgetting } from './notifications/forgetting.ts';
import { folderMail, smtpMail } from './notifications/mail.ts';
import { startOutbox } from './notifications/outbox.ts';
import type { Pages } from './pages.ts';
import type { Parts } from './parts.ts';
import { createPhotoStore } from './photos/store.ts';
import { collectionsOf, collectionVersion, mapPoints } from './places/collections.ts';
import { dueAfter } from './reports/deadline.ts';
import type { Assembled, Ground } from './run.ts';
import { makeAreas } from './territory/areas.ts';
import { syncCategories } from './territory/categories.ts';
import { createTileService } from './tiles/tile-service.ts';

export async function assemble(ground: Ground, pages: Pages): Promise<Assembled> {
  const { env, territory, door, secret, address, log } = ground;
  const { db } = door;
  await syncCategories(db, territory);
  await makeAreas(db, territory, join(env.root, 'data'));
  if (env.loadDemonstration) {
    await loadDemonstration(db, territory, { folder: join(env.root, 'data'), now: new Date(), dueAfter });
  }
  const from = env.mailFrom ?? `Kartenn <${territory.contacts.email}>`;
  const tiles = createTileService({
    load: () => mapPoints(db, territory),
    version: () => collectionVersion(db, territory.code, collectionsOf(territory)),
    onError: (error) => log.error({ err: error }, 'the map tiles could not be brought up to date'),
  });
  const parts: Parts = {
    db,
    secret,
    territory,
    log,
    publicUrl: env.publicUrl ?? address,
    geocoder: env.geocoder && territory.geocoder ? createGeocoder(territory.geocoder.url, fetch) : null,
    photos: createPhotoStore(new FSDriver({ location: join(env.dataFolder, 'photos'), visibility: 'private' })),
    mail: env.smtpUrl ? smtpMail(env.smtpUrl, from) : folderMail(join(env.dataFolder, 'mail'), from),
    clock: () => new Date(),
  };
  const app = createApp(parts, {
    demonstration: env.demonstration,
    adminEmail: env.adminEmail ?? null,
    identityProvider: env.identityProvider,
    basemapMode: env.basemap,
    patienceMs: 300,
    basemapFolder: join(env.root, 'data', territory.basemap.embedded),
    tiles,
    addressOf: clientAddress(env.trustedProxies),
    pages,
    proofOfWork: env.proofOfWork,
  });
  const outbox = startOutbox(parts);
  const stopForgetting = startForgetting(db, (error) => log.error({ err: error }, 'old contacts could not be erased'));
  return {
    answer: (request, bindings) => app.fetch(request, bindings),
    close: async () => {
      stopForgetting();
      await outbox.stop();
      await tiles.close();
    },
  };
}
