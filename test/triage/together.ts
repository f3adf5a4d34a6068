/** Worlds for those who triage together: reports with all that can hang on them, and pictures of their rows. */
import { randomUUID } from 'node:crypto';
import { asc, sql } from 'drizzle-orm';
import { photos, reportMessages, reportSupports, reports, subscriptions } from '../../db/schema.ts';
import type { TestApp } from '../app.ts';
import { BREST } from '../world.ts';

type Db = TestApp['db'];

export async function addPhoto(db: Db, reportId: string, more: Partial<typeof photos.$inferInsert> = {}) {
  const [photo] = await db
    .insert(photos)
    .values({ territory: BREST.code, contentHash: 'ff', width: 4, height: 3, reportId, ...more })
    .returning();
  if (!photo) throw new Error('no photo came back');
  return photo;
}

export async function addFollower(db: Db, reportId: string, email: string) {
  await db.insert(subscriptions).values({
    ...{ territory: BREST.code, followed: 'report', reportId, email, rhythm: 'at_once', language: 'fr' },
    ...{ confirmedAt: new Date('2026-11-20T10:00:00Z'), requestId: randomUUID() },
  });
}

/** As "me too" does: once a person. */
export async function addVote(db: Db, reportId: string, voter: string) {
  const added = await db.insert(reportSupports).values({ reportId, voter }).onConflictDoNothing().returning();
  if (added.length > 0)
    await db
      .update(reports)
      .set({ supporters: sql`${reports.supporters} + 1` })
      .where(sql`${reports.id} = ${reportId}`);
}

export async function addWords(db: Db, reportId: string, body: string, kind: 'reporter' | 'note' = 'reporter') {
  await db.insert(reportMessages).values({ reportId, kind, body, authorRole: 'visitor' });
}

/** Every row of the five tables, whole, but for the counters that only ever go on. */
export async function pictureOf(db: Db) {
  const bare = <Row extends { version?: number; updatedAt?: Date }>({ version: _, updatedAt: __, ...row }: Row) => row;
  return {
    reports: (await db.select().from(reports).orderBy(asc(reports.id))).map(bare),
    photos: await db.select().from(photos).orderBy(asc(photos.id)),
    subscriptions: await db.select().from(subscriptions).orderBy(asc(subscriptions.id)),
    supports: await db.select().from(reportSupports).orderBy(asc(reportSupports.reportId), asc(reportSupports.voter)),
    messages: await db.select().from(reportMessages).orderBy(asc(reportMessages.id)),
  };
}
