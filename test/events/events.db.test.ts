import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dueAfter } from '../../api/reports/deadline.ts';
import { accounts, history, networkAnimators, networks, places } from '../../db/schema.ts';
import { loadDemonstration } from '../../db/seed/load.ts';
import { signInAs } from '../accounts/people.ts';
import { type Person, type TestApp, testApp } from '../app.ts';
import { addCall, addNetwork } from '../networks/world.ts';
import { addInnovation, addPlace, BREST, DATA_FOLDER } from '../world.ts';
import { addEvent, datesSeen, draft } from './world.ts';

let app: TestApp;
let mediator: Person;
let resident: Person;
let place: string;
beforeAll(async () => {
  app = await testApp();
  mediator = await app.as('mediator');
  resident = await app.as('resident');
});
afterAll(() => app?.close());
beforeEach(async () => {
  await app.empty();
  ({ code: place } = await addPlace(app.db, { name: 'Centre social de Kerourien' }));
});

const sheetOf = async (code: string, person = app.visitor) => (await person.get(`/api/events/${code}`)).body;
const moved = (person: Person, code: string, version: number, to: string) =>
  person.post(`/api/events/${code}/state`, { version, to });

describe('the agenda', () => {
  test('tells what is to come, date by date, in the reader’s language', async () => {
    await addEvent(mediator, { place, repeats: 'weekly', count: 3, except: ['2026-12-08'] });
    await addEvent(mediator, {
      place,
      titles: { fr: 'Hier' },
      starts: { day: '2026-11-23', time: '10:00' },
      ends: { day: '2026-11-23', time: '11:00' },
    });
    expect(await datesSeen(app.visitor, 'lang=br')).toEqual([
      ['2026-12-01', 'Taol-skoazell niverel'],
      ['2026-12-15', 'Taol-skoazell niverel'],
    ]);
    const { body } = await app.visitor.get('/api/events');
    expect(body).toMatchObject({ today: '2026-11-24', from: '2026-11-24', waiting: null, hasMore: false });
    expect(body.dates[0]).toMatchObject({
      startsAt: '2026-12-01T13:00:00.000Z',
      endsAt: '2026-12-01T15:00:00.000Z',
      where: { place, name: 'Centre social de Kerourien', commune: 'Brest' },
    });
  });

  test('is narrowed by kind, commune, network, programme, place, price, words and days', async () => {
    const network = await addNetwork(mediator, 'PAPI');
    const call = await addCall(mediator, { kind: 'workshops', names: { fr: 'Ateliers 2026' }, year: 2026 });
    const { code: innovation } = await addInnovation(app.db, { title: 'Repair café de Bellevue' });
    const { code: far } = await addPlace(app.db, {
      name: 'Espace Avel Vor',
      commune: 'Plougastel-Daoulas',
      insee: '29189',
    });
    await addEvent(mediator, { place, network, titles: { fr: 'Aide aux démarches' }, kind: 'help_desk', fee: 'free' });
    await addEvent(mediator, { place: far, call, innovation, titles: { fr: 'Réparer ensemble' }, publics: 'Familles' });
    const titles = async (query: string) => (await datesSeen(app.visitor, query)).map(([, title]) => title);
    for (const query of [
      ...['kind=help_desk', `network=${network}`, `place=${place.toLowerCase()}`, 'free=1', 'commune=29019'],
      ...['q=demarches', 'q=kerourien+AIDE'],
    ])
      expect([query, await titles(query)]).toEqual([query, ['Aide aux démarches']]);
    for (const query of ['q=famille', `call=${call}`, `innovation=${innovation}`, 'commune=29189'])
      expect([query, await titles(query)]).toEqual([query, ['Réparer ensemble']]);
    expect(await titles('from=2026-12-01&to=2026-12-01')).toHaveLength(2);
    for (const query of ['to=2026-11-30', 'from=2026-12-02', 'q=zz%25', `network=${call}`])
      expect([query, await titles(query)]).toEqual([query, []]);
    expect((await app.visitor.get('/api/events?kind=party')).status).toBe(400);
  });

  test('what has begun stands under the first day asked for, and pages go on where the last one ended', async () => {
    await addEvent(mediator, { place, starts: { day: '2026-11-20' }, ends: { day: '2026-12-04' } });
    expect(await datesSeen(app.visitor)).toMatchObject([['2026-11-24', 'Coup de pouce numérique']]);
    await addEvent(mediator, { place, repeats: 'weekly', count: 5 });
    const first = (await app.visitor.get('/api/events?most=4')).body;
    expect([first.dates.length, first.hasMore]).toEqual([4, true]);
    const second = (await app.visitor.get('/api/events?most=4&page=2')).body;
    expect([second.dates.length, second.hasMore]).toEqual([2, false]);
  });

  test('a place that was merged takes its events along, one that is hidden hides them', async () => {
    const code = await addEvent(mediator, { place });
    const { id, code: kept } = await addPlace(app.db, { name: 'Kerourien' });
    const set = (state: Partial<typeof places.$inferInsert>) =>
      app.db.update(places).set(state).where(eq(places.code, place));
    await set({ state: 'merged', mergedIntoId: id });
    expect((await sheetOf(code)).where).toMatchObject({ place: kept, name: 'Kerourien' });
    await set({ state: 'hidden', mergedIntoId: null });
    expect(await datesSeen(app.visitor)).toEqual([]);
    for (const door of [`/api/events/${code}`, `/events/${code}.ics`, `/places/${place}.ics`])
      expect([door, (await app.visitor.get(door)).status]).toEqual([door, 404]);
    expect((await app.visitor.get('/events.ics')).text).not.toContain('Coup de pouce');
  });
});

