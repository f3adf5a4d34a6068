/** The rehearsal: the file streams by, a chunk at a time, and other people are answered between two chunks. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Parts } from '../parts.ts';
import { type Judging, judgeRows } from './judging.ts';
import { openFile } from './reading/open-file.ts';
import { IMPORT_FORMATS, type Look, type ReadRow, type RowFault } from './reading/reading.ts';
import { endRehearsal, noteRows, type RunRow, runRow } from './runs.ts';
import { SUBJECTS } from './subjects.ts';
import type { Uploads } from './uploads.ts';

/** Few enough that the embedded database answers somebody else between two chunks. */
const CHUNK = 100;

/** Ends early, without a word, once somebody else has taken the run over. */
export async function rehearse(parts: Parts, uploads: Uploads, id: string, worker: string): Promise<void> {
  const run = await runRow(parts, id);
  const subject = SUBJECTS[run.collection];
  const judging: Judging = {
    ...{ subject, runId: id, source: run.source, mapping: run.mapping },
    ...{ seen: new Set<string>(), earlier: subject.earlier(parts) },
  };
  const file = await openFile(uploads.pathOf(id), run.fileName, saidLook(run));
  let chunk: (ReadRow & { fault?: RowFault })[] = [];
  const flush = async () => {
    const rows = await judgeRows(parts, judging, chunk);
    chunk = [];
    await breathe();
    return noteRows(parts, { id, worker, rows });
  };
  for await (const row of file.rows) {
    chunk.push(row);
    if (chunk.length === CHUNK && !(await flush())) return;
  }
  if (await flush()) await endRehearsal(parts, id, worker);
}

/** As it was shown, so that the rehearsal reads what was seen. */
function saidLook({ look }: Pick<RunRow, 'look'>): Partial<Look> {
  const { format: asked, encoding, delimiter, header: told } = look;
  const format = IMPORT_FORMATS.find((one) => one === asked);
  const header = told === 'first_row' || told === 'none' ? told : null;
  return {
    ...(format && { format }),
    ...(encoding && { encoding }),
    ...(delimiter && { delimiter }),
    ...(header && { header }),
  };
}
