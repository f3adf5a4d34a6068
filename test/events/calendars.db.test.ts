import { randomUUID } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import ICAL from 'ical.js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Person, type TestApp, testApp } from '../app.ts';
import { addCall, addNetwork } from '../networks/world.ts';
import { addInnovation, addPlace } from '../world.ts';
import { addEvent, draft } from './world.ts';

let app: TestApp;
let mediator: Person;
let place: string;
beforeAll(async () => {
  app = await testApp();
  mediator = await app.as('mediator');
});
afterAll(() => app?.close());
beforeEach(async () => {
  await app.empty();
  const location = { lon: -4.5312, lat: 48.3901 };
  ({ code: place } = await addPlace(app.db, {
    name: 'Centre social de Kerourien',
    address: '29 rue Père Ricard',
    location,
  }));
});

/** As a calendar program reads it, with the zone that the file itself describes. */
function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  return { calendar, events: calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one)) };
}

function datesIn(event: ICAL.Event): string[] {
  const found: string[] = [];
  const dates = event.iterator();
  for (let next = dates.next(); next; next = dates.next()) found.push(next.toJSDate().toISOString());
  return found;
}

const calendarAt = async (path: string) => {
  const { status, headers, text } = await app.visitor.get(path);
  expect([status, headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
  return { text, headers, ...read(text) };
};

describe('a calendar', () => {
  test('a weekly workshop keeps its hour when summer time begins, for who subscribes as for who reads the page', async () => {
    const starts = { day: '2027-03-14', time: '14:00' };
    const repeated = { repeats: 'weekly', count: 4, except: ['2027-03-21'] };
    const code = await addEvent(mediator, { place, starts, ends: { ...starts, time: '16:00' }, ...repeated });
    const { events } = await calendarAt(`/events/${code}.ics`);
    const [event] = events;
    expect(event && datesIn(event)).toEqual([
      '2027-03-14T13:00:00.000Z',
      '2027-03-28T12:00:00.000Z',
      '2027-04-04T12:00:00.000Z',
    ]);
    const { dates } = (await app.visitor.get(`/api/events/${code}`)).body;
    expect(dates.map(({ startsAt }: { startsAt: string }) => startsAt)).toEqual(event && datesIn(event));
    expect(event?.duration.toSeconds()).toBe(7200);
  });

  test('of what repeats has the dates of the agenda', async () => {
    const repetitions = [
      { repeats: 'fortnightly', count: 12, day: '2026-12-01' },
      { repeats: 'monthly', count: 12, day: '2026-12-31' },
      { repeats: 'monthly', until: '2027-11-30', except: ['2027-03-09'], day: '2026-12-08' },
      { repeats: 'weekly', until: '2027-11-02', day: '2026-12-01' },
    ];
    for (const { day, ...repeated } of repetitions) {
      const { code: own } = await addPlace(app.db);
      const times = { starts: { day, time: '18:30' }, ends: { day, time: '20:00' } };
      const code = await addEvent(mediator, { place: own, ...repeated, ...times });
      const { events } = await calendarAt(`/events/${code}.ics`);
      const { body } = await app.visitor.get(`/api/events?from=${day}&most=100&place=${own}`);
      const agenda = body.dates.map(({ startsAt }: { startsAt: string }) => startsAt);
      expect(agenda.length).toBeGreaterThan(10);
      expect(events.map(datesIn)).toEqual([agenda]);
    }
  });

  test('says where, which version, since when and by whom, and keeps its name for good', async () => {
    const code = await addEvent(mediator, { place, fee: 'free', registration: 'Huit places' });
    const { events, calendar } = await calendarAt(`/places/${place}.ics`);
    const [event] = events;
    expect(event?.summary).toBe('Coup de pouce numérique');
    expect(event?.location).toBe('Centre social de Kerourien, 29 rue Père Ricard, 29200, Brest');
    expect(event?.description).toBe(`Gratuit\nHuit places\nhttp://localhost:4600/events/${code}`);
    const said = (name: string) => event?.component.getFirstPropertyValue(name)?.toString();
    expect(said('geo')).toBe('48.3901,-4.5312');
    expect([said('sequence'), said('status'), said('last-modified')]).toEqual([
      '1',
      'CONFIRMED',
      '2026-11-24T09:00:00Z',
    ]);
    expect(said('url')).toBe(`http://localhost:4600/events/${code}`);
    expect(calendar.getFirstPropertyValue('x-wr-caldesc')).toContain('ODbL');
    await mediator.post(`/api/events/${code}/state`, { version: 1, to: 'cancelled' });
    const [after] = (await calendarAt(`/events.ics?place=${place}`)).events;
    expect(after?.uid).toBe(event?.uid);
    const status = after?.component.getFirstPropertyValue('status');
    expect([after?.sequence, status]).toEqual([2, 'CANCELLED']);
  });

  test('whole days have no hour, and end on the day after the last', async () => {
    await addEvent(mediator, { place, starts: { day: '2027-03-27' }, ends: { day: '2027-03-28' } });
    const [event] = (await calendarAt('/events.ics')).events;
    expect([event?.startDate.isDate, event?.startDate.toString(), event?.endDate.toString()]).toEqual([
      ...[true, '2027-03-27', '2027-03-29'],
    ]);
  });

  test('what somebody wrote is text: no line of theirs becomes a line of the calendar, no letter is cut in two', async () => {
    const fr = `Atelier 🧶🪡 ${'é🧵'.repeat(40)}`;
    const text =
      'Venez;\r\nEND:VEVENT\r\nBEGIN:VEVENT\nSUMMARY:Faux, \\n\u0007 rendez-vous\rATTENDEE:mailto:x@example.org';
    await addEvent(mediator, { place, titles: { fr }, text, organiser: 'Y\r\nSTATUS:CANCELLED' });
    const { text: file, events } = await calendarAt('/events.ics');
    expect(events.map(({ summary }) => summary)).toEqual([fr]);
    expect(events[0]?.attendees).toEqual([]);
    expect(events[0]?.component.getFirstPropertyValue('status')).toBe('CONFIRMED');
    expect(events[0]?.description).toContain('SUMMARY:Faux, \\n rendez-vous');
    for (const line of file.split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line).not.toMatch(/\p{Cc}|\ufffd/u);
    }
  });

  test('is asked for again and again, and sent only when something has changed', async () => {
    const code = await addEvent(mediator, { place });
    const { headers } = await calendarAt('/events.ics');
    const etag = headers.get('etag') ?? '';
    expect((await app.visitor.get('/events.ics', { 'if-none-match': `W/${etag}` })).status).toBe(304);
    await mediator.post(`/api/events/${code}`, { version: 1, ...draft({ place, publics: 'Familles' }) });
    expect((await app.visitor.get('/events.ics', { 'if-none-match': etag })).status).toBe(200);
  });

  test('of nothing is a calendar all the same; of what is not there it is nothing', async () => {
    expect((await calendarAt('/events.ics?kind=meeting')).events).toEqual([]);
    for (const path of ['/events/NOWHERE.ics', '/places/NOWHERE.ics'])
      expect((await app.visitor.get(path)).status).toBe(404);
  });
});

describe('feeds', () => {
  const titlesIn = (text: string) => [...text.matchAll(/<title type="html">(.*?)<\/title>/g)].map(([, title]) => title);

  test('of events tell what is new and what was changed, the latest first', async () => {
    const code = await addEvent(mediator, { place, titles: { fr: 'Réparer <b>ensemble</b> & causer' } });
    app.setNow('2026-11-25T10:00:00+01:00');
    await addEvent(mediator, { place, kind: 'meeting' });
    app.setNow('2026-11-26T10:00:00+01:00');
    await mediator.post(`/api/events/${code}/state`, { version: 1, to: 'cancelled' });
    app.setNow('2026-11-24T10:00:00+01:00');
    const { text, headers } = await app.visitor.get('/events.atom');
    expect(headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    expect(titlesIn(text)).toHaveLength(2);
    expect(titlesIn(text)[0]).toMatch(/^<!\[CDATA\[Annulé : Réparer &lt;b&gt;ensemble&lt;\/b&gt; &amp; causer/);
    expect(titlesIn((await app.visitor.get('/events.atom?kind=meeting')).text)).toHaveLength(1);
  });

  test('of everything new are narrowed by kind, commune and theme', async () => {
    await addEvent(mediator, { place });
    await addInnovation(app.db, { title: 'Repair café de Bellevue', themes: ['repair_reuse'] });
    await addInnovation(app.db, { title: 'Sous le tapis', state: 'hidden' });
    await addNetwork(mediator, 'PAPI');
    await addCall(mediator, { themes: ['repair_reuse'] });
    const told = async (query: string) => {
      const { status, text } = await app.visitor.get(`/feeds/new.atom?${query}`);
      expect([query, status]).toEqual([query, 200]);
      return titlesIn(text)
        .map((title) => /^<!\[CDATA\[(.*?) : /.exec(title ?? '')?.[1])
        .sort();
    };
    expect(await told('')).toEqual([
      ...['Nouveau point d’accès', 'Nouveau rendez-vous', 'Nouveau réseau', 'Nouvel appel ou programme'],
      'Nouvelle innovation',
    ]);
    expect(await told('kind=event,network')).toEqual(['Nouveau rendez-vous', 'Nouveau réseau']);
    expect(await told('theme=repair_reuse')).toEqual(['Nouvel appel ou programme', 'Nouvelle innovation']);
    expect(await told('commune=29019')).toEqual([
      'Nouveau point d’accès',
      'Nouveau rendez-vous',
      'Nouvelle innovation',
    ]);
    expect(await told('commune=29189')).toEqual([]);
    expect((await app.visitor.get('/feeds/new.atom?kind=party')).status).toBe(400);
  });

  test('what waits for a look is told by none of them', async () => {
    const resident = await app.as('resident');
    await resident.post('/api/events', { id: randomUUID(), ...draft({ place, titles: { fr: 'Pas encore vu' } }) });
    for (const path of ['/events.ics', '/events.atom', '/feeds/new.atom', `/places/${place}.ics`])
      expect((await app.visitor.get(path)).text).not.toContain('Pas encore vu');
  });
});

describe('a file', () => {
  test('has a row for each date to come, at the hours of the town, with licence, maker and day', async () => {
    app.setNow('2027-03-20T10:00:00+01:00');
    const starts = { day: '2027-03-14', time: '14:00' };
    const weekly = { repeats: 'weekly', count: 3, text: '=Deux\nlignes', titles: { fr: 'Atelier', en: 'Workshop' } };
    const code = await addEvent(mediator, { place, starts, ends: { ...starts, time: '16:00' }, ...weekly });
    const { text, headers } = await app.visitor.get('/events.csv');
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const rows: Record<string, string>[] = parse(text, { bom: true, columns: true });
    expect(rows.map(({ day, from, to, startsAt }) => [day, from, to, startsAt])).toEqual([
      ['2027-03-21', '14:00', '16:00', '2027-03-21T13:00:00.000Z'],
      ['2027-03-28', '14:00', '16:00', '2027-03-28T12:00:00.000Z'],
    ]);
    expect(rows[0]).toMatchObject({
      ...{ code, title: 'Atelier', 'title.en': 'Workshop', place, text: "'=Deux\nlignes", date: '2027-03-20' },
      ...{ commune: 'Brest', sheet: `http://localhost:4600/events/${code}`, licence: 'ODbL 1.0' },
    });
    const known = { 'if-none-match': headers.get('etag') ?? '' };
    expect((await app.visitor.get('/events.csv', known)).status).toBe(304);
    const { body } = await app.visitor.get('/events.geojson?from=2027-03-28');
    expect(body.features).toHaveLength(1);
    expect(body).toMatchObject({
      licence: 'ODbL 1.0',
      date: '2027-03-20',
      source: expect.stringContaining('/events.geojson'),
    });
    expect(body.features[0]).toMatchObject({ geometry: { coordinates: [-4.5312, 48.3901] }, properties: { code } });
    expect((await app.visitor.get('/events.csv?place=ZZZZZZ')).text.trim().split('\r\n')).toHaveLength(1);
  });
});
