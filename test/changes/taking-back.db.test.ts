import { desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { history, places } from '../../db/schema.ts';
import type { Person, TestApp } from '../app.ts';
import { testApp } from '../app.ts';
import { proposal, propose, WHOLE_PLACE } from '../contributions/drafts.ts';

let app: TestApp;
let mediator: Person;
let other: Person;
let resident: Person;
beforeAll(async () => {
  app = await testApp();
  [mediator, other, resident] = [await app.as('mediator'), await app.as('staff'), await app.as('resident')];
});
afterAll(() => app?.close());
beforeEach(() => app.empty());

/** Published at once by a mediator; gives its code. */
async function published(place: Parameters<typeof proposal>[0] = WHOLE_PLACE): Promise<string> {
  return (await propose(mediator, proposal(place))).place;
}

/** Corrected by whoever may; gives the change. */
async function corrected(code: string, place: Parameters<typeof proposal>[0], person = mediator): Promise<string> {
  const { version } = await row(code);
  await propose(person, proposal(place, { corrects: code, placeVersion: version }));
  return lastChange();
}

async function lastChange(): Promise<string> {
  const [last] = await app.db.select().from(history).orderBy(desc(history.id)).limit(1);
  return last?.changeId ?? '';
}

async function row(code: string) {
  const [place] = await app.db.select().from(places).where(eq(places.code, code));
  if (!place) throw new Error(`no place ${code}`);
  return place;
}

const takeBack = (change: string, person = mediator) => person.post(`/api/changes/${change}/revert`, {});
const historyOf = async (code: string, person = app.visitor) =>
  (await person.get(`/api/history/place/${code}`)).body.entries;

describe('one change taken back', () => {
  test('shows first what goes back, then does it, and can itself be taken back', async () => {
    const code = await published();
    const change = await corrected(code, { ...WHOLE_PLACE, name: 'Maison pour tous', phone: '02 98 00 00 99' });

    const { body: preview } = await mediator.get(`/api/changes/${change}/revert`);
    expect(preview).toMatchObject({
      possible: true,
      undoes: [{ entity: 'place', subject: { code }, contactsChange: true, kept: [] }],
    });
    expect(preview.undoes[0].fields).toContainEqual({
      field: 'name',
      before: '"Maison pour tous"',
      after: `"${WHOLE_PLACE.name}"`,
    });
    expect((await row(code)).name).toBe('Maison pour tous');

    const { body } = await takeBack(change);
    expect(await row(code)).toMatchObject({ name: WHOLE_PLACE.name, phone: WHOLE_PLACE.phone });
    await takeBack(body.change);
    expect(await row(code)).toMatchObject({ name: 'Maison pour tous', phone: '02 98 00 00 99' });
  });

  test('what somebody corrected since stays, and the preview says so', async () => {
    const code = await published();
    const change = await corrected(code, { ...WHOLE_PLACE, name: 'Maison pour tous', operator: 'La ville' });
    await corrected(code, { ...WHOLE_PLACE, name: 'MPT de Pen ar Créac’h', operator: 'La ville' });
    const { body: preview } = await mediator.get(`/api/changes/${change}/revert`);
    expect(preview.undoes[0].kept).toContain('name');
    await takeBack(change);
    expect(await row(code)).toMatchObject({ name: 'MPT de Pen ar Créac’h', operator: WHOLE_PLACE.operator });
  });

  test('an offer that somebody has worked on since stays whole', async () => {
    const fablab = WHOLE_PLACE.offers.filter(({ kind }) => kind === 'fablab');
    const code = await published({ ...WHOLE_PLACE, offers: [{ kind: 'papi' }] });
    const change = await corrected(code, { ...WHOLE_PLACE, offers: [{ kind: 'papi' }, ...fablab] });
    await corrected(code, {
      ...WHOLE_PLACE,
      offers: [{ kind: 'papi' }, ...fablab.map((offer) => ({ ...offer, fee: 'free' as const }))],
    });
    await takeBack(change);
    const { body } = await app.visitor.get(`/api/places/${code}`);
    expect(body.offers.map(({ kind, fee }: { kind: string; fee: string }) => `${kind} ${fee}`)).toEqual([
      'fablab free',
      'papi unknown',
    ]);
  });

  test('a place that came by mistake goes out of sight; its history brings it back, for mediators only', async () => {
    const code = await published();
    await takeBack(await lastChange());
    expect((await app.visitor.get(`/api/places/${code}`)).status).toBe(404);
    expect((await app.visitor.get(`/api/history/place/${code}`)).status).toBe(404);
    const [latest] = await historyOf(code, mediator);
    expect(latest.group).toBe('reverted');
    await takeBack(latest.change);
    expect((await app.visitor.get(`/api/places/${code}`)).body).toMatchObject({ name: WHOLE_PLACE.name });
  });

  test('two mediators at the same moment: one does it, the other is told that nothing is left', async () => {
    const code = await published();
    const change = await corrected(code, { ...WHOLE_PLACE, name: 'Maison pour tous' });
    for (const people of [
      [mediator, other],
      [other, mediator],
    ] as const) {
      const answers = await Promise.all(people.map((person) => takeBack(change, person)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(answers.find(({ status }) => status === 409)?.body.type).toBe('urn:kartenn:problem:nothing_to_revert');
      expect((await row(code)).name).toBe(WHOLE_PLACE.name);
      const done = answers.find(({ status }) => status === 200)?.body.change;
      await takeBack(done);
    }
  });

  test('a taken back change is marked with role and moment, until that is taken back too', async () => {
    const code = await published();
    const change = await corrected(code, { ...WHOLE_PLACE, name: 'Maison pour tous' });
    const { body } = await takeBack(change, other);
    const marked = (await historyOf(code)).find((entry: { change: string }) => entry.change === change);
    expect(marked.takenBack.who).toEqual({ role: 'staff', name: null, contributor: null });
    await takeBack(body.change);
    const again = (await historyOf(code)).find((entry: { change: string }) => entry.change === change);
    expect(again.takenBack).toBeNull();
  });

  test('no change of that name: 404; not a name at all: 400', async () => {
    expect((await takeBack('019ac000-0000-7000-8000-000000000000')).status).toBe(404);
    expect((await takeBack('hier')).status).toBe(400);
  });
});

describe('everything that one contributor did', () => {
  const nameOf = async (code: string, change: string) =>
    (await historyOf(code, mediator)).find((entry: { change: string }) => entry.change === change).who.contributor;

  test('is shown newest first and taken back in one act, which can be taken back', async () => {
    const [one, two] = [await published(), await published({ name: 'Mairie de Bohars' })];
    await corrected(one, { ...WHOLE_PLACE, name: 'Spam 1' }, other);
    await corrected(two, { name: 'Spam 2' }, other);
    const last = await corrected(one, { ...WHOLE_PLACE, name: 'Spam 3' }, other);
    const contributor = await nameOf(one, last);
    const { body: preview } = await mediator.get(`/api/contributors/${contributor}/changes`);
    expect(preview.changes).toHaveLength(3);
    expect(preview.changes[0]).toMatchObject({ change: last, possible: true });

    const changes = preview.changes.map(({ change }: { change: string }) => change);
    const { body } = await mediator.post(`/api/contributors/${contributor}/revert`, { changes });
    expect(body).toMatchObject({ reverted: 3, untouched: 0 });
    expect([(await row(one)).name, (await row(two)).name]).toEqual([WHOLE_PLACE.name, 'Mairie de Bohars']);
    await takeBack(body.acts[0]);
    expect([(await row(one)).name, (await row(two)).name]).toEqual(['Spam 3', 'Spam 2']);
  });

  test('in batches when they were many, and nothing that came after the look', async () => {
    const code = await published({ name: 'Mairie de Bohars' });
    for (let at = 1; at <= 25; at += 1) await corrected(code, { name: `Spam ${at}` }, other);
    const contributor = await nameOf(code, await lastChange());
    const { body: preview } = await mediator.get(`/api/contributors/${contributor}/changes`);
    await corrected(code, { name: 'Spam 25', operator: 'La ville' }, other);
    const changes = preview.changes.map(({ change }: { change: string }) => change);
    const { body } = await mediator.post(`/api/contributors/${contributor}/revert`, { changes });
    expect(body).toMatchObject({ reverted: 25, untouched: 0 });
    expect(body.acts).toHaveLength(2);
    expect(await row(code)).toMatchObject({ name: 'Mairie de Bohars', operator: 'La ville' });
  });

  test('a name that we never gave leads nowhere, and nobody but mediators is given one', async () => {
    const code = await published();
    for (const forged of ['x', 'A'.repeat(60)])
      expect((await mediator.get(`/api/contributors/${forged}/changes`)).status).toBe(404);
    for (const person of [app.visitor, resident]) {
      for (const entry of await historyOf(code, person)) expect(entry.who.contributor).toBeNull();
      const name = await nameOf(code, await lastChange());
      expect((await person.get(`/api/changes?by=${name}`)).status).toBe(404);
      expect([401, 403]).toContain((await person.get(`/api/contributors/${name}/changes`)).status);
    }
  });

  test('a contributor without an account is one contributor too', async () => {
    const code = await published();
    await app.db
      .update(history)
      .set({ actorId: null, actorRole: 'visitor', senderHash: 'a keyed hash' })
      .where(eq(history.changeId, await corrected(code, { ...WHOLE_PLACE, name: 'Spam' })));
    const contributor = await nameOf(code, await lastChange());
    const { body, text } = await mediator.get(`/api/contributors/${contributor}/changes`);
    expect(body.changes).toHaveLength(1);
    expect(text).not.toContain('a keyed hash');
  });
});
