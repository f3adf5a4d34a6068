/** What the writer can do with a proposal that waits, and what becomes of it while somebody decides. */
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { history, photos, proposals } from '../../db/schema.ts';
import type { Person, TestApp } from '../app.ts';
import { testApp } from '../app.ts';
import { phonePhoto } from '../photos/pictures.ts';
import { addPlace, BREST } from '../world.ts';
import { faultsIn, placeDraft, proposal, propose } from './drafts.ts';

let app: TestApp;
let visitor: Person;
let mediator: Person;
beforeAll(async () => {
  app = await testApp();
  visitor = app.visitor;
  mediator = await app.as('mediator');
});
afterAll(() => app?.close());
beforeEach(() => app.empty());

const amend = (secret: string, sent: object, files: readonly Uint8Array<ArrayBuffer>[] = []) =>
  visitor.send(`/api/follow/proposal/${secret}/amend`, { version: 1, place: placeDraft(), ...sent }, files);
const withdraw = (secret: string, version = 1) => visitor.post(`/api/follow/proposal/${secret}/withdraw`, { version });
const decide = (code: string, decision: object) =>
  mediator.post(`/api/proposals/${code}/decision`, { version: 1, outcome: 'accept', ...decision });

describe('the writer of a waiting proposal', () => {
  test('puts it in other words, once however often it is sent', async () => {
    const { code, secret } = await propose(visitor);
    const other = { place: placeDraft({ name: 'Centre social de Kerourien, rez-de-chaussée' }) };
    expect((await amend(secret, other)).body).toMatchObject({ version: 2, state: 'waiting', code });
    expect((await amend(secret, other)).body).toMatchObject({ version: 2 });
    expect((await amend(secret, { place: placeDraft({ name: 'Autre nom' }) })).status).toBe(409);
    const traces = await app.db.select().from(history).where(eq(history.action, 'proposal.amend'));
    expect(traces).toMatchObject([
      { entity: 'proposal', before: { version: 1 }, after: { version: 2, state: 'waiting' } },
    ]);
    const { body } = await decide(code, { version: 2 });
    expect(body.place.name).toBe('Centre social de Kerourien, rez-de-chaussée');
  });

  test('takes it back, and nobody decides on it any more', async () => {
    const { code, secret } = await propose(visitor);
    expect((await withdraw(secret)).body).toMatchObject({ state: 'withdrawn' });
    expect((await withdraw(secret)).status).toBe(200);
    expect((await decide(code, { version: 2 })).body).toMatchObject({ status: 409, state: 'withdrawn' });
    expect((await amend(secret, { version: 2 })).status).toBe(409);
    const traces = await app.db.select().from(history).where(eq(history.action, 'proposal.withdraw'));
    expect(traces).toMatchObject([{ before: { state: 'waiting' }, after: { state: 'withdrawn' } }]);
  });

  test('writes other words while a mediator decides: one wins, the other is told, nothing is mixed', async () => {
    const { code, secret } = await propose(visitor);
    const [amended, decided] = await Promise.all([
      amend(secret, { place: placeDraft({ name: 'Maison de Kerourien' }) }),
      decide(code, {}),
    ]);
    expect([amended.status, decided.status].sort()).toEqual([200, 409]);
    const [row] = await app.db.select().from(proposals);
    expect(row?.state).toBe(amended.status === 200 ? 'waiting' : 'accepted');
  });

  test('cannot send hours that nobody reads, another subject, or a place elsewhere', async () => {
    const { secret } = await propose(visitor);
    const hours = await amend(secret, { place: placeDraft({ offers: [{ kind: 'papi', hours: 'quand on peut' }] }) });
    expect(faultsIn(hours.body)).toEqual(['draft.place.offers.0.hours hours']);
    expect((await amend(secret, { place: null })).status).toBe(400);
    expect((await visitor.post('/api/follow/proposal/nobody/withdraw', { version: 1 })).status).toBe(404);
  });
});

