import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { purgeUnconfirmed } from '../../api/open311/intake.ts';
import { reportContacts, reports } from '../../db/schema.ts';
import { type Person, type TestApp, testApp } from '../app.ts';
import { addReport } from '../world.ts';
import { ASKING, DOOR, newKey, readXml, sendForm } from './software.ts';

let app: TestApp;
let staff: Person;
let key: string;
beforeAll(async () => {
  app = await testApp({ territory: ASKING });
  key = await newKey(await app.as('admin'));
  staff = await app.as('staff');
});
afterAll(() => app?.close());
beforeEach(async () => {
  await app.empty();
  app.setNow('2026-11-24T10:00:00+01:00');
});

const read = (path: string) => app.visitor.get(`${DOOR}/${path}`);
const ids = async (query: string): Promise<string[]> =>
  (await read(`requests.json?${query}`)).body.map((one: { service_request_id: string }) => one.service_request_id);
const send = (fields: Record<string, string | string[] | undefined> = {}) => sendForm(app, { api_key: key, ...fields });

describe('sending', () => {
  test('a report comes in with contact and answers, and nothing personal goes out again', async () => {
    const { status, body } = await send({
      ...{
        service_code: 'pavement',
        description: 'Dalle\r\nqui bouge',
        address_string: 'Rue de Siam',
        email: 'Ana@example.org',
      },
      ...{ first_name: 'Ana', last_name: 'Le Goff', phone: '0200000000', media_url: 'https://img.example/1.jpg' },
      ...{
        'attribute[what]': 'slab',
        'attribute[who][]': ['walkers', 'pushchairs'],
        'attribute[words]': 'Mme X est tombée',
      },
    });
    expect(status).toBe(200);
    expect(body).toEqual([
      { service_request_id: expect.any(String), service_notice: expect.stringMatching(/15 jours/), account_id: null },
    ]);
    const [row] = await app.db.select().from(reports);
    expect(row).toMatchObject({
      ...{ channel: 'open311', state: 'new', visibility: 'public', description: 'Dalle\nqui bouge' },
      answers: { what: 'slab', who: ['walkers', 'pushchairs'], words: 'Mme X est tombée' },
      ...{ mediaUrl: 'https://img.example/1.jpg', mediaReleased: false },
    });
    const [contact] = await app.db.select().from(reportContacts);
    expect(contact).toMatchObject({ name: 'Ana Le Goff', email: 'ana@example.org', phone: '0200000000' });
    const told = await read(`requests/${body[0].service_request_id}.json?extensions=true`);
    expect(told.text).not.toMatch(/Ana|ana@|0200000000|tombée|img\.example/);
    await app.db.update(reports).set({ mediaReleased: true });
    expect((await read(`requests/${body[0].service_request_id}.json`)).body[0].media_url).toBe(
      'https://img.example/1.jpg',
    );
    expect((await app.letters()).map(({ to }) => JSON.stringify(to)).join()).toContain('ana@example.org');
  });

  const refused: [string, Record<string, string | string[] | undefined>, number, RegExp[]][] = [
    ['no key', { api_key: undefined }, 403, [/manque/]],
    ['an unknown key', { api_key: 'kartenn_wrong' }, 403, [/pas connue/]],
    ['no service', { service_code: undefined }, 400, [/service_code/]],
    ['an unknown service', { service_code: 'unicorn' }, 404, [/unicorn/]],
    ['a service of somebody else', { service_code: 'national-road' }, 404, [/national-road/]],
    ['another jurisdiction', { jurisdiction_id: 'sfgov.org' }, 404, [/sfgov/]],
    ['no place', { lat: undefined, long: '' }, 400, [/lieu/]],
    ['half a place', { long: undefined }, 400, [/ensemble/]],
    ['Paris', { lat: '48.8566', long: '2.3522' }, 400, [/dehors/]],
    [
      'an address where nobody knows addresses',
      { lat: undefined, long: undefined, address_string: 'Rue de Siam' },
      400,
      [/lat et long/],
    ],
    ['an address by number only', { lat: undefined, long: undefined, address_id: '29019_1' }, 400, [/address_id/]],
    ['a required answer missing', { service_code: 'pavement' }, 400, [/« what »/]],
    [
      'an answer that its condition requires, a number that is none and an attribute of nobody',
      { service_code: 'pavement', 'attribute[what]': 'root', 'attribute[depth]': 'deep', 'attribute[nobody]': '1' },
      400,
      [/« nobody »/, /« root_kind »/, /« depth »/],
    ],
    [
      'too many words, a bad mailbox and plain http',
      { description: 'a'.repeat(4001), email: 'ana', media_url: 'http://img.example/' },
      400,
      [/description/, /media_url/, /email/],
    ],
    ['no mailbox where one must confirm', { service_code: 'noise' }, 400, [/courriel/]],
  ];
  test('what is missing or wrong is refused in words, all of it at once, and nothing is written', async () => {
    for (const [words, fields, status, said] of refused) {
      const answer = await send(fields);
      expect([words, answer.status, answer.body.length]).toEqual([words, status, said.length]);
      for (const [at, expected] of said.entries()) expect(answer.body[at].description).toMatch(expected);
    }
    expect(await app.db.select().from(reports)).toEqual([]);
  });

  test('an address is looked up by the territory’s geocoder', async () => {
    const spot = {
      type: 'address' as const,
      label: 'Rue de Siam',
      context: 'Brest',
      location: { lon: -4.489, lat: 48.386 },
      score: 1,
    };
    app.parts.geocoder = { search: async (q) => (q.includes('Siam') ? [spot] : []), reverse: async () => null };
    const nowhere = { lat: undefined, long: undefined };
    const found = await send({ ...nowhere, address_string: '4 rue de Siam, Brest' });
    const lost = await send({ ...nowhere, address_string: 'rue inconnue' });
    app.parts.geocoder = null;
    expect([found.status, lost.status]).toEqual([200, 400]);
    expect(lost.body[0].description).toMatch(/pas été trouvée/);
    expect((await app.db.select().from(reports))[0]).toMatchObject({
      location: spot.location,
      address: '4 rue de Siam, Brest',
    });
  });

  test('only a form is read, of a sound size; a wrong method is told', async () => {
    expect((await sendForm(app, { api_key: key }, { 'content-type': 'application/json' })).status).toBe(400);
    expect((await send({ description: 'a'.repeat(300_000) })).status).toBe(400);
    expect((await app.visitor.request(`${DOOR}/services.json`, { method: 'POST' })).status).toBe(400);
    expect((await app.visitor.request(`${DOOR}/requests/X.json`, { method: 'DELETE' })).status).toBe(400);
  });

  test('a storm of one client_request_id makes one report; another key has ids of its own', async () => {
    const storm = await Promise.all(Array.from({ length: 12 }, () => send({ client_request_id: 'téléphone-1' })));
    expect(new Set(storm.map(({ text }) => text)).size).toBe(1);
    expect(storm[0]?.status).toBe(200);
    const other = await newKey(await app.as('admin'), 'Autre');
    await send({ api_key: other, client_request_id: 'téléphone-1' });
    await send({});
    expect(await app.db.select().from(reports)).toHaveLength(3);
  });
});

