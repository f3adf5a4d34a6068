/** What we ask the database about reports. */
import { and, asc, eq, inArray, or, sql } from 'drizzle-orm';
import type { LonLat } from '../../db/point.ts';
import { history, photos, places, reportMessages, reports } from '../../db/schema.ts';
import type { ReportState } from '../../db/vocabulary.ts';
import { type PHOTO_MOMENTS, REPORT_STATES } from '../../db/vocabulary.ts';
import type { Transaction } from '../history/change.ts';
import { notFound } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import {
  Ended,
  type OwnReport,
  type PublicReport,
  type Report,
  ReportPhoto,
  type ReportStep,
  type SimilarReport,
} from './contract.ts';
import { promisedFor } from './promises.ts';
import { publicAnswers } from './questions.ts';
import { firstOf, type Guests, guestsOf, NO_GUESTS } from './repeats.ts';
import { contestUntil, REPORTER_PHOTOS_MOST, reporterPhotos } from './reporter-rules.ts';
import { isClosed } from './transitions.ts';

type Reading = Pick<Parts, 'db' | 'territory' | 'clock'>;
type PhotoMoment = (typeof PHOTO_MOMENTS)[number];
export type ReportRow = typeof reports.$inferSelect;

/** Who is asking decides how much of a report is told. */
type Reader = 'public' | 'reporter' | 'staff';

export const CLOSED_STATES = REPORT_STATES.filter(isClosed);

export async function reportRow(db: Reading['db'] | Transaction, territory: string, code: string): Promise<ReportRow> {
  const [row] = await db
    .select()
    .from(reports)
    .where(and(eq(reports.territory, territory), eq(reports.code, code)));
  if (!row) throw notFound();
  return row;
}

export async function reportByCode({ db, territory, clock }: Reading, code: string): Promise<PublicReport> {
  const row = await reportRow(db, territory.code, code);
  if (row.visibility !== 'public') throw notFound();
  const questions = territory.categories.find((one) => one.code === row.category)?.questions ?? [];
  const report = await describeReport(db, row, 'public', clock());
  return {
    ...report,
    answers: publicAnswers(questions, row.answers),
    promised: await promisedFor({ db, territory, clock }, row.category),
  };
}

export async function reportByFollow({ db, territory, clock }: Reading, hash: string): Promise<OwnReport> {
  const [row] = await db
    .select()
    .from(reports)
    .where(and(eq(reports.territory, territory.code), eq(reports.followHash, hash)));
  if (!row) throw notFound();
  const report = await describeReport(db, row, 'reporter', clock());
  const until = contestUntil(territory, row);
  return {
    ...report,
    promised: await promisedFor({ db, territory, clock }, row.category),
    contestUntil: until && until >= clock() ? until.toISOString() : null,
    satisfied: row.satisfied,
    photosLeft: Math.max(0, REPORTER_PHOTOS_MOST - (await reporterPhotos(db, row.id))),
  };
}

/** How much is told depends on who is asking. To the public no answers: only who knows the questions can tell which are. */
export async function describeReport(db: Reading['db'], row: ReportRow, reader: Reader, now: Date): Promise<Report> {
  const [place] = row.placeId
    ? await db.select({ code: places.code, name: places.name }).from(places).where(eq(places.id, row.placeId))
    : [];
  const running = !isClosed(row.state) && row.pausedAt === null;
  const isLate = running && row.dueAt < now;
  const original = row.duplicateOfId ? await firstOf(db, row.duplicateOfId) : null;
  const guests = reader === 'reporter' ? await guestsOf(db, row.id) : NO_GUESTS;
  const originalShown = original && (reader === 'staff' || original.visibility === 'public');
  return {
    code: row.code,
    category: row.category,
    answers: reader === 'public' ? {} : row.answers,
    description: row.description,
    location: row.location,
    address: row.address,
    commune: row.commune,
    place: place ?? null,
    state: row.state,
    visibility: row.visibility,
    service: row.service,
    duplicateOf: originalShown ? original.code : null,
    originalState: originalShown ? original.state : null,
    splitFrom: await codeOf(db, row.splitFromId, reader),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    isLate,
    isAtRisk: running && !isLate && row.riskAt !== null && row.riskAt <= now,
    waitingUntil: row.waitingUntil?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
    demonstration: row.demonstration,
    supporters: row.supporters,
    photos: await photosOf(db, row, reader, guests),
    messages: await messagesOf(db, row.id, reader, guests),
    steps: await stepsOf(db, row),
    version: row.version,
  };
}

