/** Networks and calls for tests, written by a mediator through the doors that people use. */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Person } from '../app.ts';

export async function addNetwork(mediator: Person, fr: string): Promise<string> {
  const draft = { id: randomUUID(), names: { fr }, summary: 'Des lieux qui coopèrent.' };
  const { status, body } = await mediator.post('/api/networks', draft);
  expect(status).toBe(200);
  return body.code;
}

/** Somebody asks for it, and a mediator accepts. */
export async function join(
  { visitor, mediator }: { visitor: Person; mediator: Person },
  network: string,
  subject: { place?: string; innovation?: string },
) {
  const asking = { ...subject, words: 'Nous en sommes.', requestId: randomUUID() };
  expect((await visitor.post(`/api/networks/${network}/requests`, asking)).status).toBe(200);
  const { pending } = (await mediator.get(`/api/networks/${network}`)).body.desk;
  const code = subject.place ?? subject.innovation;
  const [{ id, version }] = pending.filter((one: { code: string }) => one.code === code);
  expect((await decide(mediator, id, { version, verb: 'accept' })).status).toBe(200);
}

export const decide = (person: Person, id: string, decision: object) =>
  person.post(`/api/memberships/${id}/decision`, decision);

export async function addCall(mediator: Person, changes: object = {}): Promise<string> {
  const draft = { id: randomUUID(), year: 2012, kind: 'call', names: { fr: 'Appel à projets 2012' }, ...changes };
  const { status, body } = await mediator.post('/api/calls', draft);
  expect(status).toBe(200);
  return body.code;
}
