import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Actor, change } from '../../api/history/change.ts';
import { history, places } from '../../db/schema.ts';
import type { Person, TestApp } from '../app.ts';
import { testApp } from '../app.ts';
import { proposal, WHOLE_PLACE } from '../contributions/drafts.ts';
import { phonePhoto } from '../photos/pictures.ts';
import { sentReport } from '../reports/drafts.ts';
import { addPlace, BREST } from '../world.ts';

const MEDIATOR: Actor = { id: null, role: 'mediator', services: [], sender: null };

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app?.close());
beforeEach(() => app.empty());

const rename = (name: string) => ({ name });
const nameOf = async (id: string) => (await app.db.select().from(places).where(eq(places.id, id)))[0]?.name;
const traces = () => app.db.select().from(history);

describe('a write', () => {
  test('without a trace does not happen', async () => {
    const { id, name } = await addPlace(app.db);
    const writing = change(app.db, BREST.code, MEDIATOR, 'place.publish', (tx) =>
      tx.update(places).set(rename('Ailleurs')).where(eq(places.id, id)),
    );
    await expect(writing).rejects.toThrow('place.publish wrote without a trace');
    expect(await nameOf(id)).toBe(name);
  });

  test('that fails half way takes everything with it: rows, traces and versions', async () => {
    const { id, name } = await addPlace(app.db);
    const writing = change(app.db, BREST.code, MEDIATOR, 'place.publish', async (tx, trace) => {
      await tx.update(places).set(rename('Ailleurs')).where(eq(places.id, id));
      trace({ entity: 'place', entityId: id, touches: ['papi'] });
      throw new Error('the lights went out');
    });
    await expect(writing).rejects.toThrow('the lights went out');
    expect(await nameOf(id)).toBe(name);
    expect(await traces()).toEqual([]);
    expect(await app.newVersions()).toEqual({});
  });

  test('whose trace cannot be written does not happen either', async () => {
    const { id, name } = await addPlace(app.db);
    const stranger: Actor = { ...MEDIATOR, id: 'nobody with this id' };
    const writing = change(app.db, BREST.code, stranger, 'place.publish', async (tx, trace) => {
      await tx.update(places).set(rename('Ailleurs')).where(eq(places.id, id));
      trace({ entity: 'place', entityId: id });
    });
    await expect(writing).rejects.toThrow();
    expect(await nameOf(id)).toBe(name);
  });

  test('by somebody who may not begins nothing', async () => {
    let begun = false;
    const write = (role: Actor['role']) =>
      change(app.db, BREST.code, { ...MEDIATOR, role }, 'place.publish', async () => {
        begun = true;
      });
    await expect(write('visitor')).rejects.toMatchObject({ status: 401 });
    await expect(write('resident')).rejects.toMatchObject({ status: 403 });
    expect(begun).toBe(false);
  });

  test('of many traces gives each touched collection one new version, and the others none', async () => {
    const { id } = await addPlace(app.db);
    await change(app.db, BREST.code, MEDIATOR, 'place.publish', async (_tx, trace) => {
      trace({ entity: 'place', entityId: id, before: { name: 'a' }, after: { name: 'b' }, touches: ['visio', 'papi'] });
      trace({ entity: 'place', entityId: id, touches: ['papi'] });
      trace({ entity: 'photo', entityId: id });
    });
    expect(await app.newVersions()).toEqual({ papi: 1, visio: 1 });
    expect(await traces()).toHaveLength(3);
    const [first] = await app.db
      .select()
      .from(history)
      .where(and(eq(history.entity, 'place'), eq(history.entityId, id)))
      .orderBy(history.id);
    expect(first).toMatchObject({ actorRole: 'mediator', before: { name: 'a' }, after: { name: 'b' } });
  });

  test('beside nineteen others, in either order of collections, counts each of them', async () => {
    const { id } = await addPlace(app.db);
    const both = [
      ['papi', 'visio'],
      ['visio', 'papi'],
    ] as const;
    await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        change(app.db, BREST.code, MEDIATOR, 'place.publish', async (_tx, trace) =>
          trace({ entity: 'place', entityId: id, touches: both[at % 2] ?? [] }),
        ),
      ),
    );
    expect(await app.newVersions()).toEqual({ papi: 20, visio: 20 });
  });
});

describe('a whole day of Brest', () => {
  const PERSONAL = /soazig|le-bihan|yann\.gwenn|06 12 34 56 78|accueil@mpt|02 98 00 00 01/i;

  test('leaves a trace of every write, and nobody’s mailbox, telephone or name in any of them', async () => {
    const visitor = app.visitor;
    const [mediator, staff] = [await app.as('mediator'), await app.as('staff')];
    const ok = async (answer: ReturnType<Person['get']>) => {
      const { status, text, body } = await answer;
      expect([status, status === 200 ? '' : text]).toEqual([200, '']);
      return body;
    };
    const photo = await phonePhoto({ width: 50, height: 40 });
    const { code, secret } = await sentReport(
      visitor,
      { name: 'Soazig Le-Bihan', email: 'soazig.le-bihan@example.org', phone: '06 12 34 56 78' },
      [photo],
    );
    const triage = `/api/triage/reports/${code}`;
    await ok(visitor.post(`/api/reports/${code}/support`, {}));
    await ok(staff.post(`${triage}/messages`, { kind: 'note', body: 'Rappeler Soazig au 06 12 34 56 78' }));
    await ok(staff.post(`${triage}/assignment`, { version: 1, service: 'voirie' }));
    await ok(staff.post(`${triage}/move`, { version: 2, to: 'waiting_reporter', answer: 'Où, soazig ?' }));
    await ok(visitor.post(`/api/follow/report/${secret}/messages`, { body: 'Ici, yann.gwenn@example.org' }));
    const { photos } = await ok(staff.get(triage));
    await ok(staff.post(`/api/triage/photos/${photos[0].id}/release`, { released: true }));
    await ok(staff.post(`${triage}/visibility`, { version: 4, visibility: 'hidden' }));
    await ok(staff.post(`${triage}/move`, { version: 5, to: 'resolved', answer: 'Réparé' }));
    const sent = await ok(visitor.send('/api/proposals', proposal(WHOLE_PLACE, { email: 'yann.gwenn@example.org' })));
    const accepted = await ok(mediator.post(`/api/proposals/${sent.code}/decision`, { version: 1, outcome: 'accept' }));
    const correction = proposal(WHOLE_PLACE, { corrects: accepted.place.code, email: 'yann.gwenn@example.org' });
    await ok(mediator.send('/api/proposals', correction));
    const other = await ok(visitor.send('/api/proposals', proposal({}, { email: 'yann.gwenn@example.org' })));
    await ok(
      staff.post(`/api/proposals/${other.code}/decision`, {
        version: 1,
        outcome: 'refuse',
        reason: 'Déjà sur la carte',
      }),
    );

    const rows = await traces();
    expect(new Set(rows.map(({ action }) => action))).toEqual(
      new Set([
        'report.send',
        'report.support',
        'report.note',
        'report.assign',
        'report.move',
        'report.reply',
        'photo.release',
        'report.show',
        'place.propose',
        'role.grant',
        'proposal.decide',
      ]),
    );
    // What a revert needs of contacts lies apart, where nothing reads it.
    for (const { hiddenBefore, hiddenAfter, ...row } of rows) expect(JSON.stringify(row)).not.toMatch(PERSONAL);
  });
});
