/** Looks at the whole of what a source says before anything of it is applied. Reads, writes nothing. */
import type { SourceTrouble } from '../../db/vocabulary.ts';
import type { SourceRow } from './form.ts';
import type { Harvest } from './harvested.ts';

export interface Examined {
  /** Records that can be taken. */
  records: number;
  trouble: { trouble: SourceTrouble; told: Record<string, string | number> } | null;
}

const BEAT_EVERY = 1000;

export async function examine(
  harvest: Harvest,
  source: Pick<SourceRow, 'records' | 'appliedColumns' | 'look'>,
  stillHere: () => Promise<void>,
): Promise<Examined> {
  let [records, seen] = [0, 0];
  for await (const record of harvest.records) {
    if ('state' in record) records += 1;
    seen += 1;
    if (seen % BEAT_EVERY === 0) await stillHere();
  }
  return { records, trouble: columnTrouble(harvest, source) ?? countTrouble(records, source, harvest.left) };
}

/** Half of what it had, or more, is there. */
function hasShrunk(before: number, now: number): boolean {
  return now * 2 < before;
}

/** A form that says what it leaves aside may have nothing for us, and be sound. */
function countTrouble(
  now: number,
  { records: before }: Pick<SourceRow, 'records'>,
  left: Harvest['left'],
): Examined['trouble'] {
  if (now === 0 && !left) return { trouble: 'empty', told: { before: before ?? 0 } };
  if (before === null || !hasShrunk(before, now)) return null;
  return { trouble: 'shrunk', told: { before, now } };
}

/** Of a table a column more is a change too: nobody knows what it means. */
function columnTrouble({ columns }: Harvest, { appliedColumns, look }: Pick<SourceRow, 'appliedColumns' | 'look'>) {
  if (!columns || !appliedColumns) return null;
  const gone = appliedColumns.filter((column) => !columns.includes(column));
  const come = look.header ? columns.filter((column) => !appliedColumns.includes(column)) : [];
  if (gone.length === 0 && come.length === 0) return null;
  return { trouble: 'columns' as const, told: { gone: shown(gone), come: shown(come) } };
}

const shown = (columns: readonly string[]) => columns.slice(0, 20).join(', ').slice(0, 500);
