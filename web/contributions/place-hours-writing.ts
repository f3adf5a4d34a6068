/** Weekly hours while they are being written: rows that may be half filled in, and the text that comes of them. */
import { z } from 'zod';
import type { HoursRule } from '../../api/places/contract.ts';
import { asksFirst, hoursOf, isToAsk, rulesOf } from '../../api/places/hours-rules.ts';

/** A row as it stands on screen. Looser than the contract: a time may still be missing, no day means none chosen yet. */
export const HoursRow = z.object({
  days: z.array(z.number()),
  nth: z.array(z.number()),
  weeks: z.enum(['all', 'odd', 'even']),
  months: z.array(z.number()),
  holidays: z.enum(['none', 'public', 'school', 'term']),
  times: z.array(z.object({ from: z.string(), to: z.string() })),
  comment: z.string(),
});
export type HoursRow = z.infer<typeof HoursRow>;

/** What the editor holds beyond the hours themselves: rows half filled in, and words not yet taken over. */
export const HoursDesk = z.object({
  rows: z.array(HoursRow),
  /** The hours that these rows gave: when the text has become another one, the rows are read from it anew. */
  wrote: z.string().nullable(),
  pasted: z.string(),
});
export type HoursDesk = z.infer<typeof HoursDesk>;

interface Hours {
  hours: string | null;
  desk?: HoursDesk | undefined;
}

export const WEEK = [0, 1, 2, 3, 4, 5, 6] as const;

export const freshRow = (changes: Partial<HoursRow> = {}): HoursRow => ({
  ...{ days: [], nth: [], weeks: 'all', months: [], holidays: 'none', comment: '' },
  times: [{ from: '', to: '' }],
  ...changes,
});

/** Null when the hours say more than rows can show. */
export function rowsOf({ hours, desk }: Hours): HoursRow[] | null {
  if (desk && desk.wrote === hours) return desk.rows;
  if (!hours?.trim()) return [];
  return rulesOf(hours)?.map(shownRow) ?? null;
}

export function withRows({ desk }: Hours, rows: HoursRow[]): Hours {
  const wrote = hoursOf(rows.filter(isWhole).map(writtenRule)) || null;
  return { hours: wrote, desk: { rows, wrote, pasted: desk?.pasted ?? '' } };
}

export function withPasted({ hours, desk }: Hours, pasted: string): Hours {
  const rows = rowsOf({ hours, desk });
  // Without rows the text alone counts: a note of other hours keeps the desk from claiming it.
  return { hours, desk: { rows: rows ?? [], wrote: rows ? hours : NOT_BY_ROWS, pasted } };
}

const NOT_BY_ROWS = '';

/** A line without times is closed, or asks people to make an appointment or to come and see. */
export function openHow(row: HoursRow): 'open' | 'ask' | 'closed' {
  if (row.times.length > 0) return 'open';
  return isToAsk(row) ? 'ask' : 'closed';
}

/** A closed line stays closed whatever is remarked of it: the text tells the two apart by the remark's own words. */
export function withRemark(row: HoursRow, comment: string, closedWords: string): HoursRow {
  const remarked = { ...row, comment };
  if (openHow(row) !== 'closed' || openHow(remarked) === 'closed') return remarked;
  return { ...row, comment: `${closedWords} ${comment}` };
}

export function withAppointment(comment: string, words: string): string {
  if (asksFirst(comment)) return comment;
  return comment ? `${comment}, ${words}` : words;
}

/** Only the plain words go; a longer remark that speaks of asking is its writer's to change. */
export const withoutAppointment = (comment: string): string => comment.replace(APPOINTMENT, '').trim();
const APPOINTMENT = /[,;]?\s*(sur |dre |by )?(rendez[-\s]?vous|rdv|appointment|emgav)/gi;

export function isWhole({ days, holidays, times }: HoursRow): boolean {
  const when = holidays === 'public' || days.length > 0;
  return when && times.every(({ from, to }) => from !== '' && to !== '' && from !== to);
}

const shownRow = (rule: HoursRule): HoursRow => ({
  ...rule,
  days: rule.days.length === 0 && rule.holidays !== 'public' ? [...WEEK] : rule.days,
});

const writtenRule = (row: HoursRow): HoursRule => ({
  ...row,
  days: row.days.length === WEEK.length || row.holidays === 'public' ? [] : [...row.days].sort((a, b) => a - b),
  nth: [...row.nth].sort((a, b) => a - b),
  months: row.months.length === 12 ? [] : [...row.months].sort((a, b) => a - b),
});
