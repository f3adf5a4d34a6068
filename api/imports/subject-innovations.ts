/** Innovations from files: found again by their id there, by their code here, or by a title like theirs. */
import { and, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { nearestCommune } from '../../db/commune.ts';
import { innovations } from '../../db/schema.ts';
import { newCode } from '../codes.ts';
import type { Transaction } from '../history/change.ts';
import type { FlatState } from '../history/state.ts';
import {
  innovationState,
  innovationStateSeen,
  innovationTrace,
  writeInnovationState,
} from '../innovations/innovation-state.ts';
import { LonLat } from '../places/contract.ts';
import { isInside } from '../places/inside.ts';
import { foldedWords } from '../places/likeness-names.ts';
import { alikeSheets, createEarlierSheets } from './innovation-candidates.ts';
import { SHEET_FIELDS, SheetMapping } from './reading/innovation-mapping.ts';
import { sheetOfRow } from './reading/innovation-of-row.ts';
import { sheetReader } from './reading/innovation-readers.ts';
import { cellOfValue } from './reading/readers.ts';
import type { ReadRow } from './reading/reading.ts';
import type { RunRow } from './runs.ts';
import {
  attributionOf,
  type Reading,
  type Refused,
  type Standing,
  type Subject,
  type TraceRow,
  textIn,
  type Understood,
  type Writing,
} from './subject.ts';

export const INNOVATIONS: Subject = {
  collection: 'innovations',
  entity: 'innovation',
  understand,
  byCodes,
  byIds,
  alike: alikeSheets,
  earlier: createEarlierSheets,
  seen: async (db, id) => flattened((await innovationStateSeen(db, id)) ?? {}),
  reread,
  saidOf: (said) => said,
  add,
  state: innovationState,
  columns: ({ territory }, fields, before) => {
    const columns = asColumns(fields, before);
    if (fields.location) columns.commune = nearestCommune(territory, LonLat.parse(fields.location)).name;
    return columns;
  },
  write: writeInnovationState,
  trace: innovationTrace,
  // Only places are asked about again, by the search for duplicates.
  rememberDifferent: async () => {},
};

function understand(
  { territory }: Pick<Reading, 'territory'>,
  { source, mapping }: { source: string; mapping: object },
  row: ReadRow,
): Understood | Refused {
  const { fields, originId, provenance, faults, notes } = sheetOfRow(row, SheetMapping.parse(mapping), territory);
  const name = textIn(fields.title);
  if (faults.length > 0) return { name, faults };
  const location = LonLat.safeParse(fields.location).data;
  if (location && !isInside(territory, location))
    return { name, faults: [{ column: null, id: 'imports.fault.outside', values: { ...location } }] };
  const { code, producer, licence, updatedOn } = provenance;
  const { commune, ...own } = fields;
  const said: FlatState = {
    ...own,
    // Where there is a point, it says in which commune that is.
    ...(!location && commune !== undefined && { commune }),
    ...(producer && { source: attributionOf({ producer, source }) }),
    ...(licence && { licence }),
  };
  const called = `= ${foldedWords(`${name} ${textIn(said.carrier) ?? ''}`)}`;
  const id = code ?? originId ?? called;
  return { row, name: String(name), said, originId: id.slice(0, 300), code, producer, saidOn: updatedOn, notes };
}

const SHOWN = {
  ...{ id: innovations.id, state: innovations.state, version: innovations.version },
  updatedAt: innovations.updatedAt,
};

async function byCodes({ db, territory }: Reading, codes: readonly string[]): Promise<Map<string, Standing>> {
  const rows = await db
    .select({ code: innovations.code, ...SHOWN })
    .from(innovations)
    .where(and(eq(innovations.territory, territory.code), inArray(innovations.code, [...codes])));
  return new Map(rows.map(({ code, ...one }) => [code, one]));
}

async function byIds(db: Reading['db'] | Transaction, ids: readonly string[]): Promise<Map<string, Standing>> {
  const rows = await db
    .select(SHOWN)
    .from(innovations)
    .where(inArray(innovations.id, [...ids]));
  return new Map(rows.map((one) => [one.id, one]));
}

function reread({ territory }: Reading, field: string, value: unknown): unknown {
  const known = SHEET_FIELDS.find((one) => one === field);
  const cell = cellOfValue(value);
  if (!known || !cell || field === 'location') return undefined;
  return sheetReader(known)(cell, { context: territory, fields: {}, faults: [], notes: [] });
}

const FOLDERS = ['titles', 'summaries', 'textsBr', 'textsEn'];

/** `titles: { br }` as `titles.br`: one translation is a field of its own. */
function flattened(state: FlatState): FlatState {
  return Object.fromEntries(
    Object.entries(state).flatMap(([field, value]) =>
      FOLDERS.includes(field) && typeof value === 'object' && value !== null
        ? Object.entries(value).map(([name, text]) => [`${field}.${name}`, text])
        : [[field, value]],
    ),
  );
}

/** And back, beside the translations that stand there. */
export function asColumns(fields: FlatState, before: FlatState): FlatState {
  const columns: FlatState = {};
  for (const [field, value] of Object.entries(fields)) {
    const [folder = '', name] = field.split('.');
    if (name === undefined) columns[field] = value;
    else columns[folder] = { ...Object(columns[folder] ?? before[folder]), [name]: value };
  }
  return columns;
}

const Least = z.object({ title: z.string().min(1), summary: z.string().min(1), carrier: z.string().min(1) });

async function add(tx: Transaction, trace: TraceRow, parts: Writing, run: RunRow, said: FlatState): Promise<string> {
  const { territory, clock } = parts;
  const { stage } = SheetMapping.parse(run.mapping);
  const [sheet] = await tx
    .insert(innovations)
    .values({
      ...{ territory: territory.code, code: newCode(), ...Least.parse(said), stage, themes: [], need: '', how: '' },
      ...{ source: attributionOf(run), licence: run.licence },
    })
    .returning({ id: innovations.id });
  if (!sheet) throw new Error('an insert gave no row');
  await writeInnovationState(tx, sheet.id, INNOVATIONS.columns(parts, said, {}), clock());
  // Written in two steps, it is still at its first version. Nobody has confirmed it: `verifiedAt` stays empty.
  await tx.update(innovations).set({ version: 1 }).where(eq(innovations.id, sheet.id));
  trace(innovationTrace(sheet.id, {}, (await innovationState(tx, sheet.id)) ?? {}));
  return sheet.id;
}
