import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { forgetContacts } from '../../api/notifications/forgetting.ts';
import { askHolders } from '../../api/signals/asking.ts';
import { confirmations, history, mails, placeHolders, places, signals } from '../../db/schema.ts';
import type { Person, TestApp } from '../app.ts';
import { testApp } from '../app.ts';
import { addPlace } from '../world.ts';

let app: TestApp;
let mediator: Person;
beforeAll(async () => {
  app = await testApp({ publicUrl: 'https://carte.example' });
  mediator = await app.as('mediator');
});
afterAll(() => app?.close());

let place: Awaited<ReturnType<typeof addPlace>>;
beforeEach(async () => {
  await app.empty();
  app.setNow('2026-11-24T10:00:00+01:00');
  place = await addPlace(app.db, { offers: [{ kind: 'papi', hours: 'Mo-Fr 09:00-12:00' }] });
});

const noted = (email = 'accueil@example.org', language = 'fr') =>
  mediator.post(`/api/places/${place.code}/holders`, { email, language });
const mailsOf = () => app.db.select().from(mails).orderBy(mails.createdAt);
const confirmedOn = (at: string) =>
  app.db
    .update(places)
    .set({ verifiedAt: new Date(at) })
    .where(eq(places.id, place.id));
const asked = async (at: string) => {
  app.setNow(at);
  await askHolders(app.parts);
  return (await mailsOf()).length;
};

/** The path of the link in the newest letter. */
async function link(): Promise<string> {
  const letter = (await mailsOf()).at(-1)?.text ?? '';
  return /https:\/\/carte\.example(\S+)/.exec(letter)?.[1] ?? '';
}
const door = async () => `/api${(await link()).replace(/^\/(br|en)/, '')}`;
const say = async (said: string) =>
  app.visitor.request(await door(), { method: 'POST', body: new URLSearchParams({ said, language: 'fr' }) });

