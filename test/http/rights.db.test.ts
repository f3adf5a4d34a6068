import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Action, type ActorRole, ALLOWED } from '../../api/access.ts';
import { history, photos } from '../../db/schema.ts';
import { ROLES } from '../../db/vocabulary.ts';
import type { Person, TestApp } from '../app.ts';
import { testApp } from '../app.ts';
import { proposal } from '../contributions/drafts.ts';
import { reportDraft, sentReport } from '../reports/drafts.ts';
import { addPlace } from '../world.ts';

const LADDER: readonly ActorRole[] = ['visitor', ...ROLES];

let app: TestApp;
let people: Map<ActorRole, Person>;
beforeAll(async () => {
  app = await testApp();
  people = new Map<ActorRole, Person>([['visitor', app.visitor]]);
  for (const role of ROLES) people.set(role, await app.as(role));
});
afterAll(() => app?.close());

let code: string;
let secret: string;
let proposed: string;
let photoId: string;
let place: string;
let pair: string;
let blockable: string;
beforeEach(async () => {
  await app.empty();
  ({ code, secret } = await sentReport(app.visitor));
  proposed = (await app.visitor.send('/api/proposals', proposal())).body.code;
  ({ code: place } = await addPlace(app.db));
  const { code: other } = await addPlace(app.db, { name: 'Bibliothèque des Capucins' });
  pair = (await people.get('admin')?.post('/api/pairs', { one: place, other }))?.body.id;
  blockable = (await people.get('staff')?.send('/api/proposals', proposal()))?.body.code;
  photoId = randomUUID();
  await app.db.insert(photos).values({ id: photoId, territory: 'brest', contentHash: 'ff', width: 1, height: 1 });
});

type Door = (person: Person) => ReturnType<Person['get']>;
const triage = (verb: string) => `/api/triage/reports/${code}/${verb}`;

/** A door for each action; null where the rule has no address of its own yet, or decides within another one. */
const DOORS: Record<Action, Door | null> = {
  'place.propose': (person) => person.send('/api/proposals', proposal()),
  'place.publish': null,
  'proposal.read': (person) => person.get('/api/proposals'),
  'proposal.decide': (person) => person.post(`/api/proposals/${proposed}/decision`, { version: 1, outcome: 'accept' }),
  'proposal.withdraw': null,
  'report.send': (person) => person.send('/api/reports', reportDraft()),
  'report.support': (person) => person.post(`/api/reports/${code}/support`, {}),
  'report.reply': (person) => person.post(`/api/follow/report/${secret}/messages`, { body: 'Bonjour' }),
  'report.triage': (person) => person.get('/api/triage'),
  'report.move': (person) => person.post(triage('move'), { version: 1, to: 'triaged' }),
  'report.assign': (person) => person.post(triage('assignment'), { version: 1, service: 'eau' }),
  'report.note': (person) => person.post(triage('messages'), { kind: 'note', body: 'Voir Enedis' }),
  'report.answer': (person) => person.post(triage('messages'), { kind: 'answer', body: 'Nous regardons' }),
  'report.show': (person) => person.post(triage('visibility'), { version: 1, visibility: 'hidden' }),
  'photo.release': (person) => person.post(`/api/triage/photos/${photoId}/release`, { released: true }),
  'innovation.publish': null,
  'demand.read': (person) => person.get('/api/demand'),
  'innovation.propose': null,
  'proposal.amend': null,
  'proposal.vote': null,
  'place.confirm': null,
  'signal.send': null,
  'signal.decide': null,
  'entity.hide': (person) =>
    person.post(`/api/places/${place}/hidden`, { hidden: true, reason: 'Lieu inventé', version: 1 }),
  'holder.write': null,
  'queue.read': null,
  'pair.decide': (person) => person.post(`/api/pairs/${pair}/different`, { version: 1 }),
  'place.merge': (person) =>
    person.post(`/api/pairs/${pair}/merge`, {
      ...{ version: 1, outcome: 'same_place', keeps: place, keptVersion: 1, goneVersion: 1, fields: [], offers: [] },
    }),
  'change.revert': null,
  'history.clean': null,
  'subscription.write': null,
  'newsletter.edit': null,
  'newsletter.send': null,
  'block.write': (person) =>
    person.post('/api/blocks', { sent: 'proposal', code: blockable, reason: 'Vingt lieux inventés' }),
  'role.grant': null,
  'account.own': null,
  'demonstration.load': null,
};

const actions = Object.entries(DOORS).flatMap(([action, door]) => (door ? [[action, door] as const] : []));
const cases = actions.flatMap(([action, door]) => LADDER.map((role) => ({ action, role, door })));

describe('who may do what', () => {
  test.each(cases)('$action as $role', async ({ action, role, door }) => {
    const person = people.get(role);
    if (!person) throw new Error(`nobody is ${role}`);
    const before = (await app.db.select().from(history)).length;
    const { status, body } = await door(person);
    const allowed: readonly ActorRole[] = Object.entries(ALLOWED).find(([name]) => name === action)?.[1] ?? [];
    if (allowed.includes(role)) return expect(status).toBe(200);
    expect([status, body.type]).toEqual(
      role === 'visitor' ? [401, 'urn:kartenn:problem:sign_in_first'] : [403, 'urn:kartenn:problem:forbidden'],
    );
    expect(await app.db.select().from(history)).toHaveLength(before);
  });

  test.each(LADDER)('a place that %s adds is on the map at once only from a mediator upwards', async (role) => {
    const { body } = (await people.get(role)?.send('/api/proposals', proposal())) ?? {};
    const allowed: readonly ActorRole[] = ALLOWED['place.publish'];
    expect(body.state).toBe(allowed.includes(role) ? 'accepted' : 'waiting');
  });

  test.each(['/api/triage/agents', '/api/triage/reports/CODE'])(
    '%s is read by staff and administrators only',
    async (path) => {
      const statuses = [];
      for (const role of LADDER) statuses.push((await people.get(role)?.get(path.replace('CODE', code)))?.status);
      expect(statuses).toEqual([401, 403, 403, 200, 200]);
    },
  );

  test('a proposal with its note is read by mediators, staff and administrators only', async () => {
    const statuses = [];
    for (const role of LADDER) statuses.push((await people.get(role)?.get(`/api/proposals/${proposed}`))?.status);
    expect(statuses).toEqual([401, 403, 200, 200, 200]);
  });
});
