import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { finderRoutes } from '../../api/finder/routes.ts';
import type { Door } from '../../db/connect.ts';
import { PapiDetails, VisioDetails } from '../../db/offer-details.ts';
import { testDatabase } from '../database.ts';
import { addPlace, appOf, BASEMAP_FOLDER, emptyWorld, readingParts } from '../world.ts';

let door: Door;
let app: ReturnType<typeof appOf>;
beforeAll(async () => {
  door = await testDatabase();
});
afterAll(() => door?.close());
beforeEach(async () => {
  await emptyWorld(door.db);
  const parts = readingParts(door.db);
  app = appOf(parts, finderRoutes(parts, { basemapFolder: BASEMAP_FOLDER, patienceMs: 20_000 }));
});

const ask = async (path: string) => {
  const answer = await app.request(path);
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('json');
  return { status: answer.status, headers: answer.headers, text, body: isJson ? JSON.parse(text) : null };
};
const keysOf = (items: { key: string }[]) => items.map(({ key }) => key);

/** The media library of the Capucins with a PAPI, Keredern with a PAPI and a visio room, one that has closed. */
async function threePlaces() {
  await addPlace(door.db, {
    code: 'CAPCNS',
    location: { lon: -4.4976, lat: 48.3889 },
    wheelchair: 'yes',
    phone: '02 98 00 87 40',
    offers: [
      {
        kind: 'papi',
        hours: 'Tu-Sa 10:00-18:00',
        hoursVerified: true,
        hoursVerifiedAt: new Date('2026-10-01T10:00:00Z'),
        fee: 'free',
        details: PapiDetails.parse({ printer: 'colour', registration: 'yes', accompaniment: ['on_request'] }),
        closures: [
          { from: '2026-08-01', to: '2026-08-15', message: '' },
          { from: '2026-12-24', to: '2026-12-31', message: 'Fêtes' },
        ],
      },
    ],
  });
  await addPlace(door.db, {
    code: 'KEREDE',
    name: 'Centre social de Keredern',
    address: '11 rue André Messager',
    location: { lon: -4.48, lat: 48.4085 },
    offers: [
      { kind: 'papi', name: 'PAPIfab de Keredern', bring: 'Votre carte d’adhérent' },
      { kind: 'visio', details: VisioDetails.parse({ booking: 'À l’accueil', bookingPhone: '02 98 03 00 00' }) },
    ],
  });
  await addPlace(door.db, { code: 'SHUTDN', name: 'Cyber-espace du Guelmeur', state: 'closed' });
}

