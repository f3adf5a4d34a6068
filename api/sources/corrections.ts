/** What was corrected here, offered back to whoever keeps the source: a file, a piece at a time. */

import { stringify } from 'csv-stringify/sync';
import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import { history, sourceRecords } from '../../db/schema.ts';
import type { FlatState } from '../history/state.ts';
import { CSV } from '../http/csv.ts';
import type { Parts } from '../parts.ts';
import type { SourceRow } from './form.ts';
import { subjectOf } from './subject-of.ts';
import { isEmpty, sameWords } from './three-way.ts';

type Reading = Pick<Parts, 'db'>;
type RecordRow = typeof sourceRecords.$inferSelect;

/** Each is a short question: the embedded database answers nobody else meanwhile. */
const AT_ONCE = 100;

/** Names of columns are English in every language, as programs read them too. */
const HEAD = ['record', 'name', 'field', 'theirs', 'ours', 'since'];

export function correctionsAsCsv(parts: Reading, { id }: SourceRow): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const lines = (rows: string[][]) => stringify(rows, { ...CSV, delimiter: ';' });
  let after = '';
  return new ReadableStream({
    // Spreadsheets take a file for UTF-8 by its first bytes.
    start: (controller) => controller.enqueue(encoder.encode(`\uFEFF${lines([HEAD])}`)),
    async pull(controller) {
      const records = await parts.db
        .select()
        .from(sourceRecords)
        .where(
          and(eq(sourceRecords.sourceId, id), eq(sourceRecords.standing, 'known'), gt(sourceRecords.originId, after)),
        )
        .orderBy(asc(sourceRecords.originId))
        .limit(AT_ONCE);
      const last = records.at(-1);
      if (!last) return controller.close();
      after = last.originId;
      controller.enqueue(encoder.encode(lines(await correctionsOf(parts, records))));
    },
  });
}

async function correctionsOf(parts: Reading, records: readonly RecordRow[]): Promise<string[][]> {
  const since = await lastWritten(parts, records);
  const lines: string[][] = [];
  for (const { originId, name, subject, subjectId, said } of records) {
    const ours = subjectId && (await subjectOf(subject).seen(parts.db, subjectId));
    if (!subjectId || !ours) continue;
    for (const field of corrected(said, ours))
      lines.push([
        ...[originId, name ?? '', field, words(said[field]), words(ours[field])],
        since.get(`${subjectId} ${field}`) ?? '',
      ]);
  }
  return lines;
}

/** What is not there any more is one correction, not one a field. */
function corrected(said: FlatState, ours: FlatState): string[] {
  if (ours.state === 'removed' || ours.state === 'merged') return ['state'];
  return Object.keys(said).filter((field) => !sameWords(said[field], ours[field]));
}

const words = (value: unknown): string => {
  if (isEmpty(value)) return '';
  if (Array.isArray(value)) return value.map(words).join('|');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

/** By `id field`, when it was written here last. */
async function lastWritten({ db }: Reading, records: readonly RecordRow[]): Promise<Map<string, string>> {
  const ids = records.flatMap(({ subjectId }) => subjectId ?? []);
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: history.entityId, at: history.at, after: history.after, hidden: history.hiddenAfter })
    .from(history)
    .where(and(inArray(history.entity, ['place', 'innovation']), inArray(history.entityId, ids)))
    .orderBy(asc(history.at));
  return new Map(
    rows.flatMap(({ id, at, after, hidden }) =>
      Object.keys({ ...after, ...hidden }).map((field) => [`${id} ${field}`, at.toISOString()] as const),
    ),
  );
}
