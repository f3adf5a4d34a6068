import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app?.close());

test('what /api/openapi.json says is a valid OpenAPI 3.1 description that names every door', async () => {
  const { status, body } = await app.visitor.get('/api/openapi.json');
  expect(status).toBe(200);
  expect(body.openapi).toBe('3.1.0');
  expect(await new Validator().validate(body)).toEqual({ valid: true });
  const doors = ['/api/explore', '/api/nearest', '/api/places/{code}', '/api/reports', '/api/proposals', '/api/triage'];
  expect(Object.keys(body.paths)).toEqual(expect.arrayContaining(doors));
  expect(Object.keys(body.components.schemas)).toEqual(
    expect.arrayContaining(['Place', 'PublicReport', 'OwnReport', 'Proposal', 'Problem']),
  );
});
