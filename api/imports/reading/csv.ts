/** CSV in all its dialects: delimiter and header are guessed, lines end as they like, rows may be ragged. */
import { Readable } from 'node:stream';
import { type Options, parse } from 'csv-parse';
import { parse as parseAll } from 'csv-parse/sync';
import { invalid } from '../../http/problems.ts';
import { isNationalTable } from './column-names.ts';
import { type Heading, headingOf, rowOf } from './header.ts';
import type { Look, ReadFile } from './reading.ts';
import { textOf } from './text.ts';

const DELIMITERS = [',', ';', '\t', '|'];
const SAMPLE_SIGNS = 262_144;
const SAMPLE_ROWS = 60;
/** A quotation mark that is never closed would otherwise swallow the rest of the file into memory. */
const MOST_SIGNS_A_ROW = 1_000_000;
const MOST_COLUMNS = 1000;

export async function openCsv(path: string, encoding: string, said: Partial<Look>): Promise<ReadFile> {
  const sample = await sampleOf(path, encoding);
  const delimiter = said.delimiter ?? guessDelimiter(sample);
  const heading = headingOf(firstRecords(sample, delimiter), said.header);
  const { columns, header } = heading;
  if (columns.length === 0) throw invalid('problem.import.empty');
  if (columns.length > MOST_COLUMNS) throw invalid('problem.import.columns', { values: { most: MOST_COLUMNS } });
  const format = said.format ?? (isNationalTable(columns) ? 'national_csv' : 'csv');
  const look: Look = { format, encoding, delimiter, header };
  return { look, columns, rows: { [Symbol.asyncIterator]: () => rowsOf(path, look, heading) } };
}

const dialect = (delimiter: string): Options => ({
  delimiter,
  record_delimiter: ['\r\n', '\n', '\r'],
  relax_quotes: true,
  relax_column_count: true,
  skip_empty_lines: true,
  max_record_size: MOST_SIGNS_A_ROW,
});

async function* rowsOf(path: string, { encoding, delimiter }: Look, { columns, skipped }: Heading) {
  const text = Readable.from(textOf(path, encoding ?? 'utf-8'));
  let broken = false;
  const stop = (): undefined => {
    broken = true;
    text.unpipe(parser);
    parser.end();
  };
  const parser = parse({ ...dialect(delimiter ?? ','), skip_records_with_error: true, on_skip: stop });
  text.on('error', (problem) => parser.destroy(problem));
  text.pipe(parser);
  let line = -skipped;
  try {
    for await (const record of parser) {
      line += 1;
      const row = line > 0 ? rowOf(columns, line, cellsOf(record)) : null;
      if (row) yield row;
    }
  } finally {
    text.destroy();
  }
  if (broken) yield { line: Math.max(1, line + 1), cells: {}, fault: { column: null, id: 'imports.fault.quote_open' } };
}

const isCsvFault = (problem: unknown) =>
  problem instanceof Error && 'code' in problem && String(problem.code).startsWith('CSV_');

const cellsOf = (record: unknown): string[] => (Array.isArray(record) ? record.map(String) : []);

async function sampleOf(path: string, encoding: string): Promise<string> {
  let sample = '';
  for await (const text of textOf(path, encoding)) {
    sample += text;
    if (sample.length >= SAMPLE_SIGNS) break;
  }
  return sample;
}

/** The one that cuts most rows into equally many cells, the first among them. */
function guessDelimiter(sample: string): string {
  const told = /^sep=(.)\r?[\n\r]/.exec(sample)?.[1];
  if (told) return told;
  const scores = DELIMITERS.map((delimiter) => ({ delimiter, ...evenness(firstRecords(sample, delimiter)) }));
  const best = scores.reduce((one, other) =>
    other.share > one.share || (other.share === one.share && other.cells > one.cells) ? other : one,
  );
  return best.delimiter;
}

function evenness(records: readonly (readonly string[])[]): { share: number; cells: number } {
  const counts = records.map((record) => record.length);
  const often = (count: number) => counts.filter((other) => other === count).length;
  const cells = counts.reduce((best, count) => (often(count) > often(best) ? count : best), counts[0] ?? 1);
  if (cells === 1) return { share: 0, cells };
  return { share: often(cells) / counts.length + (counts[0] === cells ? 0.5 : 0), cells };
}

/** The sample may end within a row: what was read until there is enough. */
function firstRecords(sample: string, delimiter: string): string[][] {
  const records: string[][] = [];
  const keep = (record: unknown) => {
    records.push(cellsOf(record));
    return null;
  };
  try {
    parseAll(sample, { ...dialect(delimiter), to: SAMPLE_ROWS, on_record: keep });
  } catch (problem) {
    if (!isCsvFault(problem)) throw problem;
  }
  return records;
}
