/** The agenda, date by date, and one event. */
import { and, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Database } from '../../db/connect.ts';
import { daysAfter, localTimeOf, weekdayOf } from '../../db/local-time.ts';
import { placeInMonth } from '../../db/recurrence.ts';
import { networkAnimators } from '../../db/schema.ts';
import type { EventState, Language } from '../../db/vocabulary.ts';
import { may } from '../access.ts';
import type { Actor, Transaction } from '../history/change.ts';
import { notFound } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import type { EventDate, EventSheet, EventsAnswer, EventsQuery } from './contract.ts';
import { type EventRow, eventRows, eventsWhere, fits, IS_PUBLIC, isoOf, titleIn, whereOf, within } from './rows.ts';

type Reading = Pick<Parts, 'db' | 'territory' | 'clock'>;

const DATES_A_PAGE = 60;
const MOST_WAITING = 50;

interface DateRow extends EventRow {
  date_starts_at: string | Date;
  date_ends_at: string | Date;
}

/** From today on, unless told otherwise. */
export async function eventsAnswer(
  { db, territory, clock }: Reading,
  actor: Actor,
  { page = 1, most = DATES_A_PAGE, ...filters }: z.infer<typeof EventsQuery>,
  language: Language,
): Promise<EventsAnswer> {
  const today = localTimeOf(clock(), territory.timeZone).day;
  const from = filters.from ?? today;
  const asked = within({ from, to: filters.to }, territory.timeZone);
  const rows = await db.execute<DateRow>(sql`
    select e.*, d.starts_at as date_starts_at, d.ends_at as date_ends_at
    from event_dates d join ${eventRows(territory.code)} on e.id = d.event_id
    where ${IS_PUBLIC} and ${fits(filters)} and ${asked}
    order by d.starts_at, e.code limit ${most + 1} offset ${(page - 1) * most}`);
  return {
    ...{ from, today, page },
    dates: [...rows].slice(0, most).map((row) => dateOf(row, { from, timeZone: territory.timeZone, language })),
    hasMore: rows.length > most,
    waiting: may(actor.role, 'event.write') ? await waiting({ db, territory, clock }, language) : null,
  };
}

async function waiting({ db, territory }: Reading, language: Language) {
  const rows = await eventsWhere(db, territory.code, sql`e.state = 'waiting'`, MOST_WAITING);
  return rows.map(({ code, titles, starts_at }) => ({
    code,
    name: titleIn(titles, language),
    startsAt: isoOf(starts_at),
  }));
}

interface Telling {
  from: string;
  timeZone: string;
  language: Language;
}

function dateOf(row: DateRow, { from, timeZone, language }: Telling): EventDate {
  const { code, kind, state, all_day, repeats, fee } = row;
  const { day } = localTimeOf(new Date(row.date_starts_at), timeZone);
  return {
    ...{ code, kind, state, repeats, fee },
    title: titleIn(row.titles, language),
    day: day < from ? from : day,
    startsAt: isoOf(row.date_starts_at),
    endsAt: isoOf(row.date_ends_at),
    allDay: all_day,
    where: whereOf(row),
  };
}

const MOST_DATES_SHOWN = 10;

/** Throws 404 for one that is not public, unless whoever asks may write it. */
export async function eventByCode(
  { db, territory, clock }: Reading,
  actor: Actor,
  code: string,
  language: Language,
): Promise<EventSheet> {
  const [row] = await eventsWhere(db, territory.code, sql`e.code = ${code}`, 1);
  if (!row) throw notFound();
  const [mayDecide, isOwn] = [await decides(db, actor, row.network_id), isOwnProposal(actor, row)];
  if (!mayDecide && !isOwn && row.state !== 'published' && row.state !== 'cancelled') throw notFound();
  const dates = await db.execute<{ starts_at: string; ends_at: string; ahead: number }>(sql`
    select d.starts_at, d.ends_at, count(*) over ()::int as ahead from event_dates d
    where d.event_id = ${row.id}::uuid and d.ends_at > ${clock().toISOString()}::timestamptz
    order by d.starts_at limit ${MOST_DATES_SHOWN}`);
  return {
    ...told(row, territory.timeZone, language),
    dates: [...dates].map(({ starts_at, ends_at }) => ({ startsAt: isoOf(starts_at), endsAt: isoOf(ends_at) })),
    ahead: dates[0]?.ahead ?? 0,
    mayWrite: mayDecide || isOwn,
    mayDecide,
  };
}

type Told = Omit<EventSheet, 'dates' | 'ahead' | 'mayWrite' | 'mayDecide'>;

function told(row: EventRow, timeZone: string, language: Language): Told {
  const { code, kind, titles, text, all_day, repeats, until, count, except, fee, price, publics, organiser } = row;
  const starts = localTimeOf(new Date(row.starts_at), timeZone);
  const ends = localTimeOf(new Date(row.ends_at), timeZone);
  return {
    ...{ code, kind, text, repeats, until, count, fee, price, publics, organiser },
    title: titleIn(titles, language),
    titles: { ...titles, fr: titles.fr ?? '' },
    except: [...except],
    where: whereOf(row),
    allDay: all_day,
    starts: all_day ? { day: starts.day, time: null } : starts,
    ends: all_day ? { day: daysAfter(ends.day, -1), time: null } : ends,
    startsAt: isoOf(row.starts_at),
    endsAt: isoOf(row.ends_at),
    weekday: (weekdayOf(starts.day) + 6) % 7,
    week: placeInMonth(starts.day),
    registration: row.registration,
    registrationUrl: row.registration_url,
    registrationPhone: row.registration_phone,
    network: row.network ? { code: row.network, name: titleIn(row.network_names ?? {}, language) } : null,
    call: row.call ? { code: row.call, name: titleIn(row.call_names ?? {}, language), year: row.call_year ?? 0 } : null,
    innovation: row.innovation ? { code: row.innovation, name: row.innovation_title ?? '' } : null,
    state: row.state,
    version: row.version,
    updatedAt: isoOf(row.updated_at),
  };
}

/** Mediators and the city for all; whoever animates a network for the events of it. */
export async function decides(
  db: Database | Transaction,
  actor: Actor,
  networkId: string | null | undefined,
): Promise<boolean> {
  if (may(actor.role, 'event.write')) return true;
  if (!actor.id || !networkId) return false;
  const [row] = await db
    .select({ id: networkAnimators.id })
    .from(networkAnimators)
    .where(and(eq(networkAnimators.networkId, networkId), eq(networkAnimators.accountId, actor.id)));
  return row !== undefined;
}

/** One's own can be changed until somebody has looked at it. */
export function isOwnProposal(actor: Actor, { author_id, state }: { author_id: string | null; state: EventState }) {
  return actor.id !== null && author_id === actor.id && state === 'waiting';
}
