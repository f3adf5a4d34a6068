import { eq, like } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { knowKey } from '../../api/open311/keys.ts';
import { apiKeys, history, reports, sendBudgets } from '../../db/schema.ts';
import { type Person, type TestApp, testApp } from '../app.ts';
import { addReport } from '../world.ts';
import { DOOR, newKey, sendForm } from './software.ts';

let app: TestApp;
let admin: Person;
beforeAll(async () => {
  app = await testApp();
  admin = await app.as('admin');
});
afterAll(() => app?.close());
beforeEach(async () => {
  await app.empty();
  app.setNow('2026-11-24T10:00:00+01:00');
});

describe('keys', () => {
  test('a key is told once, works, is dated to the hour, and works no more once it is revoked', async () => {
    const made = await admin.post('/api/keys', { name: 'Application de la métropole' });
    const { key } = made.body;
    expect(key).toMatch(/^kartenn_\w{40}$/);
    expect(JSON.stringify(await app.db.select().from(apiKeys))).not.toContain(key);
    expect((await admin.get('/api/keys')).text).not.toContain(key);
    expect((await sendForm(app, { api_key: key })).status).toBe(200);
    app.setNow('2026-11-24T10:40:00+01:00');
    await sendForm(app, { api_key: key });
    const mine = async () =>
      (await admin.get('/api/keys')).body.find(({ prefix }: { prefix: string }) => key.startsWith(prefix));
    expect(await mine()).toMatchObject({ lastUsedAt: '2026-11-24T09:00:00.000Z', reports: 2, revokedAt: null });
    const { id } = await mine();
    expect((await admin.post(`/api/keys/${id}/revocation`, { version: 7 })).status).toBe(409);
    expect((await admin.post(`/api/keys/${id}/revocation`, { version: 1 })).status).toBe(200);
    expect((await admin.post(`/api/keys/${id}/revocation`, { version: 2 })).status).toBe(409);
    const refused = await sendForm(app, { api_key: key });
    expect([refused.status, refused.body[0].description]).toEqual([403, expect.stringMatching(/retirée/)]);
    const traces = await app.db.select().from(history).where(eq(history.entity, 'key'));
    expect(traces.map(({ after }) => after)).toEqual([{ name: 'Application de la métropole' }, { revoked: true }]);
  });

  test('a key that the operator named is known once, and stays revoked', async () => {
    const named = 'une-cle-de-demonstration';
    await knowKey(app.parts, named, 'KARTENN_OPEN311_KEY');
    await knowKey(app.parts, named, 'KARTENN_OPEN311_KEY');
    const rows = (await admin.get('/api/keys')).body.filter(
      ({ name }: { name: string }) => name === 'KARTENN_OPEN311_KEY',
    );
    expect(rows).toHaveLength(1);
    expect((await sendForm(app, { api_key: named })).status).toBe(200);
    await admin.post(`/api/keys/${rows[0].id}/revocation`, { version: 1 });
    await knowKey(app.parts, named, 'KARTENN_OPEN311_KEY');
    expect((await sendForm(app, { api_key: named })).status).toBe(403);
  });

  test('one key has a budget of its own', async () => {
    const [busy, quiet] = [await newKey(admin, 'Pressé'), await newKey(admin, 'Calme')];
    // Nothing is written, and yet each try counts.
    expect((await sendForm(app, { api_key: busy, service_code: 'unicorn' })).status).toBe(404);
    await app.db.update(sendBudgets).set({ points: 600 }).where(like(sendBudgets.key, 'open311:%'));
    const refused = await sendForm(app, { api_key: busy });
    expect([refused.status, refused.body[0].code, refused.headers.get('retry-after')]).toEqual([
      ...[400, '429', expect.stringMatching(/^\d+$/)],
    ]);
    expect((await sendForm(app, { api_key: quiet })).status).toBe(200);
  });
});