describe('GET /api/answer/{offers}', () => {
  beforeEach(threePlaces);

  test('what stands on the paper, in the order of the address', async () => {
    const { body } = await ask('/api/answer/KEREDEv.CAPCNSp?lon=-4.4863&lat=48.3903&needs=printer,wheelchair');
    expect(keysOf(body.items)).toEqual(['KEREDEv', 'CAPCNSp']);
    const [visio, papi] = body.items;
    expect(visio).toMatchObject({ mustBook: true, booking: 'À l’accueil', phone: '02 98 03 00 00', direction: 'n' });
    expect(papi).toMatchObject({
      ...{ hoursConfirmed: true, fee: 'free', wheelchair: 'yes', help: 'at_once', phone: '02 98 00 87 40' },
      bringHints: ['identity', 'files'],
      needs: [
        { need: 'printer', status: 'met' },
        { need: 'wheelchair', status: 'met' },
      ],
    });
    expect(papi.distanceMetres).toBeGreaterThan(800);
    expect(papi.distanceMetres).toBeLessThan(900);
    expect(papi.direction).toBe('w');
    expect(papi.landmark).toEqual({ label: 'Ateliers des Capucins', distanceMetres: 139, direction: 'ne' });
  });

  test('closures that are over are not printed', async () => {
    const { body } = await ask('/api/answer/CAPCNSp');
    expect(body.items[0].closures).toEqual([{ from: '2026-12-24', to: '2026-12-31', message: 'Fêtes' }]);
  });

  test('whether it is open is told for the moment asked about', async () => {
    const monday = await ask('/api/answer/CAPCNSp?at=2026-11-30T14:00');
    const tuesday = await ask('/api/answer/CAPCNSp?at=2026-12-01T14:00');
    expect([monday, tuesday].map(({ body }) => body.items[0].opening.state)).toEqual(['closed', 'open']);
  });

  test.each(['2026-99-99T99:99', '2026-02-30T10:00', '1999-01-01T10:00'])(
    'a moment that no calendar has, or long past, falls away: %s',
    async (at) => {
      const { status, body } = await ask(`/api/answer/CAPCNSp?at=${at}`);
      expect(status).toBe(200);
      expect(body.at).toBe((await ask('/api/answer/CAPCNSp')).body.at);
    },
  );

  test('the place’s own words about what to bring go before our guesses', async () => {
    const { body } = await ask('/api/answer/KEREDEp');
    expect(body.items[0]).toMatchObject({
      ...{ name: 'PAPIfab de Keredern', placeName: 'Centre social de Keredern' },
      ...{ bring: 'Votre carte d’adhérent', bringHints: [] },
    });
  });

  test('typed by hand: small letters, and a letter forgotten', async () => {
    const { body } = await ask('/api/answer/capcnsP%20kerede');
    expect(keysOf(body.items)).toEqual(['CAPCNSp', 'KEREDEp']);
  });

  test('the same offer named with and without its letter stands there once', async () => {
    expect(keysOf((await ask('/api/answer/CAPCNS.CAPCNSp')).body.items)).toEqual(['CAPCNSp']);
  });

  test('what is unknown, has closed or is not offered is told, and the rest stands', async () => {
    const { status, body } = await ask('/api/answer/ZZZZZZp.SHUTDNp.CAPCNSv.CAPCNSp');
    expect(status).toBe(200);
    expect(keysOf(body.items)).toEqual(['CAPCNSp']);
    expect(body.missing).toEqual([
      { key: 'ZZZZZZp', name: null },
      { key: 'SHUTDNp', name: 'Cyber-espace du Guelmeur' },
      { key: 'CAPCNSv', name: 'Médiathèque François-Mitterrand – Les Capucins' },
    ]);
  });

  test('half a starting point is a fault that names the field', async () => {
    const { status, body } = await ask('/api/answer/CAPCNSp?lon=-4.48');
    expect(status).toBe(400);
    expect(body.errors.map(({ path }: { path: string }) => path)).toEqual(['lat']);
  });

  test('a need that no longer exists falls away, since addresses live long', async () => {
    const { body } = await ask('/api/answer/CAPCNSp?needs=minitel,printer');
    expect(body.items[0].needs).toEqual([{ need: 'printer', status: 'met' }]);
  });
});

describe('GET /maps/answer.svg', () => {
  test('an image that caches may keep, unless it shows where somebody sets out', async () => {
    const places = await ask('/maps/answer.svg?at=-4.4976,48.3889;-4.48,48.4085');
    expect(places.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
    expect(places.headers.get('cache-control')).toContain('public');
    const withStart = await ask('/maps/answer.svg?at=-4.4976,48.3889&from=-4.4863,48.3903&lang=en');
    expect(withStart.headers.get('cache-control')).toContain('private');
    expect(withStart.text).toContain('>Start<');
  });

  test.each([
    ['no place', ''],
    ['six places', `at=${Array(6).fill('-4.49,48.39').join(';')}`],
    ['no number', 'at=here,there'],
    ['as large as a wall', 'at=-4.49,48.39&width=100000'],
    ['markup for a coordinate', 'at=-4.49,48.39&from=<script>'],
  ])('%s is refused', async (_, query) => {
    expect((await ask(`/maps/answer.svg?${query}`)).status).toBe(400);
  });
});
