import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Action, type ActorRole, ALLOWED, mayOn } from '../../api/access.ts';
import {
  accounts,
  history,
  memberships,
  networkAnimators,
  networks,
  newsletters,
  photos,
  places,
  proposals,
  reports,
  roleGrants,
} from '../../db/schema.ts';
import { ROLES } from '../../db/vocabulary.ts';
import { signInAs } from '../accounts/people.ts';
import type { Person, TestApp } from '../app.ts';
import { testApp } from '../app.ts';
import { proposal } from '../contributions/drafts.ts';
import { reportDraft, sentReport } from '../reports/drafts.ts';
import { addPlace, keepWorld } from '../world.ts';

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
/** Another report of the same. */
let same: string;
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
/** Of no network, so that nobody animates it. */
let happening: string;
/** Everybody with an account animates it. */
let network: string;
/** Whoever was refused has left everything as it was: the next one finds the same world. */
let isUntouched = false;
let bringBack: (() => Promise<void>) | null = null;
beforeEach(async () => {
  if (isUntouched) return;
  if (bringBack) await bringBack();
  else await buildWorld();
  bringBack ??= await keepWorld(app.db);
  granted = randomUUID();
  await app.db.insert(accounts).values({ id: granted, name: 'Goulven', email: `${granted}@example.org` });
});

async function buildWorld(): Promise<void> {
  ({ code, secret } = await sentReport(app.visitor));
  const { body } = await app.visitor.send('/api/proposals', proposal());
  proposed = body.code;
  followed = body.follow;
  asked = (await app.visitor.send('/api/proposals', proposal())).body.code;
  await app.db.update(proposals).set({ route: 'neighbours' }).where(eq(proposals.code, asked));
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
  ({ code: same } = await sentReport(app.visitor));
  const photo = { id: photoId, territory: 'brest', contentHash: 'ff', width: 1, height: 1 };
  await app.db.insert(photos).values({ ...photo, reportId: report?.id ?? null });
  network = 'PAPI22';
  const written = { territory: 'brest', code: network, names: { fr: 'PAPI' }, summary: 'Des lieux' };
  const [{ id: networkId = '' } = {}] = await app.db.insert(networks).values(written).returning();
  const everybody = await app.db.select({ accountId: accounts.id }).from(accounts);
  await app.db.insert(networkAnimators).values(everybody.map(({ accountId }) => ({ networkId, accountId })));
  happening = (await people.get('mediator')?.post('/api/events', event()))?.body.code;
  await app.db.insert(newsletters).values({ territory: 'brest', week: '2026-11-23' });
}

const gone = (place: string) => ({ kind: 'gone', place, requestId: randomUUID() });

type Door = (person: Person) => ReturnType<Person['get']>;
const triage = (verb: string) => `/api/triage/reports/${code}/${verb}`;

const SHEET = {
  ...{ title: 'Repair café de Bellevue', summary: 'On répare ensemble.', stage: 'mature', need: 'Jeter moins.' },
  ...{ how: 'Un samedi par mois.', carrier: 'Association du quartier' },
};

const KERINOU = [
  [-4.505, 48.396],
  [-4.494, 48.396],
  [-4.494, 48.404],
] as const;
const named = () => ({ id: randomUUID(), names: { fr: 'Fablabs' } });
const event = () => ({
  ...{ id: randomUUID(), kind: 'workshop', titles: { fr: 'Coup de pouce numérique' }, place },
  ...{ starts: { day: '2026-12-01', time: '14:00' }, ends: { day: '2026-12-01', time: '16:00' } },
});
const firmAsked = () => ({
  ...{ version: 1, firm: 'Élec Ouest', language: 'fr', request: 'Remplacer la lanterne', until: '2026-12-24' },
  ...{ showsPhotos: false, requestId: randomUUID() },
});

/** The place, by the network that everybody with an account animates. */
async function invited() {
  const [{ id: networkId = '' } = {}] = await app.db.select().from(networks).where(eq(networks.code, network));
  const [{ id: placeId = '' } = {}] = await app.db.select().from(places).where(eq(places.code, place));
  const row = { territory: 'brest', networkId, placeId, state: 'invited' as const };
  const target = [memberships.networkId, memberships.placeId];
  const [one = { id: '', version: 0 }] = await app.db
    .insert(memberships)
    .values(row)
    .onConflictDoUpdate({ target, set: { state: 'invited' } })
    .returning();
  return one;
}