describe('importing', () => {
  const request = (id: string, changes: Record<string, unknown> = {}) => ({
    ...{
      service_request_id: id,
      status: 'open',
      service_code: 'P1',
      service_name: 'Pothole',
      lat: 48.386,
      long: -4.489,
    },
    requested_datetime: '2026-11-01T08:00:00Z',
    updated_datetime: '2026-11-02T08:00:00Z',
    ...changes,
  });
  const file = (records: object[], mapping = {}) => ({
    source: { from: 'file', name: 'Ancien guichet', text: JSON.stringify(records) },
    mapping,
  });
  const rehearse = (asked: object) => admin.post('/api/open311/imports/rehearsal', asked);
  const write = (asked: object) => admin.post('/api/open311/imports', asked);
  const rows = () => app.db.select().from(reports).orderBy(reports.originId);

  test('is rehearsed without a trace, then written beside our own reports: no deadline runs, nobody is mailed', async () => {
    const records = [
      request('A', { description: '<b>Trou</b>' }),
      request('B', { status: 'closed' }),
      request('C', { service_code: 'X', service_name: 'Abwasser' }),
      request('', {}),
    ];
    const rehearsed = await rehearse(file(records));
    expect(rehearsed.body).toMatchObject({
      ...{ origin: 'Ancien guichet', read: 4, added: 2, changed: 0, unchanged: 0, rejected: 2 },
      services: [
        { code: 'P1', category: 'pothole', by: 'keywords', requests: 2 },
        { code: 'X', category: null, by: 'nothing', requests: 1 },
      ],
    });
    expect(rehearsed.body.anomalies.map(({ kind }: { kind: string }) => kind)).toEqual([
      'no_id',
      'html',
      'service_unmapped',
    ]);
    expect(await app.db.select().from(history)).toEqual([]);

    const written = await write(file(records, { X: 'blocked-drain' }));
    expect(written.body).toMatchObject({ added: 3, rejected: 1 });
    const [a, b, c] = await rows();
    expect(a).toMatchObject({
      ...{
        channel: 'import',
        origin: 'Ancien guichet',
        originId: 'A',
        description: 'Trou',
        state: 'waiting_third_party',
      },
      ...{ createdAt: new Date('2026-11-01T08:00:00Z'), waitingUntil: null, visibility: 'public', category: 'pothole' },
    });
    expect(a?.pausedAt).not.toBeNull();
    expect(b).toMatchObject({ state: 'resolved', closedAt: new Date('2026-11-02T08:00:00Z'), pausedAt: null });
    expect(c?.category).toBe('blocked-drain');
    expect((await app.letters()).length).toBe(0);
    expect((await app.visitor.get(`${DOOR}/requests.json`)).body).toEqual([]);
    expect((await admin.get('/api/open311/imports')).body[0]).toMatchObject({
      origin: 'Ancien guichet',
      added: 3,
      rejected: 1,
    });
  });

  test('a later run adds what is new and goes on with what went on there, and with nothing else', async () => {
    await write(file([request('A'), request('B', { status: 'closed' }), request('D', { status: 'closed' })]));
    app.setNow('2026-11-24T11:00:00+01:00');
    // Meanwhile: A was closed there, B says nothing new, D was taken up again, E is new.
    const again = file([
      request('A', { status: 'closed', updated_datetime: '2026-11-24T09:30:00Z' }),
      request('B', { status: 'closed', description: 'Autres mots' }),
      request('D', { status: 'open', updated_datetime: '2026-11-24T09:30:00Z' }),
      request('E'),
    ]);
    expect((await write(again)).body).toMatchObject({ added: 1, changed: 2, unchanged: 1 });
    expect((await write(again)).body).toMatchObject({ added: 0, changed: 0, unchanged: 4 });
    const states = (await rows()).map(({ originId, state, pausedAt }) => [originId, state, pausedAt !== null]);
    expect(states).toEqual([
      ['A', 'resolved', false],
      ['B', 'resolved', false],
      ['D', 'waiting_third_party', true],
      ['E', 'waiting_third_party', true],
    ]);
    expect((await app.letters()).length).toBe(0);
  });

  test('what may be an open report of our own is told with it, and brought in only if somebody wants that', async () => {
    const ours = await addReport(app.db, { category: 'pothole', location: { lon: -4.48903, lat: 48.38602 } });
    await addReport(app.db, {
      category: 'pothole',
      location: { lon: -4.48901, lat: 48.38601 },
      state: 'resolved',
      closedAt: new Date(),
    });
    const asked = file([request('A'), request('B', { status: 'closed' }), request('C', { lat: 48.396 })]);
    const { body } = await rehearse(asked);
    expect(body).toMatchObject({ added: 2, duplicates: 1, unchanged: 0, rejected: 0 });
    expect(body.rows.map(({ verdict, alike }: Record<string, string>) => [verdict, alike])).toEqual([
      ['duplicate', ours.code],
      ['new', null],
      ['new', null],
    ]);
    expect((await write(asked)).body).toMatchObject({ added: 2, duplicates: 1 });
    expect((await write(asked)).body).toMatchObject({ added: 0, duplicates: 1, unchanged: 2 });
    expect((await write({ ...asked, withAlike: true })).body).toMatchObject({ added: 1, duplicates: 0, unchanged: 2 });
    expect((await rehearse(asked)).body).toMatchObject({ added: 0, duplicates: 0, unchanged: 3 });
  });

  test('every request is told with its verdict, and why one is left out', async () => {
    await write(file([request('A'), request('B')]));
    const { body } = await rehearse(
      file([
        ...[request('A', { status: 'closed' }), request('B'), request('C'), request('C'), request('')],
        ...[request('D', { lat: 47.99, long: -4.1 }), request('E', { lat: null }), request('F', { service_code: 'X' })],
      ]),
    );
    expect(body.rows.map((row: Record<string, string>) => [row.line, row.id, row.verdict, row.reason])).toEqual([
      [1, 'A', 'changed', null],
      [2, 'B', 'unchanged', null],
      [3, 'C', 'new', null],
      [4, 'C', 'rejected', 'duplicate_id'],
      [5, '', 'rejected', 'no_id'],
      [6, 'D', 'rejected', 'outside'],
      [7, 'E', 'rejected', 'no_place'],
      [8, 'F', 'new', null],
    ]);
    expect(body).toMatchObject({ read: 8, added: 2, changed: 1, unchanged: 1, rejected: 4 });
  });

  test('a whole import is taken back once, except what somebody has worked on since', async () => {
    await write(file([request('A'), request('B'), request('C')]));
    const moved = file([request('A', { status: 'closed' }), request('D'), request('E')]);
    app.setNow('2026-11-24T11:00:00+01:00');
    expect((await write(moved)).body).toMatchObject({ added: 2, changed: 1 });
    const [last] = (await admin.get('/api/open311/imports')).body;
    await app.db.update(reports).set({ version: 5, urgency: 3 }).where(eq(reports.originId, 'E'));
    const undo = (id: string) => admin.post(`/api/open311/imports/${id}/undoing`, {});
    const answers = await Promise.all([undo(last.id), undo(last.id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await admin.get('/api/open311/imports')).body[0]).toMatchObject({
      ...{ id: last.id, kept: 1, undoneAt: '2026-11-24T10:00:00.000Z' },
    });
    const standing = (await rows()).map(({ originId, state, visibility }) => [originId, state, visibility]);
    expect(standing).toEqual([
      ...['A', 'B', 'C', 'E'].map((id) => [id, 'waiting_third_party', 'public']),
      [null, 'invalid', 'hidden'],
    ]);
    const staff = await app.as('staff');
    expect((await staff.post(`/api/open311/imports/${last.id}/undoing`, {})).status).toBe(403);
    expect((await undo('0199aaaa-0000-7000-8000-000000000001')).status).toBe(404);
    // The same file is new again.
    expect((await write(moved)).body).toMatchObject({ added: 1, changed: 1, unchanged: 1 });
    expect((await app.letters()).length).toBe(0);
  });

  test('what cannot be fetched is told, not thrown; only administrators import', async () => {
    const asked = { source: { from: 'address', address: 'https://127.0.0.1/open311/v2' } };
    const { status, body } = await rehearse(asked);
    expect([status, body.read]).toEqual([200, 0]);
    expect(body.anomalies[0]).toMatchObject({ kind: 'not_fetched', count: 2 });
    expect((await rehearse({ source: { from: 'address', address: 'http://ville.example' } })).status).toBe(400);
    const staff = await app.as('staff');
    const doors = ['/api/open311/imports/rehearsal', '/api/open311/imports'];
    for (const door of doors) expect((await staff.post(door, file([]))).status).toBe(403);
    expect((await staff.get('/api/open311/imports')).status).toBe(403);
    expect((await staff.get('/api/keys')).status).toBe(403);
  });
});
