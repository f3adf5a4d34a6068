import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HoursReading } from '../../api/places/contract.ts';
import { type TestApp, testApp } from '../app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp({ now: '2026-11-24T10:00:00+01:00' });
});
afterAll(() => app.close());

const reading = async (text: string, language = 'fr') => {
  const { status, body } = await app.visitor.get(`/api/hours/read?lang=${language}&text=${encodeURIComponent(text)}`);
  expect(status).toBe(200);
  return HoursReading.parse(body);
};

describe('somebody writes hours', () => {
  test('the syntax comes back in plain French, as rules, as a week and as the next openings', async () => {
    const read = await reading('Mo-Fr 09:00-12:00; PH off');
    expect(read).toMatchObject({ hours: 'Mo-Fr 09:00-12:00; PH off', fault: null, form: 'syntax', kept: [] });
    expect(read.lines).toEqual(['Du lundi au vendredi : 9 h – 12 h', 'Fermé les jours fériés']);
    expect(read.rules).toHaveLength(2);
    expect(read.week?.[0]).toEqual([{ from: '09:00', to: '12:00', comment: null }]);
    expect(read.next).toHaveLength(7);
    expect(read.next[0]).toEqual({ from: '2026-11-24T08:00:00.000Z', to: '2026-11-24T11:00:00.000Z', comment: null });
  });
});
