/** Who took what from whom, and what is looked for now. */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { innovations } from '../../db/schema.ts';
import type { Person, TestApp } from '../app.ts';
import { testApp } from '../app.ts';
import { addInnovation } from '../world.ts';

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

const familyOf = async (code: string) =>
  (await visitor.get(`/api/innovations/${code}`)).body.family.map(
    ({ code: one, from }: { code: string; from: string | null }) => `${one} < ${from}`,
  );

/** Three generations: Plouarzel's map, two neighbourhoods, and a street of one of them. */
async function threeGenerations() {
  const first = await addInnovation(app.db, { code: 'PLZL22', title: 'La carte libre de Plouarzel' });
  const second = await addInnovation(app.db, {
    code: 'KERUEN',
    title: 'La carte de Kerourien',
    adaptedFromId: first.id,
  });
  const other = await addInnovation(app.db, { code: 'BELLEV', title: 'La carte de Bellevue', adaptedFromId: first.id });
  const third = await addInnovation(app.db, { code: 'STREET', title: 'La carte d’une rue', adaptedFromId: second.id });
  return { first, second, other, third };
}

const adapt = (code: string, from: string | null, person: Person = mediator) =>
  app.db
    .select()
    .from(innovations)
    .where(eq(innovations.code, code))
    .then(([row]) => {
      const { title, summary, stage, need, how, carrier, location, themes } = row ?? fail();
      const seen = { title, summary, stage, need, how, carrier, location, themes };
      const innovation = { ...seen, adaptedFrom: from };
      const { version } = row ?? fail();
      return person.send('/api/proposals/innovations', {
        ...{ innovation, corrects: code, innovationVersion: version, requestId: randomUUID() },
      });
    });

function fail(): never {
  throw new Error('no such sheet');
}

test('whichever of them is read, the whole family is told once, the first one first', async () => {
  await threeGenerations();
  const whole = ['PLZL22 < null', 'BELLEV < PLZL22', 'KERUEN < PLZL22', 'STREET < KERUEN'];
  for (const code of ['PLZL22', 'KERUEN', 'BELLEV', 'STREET']) expect(await familyOf(code)).toEqual(whole);
});

test('one that is hidden is told to nobody, and what came from it begins a family of its own', async () => {
  const { second } = await threeGenerations();
  await app.db.update(innovations).set({ state: 'hidden' }).where(eq(innovations.id, second.id));
  expect(await familyOf('PLZL22')).toEqual(['PLZL22 < null', 'BELLEV < PLZL22']);
  expect(await familyOf('STREET')).toEqual([]);
});

test('nothing comes from itself: not at once, not over two generations, and nothing is written', async () => {
  await threeGenerations();
  for (const from of ['PLZL22', 'KERUEN', 'STREET']) {
    const { status, body } = await adapt('PLZL22', from, visitor);
    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ path: 'draft.innovation.adaptedFrom', code: 'problem.field.loop' }]);
  }
  expect((await adapt('STREET', 'BELLEV')).body.state).toBe('accepted');
  expect(await familyOf('STREET')).toContain('STREET < BELLEV');
});

test('two proposals that would close a loop together: the first is accepted, the second refused', async () => {
  await addInnovation(app.db, { code: 'AAAAAA', title: 'La carte de Kerinou' });
  await addInnovation(app.db, { code: 'BBBBBB', title: 'La carte de Recouvrance' });
  const one = (await adapt('AAAAAA', 'BBBBBB', visitor)).body;
  const other = (await adapt('BBBBBB', 'AAAAAA', visitor)).body;
  const accept = (code: string) => mediator.post(`/api/proposals/${code}/decision`, { version: 1, outcome: 'accept' });
  const answers = await Promise.all([accept(one.code), accept(other.code)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
  const links = await app.db.select({ from: innovations.adaptedFromId }).from(innovations);
  expect(links.filter(({ from }) => from !== null)).toHaveLength(1);
});

test('taking a change back cannot close a loop either', async () => {
  await addInnovation(app.db, { code: 'AAAAAA', title: 'La carte de Kerinou' });
  await addInnovation(app.db, { code: 'BBBBBB', title: 'La carte de Recouvrance' });
  await adapt('AAAAAA', 'BBBBBB');
  await adapt('AAAAAA', null);
  await adapt('BBBBBB', 'AAAAAA');
  const { entries } = (await visitor.get('/api/history/innovation/AAAAAA')).body;
  expect((await mediator.post(`/api/changes/${entries[0].change}/revert`, {})).status).toBe(422);
  expect(await familyOf('AAAAAA')).toEqual(['AAAAAA < null', 'BBBBBB < AAAAAA']);
});

test('a loop that came with data from elsewhere keeps nobody waiting', async () => {
  const { first, third } = await threeGenerations();
  await app.db.update(innovations).set({ adaptedFromId: third.id }).where(eq(innovations.id, first.id));
  expect((await visitor.get('/api/innovations/KERUEN')).status).toBe(200);
});

test('the board tells who looks for what, of one kind or of all, and leaves out what is hidden or has stopped', async () => {
  const skills = { kind: 'skills', words: 'Quelqu’un qui sait coudre' } as const;
  const place = { kind: 'place', words: 'Une cave au sec' } as const;
  await addInnovation(app.db, { code: 'SEWING', needs: [skills, place], updatedAt: new Date('2026-11-20') });
  await addInnovation(app.db, { code: 'CELLAR', needs: [place], updatedAt: new Date('2026-11-22') });
  await addInnovation(app.db, { code: 'NOTHNG' });
  await addInnovation(app.db, { code: 'HIDDEN', needs: [place], state: 'hidden' });
  await addInnovation(app.db, { code: 'STOPPD', needs: [place], stage: 'stopped' });
  await addInnovation(app.db, { code: 'PLZL22', needs: [place], territory: 'plouarzel' });
  const { body } = await visitor.get('/api/needs');
  expect(body.items.map(({ code }: { code: string }) => code)).toEqual(['CELLAR', 'SEWING']);
  expect(body).toMatchObject({ counts: { skills: 1, place: 2, money: 0, testers: 0 }, total: 2 });
  const sewing = (await visitor.get('/api/needs?kind=skills')).body;
  expect(sewing.items).toMatchObject([{ code: 'SEWING', needs: [skills, place] }]);
  expect(sewing.total).toBe(1);
  expect((await visitor.get('/api/needs?kind=love')).status).toBe(400);
});
