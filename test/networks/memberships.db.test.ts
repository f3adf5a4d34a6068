import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Side, STEPS, VERBS, type Verb } from '../../api/networks/contract.ts';
import {
  accounts,
  history,
  memberships,
  networkAnimators,
  networks,
  placeHolders,
  places,
  proposals,
} from '../../db/schema.ts';
import { MEMBERSHIP_STATES } from '../../db/vocabulary.ts';
import { signInAs } from '../accounts/people.ts';
import { type Person, type TestApp, testApp } from '../app.ts';
import { addInnovation, addPlace } from '../world.ts';
import { addNetwork, decide } from './world.ts';

const ANIMATOR = 'goulven@example.org';
const HOLDER = 'accueil@example.org';
const WHO = ['visitor', 'resident', 'animator', 'holder', 'mediator', 'staff'] as const;
type Who = (typeof WHO)[number];

let app: TestApp;
let people: Record<Who, Person>;
beforeAll(async () => {
  app = await testApp();
  people = {
    visitor: app.visitor,
    resident: await app.as('resident'),
    animator: await signInAs(app, ANIMATOR, 'resident', []),
    holder: await signInAs(app, HOLDER, 'resident', []),
    mediator: await app.as('mediator'),
    staff: await app.as('staff'),
  };
});
afterAll(() => app?.close());

let network: string;
let place: string;
beforeEach(async () => {
  await app.empty();
  place = await heldPlace({ name: 'Centre social de Kerourien' });
  network = await addNetwork(people.mediator, 'Points d’accès public à internet');
  await people.mediator.post(`/api/networks/${network}/animators`, { email: ANIMATOR });
});

/** A place whose yearly letter goes to the holder's mailbox. */
async function heldPlace(changes: { name?: string } = {}): Promise<string> {
  const { id: placeId, code } = await addPlace(app.db, changes);
  await app.db.insert(placeHolders).values({ territory: 'brest', placeId, email: HOLDER });
  return code;
}

const asking = (changes: object = {}) => ({
  ...{ place, words: 'Nous accompagnons trente personnes par semaine.', requestId: randomUUID() },
  ...changes,
});
const ask = (person: Person, changes?: object) => person.post(`/api/networks/${network}/requests`, asking(changes));
const invite = (person: Person, subject: object = { place }) =>
  person.post(`/api/networks/${network}/invitations`, subject);
const membership = async () => (await app.db.select().from(memberships))[0];
const membersOf = async () => (await app.visitor.get(`/api/networks/${network}`)).body.members;

/** Which sides somebody stands on. */
const SIDES: Record<Who, readonly Side[]> = {
  visitor: [],
  resident: [],
  animator: ['network'],
  holder: ['member'],
  // A mediator knows the networks, and speaks for no place: of the two sides theirs is one.
  mediator: ['network'],
  staff: ['network', 'member'],
};
const FROM = ['none', ...MEMBERSHIP_STATES] as const;
const cases = FROM.flatMap((from) => VERBS.map((verb) => ({ from, verb })));

describe('each state, each verb, each person', () => {
  test.each(cases)('$verb, when it is $from', async ({ from, verb }) => {
    for (const who of WHO) {
      place = await heldPlace();
      const before = await standing(from);
      const told = (await app.db.select().from(history)).length;
      const { status } = await take(people[who], verb, before);
      const after = await ofPlace();
      const step = STEPS[from][verb];
      const expected = outcome(from, verb, who);
      const isDone = expected === 200;
      expect([who, status, after?.state]).toEqual([who, expected, isDone ? step?.to : before?.state]);
      expect(await app.db.select().from(history)).toHaveLength(told + (isDone ? 1 : 0));
    }
  });

  const ofPlace = async () => {
    const [row] = await app.db
      .select({ id: memberships.id, version: memberships.version, state: memberships.state })
      .from(memberships)
      .innerJoin(places, eq(places.id, memberships.placeId))
      .where(eq(places.code, place));
    return row;
  };

  async function standing(from: (typeof FROM)[number]) {
    if (from === 'none') return undefined;
    await ask(app.visitor);
    const row = await ofPlace();
    await app.db
      .update(memberships)
      .set({ state: from })
      .where(eq(memberships.id, row?.id ?? ''));
    return ofPlace();
  }

  function outcome(from: (typeof FROM)[number], verb: Verb, who: Who): number {
    const side = STEPS[from][verb]?.side;
    // Anybody may ask where asking makes sense.
    if (verb === 'ask') return side ? 200 : 409;
    if (who === 'visitor') return 401;
    if (from === 'none' && verb !== 'invite') return 404;
    if (SIDES[who].length === 0) return 403;
    if (verb === 'invite' && !SIDES[who].includes('network')) return 403;
    if (!side) return 409;
    return side === 'either' || SIDES[who].includes(side) ? 200 : 403;
  }

  function take(person: Person, verb: Verb, row: { id: string; version: number } | undefined) {
    if (verb === 'invite') return invite(person);
    if (verb === 'ask') return ask(person);
    return decide(person, row?.id ?? randomUUID(), { version: row?.version ?? 1, verb, reason: 'Vu ensemble' });
  }
});

