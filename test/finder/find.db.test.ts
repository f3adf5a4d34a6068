import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { FablabDetails, PapiDetails } from '../../db/offer-details.ts';
import { offers, places } from '../../db/schema.ts';
import { type TestApp, testApp } from '../app.ts';
import { addPlace, touch } from '../world.ts';
import { PAIRS, unpaired } from './need-worlds.ts';

/** Place de la Liberté, in front of the town hall. */
const LIBERTE = 'lon=-4.4863&lat=48.3903';
const CONFIRMED = { hoursVerified: true, hoursVerifiedAt: new Date('2026-10-01T09:00:00Z') };

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app?.close());

const find = async (query: string) => {
  const { status, body } = await app.visitor.get(`/api/find?${query}`);
  expect(status).toBe(200);
  return body;
};
const codes = (items: { code: string; kind: string }[]) => items.map(({ code, kind }) => `${kind} ${code}`);
const found = async (query: string) => codes((await find(query)).items);

/** Four hosts from the middle of the town outwards: Siam, Saint-Martin, Keredern, Guipavas. */
async function smallBrest() {
  await app.empty();
  app.setNow('2026-11-24T10:00:00+01:00');
  await addPlace(app.db, {
    code: 'SIAM22',
    name: 'Point d’accès de la rue de Siam',
    address: '40 rue de Siam',
    location: { lon: -4.4895, lat: 48.388 },
    wheelchair: 'no',
    phone: '02 98 00 80 80',
    offers: [
      {
        kind: 'papi',
        fee: 'paid',
        hours: 'Mo-Fr 09:00-12:00,14:00-18:00',
        ...CONFIRMED,
        details: PapiDetails.parse({ printer: 'colour', accompaniment: ['alone'] }),
      },
    ],
  });
  await addPlace(app.db, {
    code: 'MARTIN',
    name: 'Mairie de quartier de Saint-Martin',
    address: '2 rue de l’Église',
    quarter: 'Saint-Martin',
    location: { lon: -4.48, lat: 48.3948 },
    wheelchair: 'yes',
    verifiedAt: new Date('2026-10-02T08:00:00Z'),
    offers: [
      {
        kind: 'papi',
        name: 'PAPI de Saint-Martin',
        fee: 'free',
        hours: 'Mo-Th 13:30-17:30',
        ...CONFIRMED,
        supports: ['illiteracy'],
        details: PapiDetails.parse({ printer: 'unknown', accompaniment: ['on_request'] }),
      },
    ],
  });
  await addPlace(app.db, {
    code: 'KEREDE',
    name: 'Centre social de Keredern',
    address: '11 rue André Messager',
    location: { lon: -4.48, lat: 48.4085 },
    wheelchair: 'yes',
    offers: [
      {
        kind: 'papi',
        fee: 'free',
        hours: 'Th 14:00-17:00; Tu 10:25-12:00',
        ...CONFIRMED,
        supports: ['illiteracy', 'other_languages'],
        details: PapiDetails.parse({ printer: 'black_and_white', accompaniment: ['on_request'] }),
      },
      { kind: 'fablab', hours: 'We 14:00-18:00', details: FablabDetails.parse({ machineTypes: ['sewing'] }) },
    ],
  });
  await addPlace(app.db, {
    code: 'GUIPAV',
    name: 'Mairie de Guipavas',
    commune: 'Guipavas',
    insee: '29075',
    location: { lon: -4.402, lat: 48.4341 },
    offers: [{ kind: 'visio', hours: 'Mo-Fr 09:00-12:00', hoursVerified: false }],
  });
  await addPlace(app.db, { code: 'CLOSED', state: 'closed', location: { lon: -4.4863, lat: 48.3904 } });
  await addPlace(app.db, {
    code: 'ENDED2',
    location: { lon: -4.4863, lat: 48.3904 },
    offers: [{ kind: 'papi', closedOn: '2020-01-01' }],
  });
  await touch(app.db, 'papi');
}

