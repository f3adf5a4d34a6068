import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp({ demonstration: false });
});
afterAll(() => app?.close());

const ask = (from: string, more: Record<string, string> = {}) =>
  app.visitor.post(
    '/api/auth/sign-in/magic-link',
    { email: 'lena@example.org', callbackURL: '/' },
    { 'x-test-address': from, ...more },
  );

test('seven people at seven addresses all get their letter', async () => {
  for (let person = 1; person <= 7; person += 1) {
    expect((await ask(`203.0.113.${person}`)).status).toBe(200);
  }
});

test('one address that keeps asking has to wait, whatever other address it claims in a header', async () => {
  const answers: number[] = [];
  for (let attempt = 1; attempt <= 8; attempt += 1) {
    const { status } = await ask('203.0.113.200', {
      'x-forwarded-for': `198.18.0.${attempt}`,
      'x-client-address': `198.18.1.${attempt}`,
    });
    answers.push(status);
  }
  expect(answers[0]).toBe(200);
  expect(answers.at(-1)).toBe(429);
});
