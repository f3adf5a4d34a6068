/** One door to all formats. What a file is, its content says; its name is only told to the reader. */
import { invalid } from '../../http/problems.ts';
import { openCsv } from './csv.ts';
import { openJson } from './json.ts';
import type { ImportFormat, Look, ReadFile } from './reading.ts';
import { guessEncoding, headOf, textOf } from './text.ts';
import { openXlsx } from './xlsx.ts';

/** Can be opened, and its rows walked through, again and again. Throws `Problem` for what cannot be read at all. */
export async function openFile(path: string, name: string, said: Partial<Look> = {}): Promise<ReadFile> {
  const head = await headOf(path);
  if (head.length === 0) throw invalid('problem.import.empty');
  if (isOldSpreadsheet(head)) throw invalid('problem.import.other_spreadsheet', { values: { name } });
  if (said.format === 'xlsx' || head.subarray(0, 2).toString('latin1') === 'PK') return openXlsx(path, said);
  const encoding = said.encoding ?? (await guessEncoding(path));
  if (!encoding) throw invalid('problem.import.unknown', { values: { name } });
  const first = await firstSign(path, encoding);
  if (first === null) throw invalid('problem.import.empty');
  const isJson = said.format ? !TABLES.includes(said.format) : first === '{' || first === '[';
  if (isJson) return openJson(path, encoding, said);
  if (first === '<' && (await beginningOf(path, encoding)).includes('<service_request'))
    throw invalid('problem.import.open311');
  // A web page that says "not found", or KML.
  if (first === '<') throw invalid('problem.import.unknown', { values: { name } });
  return openCsv(path, encoding, said);
}

const TABLES: readonly ImportFormat[] = ['csv', 'national_csv'];

/** XLS, or OpenDocument, which is a zip too and says so at its beginning. */
function isOldSpreadsheet(head: Buffer): boolean {
  const isXls = head.subarray(0, 4).toString('hex') === 'd0cf11e0';
  return isXls || head.subarray(30, 120).toString('latin1').startsWith('mimetypeapplication/vnd.oasis');
}

async function beginningOf(path: string, encoding: string): Promise<string> {
  for await (const text of textOf(path, encoding)) return text.slice(0, 5000);
  return '';
}

async function firstSign(path: string, encoding: string): Promise<string | null> {
  for await (const text of textOf(path, encoding)) {
    const sign = text.trimStart()[0];
    if (sign) return sign;
  }
  return null;
}
