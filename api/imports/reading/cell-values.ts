/** Small values of cells: plain text, yes and no, numbers, days, what it costs, steps at the door. Null = not understood. */
import type { Fee, Known, WHEELCHAIR } from '../../../db/vocabulary.ts';
import { folded } from './folding.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  ...{
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: ' ',
    eacute: 'é',
    egrave: 'è',
    agrave: 'à',
    ccedil: 'ç',
  },
  ...{ ecirc: 'ê', ocirc: 'ô', rsquo: '’', laquo: '«', raquo: '»', ugrave: 'ù', icirc: 'î', acirc: 'â', euro: '€' },
};

/** What web pages leave in cells is taken out. */
export function plainText(text: string): string {
  return text
    .replace(/<(br|\/p|\/li|\/div)\b[^>]{0,200}>/gi, '\n')
    .replace(/<\/?[a-z][^<>]{0,500}>/gi, '')
    .replace(/&#(\d{1,6});/g, (whole, code) => character(Number(code)) ?? whole)
    .replace(/&([a-z]{2,8});/gi, (whole, name: string) => ENTITIES[name.toLowerCase()] ?? whole)
    .replaceAll('\u0000', '')
    .replace(/[ \t\u00a0]+/g, ' ')
    .replace(/ ?\r?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const character = (code: number) => (code >= 32 && code <= 0x10ffff ? String.fromCodePoint(code) : null);

/** The same on one line. */
export const plainLine = (text: string): string => plainText(text).replace(/\s*\n\s*/g, ', ');

const YES = new Set([
  'oui',
  'yes',
  'o',
  'y',
  '1',
  'true',
  'vrai',
  'x',
  'ya',
  'ok',
  'disponible',
  'wlan',
  'present',
  'acces wifi',
]);
const NO = new Set(['non', 'no', 'n', '0', 'false', 'faux', 'nann', 'aucun', 'absent']);

export function readKnown(text: string): Known | null {
  const word = folded(text);
  if (YES.has(word)) return 'yes';
  if (NO.has(word)) return 'no';
  return /^(\?|inconnu|unknown|nsp|ne sait pas)$/.test(word) ? 'unknown' : null;
}

export function readWheelchair(text: string): (typeof WHEELCHAIR)[number] | null {
  const word = folded(text);
  if (/^(limited|limite|partiel|partiellement|en partie|difficile|avec aide)/.test(word)) return 'limited';
  if (/^(non accessible|inaccessible|pas accessible)/.test(word)) return 'no';
  if (/^(accessible|designated|totalement|conforme)/.test(word)) return 'yes';
  return readKnown(text);
}

/** Several answers in one cell mean that it depends. */
export function readFee(text: string): Fee | null {
  const found = new Set(text.split(/[|;]/).flatMap((part) => feeOf(folded(part)) ?? []));
  if (found.size === 0) return null;
  const [only] = found;
  return found.size === 1 && only ? only : 'conditional';
}

function feeOf(word: string): Fee | null {
  if (!word) return null;
  if (word === 'unknown' || word === 'inconnu') return 'unknown';
  if (/sous condition|adhesion|adherent|pass numerique|conditional|selon|participation/.test(word))
    return 'conditional';
  if (/^(gratuit|free|no$|non$|0$|0 euros?$|digoust)/.test(word)) return 'free';
  return /^(payant|paid|yes$|oui$|tarif|\d)/.test(word) ? 'paid' : null;
}

/** Whole numbers only. */
export function readCount(text: string): number | null {
  const digits = /^(\d{1,6})(?:[.,]0+)?\s*\p{L}*$/u.exec(text.trim())?.[1];
  return digits === undefined ? null : Number(digits);
}

/** `2024-04-02`, `02/04/2024`, with or without a time. */
export function readDay(text: string): string | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})/.exec(text.trim());
  const french = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})/.exec(text.trim());
  const [year, month, day] = iso ? iso.slice(1) : french ? [french[3], french[2], french[1]] : [];
  if (!year || !month || !day) return null;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(written) ? written : null;
}

/** Spreadsheets take the zero away from departments 01 to 09. */
export function readPostcode(text: string): string | null {
  const digits = text.replace(/\s/g, '').replace(/\.0$/, '');
  return /^\d{4,5}$/.test(digits) ? digits.padStart(5, '0') : null;
}

export function readInsee(text: string): string | null {
  const code = text.trim().toUpperCase().padStart(5, '0');
  return /^(\d{5}|2[AB]\d{3})$/.test(code) ? code : null;
}