describe('a correction that is accepted in part', () => {
  const POINT = { location: { lon: -4.4985, lat: 48.3836 } };
  const correction = () =>
    proposal(
      { ...POINT, name: 'Les Capucins', address: '1 esplanade', wheelchair: 'yes', postcode: '29200' },
      { corrects: 'CAPUCN', placeVersion: 1, email: 'yann@example.org' },
    );

  test('needs a reason, takes what is ticked and nothing else, and says so to its writer', async () => {
    await addPlace(app.db, { code: 'CAPUCN' });
    const { code, secret } = await propose(visitor, correction());
    expect((await mediator.get(`/api/proposals/${code}`)).body.changed.sort()).toEqual([
      'address',
      'name',
      'positionAccuracy',
      'wheelchair',
    ]);
    expect((await decide(code, { taken: ['name'] })).status).toBe(422);
    expect((await decide(code, { taken: [], reason: 'Rien' })).status).toBe(400);
    const reason = 'L’adresse était juste.';
    const { body } = await decide(code, { taken: ['name', 'wheelchair'], reason });
    expect(body.place).toMatchObject({ name: 'Les Capucins', wheelchair: 'yes', address: '25 rue de Pontaniou' });
    const followed = (await visitor.get(`/api/follow/proposal/${secret}`)).body;
    expect(followed).toMatchObject({ state: 'accepted', reason, left: ['address', 'positionAccuracy'] });
    const [trace] = await app.db
      .select()
      .from(history)
      .where(eq(history.entity, 'proposal'))
      .orderBy(history.id)
      .offset(1);
    expect(trace).toMatchObject({
      action: 'proposal.decide',
      after: { state: 'accepted', reason, partly: ['address', 'positionAccuracy'] },
    });
  });

  test('two proposals on one place: different answers both find their way, the same answer is compared again', async () => {
    await addPlace(app.db, { code: 'CAPUCN' });
    const base = { ...POINT, name: 'Médiathèque François-Mitterrand – Les Capucins', address: '25 rue de Pontaniou' };
    const of = (changes: object) =>
      proposal(
        { ...base, postcode: '29200', positionAccuracy: 'address', ...changes },
        { corrects: 'CAPUCN', placeVersion: 1 },
      );
    const name = await propose(visitor, of({ name: 'Les Capucins' }));
    const phone = await propose(visitor, of({ phone: '02 98 00 87 40' }));
    const other = await propose(visitor, of({ name: 'Médiathèque' }));
    expect((await mediator.get(`/api/proposals/${name.code}`)).body.others).toMatchObject([
      { code: phone.code, changed: ['phone'] },
      { code: other.code, changed: ['name'] },
    ]);
    const { items } = (await mediator.get('/api/proposals')).body;
    expect(items).toMatchObject(Array(3).fill({ target: { code: 'CAPUCN', waiting: 3 } }));
    expect((await decide(name.code, { placeVersion: 1 })).status).toBe(200);
    expect((await decide(phone.code, { placeVersion: 1 })).body.place).toMatchObject({
      name: 'Les Capucins',
      phone: '02 98 00 87 40',
      version: 3,
    });
    expect((await mediator.get(`/api/proposals/${other.code}`)).body.conflicts).toEqual(['name']);
    expect(await decide(other.code, { placeVersion: 1 })).toMatchObject({ status: 409, body: { fields: ['name'] } });
    expect((await decide(other.code, { placeVersion: 3 })).body.place.name).toBe('Médiathèque');
  });

  test('two mediators accept two proposals on one answer at once: one is published, the other is told', async () => {
    await addPlace(app.db, { code: 'CAPUCN' });
    const of = (name: string) => proposal({ ...POINT, name }, { corrects: 'CAPUCN', placeVersion: 1 });
    const [one, two] = [await propose(visitor, of('Les Capucins')), await propose(visitor, of('Médiathèque'))];
    const answers = await Promise.all([one, two].map(({ code }) => decide(code, { placeVersion: 1 })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test('a flood on one place leaves the others in sight', async () => {
    const { id: placeId } = await addPlace(app.db, { code: 'CAPUCN' });
    const rows = [...Array(230).keys()].map((at) => ({
      ...{ territory: BREST.code, code: `FLD${at}`, kind: 'correction' as const, followHash: `flood ${at}` },
      ...{ draft: placeDraft(), createdAt: new Date('2026-11-20T10:00:00Z') },
    }));
    await app.db.insert(proposals).values(rows.map((row) => ({ ...row, placeId })));
    const alone = await propose(visitor);
    const { items, counts } = (await mediator.get('/api/proposals')).body;
    expect(counts.waiting).toBe(231);
    expect(items).toHaveLength(11);
    expect(items[0].target).toMatchObject({ code: 'CAPUCN', waiting: 230 });
    expect(items.at(-1).code).toBe(alone.code);
  });
});

describe('photos', () => {
  test('are taken only where somebody agreed to their licence; their words stand on the sheet', async () => {
    await addPlace(app.db, { code: 'CAPUCN' });
    const picture = await phonePhoto({ width: 60, height: 40 });
    const sent = proposal({}, { photosAgreed: false, photos: [{ author: 'Soazig', alternative: 'L’entrée' }] });
    const refused = await visitor.send('/api/proposals', sent, [picture]);
    expect(faultsIn(refused.body)).toEqual(['draft.photosAgreed required']);
    const { code } = await propose(visitor, { ...sent, photosAgreed: true }, [picture]);
    const place = (await decide(code, {})).body.place.code;
    expect((await visitor.get(`/api/places/${place}`)).body.photos).toMatchObject([
      { author: 'Soazig', alternative: 'L’entrée', licence: BREST.licences.content },
    ]);
    const [trace] = await app.db.select().from(history).where(eq(history.entity, 'photo'));
    expect(trace).toMatchObject({ before: { released: false, placeId: null }, after: { released: true } });
  });

  test('are left out where the mediator does not take them, and no more than three come together', async () => {
    await addPlace(app.db, { code: 'CAPUCN' });
    const picture = await phonePhoto({ width: 60, height: 40 });
    const { code, secret } = await propose(visitor, proposal({}, { corrects: 'CAPUCN', placeVersion: 1 }), [picture]);
    const more = { photosAgreed: true };
    expect((await amend(secret, more, [picture, picture, picture])).status).toBe(400);
    const reason = 'Un visage s’y voit.';
    const { body } = await decide(code, { taken: ['name'], reason });
    expect(body).toMatchObject({ state: 'accepted', left: expect.arrayContaining(['photos']) });
    expect(await app.db.select({ released: photos.released }).from(photos)).toEqual([{ released: false }]);
  });
});
