/** Events for tests, written through the doors that people use. */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Person } from '../app.ts';

/** Tuesday 1 December 2026, 14:00 to 16:00, once, unless told otherwise. */
export const draft = (changes: object = {}) => ({
  kind: 'workshop',
  titles: { fr: 'Coup de pouce numérique', br: 'Taol-skoazell niverel' },
  starts: { day: '2026-12-01', time: '14:00' },
  ends: { day: '2026-12-01', time: '16:00' },
  ...changes,
});

export async function addEvent(person: Person, changes: object): Promise<string> {
  const { status, body } = await person.post('/api/events', { id: randomUUID(), ...draft(changes) });
  expect({ status, body }).toMatchObject({ status: 200 });
  return body.code;
}

export async function datesSeen(person: Person, query = ''): Promise<[string, string][]> {
  const { body } = await person.get(`/api/events?${query}`);
  return body.dates.map(({ day, title }: { day: string; title: string }) => [day, title]);
}