describe('a person stands in front of a mediator', () => {
  beforeEach(smallBrest);

  test('print a form, near here, on Thursday at two, free, with somebody to help, by wheelchair, reading little French', async () => {
    const scene = 'needs=printer,free,helper,wheelchair,support.illiteracy&when=at&at=2026-11-26T14:00';
    const { items, total, certain, at, from, nearly, relax } = await find(`${scene}&${LIBERTE}`);
    expect({ total, certain, nearly, relax }).toEqual({ total: 2, certain: 1, nearly: [], relax: [] });
    expect(at).toBe('2026-11-26T13:00:00.000Z');
    expect(from).toMatchObject({ commune: 'Brest', location: { lon: -4.4863, lat: 48.3903 } });
    expect(codes(items)).toEqual(['papi KEREDE', 'papi MARTIN']);
    expect(items[0]).toMatchObject({
      name: 'Centre social de Keredern',
      placeName: null,
      address: '11 rue André Messager',
      distanceMetres: 2077,
      walkMinutes: 36,
      direction: 'n',
      landmark: { label: 'Keredern', distanceMetres: 0 },
      opening: { state: 'open', until: '2026-11-26T16:00:00.000Z' },
      openingAt: '2026-11-26T13:00:00.000Z',
      open: 'met',
      fee: 'free',
    });
    expect(items[1]).toMatchObject({
      name: 'PAPI de Saint-Martin',
      placeName: 'Mairie de quartier de Saint-Martin',
      quarter: 'Saint-Martin',
      direction: 'ne',
      verifiedAt: '2026-10-02T08:00:00.000Z',
      needs: [
        { need: 'printer', status: 'unknown' },
        { need: 'free', status: 'met' },
        { need: 'helper', status: 'met' },
        { need: 'wheelchair', status: 'met' },
        { need: 'support.illiteracy', status: 'met' },
      ],
    });
  });

  test('nothing asked for: everything public, nearest first, and nothing that is closed for good', async () => {
    expect(await found(LIBERTE)).toEqual([
      'papi SIAM22',
      'papi MARTIN',
      'papi KEREDE',
      'fablab KEREDE',
      'visio GUIPAV',
    ]);
  });

  test('without a starting point no distance is told, and the middle of the town decides between equals', async () => {
    const { items, from, fromUnknown } = await find('needs=free');
    expect({ from, fromUnknown, codes: codes(items) }).toEqual({
      from: null,
      fromUnknown: false,
      codes: ['papi MARTIN', 'papi KEREDE', 'fablab KEREDE', 'visio GUIPAV'],
    });
    for (const { distanceMetres, walkMinutes, direction } of items)
      expect([distanceMetres, walkMinutes, direction]).toEqual([null, null, null]);
  });

  test.each([
    ['kinds=visio', ['visio GUIPAV']],
    ['kinds=fablab,visio', ['fablab KEREDE', 'visio GUIPAV']],
    ['within=1000', ['papi SIAM22', 'papi MARTIN']],
    ['within=50', []],
    ['unknown=free', ['fablab KEREDE', 'visio GUIPAV']],
    ['unknown=printer', ['papi MARTIN']],
    ['unknown=free,wheelchair', ['visio GUIPAV']],
    ['limit=2', ['papi SIAM22', 'papi MARTIN']],
    ['limit=2&offset=4', ['visio GUIPAV']],
    ['offset=100', []],
    // On a Tuesday at ten only the rue de Siam is open for certain; Guipavas has never confirmed, the fablab is closed.
    ['when=now', ['papi SIAM22', 'visio GUIPAV']],
    ['when=at&at=2026-11-25T14:30', ['papi SIAM22', 'papi MARTIN', 'fablab KEREDE']],
    // The first of November is a holiday about which nobody has said anything; and it is a Sunday.
    ['when=at&at=2026-11-01T10:00', []],
    // Keredern opens at twenty-five past, and it is half an hour's walk.
    ['when=arrival&needs=free,helper', ['papi KEREDE']],
    ['when=now&needs=free,helper', []],
  ])('%s', async (query, expected) => {
    expect(await found(`${query}&${LIBERTE}`)).toEqual(expected);
  });

  test('“open when I arrive” is asked of each at its own minute', async () => {
    const { items, at } = await find(`when=arrival&${LIBERTE}`);
    expect(at).toBe('2026-11-24T09:00:00.000Z');
    for (const { openingAt, walkMinutes } of items)
      expect(Date.parse(openingAt) - Date.parse(at)).toBe(walkMinutes * 60_000);
    // Without knowing where from, it is now.
    expect(await found('when=arrival')).toEqual(await found('when=now'));
  });

  test('distances are those of the database', async () => {
    const [row] = await app.db.execute<{ metres: number }>(sql`
      select ST_Distance(p.location::geography, ST_SetSRID(ST_MakePoint(-4.4863, 48.3903), 4326)::geography) as metres
      from places p where p.code = 'GUIPAV'`);
    const { items } = await find(`kinds=visio&${LIBERTE}`);
    expect(items[0].distanceMetres).toBe(Math.round(row?.metres ?? Number.NaN));
  });

  test('what each wish would leave is what it leaves', async () => {
    const { counts, version } = await find(`needs=free&${LIBERTE}`);
    expect(counts.kinds).toEqual({ papi: 2, visio: 1, fablab: 1 });
    expect(counts.needs.printer).toEqual({ certain: 1, uncertain: 1 });
    expect(counts.needs.free).toEqual({ certain: 2, uncertain: 2 });
    expect(counts.openNow).toEqual({ certain: 0, uncertain: 1 });
    expect(version).toMatch(/^\d{6}-/);
  });

  test('where nothing is left, the nearest misses come, and what to give up', async () => {
    const { items, nearly, relax, total } = await find(
      `needs=printer,free,wheelchair&kinds=papi&within=1000&when=now&${LIBERTE}`,
    );
    expect({ items, total }).toEqual({ items: [], total: 0 });
    expect(codes(nearly)).toEqual(['papi MARTIN', 'papi SIAM22', 'papi KEREDE', 'visio GUIPAV', 'fablab KEREDE']);
    expect(nearly[0]).toMatchObject({ open: 'missed', opening: { state: 'closed' }, distanceMetres: 684 });
    expect(relax).toEqual([{ what: 'open', leaves: 1 }]);
  });
});

