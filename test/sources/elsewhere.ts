/** A server somewhere else, with one file whose state the test changes; and the ways of a source that is kept in step with it. */
import { createServer } from 'node:http';
import { expect } from 'vitest';
import type { Source } from '../../api/sources/contract.ts';
import type { Person } from '../app.ts';

export interface Elsewhere {
  address: string;
  /** What it says; with an ETag unless told otherwise. */
  says(text: string): void;
  /** From now on it answers like this and nothing else; null = as it should. */
  answers(status: number | null): void;
  /** What was asked so far: the status of each answer. */
  asked: number[];
  close(): Promise<void>;
}

export async function openElsewhere(): Promise<Elsewhere> {
  let [text, version, status]: [string, number, number | null] = ['', 0, null];
  const asked: number[] = [];
  const server = createServer((request, response) => {
    const etag = `"v${version}"`;
    const code = status ?? (request.headers['if-none-match'] === etag ? 304 : 200);
    asked.push(code);
    response.writeHead(code, { etag, 'content-type': 'text/csv' });
    response.end(code === 200 ? text : '');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const where = server.address();
  if (where === null || typeof where === 'string') throw new Error('the server has no port');
  return {
    address: `http://127.0.0.1:${where.port}/papi.csv`,
    says(now) {
      text = now;
      version += 1;
    },
    answers(code) {
      status = code;
    },
    asked,
    close: () => new Promise((done) => server.close(() => done())),
  };
}

const WHOSE = { producer: 'Ville de Brest', licence: 'Licence Ouverte 2.0', rhythm: 'daily' };

export async function registered(person: Person, address: string): Promise<Source> {
  const { status, body } = await person.post('/api/sources', { name: 'PAPI de la Ville', address, ...WHOSE });
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

export async function sourceOf(person: Person, id: string): Promise<Source> {
  return (await person.get(`/api/sources/${id}`)).body;
}

/** Asks until nobody works on it. */
export async function settled(person: Person, id: string): Promise<Source> {
  for (;;) {
    const source = await sourceOf(person, id);
    if (!source.isAtWork) return source;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

export async function fetched(person: Person, id: string, door: 'fetch' | 'despite' = 'fetch'): Promise<Source> {
  const { version } = await sourceOf(person, id);
  const { status, body } = await person.post(`/api/sources/${id}/${door}`, { version });
  expect(status, JSON.stringify(body)).toBe(200);
  return settled(person, id);
}
