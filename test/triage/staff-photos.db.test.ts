import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { forgetOriginals } from '../../api/triage/photos.ts';
import { history, photos, reportContacts, reports } from '../../db/schema.ts';
import { signInAs } from '../accounts/people.ts';
import type { Person, TestApp } from '../app.ts';
import { testApp } from '../app.ts';
import { phonePhoto } from '../photos/pictures.ts';
import { sentReport } from '../reports/drafts.ts';
import { addReport } from '../world.ts';

let app: TestApp;
let staff: Person;
let elsewhere: Person;
beforeAll(async () => {
  app = await testApp();
  staff = await app.as('staff');
  elsewhere = await signInAs(app, 'eau@example.org', 'staff', ['eau']);
});
afterAll(() => app?.close());

let code: string;
let secret: string;
let id: string;
beforeEach(async () => {
  await app.empty();
  await rm(join(app.folder, 'photos'), { recursive: true, force: true });
  app.setNow('2026-11-24T10:00:00+01:00');
  ({ code, secret } = await sentReport(app.visitor, {}, [await phonePhoto({ width: 600, height: 400 })]));
  id = (await photoRow()).id;
});

async function photoRow() {
  const [row] = await app.db.select().from(photos);
  if (!row) throw new Error('no photo');
  return row;
}

/** A compressed picture has no purer one. */
const BLACK = 8;

/** Lying on its side as phones keep it, upright it is 400 wide and 600 high. */
const PLATE = { x: 40, y: 300, width: 120, height: 60 };
const cover = (areas: object[], version = 1, person = staff) =>
  person.post(`/api/triage/photos/${id}/black-out`, { version, areas });
const release = () => staff.post(`/api/triage/photos/${id}/release`, { released: true });

/** The brightest sign of any colour within a rectangle. */
async function brightest(bytes: Uint8Array, { x, y, width, height }: typeof PLATE): Promise<number> {
  // Cut out first: `stats` alone would look at the whole picture.
  const pixels = await sharp(bytes).extract({ left: x, top: y, width, height }).removeAlpha().raw().toBuffer();
  return pixels.reduce((most, sign) => Math.max(most, sign), 0);
}

/** How many pictures lie in the store. */
async function stored(): Promise<string[]> {
  const names = await readdir(join(app.folder, 'photos'), { recursive: true });
  return names.filter((name) => name.endsWith('2048.webp'));
}

