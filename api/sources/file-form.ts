/** A table or list of places in any form that imports read, with the mapping that a person has agreed to. */
import type { FlatState } from '../history/state.ts';
import { IMPORT_FIELDS, isOfKind, Mapping } from '../imports/reading/mapping.ts';
import { openFile } from '../imports/reading/open-file.ts';
import { IMPORT_FORMATS, type Look, type ReadFile } from '../imports/reading/reading.ts';
import { textIn } from '../imports/subject.ts';
import { PLACES } from '../imports/subject-places.ts';
import type { Parts } from '../parts.ts';
import { fetchFile } from './fetching.ts';
import type { SourceForm, SourceRow } from './form.ts';
import type { Harvested, Unread } from './harvested.ts';

export const FILE_FORM: SourceForm = {
  fetch: fetchFile,
  async open(parts, source, path) {
    const file = await openFile(path, source.name, saidLook(source.look));
    const mapping = Mapping.parse(source.mapping);
    const records = { [Symbol.asyncIterator]: () => recordsOf(parts, source, mapping, file) };
    // In a list each record has columns of its own, and rare ones come and go: there only what the mapping asks for counts.
    const asked = Object.values(mapping.fields).flatMap(({ columns }) => columns);
    const columns = file.look.header ? file.columns : file.columns.filter((column) => asked.includes(column));
    return { columns, records };
  },
};

async function* recordsOf(
  { territory }: Pick<Parts, 'territory'>,
  { name: source, producer: maker, licence: terms }: SourceRow,
  mapping: Mapping,
  file: ReadFile,
): AsyncGenerator<Harvested | Unread> {
  const seen = new Set<string>();
  for await (const row of file.rows) {
    const { line, cells } = row;
    const read = row.fault
      ? { name: null, faults: [row.fault] }
      : PLACES.understand({ territory }, { source, mapping }, row);
    if ('faults' in read) {
      yield { line, originId: null, ...read };
      continue;
    }
    const { originId, name, producer, saidOn: updatedAt } = read;
    if (seen.has(originId)) {
      yield {
        line,
        originId: null,
        name,
        faults: [{ column: null, id: 'imports.fault.repeated', values: { id: originId } }],
      };
      continue;
    }
    seen.add(originId);
    // Who made a row, and under which terms, is told beside it.
    const { source: _named, licence, ...said } = read.said;
    const state = { ...emptiedFields(mapping, cells), ...said };
    const credit = { producer: producer ?? maker, licence: textIn(licence) ?? terms };
    yield { originId, subject: 'place', state, ...credit, updatedAt, line };
  }
}

/** Who a row is, where it is and what it is called are never "nothing"; in which commune, its point says. */
const NEVER_EMPTY: readonly string[] = ['origin_id', 'name', 'location', 'commune', 'insee'];

/** A column that is there and empty says "nothing", one that is not there says not even that; and one that cannot be read says neither this nor that. */
function emptiedFields({ offerKind, fields }: Mapping, cells: Readonly<Record<string, string>>): FlatState {
  const state: FlatState = {};
  for (const field of IMPORT_FIELDS) {
    const columns = fields[field]?.columns.filter((column) => column in cells) ?? [];
    if (columns.length === 0 || NEVER_EMPTY.includes(field) || !isOfKind(field, offerKind)) continue;
    if (columns.every((column) => (cells[column] ?? '').trim() === ''))
      state[field.replace(/^offer\./, `${offerKind}.`)] = null;
  }
  return state;
}

/** As it was shown when the source was registered. */
export function saidLook({ format: asked, encoding, delimiter, header: told }: SourceRow['look']): Partial<Look> {
  const format = IMPORT_FORMATS.find((one) => one === asked);
  const header = told === 'first_row' || told === 'none' ? told : null;
  return {
    ...(format && { format }),
    ...(encoding && { encoding }),
    ...(delimiter && { delimiter }),
    ...(header && { header }),
  };
}
