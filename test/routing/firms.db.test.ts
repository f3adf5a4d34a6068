import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { followHash } from '../../api/codes.ts';
import { firmLinks, history, photos, reportMessages, reports } from '../../db/schema.ts';
import type { Person, TestApp } from '../app.ts';
import { testApp } from '../app.ts';
import { phonePhoto } from '../photos/pictures.ts';
import { sentReport } from '../reports/drafts.ts';

const START = '2026-11-24T10:00:00+01:00';
let app: TestApp;
let staff: Person;
let photo: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  app = await testApp({ now: START });
  staff = await app.as('staff');
  photo = await phonePhoto({ width: 400, height: 300 });
});
afterAll(() => app?.close());

let code: string;
let secret: string;
beforeEach(async () => {
  await app.empty();
  app.setNow(START);
  const contact = {
    name: 'Soizic Kermarrec',
    email: 'soizic@example.org',
    description: 'Lampadaire cassé, chez ma voisine',
  };
  ({ code } = await sentReport(app.visitor, contact, [photo]));
  secret = secretOf(await ask());
});

const asked = (changes: object = {}) => ({
  ...{ version: 1, firm: 'Élec Ouest', email: 'depannage@example.org', language: 'br', requestId: randomUUID() },
  ...{ request: 'Remplacer la lanterne.', until: '2026-12-04', showsPhotos: true },
  ...changes,
});
const ask = (changes: object = {}) => staff.post(`/api/triage/reports/${code}/firms`, asked(changes));
const secretOf = ({ status, body, text }: Awaited<ReturnType<typeof ask>>): string => {
  if (status !== 200) throw new Error(`asking the firm was answered with ${status}: ${text}`);
  return body.link.split('/').at(-1);
};
const look = (link = secret) => app.visitor.get(`/api/work/${link}`);
const report = async () => (await app.db.select().from(reports).where(eq(reports.code, code)))[0];

function say(
  said: string,
  { words = '', files = [], link = secret }: { words?: string; files?: Uint8Array<ArrayBuffer>[]; link?: string } = {},
) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ said, words, language: 'fr' })) form.set(name, value);
  for (const file of files) form.append('photos', new File([file], 'apres.jpg', { type: 'image/jpeg' }));
  return app.visitor.request(`/api/work/${link}`, { method: 'POST', body: form });
}

