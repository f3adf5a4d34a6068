/** A new report as a row, however it came in: who answers for it, by when, and who may see it. */
import { nearestCommune } from '../../db/commune.ts';
import type { LonLat } from '../../db/point.ts';
import { reportContacts, reports } from '../../db/schema.ts';
import type { ReportCategory } from '../../db/territory.ts';
import type { Intake, ReportChannel } from '../../db/vocabulary.ts';
import { newCode } from '../codes.ts';
import type { Transaction } from '../history/change.ts';
import type { Parts } from '../parts.ts';
import { deadlineOf } from './deadline.ts';
import { serviceFor } from './routing.ts';

type ReportRow = typeof reports.$inferSelect;

interface NewReport {
  category: ReportCategory;
  description: string;
  location: LonLat;
  address: string | null;
  channel: ReportChannel;
  /** SHA-256 of the secret in the follow link. */
  followHash: string;
  requestId: string | null;
  placeId?: string | null;
  answers?: ReportRow['answers'];
  /** One that is not accepted yet is hidden, and has this token instead of a code that anybody knows. */
  intake?: Exclude<Intake, 'accepted'>;
  token?: string;
  mediaUrl?: string | null;
  apiKeyId?: string;
  contact?: { name: string | null; email: string | null; phone: string | null; language: string };
}

/** Writes report and contact; photos and the trace are the caller's. */
export async function createReport(
  tx: Transaction,
  { territory, clock }: Pick<Parts, 'territory' | 'clock'>,
  { category, contact, ...given }: NewReport,
): Promise<ReportRow> {
  const now = clock();
  const visibility = category.private ? 'private' : given.intake ? 'hidden' : 'public';
  const [row] = await tx
    .insert(reports)
    .values({
      ...given,
      ...(await serviceFor(tx, territory, category, given.location)),
      ...deadlineOf(territory, category, now),
      territory: territory.code,
      code: newCode(),
      category: category.code,
      commune: nearestCommune(territory, given.location).name,
      visibility,
      urgency: category.urgency,
      stateSince: now,
      createdAt: now,
      updatedAt: now,
    })
    .returning();
  if (!row) throw new Error('an insert gave no row');
  if (contact && (contact.name || contact.email || contact.phone))
    await tx.insert(reportContacts).values({ reportId: row.id, ...contact });
  return row;
}
