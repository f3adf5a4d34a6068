import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { confirmations, history, places, signals } from '../../db/schema.ts';
import type { Person, TestApp } from '../app.ts';
import { testApp } from '../app.ts';
import { addInnovation, addPlace } from '../world.ts';

let app: TestApp;
let mediator: Person;
beforeAll(async () => {
  app = await testApp();
  mediator = await app.as('mediator');
});
afterAll(() => app?.close());

let place: Awaited<ReturnType<typeof addPlace>>;
beforeEach(async () => {
  await app.empty();
  place = await addPlace(app.db);
});

const signal = (changes: object = {}) => ({ kind: 'gone', place: place.code, requestId: randomUUID(), ...changes });
const from = (address: string) => ({ 'x-test-address': address });
const secretOf = (receipt: { follow: string }) => receipt.follow.split('/').at(-1);

describe('sending', () => {
  test('one tap without an account is a signal that its sender follows', async () => {
    const sent = await app.visitor.post('/api/signals', signal());
    expect(sent.status).toBe(200);
    const { body } = await app.visitor.get(`/api/follow/signal/${secretOf(sent.body)}`);
    expect(body).toMatchObject({ kind: 'gone', state: 'open', reason: null, toldByMail: false });
    expect(body.subject).toMatchObject({ of: 'place', name: place.name, kinds: ['papi'] });
  });

  test('the same sending twice is one signal with one receipt, also when both arrive at once', async () => {
    const one = signal();
    const answers = await Promise.all([app.visitor.post('/api/signals', one), app.visitor.post('/api/signals', one)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers[0]?.body).toEqual(answers[1]?.body);
    expect(await app.db.select().from(signals)).toHaveLength(1);
  });

  test('who has said it already is told so kindly; a neighbour may say it too', async () => {
    await app.visitor.post('/api/signals', signal(), from('192.0.2.1'));
    const again = await app.visitor.post('/api/signals', signal(), { ...from('192.0.2.1'), 'accept-language': 'fr' });
    expect([again.status, again.body.title]).toEqual([409, expect.stringContaining('merci')]);
    expect((await app.visitor.post('/api/signals', signal({ kind: 'wrong' }), from('192.0.2.1'))).status).toBe(200);
    expect((await app.visitor.post('/api/signals', signal(), from('192.0.2.2'))).status).toBe(200);
  });

  test('once the first is decided the same person may say it again', async () => {
    const { body } = await app.visitor.post('/api/signals', signal(), from('192.0.2.3'));
    await mediator.post(`/api/signals/${body.code}/decision`, { version: 1, outcome: 'done' });
    expect((await app.visitor.post('/api/signals', signal(), from('192.0.2.3'))).status).toBe(200);
  });

  test('words, the other place and a mailbox are added by the link; none of them is in the history or an answer', async () => {
    const other = await addPlace(app.db, { name: 'Médiathèque de Bellevue' });
    const { body } = await app.visitor.post('/api/signals', signal({ kind: 'duplicate' }));
    const words = { note: 'Fermé depuis mars', duplicateOf: other.code.toLowerCase(), email: 'yann@example.org' };
    const amended = await app.visitor.post(`/api/follow/signal/${secretOf(body)}`, words);
    expect(amended.body).toMatchObject({
      note: words.note,
      duplicateOf: { code: other.code, name: other.name },
      toldByMail: true,
    });
    const seen = await mediator.get(`/api/signals/${body.code}`);
    expect(seen.body.note).toBe(words.note);
    const rows = await app.db.select().from(history);
    for (const text of [amended.text, seen.text, JSON.stringify(rows)]) expect(text).not.toContain('yann@');
    expect(JSON.stringify(rows)).not.toContain('mars');
  });

  test('a place is no duplicate of itself, nor of one that is not there', async () => {
    const { body } = await app.visitor.post('/api/signals', signal({ kind: 'duplicate' }));
    for (const duplicateOf of [place.code, 'ZZZZZZ']) {
      const answer = await app.visitor.post(`/api/follow/signal/${secretOf(body)}`, { duplicateOf });
      expect([answer.status, answer.body.errors[0].path]).toEqual([400, 'duplicateOf']);
    }
  });

  test.each(['hidden', 'removed', 'merged'] as const)(
    'of a place that is %s nobody can say anything',
    async (state) => {
      await app.db.update(places).set({ state }).where(eq(places.id, place.id));
      expect((await app.visitor.post('/api/signals', signal())).status).toBe(404);
    },
  );

  test('a signal is about a place or a sheet, not both and not nothing', async () => {
    const { code } = await addInnovation(app.db);
    expect((await app.visitor.post('/api/signals', signal({ place: null, innovation: code }))).status).toBe(200);
    expect((await app.visitor.post('/api/signals', signal({ innovation: code }))).status).toBe(400);
    expect((await app.visitor.post('/api/signals', signal({ place: null }))).status).toBe(400);
  });
});

describe('deciding', () => {
  test('“done” may close the place, both as one change that can be taken back', async () => {
    const { body } = await app.visitor.post('/api/signals', signal());
    const decided = await mediator.post(`/api/signals/${body.code}/decision`, {
      ...{ version: 1, outcome: 'done', act: 'close', reason: 'Vu sur place, merci.' },
    });
    expect(decided.body).toMatchObject({ state: 'done', subject: { state: 'closed' } });
    const rows = (await app.db.select().from(history)).filter(({ action }) => action === 'signal.decide');
    expect(rows.map(({ entity }) => entity).sort()).toEqual(['place', 'signal']);
    expect(new Set(rows.map(({ changeId }) => changeId)).size).toBe(1);
    expect(rows.find(({ entity }) => entity === 'signal')?.after).toEqual({
      state: 'done',
      reason: 'Vu sur place, merci.',
    });
    const followed = await app.visitor.get(`/api/follow/signal/${secretOf(body)}`);
    expect(followed.body).toMatchObject({ state: 'done', reason: 'Vu sur place, merci.' });
  });

  test('a sheet can be hidden, not closed', async () => {
    const { code } = await addInnovation(app.db);
    const sent = await app.visitor.post('/api/signals', signal({ kind: 'charter', place: null, innovation: code }));
    const door = `/api/signals/${sent.body.code}/decision`;
    expect((await mediator.post(door, { version: 1, outcome: 'done', act: 'close' })).status).toBe(400);
    expect((await mediator.post(door, { version: 1, outcome: 'done', act: 'hide' })).body.subject.state).toBe('hidden');
    expect((await app.visitor.get(`/api/innovations/${code}`)).status).toBe(404);
  });

  test('“unfounded” needs a reason', async () => {
    const { body } = await app.visitor.post('/api/signals', signal());
    const answer = await mediator.post(`/api/signals/${body.code}/decision`, { version: 1, outcome: 'unfounded' });
    expect(answer.status).toBe(422);
  });

  test('two mediators decide at once: one wins, one trace, the place is closed once', async () => {
    const { body } = await app.visitor.post('/api/signals', signal());
    const staff = await app.as('staff');
    const answers = await Promise.all([
      mediator.post(`/api/signals/${body.code}/decision`, { version: 1, outcome: 'done', act: 'close' }),
      staff.post(`/api/signals/${body.code}/decision`, { version: 1, outcome: 'unfounded', reason: 'Ouvert hier.' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const traces = (await app.db.select().from(history)).filter(
      ({ action, entity }) => action === 'signal.decide' && entity === 'signal',
    );
    expect(traces).toHaveLength(1);
  });

  test('words added meanwhile stop a decision that has not read them', async () => {
    const { body } = await app.visitor.post('/api/signals', signal());
    await app.visitor.post(`/api/follow/signal/${secretOf(body)}`, { note: 'Seulement le samedi' });
    const answer = await mediator.post(`/api/signals/${body.code}/decision`, { version: 1, outcome: 'done' });
    expect([answer.status, answer.body.version]).toEqual([409, 2]);
  });

  test('a decision taken back waits again', async () => {
    const { body } = await app.visitor.post('/api/signals', signal());
    await mediator.post(`/api/signals/${body.code}/decision`, { version: 1, outcome: 'done' });
    const again = await mediator.post(`/api/signals/${body.code}/reopening`, {});
    expect(again.body).toMatchObject({ state: 'open', reason: null, decidedAt: null, version: 3 });
  });
});

describe('“still right”', () => {
  const confirm = (person: Person, body: object = {}, headers = {}) =>
    person.post(`/api/places/${place.code}/confirmation`, body, headers);
  const verifiedAt = async () => (await app.visitor.get(`/api/places/${place.code}`)).body.verifiedAt;

  test('one visitor counts, a second one within thirty days makes it verified', async () => {
    expect((await confirm(app.visitor, {}, from('192.0.2.10'))).body).toEqual({ outcome: 'counted', by: 'visitor' });
    expect(await verifiedAt()).toBeNull();
    expect((await confirm(app.visitor, {}, from('192.0.2.11'))).body.outcome).toBe('confirmed');
    const { body } = await app.visitor.get(`/api/places/${place.code}`);
    expect(body).toMatchObject({ verifiedAt: '2026-11-24T09:00:00.000Z', verifiedBy: 'visitor' });
  });

  test('the same visitor twice is one, the same day or a week later', async () => {
    await confirm(app.visitor, {}, from('192.0.2.12'));
    expect((await confirm(app.visitor, {}, from('192.0.2.12'))).body.outcome).toBe('again');
    app.setNow('2026-12-01T10:00:00+01:00');
    expect((await confirm(app.visitor, {}, from('192.0.2.12'))).body.outcome).toBe('counted');
    expect(await verifiedAt()).toBeNull();
    app.setNow('2026-11-24T10:00:00+01:00');
  });

  test('somebody who signs in between two taps stays one visitor', async () => {
    const resident = await app.as('resident');
    await confirm(app.visitor, {}, from('192.0.2.13'));
    expect((await confirm(resident, {}, from('192.0.2.13'))).body.outcome).toBe('again');
  });

  test('thirty-one days are too far apart', async () => {
    await confirm(app.visitor, {}, from('192.0.2.14'));
    app.setNow('2026-12-25T11:00:00+01:00');
    expect((await confirm(app.visitor, {}, from('192.0.2.15'))).body.outcome).toBe('counted');
    app.setNow('2026-11-24T10:00:00+01:00');
  });

  test('at the door it counts at once, hours too where they were meant', async () => {
    await addHours();
    const { token } = (await mediator.get(`/api/places/${place.code}/poster`)).body;
    const answer = await confirm(app.visitor, { door: token, hours: true });
    expect(answer.body).toEqual({ outcome: 'confirmed', by: 'door' });
    const { body } = await app.visitor.get(`/api/places/${place.code}`);
    expect(body).toMatchObject({ verifiedBy: 'door' });
    expect(body.offers[0]).toMatchObject({ hoursVerified: true, hoursVerifiedAt: '2026-11-24T09:00:00.000Z' });
  });

  test('the code of another door, or one that somebody made up, is worth a visitor’s word', async () => {
    const other = await addPlace(app.db, { name: 'Mairie de Lambézellec' });
    const { token } = (await mediator.get(`/api/places/${other.code}/poster`)).body;
    for (const door of [token, `${place.code}-0123456789ab`])
      expect((await confirm(app.visitor, { door, hours: true })).body.by).toBe('visitor');
  });

  test('two visitors make the place right, never its hours', async () => {
    await addHours();
    await confirm(app.visitor, { hours: true });
    await confirm(app.visitor, { hours: true });
    const { body } = await app.visitor.get(`/api/places/${place.code}`);
    expect([body.verifiedAt !== null, body.offers[0].hoursVerified]).toEqual([true, false]);
  });

  test('a mediator’s word counts at once, and leaves a trace that can be taken back', async () => {
    await confirm(mediator);
    const [row] = (await app.db.select().from(history)).filter(({ action }) => action === 'place.confirm');
    expect(row?.before).toEqual({ verifiedAt: null });
    expect(row?.after).toEqual({ verifiedAt: '2026-11-24T09:00:00.000Z' });
  });

  test('a signal that waits goes on waiting', async () => {
    const { body } = await app.visitor.post('/api/signals', signal());
    await confirm(mediator);
    expect((await mediator.get(`/api/signals/${body.code}`)).body).toMatchObject({ state: 'open', confirmations: 0 });
  });

  test('what one visitor says alone empties no cache', async () => {
    await confirm(app.visitor);
    expect(await app.newVersions()).toEqual({});
    expect(await app.db.select().from(confirmations)).toHaveLength(1);
  });

  const addHours = async () => {
    await app.db.delete(places).where(eq(places.id, place.id));
    place = await addPlace(app.db, { offers: [{ kind: 'papi', hours: 'Mo-Fr 09:00-12:00' }] });
  };
});