describe('where from', () => {
  beforeEach(smallBrest);

  test.each([
    [
      'a commune: its centre',
      'from=Guipavas',
      { label: 'Guipavas', commune: 'Guipavas', location: { lon: -4.402, lat: 48.4341 } },
    ],
    ['a quarter', 'from=Saint%20Martin', { label: 'Saint-Martin', commune: 'Brest' }],
    ['a quarter rather than a place with its name', 'from=Keredern', { label: 'Keredern', commune: 'Brest' }],
    [
      'a place by its name',
      'from=centre%20social%20keredern',
      { label: 'Centre social de Keredern', commune: 'Brest' },
    ],
    ['the address of a place', 'from=11%20rue%20andre%20messager', { label: 'Centre social de Keredern' }],
    ['a place by its code, in small letters', 'place=kerede', { label: 'Centre social de Keredern' }],
    ['a place closed since: the paper that leads there is still right', 'place=CLOSED', { commune: 'Brest' }],
    [
      'a point, which has the name of what lies near',
      'lon=-4.501&lat=48.4046',
      { label: 'Bellevue', location: { lon: -4.501, lat: 48.4046 } },
    ],
    ['a point with the words that led to it', 'lon=-4.501&lat=48.4046&from=Chez%20moi', { label: 'Chez moi' }],
  ])('%s', async (_, query, expected) => {
    const { from, fromUnknown } = await find(query);
    expect(from).toMatchObject(expected);
    expect(fromUnknown).toBe(false);
  });

  test('words that may mean several places: the best is taken, the others are told', async () => {
    const { from, spots } = await find('from=Saint');
    expect(from.label).toContain('Saint');
    expect(spots.length).toBeGreaterThan(1);
    expect(spots.map(({ label }: { label: string }) => label)).not.toContain(from.label);
  });

  test.each([
    'from=zanzibar',
    'place=NOSUCH',
    'from=%25_%27%5C',
    'from=%27%3B%20drop%20table%20places%3B--',
    'place=%27%20or%201%3D1',
  ])('%s leads nowhere: said so, and the answer is that of the whole town', async (query) => {
    const { from, fromUnknown, total, items } = await find(`${query}&within=300`);
    expect({ from, fromUnknown, total }).toEqual({ from: null, fromUnknown: true, total: 5 });
    expect(items[0].distanceMetres).toBeNull();
  });

  test('a start far outside is a start, however far', async () => {
    const { from, items } = await find('lon=2.3522&lat=48.8566');
    expect(from.location).toEqual({ lon: 2.3522, lat: 48.8566 });
    expect(items[0]).toMatchObject({ code: 'GUIPAV', direction: 'w' });
  });
});

