import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Action, type ActorRole, ALLOWED, mayOn } from '../../api/access.ts';
import { accounts, history, newsletters, photos, proposals, reports } from '../../db/schema.ts';
import { ROLES } from '../../db/vocabulary.ts';
import { signInAs } from '../accounts/people.ts';
import type { Person, TestApp } from '../app.ts';
import { testApp } from '../app.ts';
import { proposal } from '../contributions/drafts.ts';
import { reportDraft, sentReport } from '../reports/drafts.ts';
import { addPlace } from '../world.ts';

/** Who asks: a role, and for staff of one service which one. The reports of these tests are of the street-lighting service. */
interface Rung {
  who: string;
  role: ActorRole;
  services: string[];
}
const ELSEWHERE = 'staff of another service';
const LADDER: readonly Rung[] = (['visitor', ...ROLES] as const).flatMap((role) => [
  ...(role === 'staff' ? [{ who: ELSEWHERE, role, services: ['eau'] }] : []),
  { who: role, role, services: [] },
]);
const WHO = LADDER.map(({ who }) => who);

let app: TestApp;
/** An account without a role. */
let granted: string;
let people: Map<string, Person>;
beforeAll(async () => {
  app = await testApp();
  people = new Map([['visitor', app.visitor]]);
  for (const role of ROLES) people.set(role, await app.as(role));
  people.set(ELSEWHERE, await signInAs(app, 'eau@example.org', 'staff', ['eau']));
});
afterAll(() => app?.close());

let code: string;
let secret: string;
let proposed: string;
let photoId: string;
/** Of the report. */
let service: string;
let place: string;
let pair: string;
let blockable: string;
let added: { place: string; change: string; entry: string };
let placed: string;
let signalled: string;
let followed: string;
let asked: string;
beforeEach(async () => {
  await app.empty();
  ({ code, secret } = await sentReport(app.visitor));
  const { body } = await app.visitor.send('/api/proposals', proposal());
  proposed = body.code;
  followed = body.follow;
  asked = (await app.visitor.send('/api/proposals', proposal())).body.code;
  await app.db.update(proposals).set({ route: 'neighbours' }).where(eq(proposals.code, asked));
  granted = randomUUID();
  await app.db.insert(accounts).values({ id: granted, name: 'Goulven', email: `${granted}@example.org` });
  ({ code: placed } = await addPlace(app.db));
  signalled = (await app.visitor.post('/api/signals', gone(placed))).body.code;
  const own = proposal({ operator: 'Yann Le Gall' });
  const published = (await people.get('mediator')?.send('/api/proposals', own))?.body;
  const [entry] = (await app.visitor.get(`/api/history/place/${published.place}`)).body.entries;
  added = { place: published.place, change: entry.change, entry: entry.id };
  ({ code: place } = await addPlace(app.db));
  const { code: other } = await addPlace(app.db, { name: 'Bibliothèque des Capucins' });
  pair = (await people.get('admin')?.post('/api/pairs', { one: place, other }))?.body.id;
  blockable = (await people.get('staff')?.send('/api/proposals', proposal()))?.body.code;
  photoId = randomUUID();
  const [report] = await app.db.select({ id: reports.id, service: reports.service }).from(reports);
  service = report?.service ?? '';
  const photo = { id: photoId, territory: 'brest', contentHash: 'ff', width: 1, height: 1 };
  await app.db.insert(photos).values({ ...photo, reportId: report?.id ?? null });
  await app.db.insert(newsletters).values({ territory: 'brest', week: '2026-11-23' });
});

const gone = (place: string) => ({ kind: 'gone', place, requestId: randomUUID() });

type Door = (person: Person) => ReturnType<Person['get']>;
const triage = (verb: string) => `/api/triage/reports/${code}/${verb}`;

const SHEET = {
  ...{ title: 'Repair café de Bellevue', summary: 'On répare ensemble.', stage: 'mature', need: 'Jeter moins.' },
  ...{ how: 'Un samedi par mois.', carrier: 'Association du quartier' },
};

