/** What only staff know of a report: how it came, who follows it, its photos and notes, and all its steps. */
import { and, asc, count, eq, inArray, isNotNull } from 'drizzle-orm';
import { accounts, mentions, photos, reportContacts, reportMessages, subscriptions } from '../../db/schema.ts';
import { isLanguage } from '../http/language.ts';
import type { Parts } from '../parts.ts';
import type { ReportRow } from '../reports/queries.ts';
import type { Desk, StaffPhoto } from './opened-contract.ts';
import { trailOf } from './trail.ts';

type Db = Parts['db'];

/** So many signs of a hash tell two pictures apart. */
export const HASH_SHOWN = 12;

export async function deskOf(db: Db, row: ReportRow): Promise<Desk> {
  const photoRows = await db
    .select()
    .from(photos)
    .where(eq(photos.reportId, row.id))
    .orderBy(asc(photos.createdAt), asc(photos.id));
  const [contact] = await db
    .select({ language: reportContacts.language })
    .from(reportContacts)
    .where(eq(reportContacts.reportId, row.id));
  return {
    riskAt: row.riskAt?.toISOString() ?? null,
    pausedAt: row.pausedAt?.toISOString() ?? null,
    stateSince: row.stateSince.toISOString(),
    channel: row.channel,
    followers: await followersOf(db, row.id),
    contactLanguage: contact && isLanguage(contact.language) ? contact.language : null,
    mediaUrl: row.mediaUrl,
    photos: photoRows.map(staffPhoto),
    trail: await trailOf(
      db,
      row.id,
      photoRows.map(({ id }) => id),
    ),
    named: await namedIn(db, row.id),
  };
}

function staffPhoto(photo: typeof photos.$inferSelect): StaffPhoto {
  const { id, moment, version, contentHash, blackedOut, originalHash } = photo;
  return {
    id,
    moment,
    version,
    hash: contentHash.slice(0, HASH_SHOWN),
    blackedOut,
    hasOriginal: originalHash !== null,
  };
}

/** Whoever said yes from their mailbox. */
export async function followersOf(db: Pick<Db, 'select'>, reportId: string): Promise<number> {
  const [counted] = await db
    .select({ count: count() })
    .from(subscriptions)
    .where(and(eq(subscriptions.reportId, reportId), isNotNull(subscriptions.confirmedAt)));
  return counted?.count ?? 0;
}

async function namedIn(db: Db, reportId: string): Promise<Desk['named']> {
  const ofReport = db
    .select({ id: reportMessages.id })
    .from(reportMessages)
    .where(eq(reportMessages.reportId, reportId));
  return db
    .selectDistinct({ id: accounts.id, name: accounts.name })
    .from(mentions)
    .innerJoin(accounts, eq(accounts.id, mentions.accountId))
    .where(inArray(mentions.messageId, ofReport));
}
