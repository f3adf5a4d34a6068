import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Person, TestApp } from '../app.ts';
import { testApp } from '../app.ts';
import { phonePhoto } from '../photos/pictures.ts';
import { reportDraft, sentReport } from '../reports/drafts.ts';
import { addReport } from '../world.ts';

let app: TestApp;
let visitor: Person;
let staff: Person;
beforeAll(async () => {
  app = await testApp();
  visitor = app.visitor;
  staff = await app.as('staff');
});
afterAll(() => app?.close());

describe('a request that cannot be read', () => {
  const post = (body: string, type: string | null) =>
    staff.request('/api/triage/reports/ABC234/move', {
      method: 'POST',
      body,
      headers: type === null ? {} : { 'content-type': type },
    });

  test('broken JSON is told to be unreadable', async () => {
    expect(await post('{"version": 1,', 'application/json')).toMatchObject({
      status: 400,
      body: { type: 'urn:kartenn:problem:bad_request', status: 400 },
    });
  });

  test.each(['text/plain', 'application/xml', 'application/x-www-form-urlencoded'])(
    'words sent as %s where JSON is due change nothing',
    async (type) => {
      const { code } = await addReport(app.db);
      const { status, body } = await staff.request(`/api/triage/reports/${code}/move`, {
        method: 'POST',
        body: JSON.stringify({ version: 1, to: 'triaged' }),
        headers: { 'content-type': type },
      });
      expect(status).toBe(400);
      expect(body.type).toMatch(/^urn:kartenn:problem:/);
      expect((await staff.get(`/api/triage/reports/${code}`)).body).toMatchObject({ state: 'new', version: 1 });
    },
  );

  test('JSON where a form is due', async () => {
    expect((await visitor.post('/api/reports', reportDraft())).status).toBe(400);
  });

  test('a wrong value is told apart from a missing one', async () => {
    const { body } = await staff.post('/api/triage/reports/ABC234/move', { version: 'one', more: true });
    const said = body.errors.map(({ path, code }: { path: string; code: string }) => [path, code]);
    expect(Object.fromEntries(said)).toEqual({
      version: 'problem.field.invalid',
      to: 'problem.field.choice',
      more: 'problem.field.unknown',
    });
    const missing = await staff.post('/api/triage/reports/ABC234/assignment', {});
    expect(missing.body.errors).toMatchObject([
      { path: 'version', code: 'problem.field.required' },
      { path: 'service', code: 'problem.field.required' },
    ]);
  });
});

describe('an address where nothing is', () => {
  test.each([
    ['GET', '/api/nothing'],
    ['GET', '/api/reports/NEVER2'],
    ['GET', '/api/places/NEVER2'],
    ['POST', '/api/nearest'],
    ['PUT', '/api/reports'],
    ['DELETE', '/api/reports/ABC234'],
    ['PATCH', '/api/triage/reports/ABC234'],
    ['GET', '/photos/not-a-uuid/320.webp'],
    ['GET', '/photos/../../etc/passwd'],
  ])('%s %s is not found', async (method, path) => {
    const { status, headers, body } = await visitor.request(path, { method });
    expect(status).toBe(404);
    if (path.startsWith('/photos/..')) return;
    expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(body).toMatchObject({ type: 'urn:kartenn:problem:not_found', status: 404 });
    expect(body.instance).toBe(headers.get('x-request-id'));
  });

  test('is told in the reader’s language, which the address chooses before the browser', async () => {
    const title = async (path: string, language: string) =>
      (await visitor.get(path, { 'accept-language': language })).body.title;
    const [fr, br, en] = await Promise.all(['fr', 'br', 'en'].map((language) => title('/api/nothing', language)));
    expect(new Set([fr, br, en]).size).toBe(3);
    expect(fr).toMatch(/^Rien à cette adresse/);
    expect(await title('/api/nothing?lang=br', 'en')).toBe(br);
    expect(await title('/api/nothing', 'de-DE,en;q=0.5')).toBe(en);
    expect(await title('/api/nothing', 'de')).toBe(fr);
  });
});

describe('a body larger than three photos', () => {
  test('is refused by the size it announces', async () => {
    const { status, body } = await visitor.request('/api/reports', {
      method: 'POST',
      body: new FormData(),
      headers: { 'content-length': String(65 * 1024 * 1024) },
    });
    expect([status, body.type]).toEqual([413, 'urn:kartenn:problem:too_large']);
  });

  test('is refused while it arrives when it announces nothing', async () => {
    let sent = 0;
    const stream = new ReadableStream({
      pull(controller) {
        sent += 1;
        if (sent > 80) controller.close();
        else controller.enqueue(new Uint8Array(1024 * 1024));
      },
    });
    const init: RequestInit & { duplex: 'half' } = {
      method: 'POST',
      body: stream,
      duplex: 'half',
      headers: { 'content-type': 'multipart/form-data; boundary=x', 'transfer-encoding': 'chunked' },
    };
    const { status, body } = await visitor.request('/api/reports', init);
    expect([status, body.type]).toEqual([413, 'urn:kartenn:problem:too_large']);
  });
});

test('an unexpected failure tells nothing but the number under which it is noted', async () => {
  const { code, secret } = await sentReport(visitor, {}, [await phonePhoto({ width: 40, height: 40 })]);
  const photo = (await staff.get(`/api/triage/reports/${code}`)).body.photos[0].id;
  await rm(join(app.folder, 'photos'), { recursive: true });
  const { status, headers, body, text } = await visitor.get(`/photos/${photo}/320.webp?follow=${secret}`);
  const number = headers.get('x-request-id');
  expect(status).toBe(500);
  expect(body).toEqual({
    type: 'urn:kartenn:problem:unexpected',
    title: `Une erreur inattendue s’est produite. Elle est notée sous le numéro ${number}.`,
    status: 500,
    instance: number,
  });
  expect(text).not.toMatch(/ENOENT|flydrive|\/tmp|stack/i);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(app.logged).toMatchObject([[{ requestId: number, path: `/photos/${photo}/320.webp` }, 'unexpected failure']]);
  expect(JSON.stringify(app.logged)).not.toContain(secret);
});

test('the sixty-first sending in an hour from one address waits; another address does not', async () => {
  const { code, secret } = await sentReport(visitor);
  const from = (address: string) => ({ 'x-test-address': address, 'accept-language': 'en' });
  const sendings = [
    () => visitor.send('/api/reports', {}, [], from('192.0.2.7')),
    () => visitor.send('/api/proposals', {}, [], from('192.0.2.7')),
    () => visitor.post(`/api/reports/${code}/support`, {}, from('192.0.2.7')),
    () => visitor.post(`/api/follow/report/${secret}/messages`, { body: 'Bonjour' }, from('192.0.2.7')),
  ];
  for (let sent = 0; sent < 60; sent += 1) {
    const answer = await sendings[sent % sendings.length]?.();
    expect([sent, answer?.status === 429]).toEqual([sent, false]);
  }
  for (const send of sendings) {
    const { status, body, headers } = await send();
    expect(status).toBe(429);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(50 * 60);
    expect(body.type).toBe('urn:kartenn:problem:too_many');
    const minutes = Number(body.title.match(/(\d+) minutes?/)?.[1]);
    expect(minutes).toBeGreaterThan(50);
    expect(minutes).toBeLessThanOrEqual(60);
  }
  expect((await visitor.get(`/api/reports/${code}`, from('192.0.2.7'))).status).toBe(200);
  expect((await visitor.post(`/api/reports/${code}/support`, {}, from('192.0.2.8'))).status).toBe(200);
});