/** A door for each action; null where the rule has no address of its own yet, or decides within another one. */
const DOORS: Record<Action, Door | null> = {
  'place.propose': (person) => person.send('/api/proposals', proposal()),
  'place.publish': null,
  'proposal.read': (person) => person.get('/api/proposals'),
  'proposal.decide': (person) => person.post(`/api/proposals/${proposed}/decision`, { version: 1, outcome: 'accept' }),
  'proposal.withdraw': (person) => person.post(`/api${followed}/withdraw`, { version: 1 }),
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
  'innovation.propose': (person) =>
    person.send('/api/proposals/innovations', { innovation: SHEET, requestId: randomUUID() }),
  'proposal.amend': (person) => person.send(`/api${followed}/amend`, { version: 1, place: proposal().place }),
  'proposal.vote': (person) => person.post(`/api/neighbours/proposals/${asked}/votes`, { agrees: true }),
  'place.confirm': (person) => person.post(`/api/places/${placed}/confirmation`, {}),
  'signal.send': (person) => person.post('/api/signals', gone(placed)),
  'signal.decide': (person) => person.post(`/api/signals/${signalled}/decision`, { version: 1, outcome: 'done' }),
  'entity.hide': (person) =>
    person.post(`/api/places/${place}/hidden`, { hidden: true, reason: 'Lieu inventé', version: 1 }),
  'holder.write': (person) => person.post(`/api/places/${placed}/holders`, { email: 'accueil@example.org' }),
  'queue.read': (person) => person.get('/api/queue'),
  'pair.decide': (person) => person.post(`/api/pairs/${pair}/different`, { version: 1 }),
  'place.merge': (person) =>
    person.post(`/api/pairs/${pair}/merge`, {
      ...{ version: 1, outcome: 'same_place', keeps: place, keptVersion: 1, goneVersion: 1, fields: [], offers: [] },
    }),
  'change.revert': (person) => person.post(`/api/changes/${added.change}/revert`, {}),
  'history.clean': (person) =>
    person.post(`/api/history/place/${added.place}/cleaning`, {
      ...{ what: 'fields', entry: added.entry, fields: ['operator'], reason: 'person', words: 'Un nom de personne' },
    }),
  'subscription.write': (person) =>
    person.post('/api/subscriptions', {
      requestId: randomUUID(),
      ...{ target: { followed: 'newsletter' }, rhythm: 'weekly', email: 'riveraine@example.org', language: 'fr' },
    }),
  'newsletter.edit': (person) => person.get('/api/newsletters'),
  'newsletter.send': (person) => person.post('/api/newsletters/2026-11-23/sending', { version: 1 }),
  'block.write': (person) =>
    person.post('/api/blocks', { sent: 'proposal', code: blockable, reason: 'Vingt lieux inventés' }),
  'role.grant': (person) => person.post(`/api/people/${granted}/role`, { role: 'mediator', services: [], seen: null }),
  'account.own': (person) => person.post('/api/account', { name: 'Le Goff', publicName: null, language: 'fr' }),
  'demonstration.load': null,
  'report.contest': null,
  'report.rate': null,
  'report.enter': null,
  'report.merge': null,
  'report.split': null,
  'report.accept': null,
  'report.claim': null,
  'report.erase': null,
  'photo.black_out': null,
  'firm.ask': null,
  'firm.work': null,
  'view.write': null,
  'template.write': null,
  'statistics.read': null,
  'routing.write': null,
  'escalation.write': null,
  'key.write': (person) => person.post('/api/keys', { name: 'Application de la métropole' }),
  'report.import': (person) =>
    person.post('/api/open311/imports', { source: { from: 'file', name: 'Ancien guichet', text: '[]' } }),
};

const actions = Object.entries(DOORS).flatMap(([action, door]) => (door ? [[action, door] as const] : []));
const cases = actions.flatMap(([action, door]) => LADDER.map((rung) => ({ action, ...rung, door })));
const isAction = (name: string): name is Action => name in ALLOWED;

describe('who may do what', () => {
  test.each(cases)('$action as $who', async ({ action, who, role, services, door }) => {
    const person = people.get(who);
    if (!person || !isAction(action)) throw new Error(`nobody is ${who}`);
    const before = (await app.db.select().from(history)).length;
    const { status, body } = await door(person);
    const allowed: readonly ActorRole[] = ALLOWED[action];
    if (mayOn({ role, services }, action, { service })) return expect(status).toBe(200);
    const refusal = allowed.includes(role) ? 'other_service' : role === 'visitor' ? 'sign_in_first' : 'forbidden';
    expect([status, body.type]).toEqual([role === 'visitor' ? 401 : 403, `urn:kartenn:problem:${refusal}`]);
    expect(await app.db.select().from(history)).toHaveLength(before);
  });

  test('staff of another service read and note everywhere, and what changes a report they leave to the service itself', () => {
    const staff = { role: 'staff', services: ['eau'] } as const;
    const left = Object.keys(ALLOWED).filter(
      (action) =>
        isAction(action) &&
        mayOn({ ...staff, services: [] }, action, { service }) &&
        !mayOn(staff, action, { service }),
    );
    expect(left).toEqual([
      ...['report.move', 'report.assign', 'report.answer', 'report.show', 'photo.release'],
      ...['report.merge', 'report.split', 'report.accept', 'report.erase', 'photo.black_out', 'firm.ask'],
    ]);
    expect(mayOn(staff, 'report.move', { service: 'eau' })).toBe(true);
    expect(mayOn({ role: 'admin', services: ['eau'] }, 'report.move', { service })).toBe(true);
  });

  test.each(LADDER)(
    'a place that $who adds is on the map at once only from a mediator upwards',
    async ({ who, role }) => {
      const { body } = (await people.get(who)?.send('/api/proposals', proposal())) ?? {};
      const allowed: readonly ActorRole[] = ALLOWED['place.publish'];
      expect(body.state).toBe(allowed.includes(role) ? 'accepted' : 'waiting');
    },
  );

  test.each(['/api/triage/agents', '/api/triage/reports/CODE'])(
    '%s is read by staff and administrators only',
    async (path) => {
      const statuses = [];
      for (const who of WHO) statuses.push((await people.get(who)?.get(path.replace('CODE', code)))?.status);
      expect(statuses).toEqual([401, 403, 403, 200, 200, 200]);
    },
  );

  test.each(LADDER)(
    'a sheet that $who adds is on the map at once only from a mediator upwards',
    async ({ who, role }) => {
      const sent = { innovation: SHEET, requestId: randomUUID() };
      const { body } = (await people.get(who)?.send('/api/proposals/innovations', sent)) ?? {};
      const allowed: readonly ActorRole[] = ALLOWED['innovation.publish'];
      expect(body.state).toBe(allowed.includes(role) ? 'accepted' : 'waiting');
    },
  );

  test('a proposal with its note is read by mediators, staff and administrators only', async () => {
    const statuses = [];
    for (const who of WHO) statuses.push((await people.get(who)?.get(`/api/proposals/${proposed}`))?.status);
    expect(statuses).toEqual([401, 403, 200, 200, 200, 200]);
  });
});