describe('a firm with a link', () => {
  test('sees what is asked, where, and the photos, and nothing of the people or the colleagues', async () => {
    await staff.post(`/api/triage/reports/${code}/messages`, { kind: 'note', body: 'Déjà la troisième fois' });
    const { status, body, text } = await look();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      state: 'open',
      work: { firm: 'Élec Ouest', request: 'Remplacer la lanterne.', code, category: 'street-light' },
    });
    for (const hidden of ['Soizic', 'soizic@', 'troisième', 'voisine', 'depannage@'])
      expect(text).not.toContain(hidden);
    const [shown] = body.work.photos;
    expect((await app.visitor.get(`/api/work/${secret}/photos/${shown.id}/320.webp`)).status).toBe(200);
    expect((await app.visitor.get(`/photos/${shown.id}/320.webp`)).status).toBe(404);
    expect((await app.visitor.get(`/api/work/nobody/photos/${shown.id}/320.webp`)).status).toBe(404);
    // Looking changes nothing: mail programs open links by themselves.
    expect(await report()).toMatchObject({ state: 'waiting_third_party', version: 2 });
    expect((await report())?.waitingUntil?.toISOString()).toBe('2026-12-04T22:59:59.000Z');
  });

  test('sees no photos unless staff say so, nor those of another report', async () => {
    const other = await sentReport(app.visitor, {}, [photo]);
    const [foreign] = await app.db
      .select({ id: photos.id })
      .from(photos)
      .innerJoin(reports, eq(reports.id, photos.reportId))
      .where(eq(reports.code, other.code));
    expect((await app.visitor.get(`/api/work/${secret}/photos/${foreign?.id}/320.webp`)).status).toBe(404);
    const bare = secretOf(await ask({ version: 2, showsPhotos: false }));
    expect((await look(bare)).body.work.photos).toEqual([]);
    const [own] = (await look()).body.work.photos;
    expect((await app.visitor.get(`/api/work/${bare}/photos/${own.id}/320.webp`)).status).toBe(404);
  });

  test('gets one mail in its language; only the hash of the link is kept, and no mailbox stands in the history', async () => {
    const twice = asked({ version: 2 });
    const [one, other] = [
      await staff.post(`/api/triage/reports/${code}/firms`, twice),
      await staff.post(`/api/triage/reports/${code}/firms`, twice),
    ];
    expect(one.body.link).toBe(other.body.link);
    const letters = (await app.letters()).filter(({ to }) => JSON.stringify(to).includes('depannage@'));
    expect(letters).toHaveLength(2);
    expect(letters.map(({ text }) => text).join()).toContain(`/br/work/${secret}`);
    const kept = JSON.stringify(await app.db.select().from(firmLinks));
    expect(kept).not.toContain(secret);
    expect(kept).toContain(followHash(secret));
    expect(JSON.stringify(await app.db.select().from(history))).not.toMatch(/depannage|Remplacer/);
  });

  test('says it has started, then that it is done with a photo: staff check, and nothing is closed', async () => {
    expect((await say('started')).headers.get('location')).toBe(`/work/${secret}?said=started`);
    expect(await report()).toMatchObject({ state: 'in_progress', waitingUntil: null, version: 3 });
    await say('started');
    expect((await report())?.version).toBe(3);
    await Promise.all([
      say('done', { words: 'Lanterne changée.', files: [photo] }),
      say('done', { words: 'Lanterne changée.' }),
    ]);
    await say('done', { words: 'Encore' });
    expect(await report()).toMatchObject({ state: 'in_progress', closedAt: null });
    expect((await look()).body).toEqual({ state: 'done', work: null });
    const notes = (await app.db.select().from(reportMessages)).map(({ kind, body }) => [kind, body]);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toEqual(['note', expect.stringContaining('Lanterne changée.')]);
    const after = (await app.db.select().from(photos)).filter(({ moment }) => moment === 'after');
    expect(after.length).toBeLessThanOrEqual(1);
    expect(after.every(({ released }) => !released)).toBe(true);
    expect((await app.visitor.get(`/api/reports/${code}`)).text).not.toContain('Lanterne');
    expect(JSON.stringify(await app.db.select().from(history))).not.toContain('Lanterne');
  });

  test('cannot, and says why: the report is the service’s again, and whoever asked gets a mail', async () => {
    expect((await say('declined', { words: ' ' })).headers.get('location')).toContain('fault=reason');
    await say('declined', { words: 'Pas de nacelle avant janvier.' });
    expect(await report()).toMatchObject({ state: 'assigned' });
    expect((await staff.get(`/api/triage/reports/${code}`)).body.messages).toMatchObject([
      { kind: 'note', body: expect.stringContaining('nacelle') },
    ]);
    const subjects = (await app.letters()).map(({ subject }) => subject);
    expect(subjects).toContain(`Élec Ouest ne peut pas intervenir : ${code}`);
    expect((await look()).body.state).toBe('declined');
  });

  test('whose link was called off or is over reads that, and can say nothing any more', async () => {
    const [link] = (await staff.get(`/api/triage/reports/${code}/firms`)).body;
    expect((await staff.post(`/api/firms/${link.id}/revocation`, { version: 9 })).status).toBe(409);
    expect((await staff.post(`/api/firms/${link.id}/revocation`, { version: link.version })).status).toBe(200);
    expect(await report()).toMatchObject({ state: 'assigned' });
    expect((await look()).body).toEqual({ state: 'revoked', work: null });
    const late = secretOf(await ask({ version: 3 }));
    app.setNow('2026-12-05T00:30:00+01:00');
    expect((await look(late)).body).toEqual({ state: 'expired', work: null });
    await say('done', { words: 'Trop tard' });
    await say('done', { words: 'Trop tard', link: late });
    await say('done', { words: 'Deviné', link: 'a'.repeat(32) });
    expect(await app.db.select().from(reportMessages)).toEqual([]);
    expect((await look('a'.repeat(32))).status).toBe(404);
  });

  test('sends what is no photo: nothing is written, and it is told', async () => {
    const answer = await say('done', { files: [new TextEncoder().encode('<svg onload="x"/>')] });
    expect(answer.headers.get('location')).toContain('fault=photo');
    expect((await look()).body.state).toBe('open');
  });
});

test('a firm is asked neither for yesterday nor about what is closed, nor over somebody’s head', async () => {
  expect((await ask({ version: 2, until: '2026-11-23' })).status).toBe(400);
  expect((await ask({ version: 1 })).status).toBe(409);
  await app.db.update(reports).set({ state: 'resolved', closedAt: new Date() }).where(eq(reports.code, code));
  expect((await ask({ version: 2 })).status).toBe(422);
});
