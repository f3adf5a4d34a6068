import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { demand, history } from '../../db/schema.ts';
import { ROLES } from '../../db/vocabulary.ts';
import { type Person, type TestApp, testApp } from '../app.ts';
import { addPlace, touch } from '../world.ts';

let app: TestApp;
let mediator: Person;
beforeAll(async () => {
  app = await testApp();
  mediator = await app.as('mediator');
});
afterAll(() => app?.close());

let people = 0;
beforeEach(async () => {
  await app.empty();
  await app.db.delete(demand);
  app.setNow('2026-11-24T10:00:00+01:00');
  people += 1000;
  await addPlace(app.db, { code: 'CAPUCI', offers: [{ kind: 'papi', fee: 'paid' }] });
  await touch(app.db, 'papi');
});

/** Somebody asks from a connection of their own, or again from that of an earlier person. */
const ask = async (query: string, person = 1) => {
  const { status, body } = await app.visitor.get(`/api/find?${query}`, {
    'x-test-address': `2001:db8::${people + person}`,
  });
  expect(status).toBe(200);
  return body.total;
};
/** Counting happens after the answer: what has been asked before this one has been counted when it has. */
const counted = async () => {
  await ask('needs=free,label.sud_labs_paca', 999);
  return vi.waitFor(async () => {
    const rows = await app.db.select().from(demand);
    const last = rows.findIndex(({ needs }) => needs.includes('sud_labs_paca'));
    expect(last).not.toBe(-1);
    return rows.toSpliced(last, 1).map(({ territory, ...row }) => row);
  });
};

describe('what is looked for and not found', () => {
  test('is counted by month, kinds, needs and commune, in one order whatever the order asked', async () => {
    expect(await ask('needs=wheelchair,free&kinds=fablab,papi&when=now&lon=-4.402&lat=48.4341')).toBe(0);
    expect(await ask('kinds=papi,fablab&needs=free,wheelchair&when=at&at=2026-12-01T14:00&from=Guipavas', 2)).toBe(0);
    expect(await counted()).toEqual([
      { month: '2026-11', kinds: 'papi,fablab', needs: 'free,open,wheelchair', commune: '29075', count: 2 },
    ]);
  });

  test('is told to mediators with the commune’s name, most often first', async () => {
    await ask('needs=free');
    await ask('kinds=visio', 1);
    await ask('kinds=visio', 2);
    await ask('kinds=visio&place=CAPUCI', 3);
    await counted();
    const { body } = await mediator.get('/api/demand');
    expect(body.items[0]).toEqual({ month: '2026-11', kinds: ['visio'], needs: [], commune: null, count: 2 });
    expect(body.items.slice(1)).toContainEqual({
      month: '2026-11',
      kinds: ['visio'],
      needs: [],
      commune: 'Brest',
      count: 1,
    });
    expect(body.items.slice(1)).toContainEqual({
      month: '2026-11',
      kinds: [],
      needs: ['free'],
      commune: null,
      count: 1,
    });
  });

  test('counts once for whoever asks again within ten minutes, and again afterwards', async () => {
    await ask('needs=free');
    await ask('needs=free');
    await ask('needs=free&limit=5');
    expect(await counted()).toMatchObject([{ count: 1 }]);
    app.setNow('2026-11-24T10:10:01+01:00');
    await ask('needs=free');
    expect(await counted()).toMatchObject([{ count: 2 }]);
  });

  test('two people at once are two', async () => {
    await Promise.all([1, 2, 3, 4].map((person) => ask('needs=free', person)));
    expect(await counted()).toMatchObject([{ needs: 'free', count: 4 }]);
  });

  test.each([
    ['something is found', 'kinds=papi'],
    ['somebody leafs on', 'needs=free&offset=10'],
    ['nothing was wished for', 'lon=-4.6&lat=48.3&within=50'],
    ['somebody looks for what to complete', 'needs=free&unknown=wifi'],
  ])('is not counted when %s', async (_, query) => {
    await ask(query);
    expect(await counted()).toEqual([]);
  });

  test('a start outside the territory has no commune of ours', async () => {
    await ask('needs=free&lon=2.35&lat=48.85');
    expect(await counted()).toMatchObject([{ commune: '' }]);
  });

  test('nothing of the person, the point or the words is kept, and no history is written', async () => {
    await ask('needs=free&lon=-4.48631&lat=48.39037&from=Madame%20Le%20Gall&within=777');
    const kept = JSON.stringify(await counted());
    for (const secret of ['2001:db8', '48631', 'Gall', '777']) expect(kept).not.toContain(secret);
    expect(Object.keys((await app.db.select().from(demand))[0] ?? {}).sort()).toEqual([
      'commune',
      'count',
      'kinds',
      'month',
      'needs',
      'territory',
    ]);
    expect(await app.db.select().from(history)).toEqual([]);
  });

  test('a machine that tries one wish after the other fills no table', async () => {
    for (let minutes = 1; minutes <= 40; minutes += 1)
      await ask(`needs=free,service.${SERVICES[minutes % 8]},label.${LABELS[minutes % 5]}`);
    expect((await counted()).length).toBeLessThanOrEqual(30);
  });

  test('is read by mediators, staff and administrators only', async () => {
    const statuses = [(await app.visitor.get('/api/demand')).status];
    for (const role of ROLES) statuses.push((await (await app.as(role)).get('/api/demand')).status);
    expect(statuses).toEqual([401, 403, 200, 200, 200]);
  });
});

const SERVICES = [
  'employment',
  'safe_use',
  'understanding',
  'leisure_creation',
  'everyday_skills',
  'administrative_help',
  'access_equipment',
  'low_cost_equipment',
];
const LABELS = ['ordi_3_0', 'etapes_numeriques', 'mon_espace_sante', 'duplex_illiteracy', 'mes_papiers_lyon'];
