/** Days, moments, and what people know of a day: its year, sometimes its month. Null = not understood. */
import { readDay } from './cell-values.ts';
import { folded } from './folding.ts';

/** A moment with its zone as it is, anything else as its day. */
export function readMoment(text: string): string | null {
  const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/.test(text.trim());
  if (!moment) return readDay(text);
  const at = new Date(text.trim());
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

const MONTHS = [
  ...['janv', 'fev', 'mars', 'avr', 'mai', 'juin', 'juil', 'aou', 'sept', 'oct', 'nov', 'dec'],
  ...['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
];

/** `2012`, `09/2012`, `2012-09`, `septembre 2012`, `15/09/2012`: `2012`, `2012-09`, `2012-09-15`. */
export function readPartialDay(text: string): string | null {
  const day = readDay(text);
  if (day) return isOurTime(day) ? day : null;
  const bare = text.trim().replace(/\.0$/, '');
  const [, year, month] = /^(\d{4})[-/.](\d{1,2})$/.exec(bare) ?? [];
  const [, before, after] = /^(\d{1,2})[-/. ](\d{4})$/.exec(bare) ?? [];
  const [, word = '', named] = /^(?:\d{1,2} )?([a-z]+) (\d{4})$/.exec(folded(bare)) ?? [];
  const spelled = MONTHS.findIndex((one) => word.startsWith(one)) % 12;
  if (named && spelled >= 0) return partial(named, spelled + 1);
  if (year && month) return partial(year, Number(month));
  if (before && after) return partial(after, Number(before));
  return /^\d{4}$/.test(bare) && isOurTime(bare) ? bare : null;
}

function partial(year: string, month: number): string | null {
  return isOurTime(year) && month >= 1 && month <= 12 ? `${year}-${String(month).padStart(2, '0')}` : null;
}

const isOurTime = (text: string) => /^(19|20)\d{2}/.test(text);

/** The first year that is written: `2012`, `Appel à projets 2012`. */
export function readYear(text: string): number | null {
  const year = Number(/(?<!\d)((?:199|20\d)\d)(?!\d)/.exec(text)?.[1] ?? Number.NaN);
  return year >= 1990 && year <= 2100 ? year : null;
}