describe('writing', () => {
  test('at an address that is no place of the map, the commune comes from the point', async () => {
    const spot = { address: 'Place de la Liberté', location: { lon: -4.4861, lat: 48.3905 } };
    const code = await addEvent(mediator, { spot });
    expect((await sheetOf(code)).where).toMatchObject({
      place: null,
      address: 'Place de la Liberté',
      commune: 'Brest',
    });
    const elsewhere = draft({ spot: { ...spot, location: { lon: 2.35, lat: 48.85 } } });
    expect((await mediator.post('/api/events', { id: randomUUID(), ...elsewhere })).status).toBe(422);
  });

  test('what cannot take place is refused, and the field is named', async () => {
    const refused: [string, object, string][] = [
      ['nowhere', {}, 'place'],
      ['at a place that is not there', { place: 'NOWHERE' }, 'place'],
      ['before it begins', { ends: { day: '2026-12-01', time: '13:00' } }, 'ends'],
      ['for months on end', { ends: { day: '2027-03-01', time: '13:00' } }, 'ends'],
      ['again and again without an end', { repeats: 'weekly' }, 'until'],
      ['with two ends', { repeats: 'weekly', until: '2027-01-31', count: 3 }, 'count'],
      ['until a day before the first', { repeats: 'weekly', until: '2026-11-30' }, 'until'],
      ['for ever', { repeats: 'weekly', until: '2099-01-01' }, 'until'],
      ['never', { repeats: 'weekly', count: 2, except: ['2026-12-01', '2026-12-08'] }, 'except'],
      ['at an hour that no clock knows', { starts: { day: '2026-12-01', time: '25:00' } }, 'starts.time'],
      ['on a day that no month has', { starts: { day: '2026-02-30', time: '10:00' } }, 'starts.day'],
      ['by a link that runs', { registrationUrl: 'javascript:alert(1)' }, 'registrationUrl'],
      ['for a network that is not there', { network: 'NOWHERE' }, 'network'],
    ];
    for (const [how, changes, path] of refused) {
      const sent = draft({ ...(how === 'nowhere' ? {} : { place }), ...changes });
      const { status, body } = await mediator.post('/api/events', { id: randomUUID(), ...sent });
      const paths = body.errors?.map((fault: { path: string }) => fault.path);
      expect([how, status, paths]).toEqual([how, 400, [path]]);
    }
    expect(await datesSeen(app.visitor)).toEqual([]);
  });

  test('the same sending twice is one event', async () => {
    const sent = { id: randomUUID(), ...draft({ place }) };
    const [one, other] = [await mediator.post('/api/events', sent), await mediator.post('/api/events', sent)];
    expect(other.body).toEqual(one.body);
    expect(await datesSeen(app.visitor)).toHaveLength(1);
  });

  test('two mediators change it: one wins, the other is told, and the dates follow', async () => {
    const code = await addEvent(mediator, { place, repeats: 'weekly', count: 4 });
    const change = (count: number) =>
      mediator.post(`/api/events/${code}`, { version: 1, ...draft({ place, repeats: 'weekly', count }) });
    const answers = await Promise.all([change(2), change(3)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { count, ahead, version } = await sheetOf(code);
    expect([ahead, version]).toEqual([count, 2]);
    expect((await moved(mediator, code, 1, 'cancelled')).status).toBe(409);
    expect((await moved(mediator, code, 2, 'cancelled')).status).toBe(200);
    expect((await sheetOf(code)).state).toBe('cancelled');
    expect((await datesSeen(app.visitor)).length).toBe(count);
    expect((await moved(mediator, code, 3, 'withdrawn')).status).toBe(200);
    expect((await app.visitor.get(`/api/events/${code}`)).status).toBe(404);
    expect(await datesSeen(app.visitor)).toEqual([]);
  });

  test('leaves its trace, in which no telephone number stands', async () => {
    const code = await addEvent(mediator, { place, registrationPhone: '02 98 00 00 00' });
    await moved(mediator, code, 1, 'cancelled');
    expect((await sheetOf(code)).registrationPhone).toBe('02 98 00 00 00');
    const rows = await app.db.select().from(history).where(eq(history.entity, 'event'));
    expect(rows.map(({ action, after }) => [action, after?.state])).toEqual([
      ['event.write', 'published'],
      ['event.write', 'cancelled'],
    ]);
    expect(JSON.stringify(rows.map(({ before, after }) => [before, after]))).not.toContain('02 98');
  });
});

describe('who writes', () => {
  test('what a resident proposes is seen by nobody else until a mediator has looked', async () => {
    expect((await app.visitor.post('/api/events', { id: randomUUID(), ...draft({ place }) })).status).toBe(401);
    const code = await addEvent(resident, { place });
    expect((await sheetOf(code, resident)).state).toBe('waiting');
    expect((await app.visitor.get(`/api/events/${code}`)).status).toBe(404);
    expect(await datesSeen(app.visitor)).toEqual([]);
    const change = { version: 1, ...draft({ place, titles: { fr: 'Coup de main' } }) };
    expect((await resident.post(`/api/events/${code}`, change)).status).toBe(200);
    expect((await moved(resident, code, 2, 'published')).status).toBe(403);
    const { waiting } = (await mediator.get('/api/events')).body;
    expect(waiting).toMatchObject([{ code, name: 'Coup de main' }]);
    expect((await moved(mediator, code, 2, 'published')).status).toBe(200);
    expect(await datesSeen(app.visitor)).toEqual([['2026-12-01', 'Coup de main']]);
    // What stands in the agenda is no longer theirs alone.
    expect((await resident.post(`/api/events/${code}`, { ...change, version: 3 })).status).toBe(403);
    expect((await mediator.get('/api/events')).body.waiting).toEqual([]);
  });

  test('another resident sees and changes nothing of a proposal; its author takes it back', async () => {
    const code = await addEvent(resident, { place });
    const other = await signInAs(app, 'nolwenn@example.org', 'resident', []);
    expect((await other.get(`/api/events/${code}`)).status).toBe(404);
    expect((await other.post(`/api/events/${code}`, { version: 1, ...draft({ place }) })).status).toBe(403);
    expect((await moved(other, code, 1, 'withdrawn')).status).toBe(403);
    expect((await moved(resident, code, 1, 'withdrawn')).status).toBe(200);
  });

  test('whoever animates a network publishes for it, and for no other', async () => {
    const [own, foreign] = [await addNetwork(mediator, 'PAPI'), await addNetwork(mediator, 'Fablabs')];
    const animator = await signInAs(app, 'soazig@example.org', 'resident', []);
    const [account] = await app.db.select().from(accounts).where(eq(accounts.email, 'soazig@example.org'));
    const [network] = await app.db.select().from(networks).where(eq(networks.code, own));
    await app.db.insert(networkAnimators).values({ networkId: network?.id ?? '', accountId: account?.id ?? '' });
    const code = await addEvent(animator, { place, network: own });
    expect((await sheetOf(code)).state).toBe('published');
    const waits = await addEvent(animator, { place, network: foreign });
    expect((await sheetOf(waits, animator)).state).toBe('waiting');
    const away = { version: 1, ...draft({ place, network: foreign }) };
    expect((await animator.post(`/api/events/${code}`, away)).status).toBe(403);
    expect((await moved(animator, code, 1, 'cancelled')).status).toBe(200);
  });
});

test('the demonstration’s agenda has something to come, whatever the day it is loaded', async () => {
  await app.empty();
  const now = new Date('2027-03-27T23:30:00Z');
  app.setNow(now.toISOString());
  await loadDemonstration(app.db, BREST, { folder: DATA_FOLDER, now, dueAfter });
  const dates = await datesSeen(app.visitor, 'to=2027-04-11');
  expect(new Set(dates.map(([, title]) => title)).size).toBeGreaterThanOrEqual(8);
  const { body } = await app.visitor.get('/api/events?q=coup+de+pouce&to=2027-04-11');
  expect(body.dates.map(({ startsAt }: { startsAt: string }) => startsAt)).toEqual([
    '2027-03-30T12:00:00.000Z',
    '2027-04-06T12:00:00.000Z',
  ]);
  app.setNow('2026-11-24T10:00:00+01:00');
});
