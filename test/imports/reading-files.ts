/** Files of a test, written to disk, opened, and read to their end. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Mapping, proposeMapping } from '../../api/imports/reading/mapping.ts';
import { openFile } from '../../api/imports/reading/open-file.ts';
import { placeOfRow } from '../../api/imports/reading/place-of-row.ts';
import type { Look, ReadFile, ReadRow, RowFault } from '../../api/imports/reading/reading.ts';
import { BREST } from '../world.ts';

export interface Read extends Pick<ReadFile, 'look' | 'columns'> {
  rows: (ReadRow & { fault?: RowFault })[];
}

export async function read(content: string | Uint8Array, said?: Partial<Look>): Promise<Read> {
  const folder = await mkdtemp(join(tmpdir(), 'kartenn-reading-'));
  try {
    const path = join(folder, 'file');
    await writeFile(path, content);
    const { look, columns, rows } = await openFile(path, 'lieux', said);
    const all: Read['rows'] = [];
    for await (const row of rows) all.push(row);
    return { look, columns, rows: all };
  } finally {
    await rm(folder, { recursive: true });
  }
}

export const readJson = (value: unknown) => read(JSON.stringify(value));

/** With the mapping that is proposed, as it is shown first. */
export async function readPlaces(content: string | Uint8Array) {
  const { look, columns, rows } = await read(content);
  const mapping = proposeMapping(columns, rows, look.format);
  return { look, mapping, places: rows.map((row) => placeOfRow(row, mapping, BREST)) };
}

/** What one row of these cells says. */
export function placeOf(cells: Record<string, string>, fields: Mapping['fields']) {
  const whole = { nom: 'Médiathèque des Capucins', lon: '-4.5071', lat: '48.3879', ...cells };
  const location = { columns: ['lon', 'lat'] };
  const mapping: Mapping = { offerKind: 'papi', fields: { name: { columns: ['nom'] }, location, ...fields } };
  return placeOfRow({ line: 1, cells: whole }, mapping, BREST);
}
