import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { createGeocoder, type Geocoder } from '../../api/finder/geocoder.ts';
import { addressSpots } from '../../api/finder/where.ts';
import { BREST } from '../world.ts';

const NEAR = { lon: -4.486, lat: 48.39 };
const SIAM = {
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [-4.4895, 48.388] },
  properties: { label: '12 Rue de Siam 29200 Brest', score: 0.93, context: '29, Finistère, Bretagne', city: 'Brest' },
};
const SIAM_IN_PARIS = { ...SIAM, geometry: { type: 'Point', coordinates: [2.27, 48.86] } };
const STATION = {
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [-4.479, 48.388] },
  properties: { _type: 'poi', toponym: 'Gare de Brest', name: ['gare de Brest'], city: ['Brest'], score: 0.7 },
};

let server: Server | undefined;
let asked: URL[] = [];
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

/** A geocoder that asks a service of ours, which answers as told. */
async function serviceThat(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<Geocoder> {
  asked = [];
  const started = createServer((request, response) => {
    asked.push(new URL(request.url ?? '/', 'http://service'));
    answer(request, response);
  });
  server = started;
  await new Promise<void>((ready) => started.listen(0, '127.0.0.1', ready));
  const address = started.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return createGeocoder(`http://127.0.0.1:${port}/geocodage`, fetch);
}
const sends = (features: unknown[]) => (_: IncomingMessage, response: ServerResponse) => {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ type: 'FeatureCollection', features }));
};

test('an address is found and asked for once only', async () => {
  const geocoder = await serviceThat(sends([STATION, SIAM]));
  const found = await geocoder.search(' 12 rue de Siam ', NEAR, 5);
  expect(found).toEqual([
    {
      type: 'address',
      label: '12 Rue de Siam 29200 Brest',
      context: '29, Finistère, Bretagne',
      location: { lon: -4.4895, lat: 48.388 },
      score: 0.93,
    },
    { type: 'landmark', label: 'Gare de Brest', context: 'Brest', location: { lon: -4.479, lat: 48.388 }, score: 0.7 },
  ]);
  expect(await geocoder.search('12 rue de Siam', NEAR, 5)).toEqual(found);
  expect(asked).toHaveLength(1);
  expect(asked[0]?.pathname).toBe('/geocodage/search');
  expect(Object.fromEntries(asked[0]?.searchParams ?? [])).toMatchObject({ q: '12 rue de Siam', lat: '48.390' });
});

test('what lies in another town with a street of the same name is dropped', async () => {
  const geocoder = await serviceThat(sends([SIAM_IN_PARIS, SIAM]));
  const spots = await addressSpots(geocoder, BREST, '12 rue de Siam');
  expect(spots.map(({ location }) => location.lon)).toEqual([-4.4895]);
});

test('a point gets its nearest address', async () => {
  const geocoder = await serviceThat(sends([SIAM]));
  expect(await geocoder.reverse({ lon: -4.4895, lat: 48.388 })).toBe('12 Rue de Siam 29200 Brest');
  expect(asked[0]?.pathname).toBe('/geocodage/reverse');
});

test('two letters are not worth a question', async () => {
  const geocoder = await serviceThat(sends([SIAM]));
  expect(await geocoder.search('ru', NEAR, 5)).toEqual([]);
  expect(asked).toEqual([]);
});

test('a service that hangs is left after two seconds', async () => {
  const geocoder = await serviceThat(() => {});
  const started = Date.now();
  expect(await geocoder.search('rue de Siam', NEAR, 5)).toEqual([]);
  expect(await geocoder.reverse(NEAR)).toBeNull();
  const tookMs = Date.now() - started;
  expect(tookMs).toBeGreaterThan(3500);
  expect(tookMs).toBeLessThan(5500);
});

test('a service that is overrun is left alone for as long as it asks', async () => {
  const geocoder = await serviceThat((_, response) => {
    response.statusCode = 429;
    response.setHeader('retry-after', '1');
    response.end();
  });
  expect(await geocoder.search('rue de Siam', NEAR, 5)).toEqual([]);
  expect(await geocoder.search('rue Jean Jaurès', NEAR, 5)).toEqual([]);
  expect(asked).toHaveLength(1);
  await new Promise((passed) => setTimeout(passed, 1100));
  await geocoder.search('rue Jean Jaurès', NEAR, 5);
  expect(asked).toHaveLength(2);
});

test.each([
  ['an error page', (response: ServerResponse) => response.writeHead(500).end('<h1>500</h1>')],
  ['rubbish', (response: ServerResponse) => response.end('not json')],
  ['JSON of another form', (response: ServerResponse) => response.end('{"features":[{"geometry":null}]}')],
  ['a broken connection', (response: ServerResponse) => response.destroy()],
])('%s finds nothing and breaks nothing', async (_, misbehave) => {
  const geocoder = await serviceThat((__, response) => misbehave(response));
  expect(await geocoder.search('rue de Siam', NEAR, 5)).toEqual([]);
  expect(await geocoder.reverse(NEAR)).toBeNull();
});

test('nobody at the other end finds nothing and breaks nothing', async () => {
  const geocoder = createGeocoder('http://127.0.0.1:1/geocodage', fetch);
  expect(await geocoder.search('rue de Siam', NEAR, 5)).toEqual([]);
});
