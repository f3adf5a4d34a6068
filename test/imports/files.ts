/** Small files of places in Brest, and the way from a file to its rehearsal. */
import { expect } from 'vitest';
import type { ImportRow, ImportRun } from '../../api/imports/contract.ts';
import type { Person } from '../app.ts';

export const HEADER = 'id;nom;adresse;code_postal;latitude;longitude;telephone';

/** Far enough from each other, and from the Capucins. */
export const BELLEVUE = 'B1;Médiathèque de Bellevue;1 place Napoléon III;29200;48.4045;-4.4860;02 98 00 89 30';
export const PONTANEZEN =
  'P1;Centre social de Pontanézen;1 rue du Général de Gaulle;29200;48.4180;-4.4760;02 98 41 00 00';
export const CAPUCINS =
  'C1;Médiathèque François-Mitterrand – Les Capucins;25 rue de Pontaniou;29200;48.3836;-4.4985;02 98 00 87 40';

export const table = (...rows: string[]) => [HEADER, ...rows].join('\r\n');

export async function uploaded(
  person: Person,
  text: string | Uint8Array<ArrayBuffer>,
  name = 'papi.csv',
): Promise<ImportRun> {
  const { status, body } = await person.request(`/api/imports?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: text,
  });
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

/** Asks until the work is through. */
export async function settled(person: Person, id: string): Promise<ImportRun> {
  for (;;) {
    const { body } = await person.get(`/api/imports/${id}`);
    if (body.brokenOff || !/ing$/.test(body.state)) return body;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const WHOSE = { source: 'PAPI de Brest', producer: 'Ville de Brest', licence: 'Licence Ouverte 2.0' };

type Content = string | Uint8Array<ArrayBuffer>;

export async function rehearsed(person: Person, content: Content, name?: string): Promise<ImportRun> {
  const { id, version, mapping } = await uploaded(person, content, name);
  const { status, body } = await person.post(`/api/imports/${id}/rehearsal`, { ...WHOSE, version, mapping });
  expect(status, JSON.stringify(body)).toBe(200);
  return settled(person, id);
}

/** As it was rehearsed, with what the rehearsal itself has chosen. */
export async function taken(person: Person, { id, version }: ImportRun): Promise<ImportRun> {
  const { status, body } = await person.post(`/api/imports/${id}/acceptance`, { version });
  expect(status, JSON.stringify(body)).toBe(200);
  return settled(person, id);
}

export async function accepted(person: Person, content: Content): Promise<ImportRun> {
  return taken(person, await rehearsed(person, content));
}

export async function undone(person: Person, { id, version }: ImportRun): Promise<ImportRun> {
  const { status } = await person.post(`/api/imports/${id}/undoing`, { version });
  expect(status).toBe(200);
  return settled(person, id);
}

export async function rowsOf(person: Person, id: string): Promise<ImportRow[]> {
  return (await person.get(`/api/imports/${id}/rows`)).body.rows;
}
