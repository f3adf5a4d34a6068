/**
 * What each figure counts, once for staff and public alike. `r` is a report.
 * A deadline that was paused has been moved on by the pause, so time spent waiting for somebody else makes nothing late.
 */
import { type SQL, sql } from 'drizzle-orm';
import type { Territory } from '../../db/territory.ts';

/** What waits to be confirmed by its sender is no report yet. */
export const COUNTED: SQL = sql.raw(`r.intake = 'accepted'`);

/** Closed with an answer of its own: not as a repeat of another one, nor as something that was no report. */
export const ANSWERED: SQL = sql.raw(`(r.closed_at is not null and r.state not in ('duplicate', 'invalid'))`);

export const ON_TIME: SQL = sql.raw(`r.closed_at <= r.due_at`);

export const LATE = (now: Date): SQL =>
  sql`(r.closed_at is null and r.paused_at is null and r.due_at < ${now.toISOString()}::timestamptz)`;

export const AT_RISK = (now: Date): SQL => sql`(r.closed_at is null and r.paused_at is null
  and r.risk_at <= ${now.toISOString()}::timestamptz and r.due_at >= ${now.toISOString()}::timestamptz)`;

/** From arrival to closing in tenths of days of 24 hours, nights, week-ends and waiting included. */
export const TENTHS: SQL = sql.raw(`round(date_part('epoch', r.closed_at - r.created_at) / 8640)::int`);

/** The calendar day of a moment where the town lies, on the days when the clocks change too. */
export function dayOf(
  column: 'created_at' | 'closed_at' | 'state_since',
  { timeZone }: Pick<Territory, 'timeZone'>,
): SQL {
  return sql`(${sql.raw(`r.${column}`)} at time zone ${timeZone})::date`;
}