describe('every need', () => {
  beforeAll(async () => {
    await app.empty();
    // Each pair and somebody of whom nobody knows anything stand together, a kilometre from the next pair.
    for (const [at, { kind, met, missed }] of PAIRS.entries()) {
      const location = { lon: -4.69 + (at % 20) * 0.02, lat: 48.295 + Math.floor(at / 20) * 0.02 };
      await addPlace(app.db, { ...met, code: `M${at}`, location });
      await addPlace(app.db, { ...missed, code: `N${at}`, location });
      await addPlace(app.db, { offers: [{ kind }], code: `U${at}`, location });
    }
    await touch(app.db, 'papi', 'visio', 'fablab');
  });

  test('has its pair here', () => expect(unpaired).toEqual([]));

  test.each(PAIRS.map(({ need, kind }, at) => ({ need, kind, at })))(
    '$need: who meets it comes first, then who might, and never who does not',
    async ({ need, kind, at }) => {
      const here = `lon=${-4.69 + (at % 20) * 0.02}&lat=${48.295 + Math.floor(at / 20) * 0.02}&within=100`;
      const { items, total, certain, counts } = await find(`needs=${need}&${here}`);
      expect(codes(items)).toEqual([`${kind} M${at}`, `${kind} U${at}`]);
      expect(items.map(({ needs }: { needs: unknown }) => needs)).toEqual([
        [{ need, status: 'met' }],
        [{ need, status: 'unknown' }],
      ]);
      expect({ total, certain, counts: counts.needs[need] }).toEqual({
        total: 2,
        certain: 1,
        counts: { certain: 1, uncertain: 1 },
      });
      expect(await found(`unknown=${need}&${here}`)).toContain(`${kind} U${at}`);
      expect(await found(`unknown=${need}&${here}`)).not.toContain(`${kind} M${at}`);
    },
  );
});

describe('what cannot be asked is named', () => {
  test.each([
    ['needs=coffee', 'needs.0'],
    ['needs=free,constructor', 'needs.1'],
    ['unknown=free%27', 'unknown.0'],
    ['kinds=papi,pub', 'kinds.1'],
    ['kinds=report', 'kinds.0'],
    ['lon=-4.48', 'lat'],
    ['lat=48.39', 'lat'],
    ['lon=200&lat=48.39', 'lon'],
    ['lon=west&lat=48.39', 'lon'],
    ['when=soon', 'when'],
    ['when=at', 'at'],
    ['when=at&at=tomorrow', 'at'],
    ['when=at&at=2026-02-30T10:00', 'at'],
    ['when=at&at=2026-11-26T25:00', 'at'],
    ['when=at&at=9999-12-31T10:00', 'at'],
    ['within=0', 'within'],
    ['within=far', 'within'],
    ['limit=0', 'limit'],
    ['limit=51', 'limit'],
    ['offset=-1', 'offset'],
    [`from=${'a'.repeat(201)}`, 'from'],
    [`place=${'A'.repeat(41)}`, 'place'],
  ])('%s', async (query, path) => {
    const titles = new Set<string>();
    for (const language of ['fr', 'br', 'en']) {
      const { status, body } = await app.visitor.get(`/api/find?${query}&lang=${language}`);
      expect([status, body.type]).toEqual([400, 'urn:kartenn:problem:invalid_fields']);
      expect(body.errors.map((fault: { path: string }) => fault.path)).toEqual([path]);
      titles.add(body.title);
    }
    expect(titles.size).toBe(3);
  });

  test('an hour that the clock leaves out or has twice is no fault', async () => {
    app.setNow('2026-10-20T10:00:00+02:00');
    expect((await find('when=at&at=2026-10-25T02:30')).at).toBe('2026-10-25T00:30:00.000Z');
    expect((await find('when=at&at=2027-03-28T02:30')).at).toBe('2027-03-28T01:30:00.000Z');
  });
});