describe('a token first', () => {
  const token = async (fields: Record<string, string>) => (await send(fields)).body[0].token;
  const idOf = async (asked: string) => (await read(`tokens/${asked}.json`)).body[0].service_request_id;
  const noise = { service_code: 'noise', email: 'yann@example.org', client_request_id: 'a' };

  test('the mailbox says yes: hidden before, public and numbered afterwards, with its receipt only then', async () => {
    const given = await token(noise);
    expect(await token(noise)).toBe(given);
    expect(await idOf(given)).toBeNull();
    expect(await ids('')).toEqual([]);
    const letters = await app.letters();
    const mine = letters.filter(({ to }) => JSON.stringify(to).includes('yann@'));
    expect(mine).toHaveLength(1);
    const link = /http:\/\/localhost:4600(\/open311\/confirm\/\S+)/.exec(mine[0]?.text ?? '')?.[1] ?? '';
    const door = `/api${link}`;
    expect((await app.visitor.get(door)).body).toMatchObject({ state: 'waiting', category: 'noise' });
    const form = {
      method: 'POST',
      body: 'language=en',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    };
    for (const _again of [1, 2]) {
      const pressed = await app.visitor.request(door, form);
      expect([pressed.status, pressed.headers.get('location')]).toEqual([303, `/en${link}`]);
    }
    const id = await idOf(given);
    expect(await ids('')).toEqual([id]);
    const xml = readXml((await read(`tokens/${given}.xml`)).text).service_requests.request;
    expect(xml).toEqual({ service_request_id: id, token: given });
    const receipts = (await app.letters()).filter(({ to }) => JSON.stringify(to).includes('yann@'));
    expect(receipts).toHaveLength(2);
    expect((await read('tokens/nobody.json')).status).toBe(404);
  });

  test('nobody says yes: after three days everything of it is gone', async () => {
    const given = await token(noise);
    app.setNow('2026-11-27T09:59:00+01:00');
    await purgeUnconfirmed(app.parts);
    expect((await read(`tokens/${given}.json`)).status).toBe(200);
    app.setNow('2026-11-27T10:01:00+01:00');
    await purgeUnconfirmed(app.parts);
    await purgeUnconfirmed(app.parts);
    expect((await read(`tokens/${given}.json`)).status).toBe(404);
    expect([await app.db.select().from(reports), await app.db.select().from(reportContacts)]).toEqual([[], []]);
  });

  test('staff let one in and turn one away with a reason; two at once: one wins', async () => {
    const car = { service_code: 'abandoned-vehicle', 'attribute[vehicle]': 'car', email: 'ana@example.org' };
    const [good, bad] = [await token(car), await token(car)];
    const codeOf = async (asked: string) =>
      (await app.db.select().from(reports).where(eq(reports.token, asked)))[0]?.code ?? '';
    const door = async (asked: string) => `/api/open311/intake/${await codeOf(asked)}`;
    expect((await app.visitor.get(await door(good))).status).toBe(401);
    expect((await staff.get(await door(good))).body).toEqual({ intake: 'to_review', version: 1 });
    const accept = { outcome: 'accept', version: 1 };
    const both = await Promise.all([staff.post(await door(good), accept), staff.post(await door(good), accept)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const reject = { outcome: 'reject', version: 1, reason: 'Cette voiture roule encore.' };
    expect((await staff.post(await door(bad), reject)).status).toBe(200);
    expect([await idOf(good), await idOf(bad)]).toEqual([await codeOf(good), null]);
    expect(await ids('')).toEqual([await codeOf(good)]);
    expect((await app.letters()).some(({ text }) => text?.includes('roule encore'))).toBe(true);
  });

  test('a private report is never told by any door: no number, list, box, change, token, photo', async () => {
    const given = await token({ service_code: 'vulnerable-person', media_url: 'https://img.example/p.jpg' });
    const [row] = await app.db.select().from(reports);
    expect(row).toMatchObject({ visibility: 'private', intake: 'accepted' });
    await addReport(app.db, { code: 'HIDDEN', visibility: 'hidden', createdAt: new Date('2026-11-23T10:00:00Z') });
    const doors = [
      ...['requests.json', 'requests.json?service_code=vulnerable-person', 'requests.xml?extensions=true'],
      ...[`requests.json?service_request_id=${row?.code},HIDDEN`, 'requests.json?bbox=-5,48,-4,49'],
      ...['requests.json?lat=48.4002&long=-4.4995&radius=5000', 'requests.json?updated_after=2026-01-01T00:00:00Z'],
    ];
    for (const door of doors) expect((await read(door)).text).not.toMatch(/service_request_id|img\.example/);
    for (const code of [row?.code, 'HIDDEN']) expect((await read(`requests/${code}.xml`)).status).toBe(404);
    expect(await idOf(given)).toBeNull();
  });
});
