import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { describe, expect, it } from 'vitest';
import { createTileIndex, LAYER, type TileIndex, type TileKind, type TilePoint } from '../../api/tiles/tile-index.ts';
import { COLLECTIONS, type Collection } from '../../db/vocabulary.ts';
import { BREST_BOX, pointsAround, tileAt, tilesOver } from './points.ts';

const town = pointsAround(600);

describe('the tiles over Brest', () => {
  it.each([0, 7, 9, 11, 13, 14, 16])('hold every place exactly once at zoom %i', (zoom) => {
    const index = createTileIndex(town);
    const features = tilesOver(BREST_BOX, zoom).flatMap((address) => read(index, address, COLLECTIONS));
    expect(features.reduce((sum, feature) => sum + Number(feature.point_count ?? 1), 0)).toBe(600);
    for (const collection of COLLECTIONS) {
      const inTown = town.filter((point) => point.collection === collection).length;
      const onMap = features.reduce(
        (sum, feature) =>
          sum + (feature.cluster ? Number(feature[collection] ?? 0) : Number(feature.collection === collection)),
        0,
      );
      expect([collection, onMap]).toEqual([collection, inTown]);
    }
  });

  it.each<[Collection[]]>([[['papi']], [['visio', 'report']], [['innovation', 'fablab', 'papi']], [[]]])(
    'show only %j when only they are wanted, far and near',
    (wanted) => {
      const index = createTileIndex(town);
      for (const zoom of [8, 15]) {
        const features = tilesOver(BREST_BOX, zoom).flatMap((address) => read(index, address, wanted));
        const count = features.reduce((sum, feature) => sum + Number(feature.point_count ?? 1), 0);
        expect(count).toBe(town.filter(({ collection }) => wanted.includes(collection)).length);
        for (const other of COLLECTIONS.filter((collection) => !wanted.includes(collection))) {
          expect(features.some((feature) => feature.collection === other || feature[other])).toBe(false);
        }
      }
    },
  );

  it.each([
    [['report:open'], ['new', 'reopen_requested']],
    [['report:ended'], ['resolved', 'duplicate']],
    [
      ['papi', 'report:ended'],
      [undefined, 'resolved', 'duplicate'],
    ],
    [['report'], ['new', 'reopen_requested', 'resolved', 'duplicate']],
  ] as const)('of reports show the part that %j names, far and near', (kinds, states) => {
    const reports = (['new', 'reopen_requested', 'resolved', 'duplicate'] as const).map((state, at) => ({
      ...{ collection: 'report' as const, code: state, name: state, state, lon: -4.49 + at / 10, lat: 48.39 },
    }));
    const papi = { collection: 'papi' as const, code: 'P', name: 'P', state: null, lon: -4.3, lat: 48.3 };
    const index = createTileIndex([papi, ...reports]);
    for (const zoom of [10, 15]) {
      const shown = [papi, ...reports].flatMap((point) => read(index, tileAt(point, zoom), kinds));
      expect([zoom, [...new Set(shown.map(({ state }) => state))]]).toEqual([zoom, states]);
    }
  });

  it('give a lone place its collection, code, name and state, far and near', () => {
    const report: TilePoint = {
      collection: 'report',
      code: 'R7K2',
      name: 'Lampadaire éteint, rue de Siam',
      lon: -4.4925,
      lat: 48.3872,
      state: 'resolved',
    };
    const index = createTileIndex([report]);
    for (const zoom of [6, 13, 14, 18]) {
      expect(read(index, tileAt(report, zoom), COLLECTIONS)).toEqual([
        { collection: 'report', code: 'R7K2', name: 'Lampadaire éteint, rue de Siam', state: 'resolved' },
      ]);
    }
  });

  it('name what stands at one address, since zooming never parts it', () => {
    const cantine = { name: 'Cantine numérique', lon: -4.4901, lat: 48.3907, state: null };
    const index = createTileIndex([
      { ...cantine, collection: 'papi', code: 'P1' },
      { ...cantine, collection: 'visio', code: 'P1' },
    ]);
    const [stack] = read(index, tileAt(cantine, 16), COLLECTIONS);
    expect(stack).toMatchObject({ cluster: true, point_count: 2, papi: 1, visio: 1 });
    expect(JSON.parse(String(stack?.members))).toEqual([
      { collection: 'papi', code: 'P1', name: 'Cantine numérique' },
      { collection: 'visio', code: 'P1', name: 'Cantine numérique' },
    ]);
    expect(read(index, tileAt(cantine, 16), ['visio'])).toEqual([
      { collection: 'visio', code: 'P1', name: 'Cantine numérique' },
    ]);
  });

  it('say at which zoom a cluster opens', () => {
    const index = createTileIndex(town);
    const clusters = tilesOver(BREST_BOX, 9)
      .flatMap((address) => read(index, address, COLLECTIONS))
      .filter((feature) => feature.cluster);
    expect(clusters.length).toBeGreaterThan(0);
    for (const cluster of clusters) expect(cluster.expansion_zoom).toSatisfy((zoom: number) => zoom > 9 && zoom <= 14);
  });

  it('are nothing where nothing stands', () => {
    expect(createTileIndex([]).tile({ z: 0, x: 0, y: 0 }, COLLECTIONS)).toBeNull();
    expect(createTileIndex([]).tile({ z: 15, x: 0, y: 0 }, COLLECTIONS)).toBeNull();
    expect(createTileIndex(town).tile({ z: 9, x: 0, y: 0 }, COLLECTIONS)).toBeNull();
  });
});

describe('at the antimeridian', () => {
  const fiji = (code: string, lon: number): TilePoint => ({
    collection: 'papi',
    code,
    name: 'Taveuni',
    lon,
    lat: -16.8,
    state: null,
  });

  it.each([0, 3, 9, 13, 14, 17])('places on both sides are each in one tile at zoom %i', (zoom) => {
    const index = createTileIndex([
      fiji('west', 179.99),
      fiji('line', 180),
      fiji('edge', 179.9999999),
      fiji('east', -179.9),
    ]);
    const { y } = tileAt({ lon: 0, lat: -16.8 }, zoom);
    const columns = [
      ...new Set([0, tileAt(fiji('', -179.9), zoom).x, tileAt(fiji('', 179.99), zoom).x, 2 ** zoom - 1]),
    ];
    const features = columns.flatMap((x) => read(index, { z: zoom, x, y }, COLLECTIONS));
    expect(features.reduce((sum, feature) => sum + Number(feature.point_count ?? 1), 0)).toBe(4);
  });
});

function read(index: TileIndex, address: { z: number; x: number; y: number }, kinds: readonly TileKind[]) {
  const bytes = index.tile(address, kinds);
  if (!bytes) return [];
  const layer = new VectorTile(new PbfReader(bytes)).layers[LAYER];
  if (!layer) throw new Error(`a tile without the layer "${LAYER}"`);
  return Array.from({ length: layer.length }, (_, at) => layer.feature(at).properties);
}