describe('what changes meanwhile', () => {
  beforeEach(smallBrest);

  test('a write is seen at the next question, by however many ask at once', async () => {
    const before = await find('needs=breton');
    await addPlace(app.db, {
      code: 'DIWAN2',
      offers: [{ kind: 'papi', details: PapiDetails.parse({ languages: ['br'] }) }],
    });
    await touch(app.db, 'papi');
    const answers = await Promise.all(Array.from({ length: 6 }, () => find('needs=breton')));
    for (const { items, version, certain } of answers) {
      expect(items[0].code).toBe('DIWAN2');
      expect(certain).toBe(1);
      expect(version).not.toBe(before.version);
    }
  });

  test('what the index does not know yet is shown as it is now, or falls out', async () => {
    expect(await found(`needs=free&${LIBERTE}`)).toContain('papi MARTIN');
    // As if written a moment ago: the version has not told anybody.
    await app.db.update(offers).set({ fee: 'paid' }).where(sql`${offers.name} = 'PAPI de Saint-Martin'`);
    await app.db.update(places).set({ state: 'closed' }).where(sql`${places.code} = 'GUIPAV'`);
    expect(await found(`needs=free&${LIBERTE}`)).toEqual(['papi KEREDE', 'fablab KEREDE']);
  });

  test('an empty town answers with nothing, not with a fault', async () => {
    await app.empty();
    expect(await find(`needs=free&when=arrival&within=300&${LIBERTE}`)).toMatchObject({
      items: [],
      total: 0,
      nearly: [],
      relax: [],
    });
  });
});

describe('“open now” in the list', () => {
  const listed = async () => {
    const { body } = await app.visitor.get('/api/explore?open=yes');
    return { codes: body.items.map(({ code }: { code: string }) => code), total: body.total, papi: body.counts.papi };
  };
  const host = (code: string, closures: { from: string; to: string; message: string }[], hoursVerifiedAt: string) =>
    addPlace(app.db, {
      code,
      offers: [
        {
          kind: 'papi',
          hours: 'Mo-Fr 09:00-12:00',
          hoursVerified: true,
          hoursVerifiedAt: new Date(hoursVerifiedAt),
          closures,
        },
      ],
    });

  test('leaves out whoever keeps the same hours but is closed that day, or has not confirmed them for long', async () => {
    await app.empty();
    app.setNow('2026-11-24T10:00:00+01:00');
    await host('OPEN22', [], '2026-10-01');
    await host('INVENT', [{ from: '2026-11-20', to: '2026-11-24', message: 'Inventaire' }], '2026-10-01');
    await host('STALE2', [], '2024-10-01');
    await host('LATER2', [{ from: '2026-12-24', to: '2026-12-31', message: 'Fêtes' }], '2026-10-01');
    await touch(app.db, 'papi');
    expect(await listed()).toEqual({ codes: ['LATER2', 'OPEN22'], total: 2, papi: 2 });
    app.setNow('2026-11-25T10:00:00+01:00');
    expect((await listed()).codes.toSorted()).toEqual(['INVENT', 'LATER2', 'OPEN22']);
    app.setNow('2026-11-25T12:00:00+01:00');
    expect(await listed()).toEqual({ codes: [], total: 0, papi: 0 });
  });
});
