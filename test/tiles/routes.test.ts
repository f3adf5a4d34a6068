import { afterAll, describe, expect, it } from 'vitest';
import { tileRoutes } from '../../api/tiles/routes.ts';
import { createTileService } from '../../api/tiles/tile-service.ts';
import { pointsAround } from './points.ts';

const service = createTileService({ load: async () => pointsAround(300), version: async () => '7' });
const routes = tileRoutes(service);
afterAll(() => service.close());

const BREST = '10/499/353.mvt';

describe('GET /tiles', () => {
  it('lets browsers keep the tile of the current version for ever', async () => {
    const answer = await routes.request(`/tiles/7/${BREST}`, { headers: { 'accept-encoding': 'br, gzip' } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(answer.headers.get('content-type')).toBe('application/vnd.mapbox-vector-tile');
    expect(answer.headers.get('content-encoding')).toBe('br');
    expect(answer.headers.get('vary')).toBe('accept-encoding');
    expect((await answer.arrayBuffer()).byteLength).toBe(Number(answer.headers.get('content-length')));
  });

  it('answers an old address from the current map, to be asked for again', async () => {
    const answer = await routes.request(`/tiles/3/${BREST}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    expect(answer.headers.get('content-encoding')).toBeNull();
  });

  it('says 304 to who has the tile already, in the same encoding only', async () => {
    const etag = (await routes.request(`/tiles/3/${BREST}`)).headers.get('etag') ?? '';
    const again = await routes.request(`/tiles/3/${BREST}`, { headers: { 'if-none-match': `"other", ${etag}` } });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    const zipped = { 'if-none-match': etag, 'accept-encoding': 'gzip' };
    expect((await routes.request(`/tiles/3/${BREST}`, { headers: zipped })).status).toBe(200);
  });

  it('says 204 where nothing stands', async () => {
    expect((await routes.request('/tiles/7/10/0/0.mvt')).status).toBe(204);
  });

  it('gives fewer bytes for fewer kinds', async () => {
    const all = await (await routes.request('/tiles/7/10/499/353.mvt')).arrayBuffer();
    const few = await (await routes.request('/tiles/7/10/499/353.mvt?kinds=papi')).arrayBuffer();
    expect(few.byteLength).toBeLessThan(all.byteLength);
  });

  it.each([
    '/tiles/7/10/499/353',
    '/tiles/7/10/499/353.pbf',
    '/tiles/7/-1/0/0.mvt',
    '/tiles/7/23/0/0.mvt',
    '/tiles/7/1/2/0.mvt',
    '/tiles/7/1/0/2.mvt',
    '/tiles/7/1.5/0/0.mvt',
    '/tiles/7/a/0/0.mvt',
    '/tiles/7/0/0/0.mvt?kinds=',
    '/tiles/7/0/0/0.mvt?kinds=papi,bakery',
  ])('refuses %s', async (address) => {
    expect((await routes.request(address)).status).toBe(400);
  });
});
