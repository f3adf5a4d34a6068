/** All rows of a run with what was found and done, as a file for a spreadsheet; a piece at a time. */

import { stringify } from 'csv-stringify/sync';
import { eq } from 'drizzle-orm';
import { importRows } from '../../db/schema.ts';
import type { Language } from '../../db/vocabulary.ts';
import { CSV } from '../http/csv.ts';
import type { Parts } from '../parts.ts';
import { remarkIn, sayIn } from './messages.ts';
import { placesOf, rowsOf, sheetsOf } from './queries.ts';
import type { RunRow } from './runs.ts';

type Reading = Pick<Parts, 'db' | 'territory' | 'clock'>;

/** Each is a short question: the embedded database answers nobody else meanwhile. */
const AT_ONCE = 500;

export function rowsAsCsv(parts: Reading, run: RunRow, language: Language): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const say = sayIn(language);
  const about = { places: 'place', innovations: 'innovation' } as const;
  const head = (['line', 'verdict', 'outcome', about[run.collection], 'why'] as const).map((one) =>
    say(`imports.sheet.${one}`),
  );
  // Spreadsheets take a file for UTF-8 by its first bytes.
  const lines = (rows: string[][]) => stringify(rows, { ...CSV, delimiter: ';' });
  let offset = 0;
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(`\uFEFF${lines([[...head, ...run.columns]])}`)),
    async pull(controller) {
      const rows = await rowsOf(parts, eq(importRows.runId, run.id), { limit: AT_ONCE, offset });
      offset += rows.length;
      if (rows.length === 0) return controller.close();
      const [hosts, sheets] = [await placesOf(parts, rows), await sheetsOf(parts, rows)];
      controller.enqueue(
        encoder.encode(
          lines(
            rows.map((row) => [
              String(row.line),
              say(`imports.verdict.${row.verdict}`),
              row.outcome ? say(`imports.outcome.${row.outcome}`) : '',
              (hosts.get(row.placeId ?? '') ?? sheets.get(row.innovationId ?? ''))?.code ?? '',
              [...row.faults, ...row.notes].map((remark) => remarkIn(language, remark)).join(' · '),
              ...run.columns.map((column) => row.cells[column] ?? ''),
            ]),
          ),
        ),
      );
    },
  });
}
