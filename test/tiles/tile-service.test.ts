import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { acceptedEncoding } from '../../api/http/encodings.ts';
import { ByteCache } from '../../api/tiles/byte-cache.ts';
import type { TilePoint } from '../../api/tiles/tile-index.ts';
import { createTileService, type TileService, type TileServiceParts } from '../../api/tiles/tile-service.ts';
import { COLLECTIONS } from '../../db/vocabulary.ts';
import { pointsAround } from './points.ts';

const WORLD = { z: 0, x: 0, y: 0, kinds: COLLECTIONS, encoding: 'identity' } as const;
const opened: TileService[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((service) => service.close()));
});

function serve(parts: TileServiceParts): TileService {
  const service = createTileService({ checkEveryMs: 0, ...parts });
  opened.push(service);
  return service;
}

const kerourien: TilePoint = {
  collection: 'papi',
  code: 'KRN',
  name: 'Centre social de Kerourien',
  lon: -4.5305,
  lat: 48.3903,
  state: null,
};

describe('the tile service', () => {
  it('sends the same tile plain, gzipped and as brotli, each with an etag of its own', async () => {
    const service = serve({ load: async () => pointsAround(300), version: async () => '1' });
    const address = { ...WORLD, z: 10, x: 499, y: 353 };
    const plain = await service.tile(address);
    const gzip = await service.tile({ ...address, encoding: 'gzip' });
    const brotli = await service.tile({ ...address, encoding: 'br' });
    expect(plain.bytes?.byteLength).toBeGreaterThan(100);
    expect(gunzipSync(gzip.bytes ?? '')).toEqual(Buffer.from(plain.bytes ?? []));
    expect(brotliDecompressSync(brotli.bytes ?? '')).toEqual(Buffer.from(plain.bytes ?? []));
    expect(new Set([plain.etag, gzip.etag, brotli.etag]).size).toBe(3);
  });

  it('keeps two choices of collections apart', async () => {
    const service = serve({ load: async () => pointsAround(300), version: async () => '1' });
    const papi = await service.tile({ ...WORLD, kinds: ['papi'] });
    const visio = await service.tile({ ...WORLD, kinds: ['visio'] });
    expect(papi.etag).not.toBe(visio.etag);
    expect((await service.tile({ ...WORLD, kinds: ['papi'] })).etag).toBe(papi.etag);
    expect((await service.tile({ ...WORLD, kinds: ['visio', 'papi'] })).etag).toBe(
      (await service.tile({ ...WORLD, kinds: ['papi', 'visio'] })).etag,
    );
  });

  it('lets the main thread answer while a hundred thousand points are indexed', async () => {
    const points = pointsAround(100_000);
    const service = serve({ load: async () => points, version: async () => '1' });
    let answered = 0;
    let ready = false;
    const tile = service.tile(WORLD).then((answer) => {
      ready = true;
      return answer;
    });
    while (!ready) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      answered += 1;
    }
    expect((await tile).bytes?.byteLength).toBeGreaterThan(0);
    expect(answered).toBeGreaterThan(20);
  });

  it('reads the points once for many visitors at the same moment', async () => {
    let reads = 0;
    const load = async () => {
      reads += 1;
      return [kerourien];
    };
    const service = serve({ load, version: async () => '1' });
    await Promise.all(Array.from({ length: 20 }, () => service.tile(WORLD)));
    expect(reads).toBe(1);
  });

  it('shows a place added meanwhile to who asks for the new version, and the former map until it is ready', async () => {
    let version = '1';
    let points: TilePoint[] = [];
    let release = () => {};
    let gate: Promise<void> = Promise.resolve();
    const load = async () => {
      await gate;
      return points;
    };
    const service = serve({ load, version: async () => version });
    expect((await service.tile(WORLD)).bytes).toBeNull();

    gate = new Promise((resolve) => {
      release = resolve;
    });
    version = '2';
    points = [kerourien];
    expect(await service.version()).toBe('2');
    expect(await service.tile({ ...WORLD, version: '1' })).toMatchObject({ version: '1', bytes: null });
    const fresh = service.tile({ ...WORLD, version: '2' });
    release();
    expect((await fresh).version).toBe('2');
    expect((await fresh).bytes?.byteLength).toBeGreaterThan(0);
    expect((await service.tile({ ...WORLD, version: '1' })).version).toBe('2');
  });

  it('keeps the etag of a tile that a new version does not touch', async () => {
    let version = '1';
    const service = serve({ load: async () => [kerourien], version: async () => version });
    const before = await service.tile({ ...WORLD, version });
    version = '2';
    const after = await service.tile({ ...WORLD, version });
    expect(after.version).toBe('2');
    expect(after.etag).toBe(before.etag);
  });

  it('asks for the version at most once in the time given', async () => {
    let checks = 0;
    const version = async () => {
      checks += 1;
      return '1';
    };
    const service = serve({ load: async () => [kerourien], version, checkEveryMs: 60_000 });
    for (let visitor = 0; visitor < 10; visitor += 1) await service.tile(WORLD);
    expect(checks).toBe(1);
  });

  it('goes on with the former map, and says so once, when the database does not answer', async () => {
    let version = '1';
    let broken = false;
    const errors: unknown[] = [];
    const load = async () => {
      if (broken) throw new Error('database unreachable');
      return [kerourien];
    };
    const service = serve({ load, version: async () => version, onError: (error) => errors.push(error) });
    const before = await service.tile(WORLD);
    broken = true;
    version = '2';
    expect((await service.tile({ ...WORLD, version: '2' })).etag).toBe(before.etag);
    expect(errors).toHaveLength(1);
    broken = false;
    expect((await service.tile({ ...WORLD, version: '2' })).version).toBe('2');
  });

  it('fails for everybody, not for ever, when the very first reading fails', async () => {
    let broken = true;
    const load = async () => {
      if (broken) throw new Error('database unreachable');
      return [kerourien];
    };
    const service = serve({ load, version: async () => '1' });
    await expect(service.tile(WORLD)).rejects.toThrow('database unreachable');
    broken = false;
    expect((await service.tile(WORLD)).bytes?.byteLength).toBeGreaterThan(0);
  });
});

describe('the cache', () => {
  it('stays within its bytes and lets go of what was not used for longest', () => {
    const cache = new ByteCache<number>(3000, (bytes) => bytes);
    cache.set('Recouvrance', 1000);
    cache.set('Bellevue', 1000);
    expect(cache.get('Recouvrance')).toBe(1000);
    cache.set('Lambézellec', 900);
    expect(cache.get('Bellevue')).toBeUndefined();
    expect(cache.get('Recouvrance')).toBe(1000);
    expect(cache.get('Lambézellec')).toBe(900);
    cache.set('Saint-Marc', 100_000);
    expect(cache.get('Saint-Marc')).toBeUndefined();
    expect(cache.bytes).toBeLessThanOrEqual(3000);
  });
});

describe('the encoding', () => {
  it.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip;q=0.8', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br; q=0.0', 'identity'],
    ['deflate', 'identity'],
  ])('of a browser that accepts "%s" is %s', (header, encoding) => {
    expect(acceptedEncoding(header)).toBe(encoding);
  });
});
