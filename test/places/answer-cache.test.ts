import { expect, test } from 'vitest';
import { createAnswerCache } from '../../api/places/answer-cache.ts';

const answerOf = (text: string) => ({ text });

test('two people who ask the same at once wait for one making', async () => {
  const cache = createAnswerCache<{ text: string }>(1000);
  let made = 0;
  const make = async () => {
    made++;
    await Promise.resolve();
    return answerOf('the media libraries');
  };
  const [first, second] = await Promise.all([cache.get('papi', make), cache.get('papi', make)]);
  expect(first).toBe(second);
  expect(await cache.get('papi', make)).toBe(first);
  expect(made).toBe(1);
});

test('a making that fails is tried again', async () => {
  const cache = createAnswerCache<{ text: string }>(1000);
  await expect(cache.get('papi', () => Promise.reject(new Error('database away')))).rejects.toThrow('database away');
  expect(await cache.get('papi', () => Promise.resolve(answerOf('back')))).toEqual({ text: 'back' });
});

test('it stays within its bytes: what was asked for longest ago goes first, and a giant never stays', async () => {
  const cache = createAnswerCache<{ text: string }>(400, ({ text }) => text.length);
  let made = 0;
  const ask = (key: string, length: number) =>
    cache.get(key, () => {
      made++;
      return Promise.resolve(answerOf('x'.repeat(length)));
    });
  for (const key of ['a', 'b', 'c', 'd']) await ask(key, 95);
  await ask('a', 95);
  await ask('e', 95);
  expect(made).toBe(5);
  await ask('a', 95);
  expect(made).toBe(5);
  await ask('b', 95);
  expect(made).toBe(6);
  await ask('giant', 350);
  await ask('giant', 350);
  expect(made).toBe(8);
});
