/** Opening hours of a cell: the syntax as it is, French words translated, and what nobody can read told. */
import type { Territory } from '../../../db/territory.ts';
import { mended, parseHours } from '../../places/hours-library.ts';
import { readPasted } from '../../places/hours-paste.ts';

export interface CellHours {
  /** In opening_hours syntax; null when the text cannot be read. */
  hours: string | null;
  from: 'syntax' | 'words';
}

const MOST_SIGNS = 300;
/** Many rows say the same; parsing costs a millisecond. */
const MOST_KEPT = 2000;
const kept = new Map<string, CellHours>();

export function hoursOfCell(text: string, zone: Territory['holidays']): CellHours {
  const key = `${zone.country}/${zone.state}/${text}`;
  const known = kept.get(key);
  if (known) return known;
  const read = readHoursOf(text, zone);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, read);
  return read;
}

function readHoursOf(text: string, zone: Territory['holidays']): CellHours {
  const unread: CellHours = { hours: null, from: 'words' };
  if (text.length > 2000) return unread;
  try {
    const syntax = parseHours(text, zone);
    if (typeof syntax !== 'string' && mended(syntax) === null) return fitting({ hours: text, from: 'syntax' });
    const pasted = /\b(PH|SH)\b/.test(text) ? null : readPasted(text);
    if (pasted && typeof parseHours(pasted.hours, zone) !== 'string')
      return fitting({ hours: pasted.hours, from: 'words' });
    const again = typeof syntax === 'string' ? null : mended(syntax);
    return again && typeof parseHours(again, zone) !== 'string' ? fitting({ hours: again, from: 'words' }) : unread;
  } catch {
    // Some texts are accepted by the library and break it when it is asked about a day.
    return unread;
  }
}

const fitting = (read: CellHours): CellHours =>
  (read.hours ?? '').length > MOST_SIGNS ? { ...read, hours: null } : read;
