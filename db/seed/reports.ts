/** Puts the reports of the demonstration into the tables, with deadlines, words and traces that fit their lives. */
import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Database } from '../connect.ts';
import { history, reportMessages, reports } from '../schema.ts';
import type { Territory } from '../territory.ts';
import type { ReportState } from '../vocabulary.ts';
import { codeFrom } from './commons.ts';
import type { SeedYear } from './files.ts';
import { type Invented, reportsOfFile, type SeedReport } from './invented.ts';
import { traceOf } from './trace.ts';
import { reportsOfYear } from './year.ts';

type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];
type DueAfter = (territory: Territory, from: Date, days: number) => Date;

interface Ground {
  territory: Territory;
  placeIds: Map<string, string>;
  now: Date;
  dueAfter: DueAfter;
}

const DAY_MS = 86_400_000;
const CLOSED: readonly ReportState[] = ['resolved', 'wont_fix', 'not_ours', 'duplicate', 'invalid'];
/** A place's sheet is loaded as of then; nothing is reported about it before. */
const SHEETS_SINCE_DAYS = 90;

export async function insertReports(
  tx: Transaction,
  ground: Ground,
  seeds: readonly SeedReport[],
  year: SeedYear | null,
): Promise<void> {
  const { territory, now } = ground;
  const all = reportsOfFile(territory, seeds, now);
  if (year) all.push(...reportsOfYear(territory, year, seeds, now));
  const rows = all.map((one) => rowOf(ground, one));
  const written = await tx.insert(reports).values(rows).returning({ id: reports.id });
  const ids = new Map(all.map(({ key }, at) => [key, written[at]?.id ?? '']));
  const told = all.flatMap((one) => messagesOf(one, ids.get(one.key) ?? ''));
  if (told.length > 0) await tx.insert(reportMessages).values(told);
  await tx.insert(history).values(all.flatMap((one) => tracesOf(territory, one, ids.get(one.key) ?? '')));
  await mergeRepeats(
    tx,
    all.flatMap(({ key, repeats }) => (repeats ? [{ id: ids.get(key), original: ids.get(repeats) }] : [])),
  );
}

/** Who reported it again stands behind the first report from now on. */
async function mergeRepeats(tx: Transaction, pairs: readonly object[]): Promise<void> {
  await tx.execute(sql`
    with pair as (select * from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as pair(id uuid, original uuid)),
    voice as (
      update reports set supporters = supporters + repeated.times
      from (select original, count(*)::int as times from pair group by original) repeated
      where reports.id = repeated.original
    )
    update reports set duplicate_of_id = pair.original from pair where reports.id = pair.id`);
}

function rowOf({ territory, placeIds, now, dueAfter }: Ground, one: Invented) {
  const { category, createdAt, key } = one;
  const last = one.steps.at(-1) ?? { state: 'new' as const, at: createdAt };
  const { deadlineDays } = category;
  const waits = last.state === 'waiting_reporter' || last.state === 'waiting_third_party';
  const fresh = now.getTime() - createdAt.getTime() < SHEETS_SINCE_DAYS * DAY_MS;
  const { contestDays: _contest, reporterAnswerDays, thirdPartyDays, atRiskShare } = territory.reporting;
  return {
    territory: territory.code,
    code: codeFrom(key),
    category: category.code,
    description: one.description,
    location: { lon: one.lon, lat: one.lat },
    address: one.address,
    commune: one.commune,
    placeId: one.place && fresh ? (placeIds.get(one.place) ?? null) : null,
    state: last.state,
    stateSince: last.at,
    visibility: category.private ? ('private' as const) : ('public' as const),
    service: category.service,
    serviceAnswer: one.serviceAnswer,
    urgency: category.urgency,
    channel: one.channel,
    answers: one.answers,
    dueAt: dueAfter(territory, createdAt, deadlineDays),
    riskAt: dueAfter(territory, createdAt, Math.floor(deadlineDays * atRiskShare)),
    pausedAt: waits ? last.at : null,
    waitingUntil: !waits
      ? null
      : last.state === 'waiting_reporter'
        ? dueAfter(territory, last.at, reporterAnswerDays)
        : new Date(last.at.getTime() + thirdPartyDays * DAY_MS),
    closedAt: CLOSED.includes(last.state) ? last.at : null,
    contested: one.contested,
    satisfied: one.satisfied,
    satisfaction: one.satisfaction,
    followHash: createHash('sha256').update(`demonstration:${territory.code}:${key}`).digest('hex'),
    demonstration: true,
    supporters: one.supporters,
    createdAt,
    updatedAt: last.at,
  };
}

function messagesOf({ answer, note, steps, createdAt: sent }: Invented, reportId: string) {
  // Contesting says something too, but not in the town's words.
  const createdAt = steps.findLast(({ state }) => state !== 'reopen_requested')?.at ?? sent;
  return [
    ...(note ? [{ reportId, kind: 'note' as const, body: note, authorRole: 'staff' as const, createdAt }] : []),
    ...(answer ? [{ reportId, kind: 'answer' as const, body: answer, authorRole: 'staff' as const, createdAt }] : []),
  ];
}

function tracesOf(territory: Territory, { steps }: Invented, id: string) {
  return steps.map(({ state, at }, step) => ({
    ...traceOf(territory, 'report', id, { state }),
    ...(step > 0 ? { actorRole: state === 'reopen_requested' ? ('visitor' as const) : ('staff' as const) } : {}),
    at,
  }));
}