describe('asking', () => {
  test('somebody without an account asks, the animator accepts, and the place stands on the network’s page and the network on its sheet', async () => {
    const { body } = await ask(app.visitor);
    expect(await membersOf()).toEqual([]);
    const { desk } = (await people.animator.get(`/api/networks/${network}`)).body;
    expect(desk.pending).toMatchObject([{ code: place, state: 'asked', words: expect.stringContaining('trente') }]);
    const [{ id, version }] = desk.pending;
    expect((await decide(people.animator, id, { version, verb: 'accept' })).status).toBe(200);
    expect(await membersOf()).toMatchObject([{ code: place, of: 'place', collection: 'papi' }]);
    const sheet = (await app.visitor.get(`/api/places/${place}/networks`)).body;
    expect(sheet).toMatchObject({ networks: [{ code: network }], others: [], invitations: null });
    expect((await app.visitor.get(`/api${body.follow}`)).body).toMatchObject({ state: 'member', reason: null });
  });

  test('a request that is declined tells its reason to whoever asked, and to nobody else', async () => {
    const { body } = await ask(app.visitor);
    const row = await membership();
    const door = { version: row?.version, verb: 'decline' };
    expect((await decide(people.animator, row?.id ?? '', door)).status).toBe(422);
    await decide(people.animator, row?.id ?? '', { ...door, reason: 'Sans accompagnement, pas encore.' });
    const followed = (await app.visitor.get(`/api${body.follow}`)).body;
    expect(followed).toMatchObject({ state: 'declined', reason: 'Sans accompagnement, pas encore.' });
    for (const path of [`/api/networks/${network}`, '/api/networks', `/api/places/${place}/networks`]) {
      const { text } = await app.visitor.get(path);
      for (const word of ['Sans accompagnement', 'trente personnes']) expect(text).not.toContain(word);
    }
  });

  test('the words of a request are in no history', async () => {
    await ask(app.visitor);
    expect(JSON.stringify(await app.db.select().from(history))).not.toContain('trente');
  });

  test('the same request twice is one request with one link, also when both arrive at once', async () => {
    const one = asking();
    const answers = await Promise.all([ask(app.visitor, one), ask(app.visitor, one), ask(app.visitor, one)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(answers.map(({ body }) => body.follow)).size).toBe(1);
    expect(await app.db.select().from(memberships)).toHaveLength(1);
  });

  test('a second person who asks for the same place is told that a request stands', async () => {
    await ask(app.visitor);
    const again = await ask(people.resident);
    expect([again.status, again.body.type]).toEqual([409, 'urn:kartenn:problem:membership_standing']);
  });

  test('an invitation to whoever has asked is an answer: both want it', async () => {
    await ask(app.visitor);
    await invite(people.animator);
    expect(await membersOf()).toHaveLength(1);
  });

  test('a plain form asks too, and leads to the page where the answer will be read', async () => {
    const post = (fields: Record<string, string>) => {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.set(name, value);
      return app.visitor.request('/api/membership-requests', { method: 'POST', body: form });
    };
    const fields = { language: 'br', network, place, words: 'Evit ar c’harter', requestId: randomUUID() };
    const asked = await post(fields);
    expect(asked.headers.get('location')).toMatch(/^\/br\/follow\/membership\/[\w-]+\?new=1$/);
    expect((await post(fields)).headers.get('location')).toBe(asked.headers.get('location'));
    const other = await post({ ...fields, requestId: randomUUID() });
    expect(other.headers.get('location')).toBe(`/br/places/${place}?asked=standing`);
    const empty = await post({ ...fields, words: ' ', requestId: randomUUID() });
    expect(empty.headers.get('location')).toBe(`/br/places/${place}?asked=incomplete`);
  });

  test.each([
    ['nothing', {}],
    ['two things', { place: 'ABCDEF', innovation: 'ABCDEF' }],
    ['a place that is not there', { place: 'ZZZZZZ' }],
    ['an organisation whose website is a script', { organisation: { name: 'Faux', website: 'javascript:alert(1)' } }],
  ])('a request that names %s is refused', async (_what, subject) => {
    const sent = { words: 'Bonjour', requestId: randomUUID(), ...subject };
    expect((await app.visitor.post(`/api/networks/${network}/requests`, sent)).status).toBe(400);
    expect(await app.db.select().from(memberships)).toEqual([]);
  });
});

describe('nobody is both sides unknowingly', () => {
  const invitations = async (person: Person, path = `places/${place}`) => {
    const { body } = await person.get(`/api/${path}/networks`);
    return [body.answersAs, body.invitations?.length ?? null];
  };
  const answered = async () => {
    const told = await app.db.select().from(history).orderBy(history.at, history.id);
    const rows = told.filter(({ entity }) => entity === 'membership');
    return rows.map(({ actorRole, after }) => [actorRole, after?.state, after?.answeredAs]);
  };
  const accept = async (person: Person) => {
    const { id = '', version } = (await membership()) ?? {};
    return (await decide(person, id, { version, verb: 'accept' })).status;
  };

  test('who asked does not accept it themselves, nor by inviting; somebody else does', async () => {
    for (const person of [people.mediator, people.animator]) {
      place = await heldPlace();
      await app.db.delete(memberships);
      await ask(person);
      expect(await accept(person)).toBe(403);
      expect((await invite(person)).body.type).toBe('urn:kartenn:problem:membership_both_sides');
      expect((await membership())?.state).toBe('asked');
    }
    expect(await accept(people.mediator)).toBe(200);
  });

  test('the city may where it must, and the history says that it answered as the city', async () => {
    await invite(people.staff);
    expect(await accept(people.staff)).toBe(200);
    expect(await answered()).toEqual([
      ['staff', 'invited', 'mediator'],
      ['staff', 'member', 'city'],
    ]);
  });

  test('who holds the place and animates the network answers for both: they are both', async () => {
    await people.mediator.post(`/api/networks/${network}/animators`, { email: HOLDER });
    await ask(people.holder);
    expect(await accept(people.holder)).toBe(200);
  });

  test('who holds the place gets one letter with the words and the way; nobody gets one for a request', async () => {
    const sent = async () => (await app.letters()).filter(({ subject }) => subject?.includes('vous invite'));
    await invite(people.animator, { place, words: 'Venez {donc} <b>voir</b>' });
    const [letter, ...others] = await sent();
    expect(others).toEqual([]);
    expect(letter?.to).toMatchObject({ text: HOLDER });
    expect(letter?.text).toContain('« Venez {donc} <b>voir</b> »');
    expect(letter?.text).toContain(`http://localhost:4600/places/${place}`);
    expect(letter?.html).not.toContain('<b>voir</b>');
    place = await heldPlace();
    await ask(app.visitor);
    expect(await sent()).toHaveLength(1);
    expect(JSON.stringify(await app.db.select().from(history))).not.toContain(HOLDER);
  });

  test('invitations are read on the sheet by who answers them, and by nobody else', async () => {
    await invite(people.animator);
    const seen = [];
    for (const who of WHO) seen.push([who, ...(await invitations(people[who]))]);
    expect(seen).toEqual([
      ...['visitor', 'resident', 'animator'].map((who) => [who, null, null]),
      ['holder', 'holder', 1],
      ['mediator', null, null],
      ['staff', 'city', 1],
    ]);
  });

  test('a sheet is answered for by who wrote it, not by who corrected it; a mailbox that is not proven holds nothing', async () => {
    const sheet = await addInnovation(app.db);
    const { id: accountId } = (await app.db.select().from(accounts).where(eq(accounts.email, ANIMATOR)))[0] ?? {
      id: '',
    };
    const written = {
      territory: 'brest',
      subject: 'innovation',
      draft: {},
      innovationId: sheet.id,
      accountId,
    } as const;
    const settled = { ...written, state: 'accepted', code: 'AAAAAA', followHash: randomUUID() } as const;
    await app.db.insert(proposals).values({ ...settled, kind: 'correction' });
    await invite(people.mediator, { innovation: sheet.code });
    expect(await invitations(people.animator, `innovations/${sheet.code}`)).toEqual([null, null]);
    expect(await accept(people.animator)).toBe(403);
    await app.db.update(proposals).set({ kind: 'addition' });
    expect(await invitations(people.animator, `innovations/${sheet.code}`)).toEqual(['author', 1]);
    expect(await accept(people.animator)).toBe(200);
    await invite(people.mediator);
    await app.db.update(accounts).set({ emailVerified: false }).where(eq(accounts.email, HOLDER));
    expect(await invitations(people.holder)).toEqual([null, null]);
    await app.db.update(accounts).set({ emailVerified: true }).where(eq(accounts.email, HOLDER));
  });
});

describe('two people at once', () => {
  test('one accepts and one declines: one wins, one trace, the other is told', async () => {
    await ask(app.visitor);
    const row = await membership();
    const door = { version: row?.version, reason: 'Vu' };
    const answers = await Promise.all([
      decide(people.animator, row?.id ?? '', { ...door, verb: 'accept' }),
      decide(people.mediator, row?.id ?? '', { ...door, verb: 'decline' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const rows = (await app.db.select().from(history)).filter(({ entity }) => entity === 'membership');
    expect(rows).toHaveLength(2);
  });

  test('two mediators write the same network: one wins, and the other’s words are not mixed in', async () => {
    const draft = { version: 1, names: { fr: 'PAPI' }, summary: 'Un' };
    const [one, other] = [
      { ...draft, summary: 'Avec une personne' },
      { ...draft, summary: 'Près de chez soi' },
    ];
    const answers = await Promise.all(
      [one, other].map((sent) => people.mediator.post(`/api/networks/${network}`, sent)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const won = answers[0]?.status === 200 ? one : other;
    expect((await app.visitor.get(`/api/networks/${network}`)).body.summary).toBe(won.summary);
  });
});

describe('what is seen', () => {
  test('a place that is hidden leaves the members and every count, and a merged one stands as the one it became', async () => {
    await invite(people.mediator);
    const row = await membership();
    await decide(people.holder, row?.id ?? '', { version: 1, verb: 'accept' });
    const other = await addPlace(app.db, { name: 'Centre social Kerourien' });
    await app.db.update(places).set({ state: 'merged', mergedIntoId: other.id }).where(eq(places.code, place));
    expect(await membersOf()).toMatchObject([{ code: other.code }]);
    await app.db.update(places).set({ state: 'hidden' }).where(eq(places.id, other.id));
    expect(await membersOf()).toEqual([]);
    expect((await app.visitor.get('/api/networks')).body.networks).toMatchObject([{ members: 0, waiting: null }]);
  });

  test('an animator is named by the name they chose, and not at all without one; nobody reads a mailbox', async () => {
    const animators = async () => (await app.visitor.get(`/api/networks/${network}`)).body.animators;
    expect(await animators()).toEqual([]);
    await app.db.update(accounts).set({ publicName: 'Goulven du Bergot' }).where(eq(accounts.email, ANIMATOR));
    expect(await animators()).toEqual(['Goulven du Bergot']);
    for (const person of Object.values(people))
      expect((await person.get(`/api/networks/${network}`)).text).not.toContain(ANIMATOR);
    expect(JSON.stringify(await app.db.select().from(history))).not.toContain(ANIMATOR);
  });

  test('requests and their words are read by whoever answers them only', async () => {
    await ask(app.visitor);
    const desks = [];
    for (const who of WHO) desks.push((await people[who].get(`/api/networks/${network}`)).body.desk?.pending.length);
    expect(desks).toEqual([undefined, undefined, 1, undefined, 1, 1]);
  });

  test('an animator answers for their own network only, and no more once they are taken off', async () => {
    const other = await addNetwork(people.mediator, 'Visio-BMO');
    expect((await people.animator.post(`/api/networks/${other}/invitations`, { place })).status).toBe(403);
    const [{ id }] = (await people.mediator.get(`/api/networks/${network}`)).body.desk.animators;
    await people.mediator.post(`/api/networks/${network}/animators/${id}/removal`, {});
    expect(await app.db.select().from(networkAnimators)).toEqual([]);
    expect((await invite(people.animator)).status).toBe(403);
  });

  test('a network that was removed is gone from every door, and its rows are kept', async () => {
    await invite(people.mediator);
    await people.mediator.post(`/api/networks/${network}/removal`, { version: 1 });
    expect((await app.visitor.get(`/api/networks/${network}`)).status).toBe(404);
    expect((await app.visitor.get(`/api/places/${place}/networks`)).body.others).toEqual([]);
    expect((await ask(app.visitor)).status).toBe(404);
    expect([await app.db.select().from(networks), await app.db.select().from(memberships)]).toMatchObject([[{}], [{}]]);
  });

  test('an organisation without a place is noted once, whatever its capitals, in all its networks', async () => {
    const other = await addNetwork(people.mediator, 'Brest en communs');
    await invite(people.mediator, { organisation: { name: 'Multibao', website: 'https://multibao.example' } });
    const named = { organisation: { name: 'multibao' } };
    await people.mediator.post(`/api/networks/${other}/invitations`, named);
    const { figures } = (await app.visitor.get('/api/networks')).body;
    expect(figures).toMatchObject({ members: 1, several: 1, pairs: [{ shared: 1 }] });
    expect(await membersOf()).toMatchObject([{ of: 'organisation', name: 'Multibao', code: null }]);
  });

  test('a sheet asks as a place does', async () => {
    const { code: innovation } = await addInnovation(app.db);
    expect((await ask(app.visitor, { place: null, innovation })).status).toBe(200);
    const { id = '', version } = (await membership()) ?? {};
    await decide(people.mediator, id, { version, verb: 'accept' });
    const sheet = (await app.visitor.get(`/api/innovations/${innovation}/networks`)).body;
    expect(sheet.networks).toMatchObject([{ code: network }]);
  });
});