/** The code of another report, where this reader may know of it. */
async function codeOf(db: Reading['db'], id: string | null, reader: Reader): Promise<string | null> {
  if (!id) return null;
  const [row] = await db
    .select({ code: reports.code, visibility: reports.visibility })
    .from(reports)
    .where(eq(reports.id, id));
  return row && (reader === 'staff' || row.visibility === 'public') ? row.code : null;
}

/** Of what staff photograph, whoever reported sees what is public; of what they sent themselves, all, wherever it lies now. */
async function photosOf(
  db: Reading['db'],
  { id, visibility }: ReportRow,
  reader: Reader,
  { away, here }: Guests,
): Promise<ReportPhoto[]> {
  const rows = await db
    .select()
    .from(photos)
    .where(or(eq(photos.reportId, id), inArray(photos.id, away.photos)))
    .orderBy(asc(photos.createdAt), asc(photos.id));
  const isOwn = (photo: { moment: PhotoMoment }) => reader === 'reporter' && photo.moment === 'before';
  return rows
    .filter((photo) => photo.released || reader === 'staff' || isOwn(photo))
    .filter((photo) => !here.photos.includes(photo.id) || (photo.released && visibility === 'public'))
    .map((photo) => ReportPhoto.parse(photo));
}

/** Notes are for colleagues; the reporter's own words go back to them and to staff, and to nobody else. */
const READABLE: Record<Reader, ReadonlySet<string>> = {
  public: new Set(['answer']),
  reporter: new Set(['answer', 'reporter']),
  staff: new Set(['answer', 'reporter', 'note']),
};

async function messagesOf(db: Reading['db'], reportId: string, reader: Reader, { away, here }: Guests) {
  const rows = await db
    .select()
    .from(reportMessages)
    .where(or(eq(reportMessages.reportId, reportId), inArray(reportMessages.id, away.messages)))
    .orderBy(asc(reportMessages.createdAt), asc(reportMessages.id));
  return rows
    .filter((message) => READABLE[reader].has(message.kind) && !here.messages.includes(message.id))
    .map(({ id, kind, body, authorRole, createdAt }) => ({
      id,
      kind,
      body,
      authorRole,
      createdAt: createdAt.toISOString(),
    }));
}

async function stepsOf(db: Reading['db'], row: ReportRow): Promise<ReportStep[]> {
  const rows = await db
    .select({
      at: history.at,
      state: sql<ReportState | null>`${history.after} ->> 'state'`,
      ended: sql<string | null>`${history.after} ->> 'ended'`,
    })
    .from(history)
    .where(and(eq(history.entity, 'report'), eq(history.entityId, row.id)))
    .orderBy(asc(history.at), asc(history.id));
  return rows.flatMap(({ at, state, ended }) =>
    state ? [{ at: at.toISOString(), state, ended: Ended.safeParse(ended).data ?? null }] : [],
  );
}

/** Open or lately closed public reports of the same group near a point, as "is it one of these?" shows them. */
export async function similarReports(
  { db, territory }: Pick<Reading, 'db' | 'territory'>,
  point: LonLat,
  category: string,
  now: Date,
): Promise<SimilarReport[]> {
  const chosen = territory.categories.find((one) => one.code === category);
  if (!chosen) return [];
  const group = territory.categories.filter((one) => one.group === chosen.group && !one.private).map((one) => one.code);
  if (group.length === 0) return [];
  const here = sql`ST_SetSRID(ST_MakePoint(${point.lon}, ${point.lat}), 4326)::geography`;
  const metres = sql<number>`ST_Distance(${reports.location}::geography, ${here})`;
  const monthAgo = new Date(now.getTime() - 30 * 86_400_000).toISOString();
  const rows = await db
    .select({
      report: reports,
      distanceMetres: metres,
      photoId: sql<
        string | null
      >`(select p.id from photos p where p.report_id = ${reports.id} and p.released order by p.created_at limit 1)`,
    })
    .from(reports)
    .where(
      and(
        eq(reports.territory, territory.code),
        eq(reports.visibility, 'public'),
        inArray(reports.category, group),
        sql`ST_DWithin(${reports.location}::geography, ${here}, ${chosen.similarMetres})`,
        sql`(${reports.closedAt} is null or (${reports.closedAt} > ${monthAgo}::timestamptz and ${reports.state} in ('resolved', 'wont_fix', 'not_ours')))`,
      ),
    )
    .orderBy(metres)
    .limit(8);
  return rows.map(({ report, distanceMetres, photoId }) => ({
    code: report.code,
    category: report.category,
    description: report.description,
    state: report.state,
    location: report.location,
    distanceMetres,
    createdAt: report.createdAt.toISOString(),
    supporters: report.supporters,
    photoId,
  }));
}
