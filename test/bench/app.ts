/** The whole app on a database, for the benchmarks. */
import { join } from 'node:path';
import { FSDriver } from 'flydrive/drivers/fs';
import { createApp } from '../../api/app.ts';
import { folderMail } from '../../api/notifications/mail.ts';
import type { Parts } from '../../api/parts.ts';
import { createPhotoStore } from '../../api/photos/store.ts';
import { collectionsOf, collectionVersion, mapPoints } from '../../api/places/collections.ts';
import { createTileService } from '../../api/tiles/tile-service.ts';
import type { Database } from '../../db/connect.ts';
import { BASEMAP_FOLDER, BREST } from '../world.ts';

export function benchApp(db: Database, folder: string, publicUrl: string) {
  const tiles = createTileService({
    load: () => mapPoints(db, BREST),
    version: () => collectionVersion(db, BREST.code, collectionsOf(BREST)),
  });
  const parts: Parts = {
    db,
    secret: 'a secret for benchmarks only, of thirty-two characters',
    publicUrl,
    territory: BREST,
    geocoder: null,
    photos: createPhotoStore(new FSDriver({ location: join(folder, 'photos'), visibility: 'private' })),
    mail: folderMail(join(folder, 'mail'), 'Kartenn <kartenn@example.org>'),
    harvesting: { folder: join(folder, 'sources'), networks: 'public' },
    clock: () => new Date(),
    log: console,
  };
  const app = createApp(parts, {
    // Doors for each role, so that the console can be entered.
    demonstration: true,
    adminEmail: null,
    identityProvider: null,
    basemapMode: 'embedded',
    patienceMs: 300,
    basemapFolder: BASEMAP_FOLDER,
    tiles,
    importsFolder: join(folder, 'imports'),
    addressOf: (request) => request.headers.get('x-bench-address') ?? '127.0.0.1',
    pages: { answer: async () => new Response('') },
    proofOfWork: false,
  });
  return { app, parts, tiles };
}
