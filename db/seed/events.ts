/** The workshops and events of the demonstration, ahead of whatever day it is loaded. */
import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Database } from '../connect.ts';
import { daysAfter, instantOf, localTimeOf, weekdayOf } from '../local-time.ts';
import { datesOf } from '../recurrence.ts';
import { calls, eventDates, events, history, networks } from '../schema.ts';
import type { Territory } from '../territory.ts';
import { codeFrom } from './commons.ts';
import type { SeedEvents } from './event-files.ts';

type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];
type SeedEvent = z.infer<typeof SeedEvents>[number];

interface Ground {
  territory: Territory;
  placeIds: Map<string, string>;
  innovationIds: Map<string, string>;
  now: Date;
  /** When all of it was written. */
  at: Date;
}

export async function insertEvents(tx: Transaction, ground: Ground, seeds: readonly SeedEvent[]): Promise<void> {
  const { territory, at, placeIds, innovationIds } = ground;
  for (const seed of seeds) {
    const { key, place, inDays, weekday, time, lasts, network, call, innovation, ...told } = seed;
    const placeId = placeIds.get(place);
    if (!placeId) throw new Error(`no place "${place}" in the demonstration`);
    const repetition = { repeats: seed.repeats, count: seed.count, until: null, except: [] };
    const [row] = await tx
      .insert(events)
      .values({
        ...told,
        ...spanOf(ground, seed),
        territory: territory.code,
        code: codeFrom(`event:${key}`),
        placeId,
        networkId: await idOf(tx, territory, networks, `network:${network}`),
        callId: await idOf(tx, territory, calls, `call:${call}`),
        innovationId: innovation ? (innovationIds.get(innovation) ?? null) : null,
        state: 'published',
        createdAt: at,
        updatedAt: at,
      })
      .returning();
    if (!row) throw new Error('an insert gave no row');
    const dates = datesOf(row, repetition, territory.timeZone);
    await tx.insert(eventDates).values(dates.map((date) => ({ ...date, eventId: row.id })));
    const traced = { territory: territory.code, action: 'demonstration.load', changeId: randomUUID(), at };
    await tx.insert(history).values({ ...traced, entity: 'event', entityId: row.id, actorRole: 'admin', after: {} });
  }
}

function spanOf({ territory: { timeZone }, now }: Ground, { inDays, weekday, time, lasts }: SeedEvent) {
  const earliest = daysAfter(localTimeOf(now, timeZone).day, inDays);
  const day = weekday === null ? earliest : daysAfter(earliest, (weekday - weekdayOf(earliest) + 7) % 7);
  const startsAt = instantOf({ day, time: time ?? '00:00' }, timeZone);
  if (time === null)
    return { startsAt, endsAt: instantOf({ day: daysAfter(day, lasts), time: '00:00' }, timeZone), allDay: true };
  return { startsAt, endsAt: new Date(startsAt.getTime() + lasts * 60_000), allDay: false };
}

async function idOf(tx: Transaction, territory: Territory, table: typeof networks | typeof calls, key: string) {
  const [row] = await tx
    .select({ id: table.id })
    .from(table)
    .where(and(eq(table.territory, territory.code), eq(table.code, codeFrom(key))));
  return row?.id ?? null;
}