/** A door for each action; null where the rule has no address of its own yet, or decides within another one. */
const DOORS: Record<Action, Door | null> = {
  'place.propose': (person) => person.send('/api/proposals', proposal()),
  'place.publish': null,
  'proposal.read': (person) => person.get('/api/proposals'),
  'proposal.decide': (person) => person.post(`/api/proposals/${proposed}/decision`, { version: 1, outcome: 'accept' }),
  'proposal.withdraw': (person) => person.post(`/api${followed}/withdraw`, { version: 1 }),
  'interview.send': (person) =>
    person.post('/api/proposals/interviews', { innovation: SHEET, requestId: randomUUID() }),
  'interview.review': async (person) => {
    const { body } = await person.post('/api/proposals/interviews', { innovation: SHEET, requestId: randomUUID() });
    const review = { version: 1, answer: 'decline', innovation: SHEET };
    return person.post(`/api/follow${body.review}`, review);
  },
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
  'network.write': (person) => person.post('/api/networks', { ...named(), summary: 'Des lieux qui coopèrent' }),
  'network.animate': (person) => person.post(`/api/networks/${network}/invitations`, { place }),
  'membership.ask': (person) =>
    person.post(`/api/networks/${network}/requests`, { place, words: 'Bonjour', requestId: randomUUID() }),
  'membership.answer_all': async (person) => {
    const { id, version } = await invited();
    return person.post(`/api/memberships/${id}/decision`, { version, verb: 'accept' });
  },
  'call.write': (person) => person.post('/api/calls', { ...named(), year: 2012, kind: 'call' }),
  'portal.write': (person) => person.post('/api/portals', named()),
  'event.propose': (person) => person.post('/api/events', { ...event(), network }),
  'event.write': (person) => person.post(`/api/events/${happening}/state`, { version: 1, to: 'cancelled' }),
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
  'report.contest': async (person) => {
    await app.db.update(reports).set({ state: 'resolved', closedAt: app.parts.clock() });
    return person.post(`/api/follow/report/${secret}/contest`, {});
  },
  'report.rate': async (person) => {
    await app.db.update(reports).set({ state: 'resolved', closedAt: app.parts.clock() });
    return person.post(`/api/follow/report/${secret}/rating`, { satisfied: true });
  },
  'report.enter': (person) => person.send('/api/reports/enter', reportDraft()),
  'report.merge': (person) => person.post(triage('merge'), { version: 1, into: same }),
  'report.split': (person) =>
    person.post(triage('split'), {
      ...{ version: 1, category: 'pothole', description: 'Et un trou', location: { lon: -4.4995, lat: 48.4002 } },
      ...{ address: null, photos: [], requestId: randomUUID() },
    }),
  'report.accept': (person) => person.post(triage('acceptance'), { version: 1 }),
  'report.claim': (person) => person.post(triage('claim'), {}),
  'report.erase': (person) => person.post(`/api/privacy/reports/${code}/erasure`, { version: 1, what: ['text'] }),
  'photo.black_out': (person) => person.post(`/api/triage/photos/${photoId}/black-out`, { version: 1, areas: [] }),
  'firm.ask': (person) => person.post(`/api/triage/reports/${code}/firms`, firmAsked()),
  'firm.work': async (person) => {
    const link = await people.get('admin')?.post(`/api/triage/reports/${code}/firms`, firmAsked());
    const form = new FormData();
    for (const [name, value] of [
      ['said', 'started'],
      ['language', 'fr'],
      ['words', ''],
    ])
      form.set(String(name), String(value));
    const said = await person.request(`/api${link?.body.link}`, { method: 'POST', body: form });
    // A form without scripts is answered by a page.
    return said.status === 303 ? { ...said, status: 200 } : said;
  },
  'view.write': (person) =>
    person.post('/api/triage/views', { id: randomUUID(), name: 'Trous', search: { category: 'pothole' } }),
  'template.write': (person) =>
    person.post('/api/triage/templates', {
      id: randomUUID(),
      name: 'Merci',
      words: { fr: 'Merci', br: 'Trugarez', en: 'Thanks' },
    }),
  'statistics.read': (person) => person.get('/api/statistics'),
  'routing.write': (person) =>
    person.post('/api/routing/areas', {
      ...{ name: 'Kerinou', shape: { from: 'drawn', corners: KERINOU.map(([lon, lat]) => ({ lon, lat })) } },
    }),
  'escalation.write': async (person) => {
    const [admin] = await app.db
      .select({ id: roleGrants.accountId })
      .from(roleGrants)
      .where(eq(roleGrants.role, 'admin'));
    return person.post('/api/escalations', { kind: 'late', service: null, afterDays: 1, accountId: admin?.id });
  },
  'key.write': (person) => person.post('/api/keys', { name: 'Application de la métropole' }),
  'import.run': (person) => person.get('/api/imports'),
  'source.write': (person) => person.get('/api/sources'),
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
    isUntouched = false;
    const { status, body } = await door(person);
    const allowed: readonly ActorRole[] = ALLOWED[action];
    if (mayOn({ role, services }, action, { service })) return expect(status).toBe(200);
    const refusal = allowed.includes(role) ? 'other_service' : role === 'visitor' ? 'sign_in_first' : 'forbidden';
    expect([status, body.type]).toEqual([role === 'visitor' ? 401 : 403, `urn:kartenn:problem:${refusal}`]);
    expect(await app.db.select().from(history)).toHaveLength(before);
    isUntouched = true;
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

  test.each([
    ...['/api/triage/agents', '/api/triage/reports/CODE', '/api/triage/mentions', '/api/triage/templates'],
    ...['/api/triage/reports/CODE/templates', '/api/triage/round?reports=CODE'],
  ])('%s is read by staff and administrators only', async (path) => {
    const statuses = [];
    for (const who of WHO) statuses.push((await people.get(who)?.get(path.replace('CODE', code)))?.status);
    expect(statuses).toEqual([401, 403, 403, 200, 200, 200]);
  });

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
