/** What only staff know of a report: how it came, who repeats and follows it, its photos and notes, and all its steps. */
import { and, asc, count, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import {
  accounts,
  mentions,
  photos,
  reportContacts,
  reportMessages,
  reports,
  routingRules,
  subscriptions,
} from '../../db/schema.ts';
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
    waitingUntil: row.waitingUntil?.toISOString() ?? null,
    stateSince: row.stateSince.toISOString(),
    channel: row.channel,
    answers: row.answers,
    contested: row.contested,
    satisfied: row.satisfied,
    satisfaction: row.satisfaction,
    serviceAnswer: row.serviceAnswer,
    rule: await ruleNameOf(db, row.ruleId),
    ...(await kinOf(db, row)),
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

async function ruleNameOf(db: Db, id: string | null): Promise<string | null> {
  if (!id) return null;
  const [rule] = await db.select({ name: routingRules.name }).from(routingRules).where(eq(routingRules.id, id));
  return rule?.name ?? null;
}

/** What repeats it, what it was split from and into. */
async function kinOf(db: Db, row: ReportRow): Promise<Pick<Desk, 'splitFrom' | 'splitInto' | 'repeats'>> {
  const kin = alias(reports, 'kin');
  const rows = await db
    .select({
      ...{ id: kin.id, code: kin.code, category: kin.category, createdAt: kin.createdAt },
      ...{ duplicateOfId: kin.duplicateOfId, splitFromId: kin.splitFromId },
    })
    .from(kin)
    .where(
      and(
        eq(kin.territory, row.territory),
        sql`(${kin.duplicateOfId} = ${row.id} or ${kin.splitFromId} = ${row.id} or ${kin.id} = ${row.splitFromId})`,
      ),
    )
    .orderBy(asc(kin.createdAt))
    .limit(200);
  return {
    repeats: rows
      .filter(({ duplicateOfId }) => duplicateOfId === row.id)
      .map(({ code, category, createdAt }) => ({ code, category, createdAt: createdAt.toISOString() })),
    splitInto: rows.filter(({ splitFromId }) => splitFromId === row.id).map(({ code }) => code),
    splitFrom: rows.find(({ id }) => id === row.splitFromId)?.code ?? null,
  };
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
