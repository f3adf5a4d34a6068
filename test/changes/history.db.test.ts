import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { forgetContacts } from '../../api/notifications/forgetting.ts';
import { accounts, confirmations, history, places, proposals, proposalVotes } from '../../db/schema.ts';
import type { Person, TestApp } from '../app.ts';
import { testApp } from '../app.ts';
import { proposal, propose, WHOLE_PLACE } from '../contributions/drafts.ts';
import { reportDraft, sentReport } from '../reports/drafts.ts';
import { addInnovation } from '../world.ts';

let app: TestApp;
let visitor: Person;
let mediator: Person;
let staff: Person;
beforeAll(async () => {
  app = await testApp();
  visitor = app.visitor;
  [mediator, staff] = [await app.as('mediator'), await app.as('staff')];
});
afterAll(() => app?.close());
beforeEach(() => app.empty());

type Place = Parameters<typeof proposal>[0];
const published = async (place: Place = WHOLE_PLACE): Promise<string> =>
  (await propose(mediator, proposal(place))).place;

async function corrected(code: string, place: Place): Promise<void> {
  const [row] = await app.db.select().from(places).where(eq(places.code, code));
  await propose(mediator, proposal(place, { corrects: code, placeVersion: row?.version ?? 0 }));
}

const entriesOf = async (code: string, entity = 'place', person = visitor) =>
  (await person.get(`/api/history/${entity}/${code}`)).body.entries;
const fieldsOf = (entry: { fields: { field: string }[] }) => entry.fields.map(({ field }) => field);

describe('the history of a place', () => {
  test('says by role what was done when, with hours in words, and that contacts changed, not how', async () => {
    const code = await published();
    await corrected(code, {
      ...WHOLE_PLACE,
      location: { lon: -4.4581, lat: 48.4091 },
      phone: '06 99 99 99 99',
      offers: WHOLE_PLACE.offers.map((offer) =>
        offer.kind === 'fablab' ? { ...offer, hours: 'Fr 18:00-22:00' } : offer,
      ),
    });
    const { body, text } = await visitor.get(`/api/history/place/${code}?lang=en`);
    const [latest, first] = body.entries;
    expect(latest).toMatchObject({
      group: 'corrected',
      who: { role: 'mediator', name: null, contributor: null },
      contactsChanged: true,
      moved: { from: WHOLE_PLACE.location, to: { lon: -4.4581, lat: 48.4091 } },
    });
    expect(latest.fields).toContainEqual({
      field: 'fablab.hours',
      before: expect.stringContaining('Thursday'),
      after: expect.stringContaining('Friday'),
    });
    expect(first.group).toBe('added');
    for (const secret of ['06 99 99 99 99', WHOLE_PLACE.phone, WHOLE_PLACE.email]) expect(text).not.toContain(secret);
  });

  test('names whoever chose a name, and nobody by their account’s name or mailbox', async () => {
    const code = await published();
    await app.db
      .update(accounts)
      .set({ name: 'Yann Le Gall', email: 'yann@example.org' })
      .where(sql`${accounts.id} in (select actor_id from history)`);
    const { text } = await visitor.get(`/api/history/place/${code}`);
    expect(text).not.toMatch(/Yann Le Gall|yann@/);
    await app.db
      .update(accounts)
      .set({ publicName: 'Gaëlle de Bellevue' })
      .where(sql`${accounts.id} in (select actor_id from history)`);
    expect((await entriesOf(code))[0].who.name).toBe('Gaëlle de Bellevue');
    await app.db.update(accounts).set({ publicName: null });
  });

  test('two versions are compared whole, in whichever order they were ticked; any one is shown as it was', async () => {
    const code = await published();
    await corrected(code, { ...WHOLE_PLACE, operator: 'La ville' });
    await corrected(code, { ...WHOLE_PLACE, operator: 'La métropole', name: 'Maison pour tous' });
    const [third, , first] = await entriesOf(code);
    for (const [from, to] of [
      [first.id, third.id],
      [third.id, first.id],
    ]) {
      const { body } = await visitor.get(`/api/history/place/${code}/comparison?from=${from}&to=${to}`);
      expect(body.fields).toContainEqual({
        field: 'operator',
        before: JSON.stringify(WHOLE_PLACE.operator),
        after: '"La métropole"',
      });
      expect(fieldsOf(body)).toContain('name');
    }
    const { body: was, text } = await visitor.get(`/api/history/place/${code}/versions/${first.id}`);
    expect(was.fields).toContainEqual({ field: 'operator', value: JSON.stringify(WHOLE_PLACE.operator) });
    expect(was.fields).toContainEqual({ field: 'name', value: JSON.stringify(WHOLE_PLACE.name) });
    expect(text).not.toContain(WHOLE_PLACE.phone);
    expect(text).not.toContain(WHOLE_PLACE.email);
  });

  test('a version of another place is not found here', async () => {
    const [one, two] = [await published(), await published({ name: 'Mairie de Bohars' })];
    const [entry] = await entriesOf(two);
    expect((await visitor.get(`/api/history/place/${one}/versions/${entry.id}`)).status).toBe(404);
  });

  test('goes on page by page without a gap', async () => {
    const code = await published({ name: 'Mairie de Bohars' });
    for (let at = 0; at < 52; at += 1) await corrected(code, { name: `Mairie ${at}` });
    const first = (await visitor.get(`/api/history/place/${code}`)).body;
    const rest = (await visitor.get(`/api/history/place/${code}?before=${first.next}`)).body;
    expect([first.entries.length, rest.entries.length, rest.next]).toEqual([50, 3, null]);
    expect(rest.entries.at(-1).group).toBe('added');
  });
});

