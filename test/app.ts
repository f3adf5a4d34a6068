/** The whole app on a fresh database, with real parts: photos and letters lie in a folder that goes away at the end. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FSDriver } from 'flydrive/drivers/fs';
import { type ParsedMail, simpleParser } from 'mailparser';
import type { AuthOptions } from '../api/accounts/auth.ts';
import { createApp } from '../api/app.ts';
import { deliverMail, waitingMails } from '../api/notifications/delivery.ts';
import { folderMail } from '../api/notifications/mail.ts';
import { readHistory } from '../api/notifications/reading.ts';
import type { Parts } from '../api/parts.ts';
import { createPhotoStore } from '../api/photos/store.ts';
import { collectionsOf, collectionVersion, mapPoints } from '../api/places/collections.ts';
import { syncCategories } from '../api/territory/categories.ts';
import { createTileService } from '../api/tiles/tile-service.ts';
import { collectionVersions } from '../db/schema.ts';
import type { Territory } from '../db/territory.ts';
import { COLLECTIONS, type Role } from '../db/vocabulary.ts';
import { testDatabase } from './database.ts';
import { BASEMAP_FOLDER, BREST, emptyWorld } from './world.ts';

interface TestAppOptions {
  territory?: Territory;
  /** With doors for each role, unless told otherwise. */
  demonstration?: boolean;
  adminEmail?: string;
  identityProvider?: AuthOptions['identityProvider'];
  publicUrl?: string;
  /** A Tuesday morning in Brest, unless told otherwise. */
  now?: string;
  /** Whether a visitor's device has to work before it sends; not here, unless told otherwise. */
  proofOfWork?: boolean;
}

export type TestApp = Awaited<ReturnType<typeof testApp>>;
export type Person = TestApp['visitor'];
type Answer = Awaited<ReturnType<typeof answerOf>>;

export async function testApp(options: TestAppOptions = {}) {
  const { proofOfWork = false } = options;
  const { territory = BREST, demonstration = true, adminEmail = null, publicUrl = 'http://localhost:4600' } = options;
  const door = await testDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'kartenn-app-'));
  const logged: unknown[] = [];
  let versionsFrom = 0;
  let now = new Date(options.now ?? '2026-11-24T10:00:00+01:00');
  const parts: Parts = {
    db: door.db,
    secret: 'a secret for tests only, of thirty-two characters and more',
    publicUrl,
    territory,
    geocoder: null,
    photos: createPhotoStore(new FSDriver({ location: join(folder, 'photos'), visibility: 'private' })),
    mail: folderMail(join(folder, 'mail'), 'Kartenn <kartenn@example.org>'),
    harvesting: { folder: join(folder, 'sources'), networks: 'any' },
    clock: () => new Date(now),
    log: { info: () => {}, warn: () => {}, error: (...said: unknown[]) => void logged.push(said) },
  };
  const tiles = createTileService({
    load: () => mapPoints(door.db, territory),
    version: () => collectionVersion(door.db, territory.code, collectionsOf(territory)),
  });
  await syncCategories(door.db, territory);
  const app = createApp(parts, {
    demonstration,
    adminEmail,
    identityProvider: options.identityProvider ?? null,
    basemapMode: 'embedded',
    basemapFolder: BASEMAP_FOLDER,
    // A test asks for what it has just written, however busy the machine.
    patienceMs: 20_000,
    tiles,
    mailFolder: join(folder, 'mail'),
    importsFolder: join(folder, 'imports'),
    addressOf: (request) => request.headers.get('x-test-address') ?? freshAddress(),
    proofOfWork,
    pages: { answer: async () => new Response('no page here', { status: 404 }) },
  });
  const person = (cookie: string) => personWith((request) => Promise.resolve(app.fetch(request)), publicUrl, cookie);
  const visitor = person('');

  return {
    parts,
    db: door.db,
    door,
    folder,
    /** Everything that the log was told as an error. */
    logged,
    visitor,
    person,
    setNow: (instant: string) => {
      now = new Date(instant);
    },
    /** Somebody who came in by the demonstration's door of this role. */
    as: async (role: Role) => {
      const entered = await visitor.post('/api/auth/enter-as', { role });
      if (entered.status !== 200) throw new Error(`entering as ${role} was answered with ${entered.status}`);
      return person(cookieOf(entered.headers));
    },
    /** Everything on the map goes. Versions go on, as caches of the app hold answers by them. */
    empty: async () => {
      await emptyWorld(door.db);
      versionsFrom += 1000;
      const rows = COLLECTIONS.map((collection) => ({ territory: territory.code, collection, version: versionsFrom }));
      await door.db.insert(collectionVersions).values(rows);
    },
    /** How often each collection got a new version since the world was emptied; none of those that got none. */
    newVersions: async () => {
      const rows = await door.db.select().from(collectionVersions);
      const counted = rows.map(({ collection, version }) => [collection, version - versionsFrom] as const);
      return Object.fromEntries(counted.filter(([, times]) => times !== 0));
    },
    /** Everything that has left so far, once what is owed is delivered. */
    letters: async () => {
      await readHistory(parts);
      for (const id of await waitingMails(parts)) await deliverMail(parts, id);
      return lettersIn(join(folder, 'mail'));
    },
    close: async () => {
      await tiles.close();
      await door.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export function cookieOf(headers: Headers): string {
  return headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

function personWith(fetchApp: (request: Request) => Promise<Response>, origin: string, cookie: string) {
  const request = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const headers = new Headers(init.headers);
    if (cookie) headers.set('cookie', cookie);
    if (init.method === 'POST' && !headers.has('origin')) headers.set('origin', origin);
    return answerOf(await fetchApp(new Request(`${origin}${path}`, { ...init, headers })));
  };
  return {
    request,
    get: (path: string, headers: Record<string, string> = {}) => request(path, { headers }),
    post: (path: string, body: unknown, headers: Record<string, string> = {}) =>
      request(path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...headers },
      }),
    /** As a form with files sends it. */
    send: (path: string, draft: unknown, photos: readonly Uint8Array<ArrayBuffer>[] = [], headers = {}) => {
      const form = new FormData();
      form.set('draft', JSON.stringify(draft));
      for (const photo of photos) form.append('photos', new File([photo], 'photo.jpg', { type: 'image/jpeg' }));
      return request(path, { method: 'POST', body: form, headers });
    },
  };
}

async function answerOf(response: Response) {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const text = new TextDecoder().decode(bytes);
  const isJson = response.headers.get('content-type')?.includes('json') && text !== '';
  return { status: response.status, headers: response.headers, text, bytes, body: isJson ? JSON.parse(text) : null };
}

let addresses = 0;

/** Everybody sits behind another address, so that only the tests that mean it meet the budget of one. */
function freshAddress(): string {
  addresses += 1;
  return `198.51.${addresses >> 8}.${addresses & 255}`;
}

async function lettersIn(folder: string): Promise<ParsedMail[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml'));
  return Promise.all(names.sort().map(async (name) => simpleParser(await readFile(join(folder, name)))));
}
