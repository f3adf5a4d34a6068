/** Rows of a worksheet as XML (ECMA-376, part 1, 18.3): texts are texts, whatever they begin with, numbers and days are numbers. */
import type { Cell } from './columns.ts';

/** What a text may be; longer ones make a spreadsheet call the whole file damaged. */
const MOST_SIGNS = 32_767;

/** In the order of `STYLES`. */
const STYLE = { plain: 0, heading: 1, instant: 2, day: 3, quoted: 4 };

/** `quotePrefix`: what looks like a formula stays a text when somebody edits the cell, too. */
export const STYLES = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd hh:mm"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

/** What a column's texts mean. An instant is shown as the clocks of the territory did. */
export type Meaning = 'text' | 'instant' | 'day';

export interface SheetWriter {
  heading(cells: readonly string[]): string;
  row(cells: readonly Cell[]): string;
}

/** Numbers its rows by itself. */
export function createSheetWriter(meanings: readonly Meaning[], timeZone: string): SheetWriter {
  const clock = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  const letters: string[] = [];
  let number = 0;
  const row = (cells: readonly Cell[], write: (at: string, cell: Cell, column: number) => string) => {
    number += 1;
    let text = `<row r="${number}">`;
    for (const [column, cell] of cells.entries()) {
      letters[column] ??= lettersOf(column);
      text += write(`${letters[column]}${number}`, cell, column);
    }
    return `${text}</row>`;
  };
  const write = (at: string, cell: Cell, column: number) => {
    if (cell === null || cell === '') return '';
    if (typeof cell === 'boolean') return `<c r="${at}" t="b"><v>${cell ? 1 : 0}</v></c>`;
    if (typeof cell === 'number') return Number.isFinite(cell) ? `<c r="${at}"><v>${cell}</v></c>` : '';
    const serial = serialOf(cell, meanings[column] ?? 'text', clock);
    if (serial) return `<c r="${at}" s="${serial.style}"><v>${serial.days}</v></c>`;
    return textCell(at, cell, FORMULA.test(cell) ? STYLE.quoted : STYLE.plain);
  };
  return {
    heading: (cells) => row(cells, (at, cell) => textCell(at, String(cell), STYLE.heading)),
    row: (cells) => row(cells, write),
  };
}

const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

function textCell(at: string, text: string, style: number): string {
  const words = escaped(shortened(text));
  const space = /^\s|\s$|\n/.test(words) ? ' xml:space="preserve"' : '';
  const s = style === STYLE.plain ? '' : ` s="${style}"`;
  return `<c r="${at}"${s} t="inlineStr"><is><t${space}>${words}</t></is></c>`;
}

/** 0 → A, 26 → AA */
function lettersOf(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : lettersOf(Math.floor(column / 26) - 1) + last;
}

const DAY_MS = 86_400_000;
const FROM_MS = Date.UTC(1899, 11, 30);
/** A spreadsheet believes in a 29th of February 1900: before it, its days are one off. */
const FIRST_SURE_DAY = 61;

/** The number of days that it is; null for what is none, which stays the text that it was. */
function serialOf(text: string, meaning: Meaning, clock: Intl.DateTimeFormat) {
  if (meaning === 'text') return null;
  const at = meaning === 'day' ? Date.parse(`${text}T00:00:00Z`) : Date.parse(text);
  if (Number.isNaN(at)) return null;
  const shown = meaning === 'day' ? at : Date.parse(`${clock.format(at).replace(' ', 'T')}Z`);
  const days = (shown - FROM_MS) / DAY_MS;
  return days >= FIRST_SURE_DAY ? { days, style: STYLE[meaning] } : null;
}

function shortened(text: string): string {
  if (text.length <= MOST_SIGNS) return text;
  // No half of a pair of surrogates at the end.
  return `${text.slice(0, MOST_SIGNS - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** XML has no control characters: they are written as `_x0000_`, and a text that looks so has its own mark masked. */
function escaped(text: string): string {
  return text
    .replace(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>]/g, (sign) => SIGNS[sign] ?? '')
    .replace(
      /(?![\t\n])\p{Cc}|[\ufffe\uffff]/gu,
      (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    );
}