describe('who is asked', () => {
  test('a holder noted twice is one; the mailbox stands in no history and no public answer', async () => {
    await noted('Accueil@example.org');
    const { body } = await noted('accueil@example.org', 'br');
    expect(body).toEqual([expect.objectContaining({ email: 'accueil@example.org', language: 'br', askedAt: null })]);
    expect(JSON.stringify(await app.db.select().from(history))).not.toContain('accueil');
    expect((await app.visitor.get(`/api/places/${place.code}`)).text).not.toContain('accueil@');
    expect((await app.visitor.get(`/api/places/${place.code}/holders`)).status).toBe(401);
  });

  test('one letter in the holder’s language, however often the job runs', async () => {
    await noted('accueil@example.org', 'br');
    expect(await asked('2026-11-24T07:20:00+01:00')).toBe(1);
    expect(await asked('2026-11-24T07:21:00+01:00')).toBe(1);
    expect((await mailsOf())[0]).toMatchObject({
      to: 'accueil@example.org',
      language: 'br',
      key: expect.stringMatching(/^holder:.+:1$/),
    });
    expect(await link()).toMatch(/^\/br\/holder\//);
  });

  test('two processes at once ask once', async () => {
    await noted();
    await Promise.all([askHolders(app.parts), askHolders(app.parts)]);
    expect(await mailsOf()).toHaveLength(1);
    expect(await app.db.select().from(placeHolders)).toMatchObject([{ asked: 1 }]);
  });

  test.each([
    [
      'confirmed on the last of February',
      '2025-02-28T10:00:00+01:00',
      '2026-02-27T10:00:00+01:00',
      '2026-02-28T10:00:00+01:00',
    ],
    ['confirmed on a leap day', '2024-02-29T10:00:00+01:00', '2025-02-27T23:00:00+01:00', '2025-03-01T10:00:00+01:00'],
    [
      'confirmed at the end of a month',
      '2025-08-31T10:00:00+02:00',
      '2026-08-30T10:00:00+02:00',
      '2026-08-31T10:00:00+02:00',
    ],
    [
      'with summer time begun between',
      '2025-03-29T07:20:00+01:00',
      '2026-03-29T06:20:00+02:00',
      '2026-03-29T07:20:00+02:00',
    ],
  ])('%s: asked a year on, not before', async (_case, confirmed, tooEarly, due) => {
    await noted();
    await confirmedOn(confirmed);
    expect(await asked(tooEarly)).toBe(0);
    expect(await asked(due)).toBe(1);
  });

  test('who has not answered is asked again eleven months later, not before', async () => {
    await noted();
    await asked('2026-03-31T07:20:00+02:00');
    expect(await asked('2027-02-27T07:20:00+01:00')).toBe(1);
    expect(await asked('2027-03-01T07:20:00+01:00')).toBe(2);
  });

  test('of a place that is closed nobody asks', async () => {
    await noted();
    await app.db.update(places).set({ state: 'closed' }).where(eq(places.id, place.id));
    expect(await asked('2026-11-24T07:20:00+01:00')).toBe(0);
  });
});

describe('what they answer', () => {
  beforeEach(async () => {
    await noted();
    await askHolders(app.parts);
  });

  test('a mail program that opens the link changes nothing', async () => {
    const before = (await app.db.select().from(history)).length;
    const { status, body } = await app.visitor.get(await door());
    expect([status, body.name, body.answeredAt]).toEqual([200, place.name, null]);
    expect(await app.db.select().from(history)).toHaveLength(before);
  });

  test('“all is still right” confirms the place and its hours', async () => {
    const answer = await say('right');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${await link()}?said=right`]);
    const { body } = await app.visitor.get(`/api/places/${place.code}`);
    expect(body).toMatchObject({ verifiedBy: 'holder', verifiedAt: '2026-11-24T09:00:00.000Z' });
    expect(body.offers[0].hoursVerified).toBe(true);
    expect(await app.db.select().from(placeHolders)).toMatchObject([{ answeredAt: expect.any(Date) }]);
  });

  test('“changed” leads to the correction, and confirms nothing', async () => {
    expect((await say('hours')).headers.get('location')).toBe(`/places/${place.code}/correct`);
    expect((await app.visitor.get(`/api/places/${place.code}`)).body.verifiedAt).toBeNull();
  });

  test('“no longer exists” is a signal for a mediator', async () => {
    await say('gone');
    expect(await app.db.select().from(signals)).toMatchObject([{ kind: 'gone', state: 'open', placeId: place.id }]);
  });

  test('“not mine any more” ends the letters and the link', async () => {
    await say('not_mine');
    expect(await app.db.select().from(placeHolders)).toHaveLength(0);
    expect((await app.visitor.get(await door())).status).toBe(404);
  });

  test('the next letter ends the link of this one', async () => {
    const old = await door();
    await asked('2027-12-01T07:20:00+01:00');
    expect((await app.visitor.get(old)).status).toBe(404);
    expect((await app.visitor.get(await door())).status).toBe(200);
  });

  test.each([
    ['one sign short', () => ''],
    ['with another last sign', (last: string) => (last === '0' ? '1' : '0')],
    ['longer', () => 'x'.repeat(10)],
  ])('a link %s is nobody’s', async (_how, endInstead) => {
    const right = await door();
    expect((await app.visitor.get(`${right.slice(0, -1)}${endInstead(right.slice(-1))}`)).status).toBe(404);
  });
});

test('after a month nobody can say from which address somebody tapped', async () => {
  app.setNow('2026-10-20T10:00:00+02:00');
  await app.visitor.post(`/api/places/${place.code}/confirmation`, {}, { 'x-test-address': '192.0.2.1' });
  const before = await app.db.select().from(confirmations);
  app.setNow('2026-11-24T10:00:00+01:00');
  await forgetContacts(app.db, app.parts.clock());
  const after = await app.db.select().from(confirmations);
  expect(after).toHaveLength(1);
  expect(after[0]?.confirmer).not.toBe(before[0]?.confirmer);
});

describe('the round', () => {
  test('from where one stands to the nearest, and on from there', async () => {
    await app.db.delete(places);
    await addPlace(app.db, { name: 'Mairie de Saint-Marc', location: { lon: -4.4615, lat: 48.3935 } });
    await addPlace(app.db, { name: 'PAPI de la rue Jean-Jaurès', location: { lon: -4.478, lat: 48.3935 } });
    await addPlace(app.db, { name: 'Place de Strasbourg', location: { lon: -4.471, lat: 48.397 } });
    await addPlace(app.db, {
      name: 'Vu hier',
      location: { lon: -4.47, lat: 48.396 },
      verifiedAt: new Date('2026-11-23T09:00:00Z'),
    });
    await addPlace(app.db, { name: 'À Plouzané', location: { lon: -4.62, lat: 48.38 } });
    const { body } = await mediator.get('/api/round?lon=-4.4785&lat=48.3935');
    expect(body.stops.map(({ name }: { name: string }) => name)).toEqual([
      'PAPI de la rue Jean-Jaurès',
      'Place de Strasbourg',
      'Mairie de Saint-Marc',
    ]);
    expect(body.stops[0].stepMetres).toBeLessThan(50);
  });

  test('residents and visitors have none', async () => {
    expect((await app.visitor.get('/api/round')).status).toBe(401);
    expect((await (await app.as('resident')).get('/api/round')).status).toBe(403);
  });
});

describe('without scripts', () => {
  const tap = (fields: Record<string, string>, headers = {}) =>
    app.visitor.request('/api/tap', {
      method: 'POST',
      headers,
      body: new URLSearchParams({ language: 'br', ...fields }),
    });

  test('a tap at the door confirms, and a page in the same language says so', async () => {
    const { token } = (await mediator.get(`/api/places/${place.code}/poster`)).body;
    const answer = await tap({ said: 'right_hours', place: place.code, door: token });
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      `/br/said?outcome=confirmed&place=${place.code}&innovation=&door=${token}`,
    ]);
  });

  test('a signal leads to its own page, said twice to a page that says so kindly', async () => {
    const address = { 'x-test-address': '192.0.2.9' };
    const first = await tap({ said: 'gone', place: place.code }, address);
    expect(first.headers.get('location')).toMatch(/^\/br\/follow\/signal\/[\w-]{24}\?new=1$/);
    const again = await tap({ said: 'gone', place: place.code }, address);
    expect(again.headers.get('location')).toContain('/br/said?outcome=standing');
  });

  test('what does not exist, or makes no sense, leads to a page too', async () => {
    expect((await tap({ said: 'gone', place: 'ZZZZZZ' })).headers.get('location')).toContain('outcome=refused');
    expect((await tap({ said: 'nonsense' })).headers.get('location')).toBe('/');
  });

  test('another site cannot tap for somebody who is signed in', async () => {
    const answer = await mediator.request('/api/tap', {
      method: 'POST',
      headers: { origin: 'https://ailleurs.example' },
      body: new URLSearchParams({ language: 'fr', said: 'right', place: place.code }),
    });
    expect(answer.status).toBe(403);
  });
});