describe('blacking out', () => {
  test('paints the plate black in every size, for the public and the sender alike, at the same address', async () => {
    await release();
    const before = await app.visitor.get(`/photos/${id}/320.webp`);
    expect((await cover([PLATE], 2)).status).toBe(200);
    for (const [size, shrink] of [
      [320, 320 / 600],
      [960, 1],
      [2048, 1],
    ] as const) {
      const { bytes, headers, status } = await app.visitor.get(`/photos/${id}/${size}.webp`);
      expect([status, headers.get('cache-control')]).toEqual([200, 'public, no-cache']);
      // A little inside: at the border a compressed picture blends.
      const inside = {
        ...{ x: Math.ceil((PLATE.x + 8) * shrink), y: Math.ceil((PLATE.y + 8) * shrink) },
        ...{ width: Math.floor((PLATE.width - 16) * shrink), height: Math.floor((PLATE.height - 16) * shrink) },
      };
      expect(await brightest(bytes, inside)).toBeLessThanOrEqual(BLACK);
      expect(await brightest(bytes, { x: 10, y: 10, width: 20, height: 20 })).toBeGreaterThan(80);
      const { exif, xmp, icc } = await sharp(bytes).metadata();
      expect([exif, xmp, icc]).toEqual([undefined, undefined, undefined]);
    }
    // A browser that kept the uncovered picture asks anew, and is given the other one.
    const again = await app.visitor.get(`/photos/${id}/320.webp`, {
      'if-none-match': before.headers.get('etag') ?? '',
    });
    expect(again.status).toBe(200);
    expect(again.bytes).not.toEqual(before.bytes);
    const asSender = await app.visitor.get(`/photos/${id}/2048.webp?follow=${secret}`);
    expect(
      await brightest(asSender.bytes, { ...PLATE, x: PLATE.x + 8, y: PLATE.y + 8, width: 100, height: 40 }),
    ).toBeLessThanOrEqual(BLACK);
  });

  test('leaves the original to colleagues of the service, at an address of its own', async () => {
    const whole = await staff.get(`/photos/${id}/2048.webp`);
    await release();
    await cover([PLATE], 2);
    const address = `/api/triage/photos/${id}/original.webp`;
    for (const [person, status] of [
      [app.visitor, 401],
      [await app.as('resident'), 403],
      [await app.as('mediator'), 403],
      [elsewhere, 403],
    ] as const)
      expect((await person.get(address)).status).toBe(status);
    expect((await app.visitor.get(`${address}?follow=${secret}`)).status).toBe(401);
    const original = await staff.get(address);
    expect(original.headers.get('cache-control')).toBe('private, no-store');
    expect(Buffer.from(original.bytes).equals(Buffer.from(whole.bytes))).toBe(true);
  });

  test('is taken back bit for bit, in steps or at once', async () => {
    const { contentHash } = await photoRow();
    const whole = await staff.get(`/photos/${id}/960.webp`);
    await cover([PLATE]);
    await cover([PLATE, { ...PLATE, y: 20 }], 2);
    expect(await stored()).toHaveLength(2);
    expect((await cover([], 3)).status).toBe(200);
    expect(await photoRow()).toMatchObject({ contentHash, originalHash: null, blackedOut: [], version: 4 });
    expect((await staff.get(`/photos/${id}/960.webp`)).bytes).toEqual(whole.bytes);
    // What was painted in between lies nowhere any more.
    expect(await stored()).toHaveLength(1);
  });

  test('by two at once: one wins, the other is told, and no picture is left over', async () => {
    const both = await Promise.all([cover([PLATE]), cover([{ ...PLATE, y: 100 }])]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { contentHash, originalHash, version } = await photoRow();
    expect(version).toBe(2);
    expect((await stored()).map((name) => name.split('/')[1]).sort()).toEqual([contentHash, originalHash].sort());
    expect(await app.db.select().from(history).where(eq(history.action, 'photo.black_out'))).toHaveLength(1);
  });

  test('is refused to other services and beyond the edge, and nothing is painted', async () => {
    expect((await cover([PLATE], 1, elsewhere)).status).toBe(403);
    expect((await cover([{ x: 4000, y: 0, width: 5, height: 5 }])).status).toBe(400);
    expect(await photoRow()).toMatchObject({ version: 1, originalHash: null });
    expect(await stored()).toHaveLength(1);
  });

  test('forgets the original thirty days after the last release or covering, and never before', async () => {
    await cover([PLATE]);
    await release();
    await app.db.update(history).set({ at: new Date('2026-11-24T09:00:00Z') });
    app.setNow('2026-12-23T10:00:00+01:00');
    await forgetOriginals(app.parts);
    expect((await photoRow()).originalHash).not.toBeNull();
    app.setNow('2026-12-25T10:00:00+01:00');
    await forgetOriginals(app.parts);
    await forgetOriginals(app.parts);
    expect(await photoRow()).toMatchObject({ originalHash: null, blackedOut: [], version: 4 });
    expect(await stored()).toHaveLength(1);
    expect(
      await brightest((await app.visitor.get(`/photos/${id}/2048.webp`)).bytes, {
        ...PLATE,
        x: 50,
        y: 310,
        width: 90,
        height: 40,
      }),
    ).toBeLessThanOrEqual(BLACK);
  });
});

describe('photos that staff took', () => {
  const draft = { moment: 'after', alternative: 'Le lampadaire remis en marche', released: true };
  const send = (person: Person, changes: object, photo: Uint8Array<ArrayBuffer>) =>
    person.send(`/api/triage/reports/${code}/photos`, { ...draft, ...changes }, [photo]);

  test('are there once however often they are sent, and public at once where staff say so', async () => {
    const picture = await phonePhoto({ width: 300, height: 200, shade: 10 });
    expect((await send(staff, {}, picture)).status).toBe(200);
    const { body } = await send(staff, {}, picture);
    expect(body.desk.photos.map(({ moment }: { moment: string }) => moment)).toEqual(['before', 'after']);
    const after = body.photos[1];
    expect(after).toMatchObject({ alternative: draft.alternative, released: true });
    expect((await app.visitor.get(`/photos/${after.id}/320.webp`)).status).toBe(200);
    expect((await app.visitor.get(`/photos/${id}/320.webp`)).status).toBe(404);
    expect(body.desk.trail.at(-1).after).toEqual({ moment: 'after', released: true });
  });

  test('of a private report stay private, and other services and visitors add none', async () => {
    const picture = await phonePhoto({ width: 300, height: 200, shade: 20 });
    await app.db.update(reports).set({ visibility: 'private' });
    const { body } = await send(staff, {}, picture);
    expect((await app.visitor.get(`/photos/${body.photos[1].id}/320.webp`)).status).toBe(404);
    expect((await send(elsewhere, {}, picture)).status).toBe(403);
    expect((await send(app.visitor, {}, picture)).status).toBe(401);
    expect((await send(staff, { alternative: '' }, picture)).status).toBe(400);
  });
});

describe('the round sheet', () => {
  test('tells stops in the order asked for, without any contact; telephones are asked for apart', async () => {
    const [report] = await app.db.select().from(reports);
    const contact = { name: 'Riveraine', email: 'riveraine@example.org', phone: '02 98 00 00 00' };
    await app.db.insert(reportContacts).values({ reportId: report?.id ?? '', ...contact });
    await addReport(app.db, { code: 'SCND22' });
    await addReport(app.db, { code: 'PLZL22', territory: 'plouarzel' });
    const { body, text } = await staff.get(`/api/triage/round?reports=SCND22,NEVER2,PLZL22,${code.toLowerCase()}`);
    expect(body.stops.map((stop: { code: string }) => stop.code)).toEqual(['SCND22', code]);
    expect(body.stops[1].photos).toMatchObject([{ id }]);
    for (const secretWord of Object.values(contact)) expect(text).not.toContain(secretWord);
    const phones = await staff.post('/api/triage/round/phones', { reports: ['SCND22', code, 'PLZL22'] });
    expect(phones.body).toEqual({ phones: { [code]: contact.phone } });
    expect((await app.visitor.post('/api/triage/round/phones', { reports: [code] })).status).toBe(401);
    expect((await (await app.as('mediator')).post('/api/triage/round/phones', { reports: [code] })).status).toBe(403);
    const many = Array.from({ length: 61 }, (_, at) => `RND${at}`).join(',');
    expect((await staff.get(`/api/triage/round?reports=${many}`)).status).toBe(400);
  });
});