describe('the history of a report', () => {
  test('tells states and that there is an answer; never notes, assignments, contacts', async () => {
    const { code } = await sentReport(visitor, reportDraft({ name: 'Anna Kerjean', email: 'anna@example.org' }));
    const write = (verb: string, body: object) => staff.post(`/api/triage/reports/${code}/${verb}`, body);
    await write('move', { version: 1, to: 'triaged' });
    await write('messages', { kind: 'note', body: 'Voir Enedis' });
    await write('messages', { kind: 'answer', body: 'Nous regardons' });
    const { body, text } = await visitor.get(`/api/history/report/${code}`);
    expect(
      body.entries.map(({ answered, fields }: { answered: boolean; fields: unknown[] }) => [answered, fields.length]),
    ).toEqual([
      [true, 0],
      [false, 1],
      [false, 1],
    ]);
    expect(text).not.toMatch(/Enedis|Anna|anna@/);
    await write('visibility', { version: 2, visibility: 'hidden' });
    for (const person of [visitor, mediator, staff]) {
      expect((await person.get(`/api/history/report/${code}`)).status).toBe(404);
      expect((await person.get('/api/changes')).text).not.toContain(code);
    }
  });
});

describe('recent changes', () => {
  test('are found by kind, by what was done, by role, commune and day', async () => {
    const code = await published();
    await corrected(code, { ...WHOLE_PLACE, state: 'closed' });
    await sentReport(visitor);
    const sent = await propose(visitor, proposal({ name: 'Chez Paul' }, { note: 'rue de Siam' }));
    await mediator.post(`/api/proposals/${sent.code}/decision`, { version: 1, outcome: 'refuse', reason: 'Privé' });
    const found = async (query: string) => {
      const { body, text } = await visitor.get(`/api/changes?${query}`);
      expect(text).not.toMatch(/Chez Paul|Privé|rue de Siam/);
      return body.entries.map(({ group }: { group: string }) => group);
    };
    expect(await found('')).toEqual(['decided', 'moved', 'closed', 'added']);
    expect(await found('kind=place')).toEqual(['closed', 'added']);
    expect(await found('group=closed')).toEqual(['closed']);
    expect(await found('role=visitor')).toEqual(['moved']);
    expect(await found('commune=Brest&kind=place')).toHaveLength(2);
    expect(await found('commune=Bohars')).toEqual([]);
    expect(await found('to=2026-01-01')).toEqual([]);
    expect((await visitor.get('/api/changes?group=nonsense')).status).toBe(400);
  });

  test('page by page, whatever happens at the same moment', async () => {
    for (let at = 0; at < 35; at += 1) await published({ name: `Mairie ${at}` });
    await app.db.update(history).set({ at: new Date('2026-11-20T09:00:00Z') });
    const first = (await visitor.get('/api/changes')).body;
    const rest = (await visitor.get(`/api/changes?cursor=${first.next}`)).body;
    const ids = [...first.entries, ...rest.entries].map(({ id }: { id: string }) => id);
    expect([ids.length, new Set(ids).size, rest.next]).toEqual([35, 35, null]);
    expect((await visitor.get('/api/changes?cursor=nonsense')).status).toBe(404);
  });

  test('the feed tells the same with the same filter; hostile names stay words', async () => {
    const hostile = 'Café <script>alert(1)</script> ]]> & Cie';
    await published({ ...WHOLE_PLACE, name: hostile });
    await sentReport(visitor);
    const feed = await visitor.get('/changes.atom?kind=place&lang=en');
    expect(feed.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    expect(feed.text).not.toContain('<script>');
    expect(feed.text).not.toContain(WHOLE_PLACE.phone);
    expect(feed.text).toMatch(/<id>urn:uuid:[0-9a-f-]{36}<\/id>/);
    expect(feed.text.match(/<entry>/g)).toHaveLength(1);
    expect(feed.text).toContain('<link rel="self" href="http://localhost:4600/changes.atom?kind=place&amp;lang=en"/>');
    expect(feed.text).toContain('Café &lt;script&gt;alert(1)&lt;/script&gt; ]]&gt; &amp; Cie');
    const again = await visitor.get('/changes.atom?kind=place&lang=en', {
      'if-none-match': feed.headers.get('etag') ?? '',
    });
    expect([again.status, again.text]).toEqual([304, '']);
    expect(Date.parse(feed.headers.get('last-modified') ?? '')).toBeGreaterThan(0);
  });

  test('whoever asks for a feed as a mediator is told no more than anybody', async () => {
    const code = await published();
    const [{ change }] = await entriesOf(code);
    await mediator.post(`/api/changes/${change}/revert`, {});
    expect((await mediator.get('/api/changes')).text).toContain(code);
    expect((await visitor.get('/api/changes')).text).not.toContain(code);
    expect((await mediator.get('/changes.atom')).text).not.toContain(code);
  });
});

describe('words removed for privacy', () => {
  const clean = (code: string, order: object, person = staff) =>
    person.post(`/api/history/place/${code}/cleaning`, {
      ...{ what: 'fields', reason: 'person', words: 'Le nom d’une personne' },
      ...order,
    });

  test('vanish from every version, from the sheet and from proposals; a note says that it was done', async () => {
    const named = { ...WHOLE_PLACE, operator: 'Yann Le Gall' };
    const code = await published(named);
    await corrected(code, { ...named, name: 'Maison pour tous' });
    const waiting = await propose(
      visitor,
      proposal({ ...named, wheelchair: 'yes' }, { corrects: code, placeVersion: 2, note: 'Yann Le Gall le dit' }),
    );
    const [, added] = await entriesOf(code);
    const { status, body } = await clean(code, { entry: added.id, fields: ['operator'] });
    expect([status, body]).toEqual([200, { rows: 1, proposals: 3 }]);

    const tables = await Promise.all([
      app.db.select().from(history),
      app.db.select().from(proposals),
      app.db.select().from(places),
    ]);
    expect(JSON.stringify(tables)).not.toContain('Yann');
    const [note, , first] = await entriesOf(code);
    expect(note).toMatchObject({
      group: 'cleaned',
      who: { role: 'staff' },
      cleaning: { reason: 'person', words: 'Le nom d’une personne' },
    });
    expect(first.cleaned).toBe(true);
    expect((await mediator.get(`/api/proposals/${waiting.code}`)).status).toBe(200);
    expect((await visitor.get(`/api/history/place/${code}/versions/${first.id}`)).body.fields).toContainEqual({
      field: 'operator',
      value: '{"cleaned":true}',
    });
  });

  test('a later revert leaves what was cleaned as it is', async () => {
    const code = await published({ ...WHOLE_PLACE, operator: 'Yann Le Gall' });
    await corrected(code, { ...WHOLE_PLACE, operator: 'La ville', name: 'Maison pour tous' });
    const [{ change, id }] = await entriesOf(code);
    expect((await clean(code, { entry: id, fields: ['operator'] })).status).toBe(200);
    await mediator.post(`/api/changes/${change}/revert`, {});
    const [row] = await app.db.select().from(places);
    expect([row?.name, row?.operator]).toEqual([WHOLE_PLACE.name, null]);
  });

  test('contacts too, which nobody sees before or after', async () => {
    const code = await published();
    const [{ id }] = await entriesOf(code);
    await clean(code, { entry: id, contacts: 'remove' });
    const tables = await Promise.all([
      app.db.select().from(history),
      app.db.select().from(proposals),
      app.db.select().from(places),
    ]);
    for (const secret of [WHOLE_PLACE.phone, WHOLE_PLACE.email]) expect(JSON.stringify(tables)).not.toContain(secret);
  });

  test('a name that the sheet still bears is corrected first; a choice is no words', async () => {
    const code = await published();
    const [{ id }] = await entriesOf(code);
    expect((await clean(code, { entry: id, fields: ['name'] })).body.type).toBe('urn:kartenn:problem:clean_needed');
    expect((await clean(code, { entry: id, fields: ['wheelchair'] })).status).toBe(400);
    expect((await clean(code, { entry: id, fields: [] })).status).toBe(400);
    expect((await clean(code, { entry: id, fields: ['operator'] }, mediator)).status).toBe(403);
  });
});

describe('what is forgotten with time', () => {
  test('contacts in the history after twelve months, what tells senders apart after thirty days', async () => {
    const code = await published();
    const [place] = await app.db.select().from(places).where(eq(places.code, code));
    const { code: sent } = await propose(visitor, proposal());
    const [row] = await app.db.select().from(proposals).where(eq(proposals.code, sent));
    await app.db.update(history).set({ senderHash: 'hash', at: new Date('2026-11-01T09:00:00Z') });
    await app.db.update(proposals).set({ senderHash: 'hash', createdAt: new Date('2026-11-01T09:00:00Z') });
    const old = { createdAt: new Date('2026-11-01T09:00:00Z') };
    await app.db.insert(proposalVotes).values({ proposalId: row?.id ?? '', voter: 'hash', agrees: true, ...old });
    await app.db
      .insert(confirmations)
      .values({ placeId: place?.id ?? '', day: '2026-11-01', confirmer: 'hash', by: 'door', ...old });

    await forgetContacts(app.db, new Date('2026-11-20T09:00:00Z'));
    expect((await app.db.select().from(history)).every(({ senderHash }) => senderHash === 'hash')).toBe(true);
    await forgetContacts(app.db, new Date('2026-12-02T09:00:00Z'));
    const tables = await Promise.all([
      app.db.select().from(history),
      app.db.select().from(proposals),
      app.db.select().from(proposalVotes),
      app.db.select().from(confirmations),
    ]);
    expect(JSON.stringify(tables)).not.toContain('"hash"');
    expect([tables[2].length, tables[3].length]).toEqual([1, 1]);
    expect(JSON.stringify(tables[0])).toContain(WHOLE_PLACE.phone);
    await forgetContacts(app.db, new Date('2027-11-02T09:00:00Z'));
    expect(JSON.stringify(await app.db.select().from(history))).not.toContain(WHOLE_PLACE.phone);
  });
});

test('what came with the demonstration says so', async () => {
  const sheet = await addInnovation(app.db);
  await app.db.insert(history).values({
    ...{ territory: 'brest', action: 'demonstration.load', entity: 'innovation', entityId: sheet.id },
    ...{ changeId: sheet.id, actorRole: 'admin', after: {} },
  });
  expect((await entriesOf(sheet.code, 'innovation'))[0]).toMatchObject({ group: 'loaded', fields: [] });
});
