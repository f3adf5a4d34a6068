/** How long and how much whoever reported may still say. */
import { and, count, eq } from 'drizzle-orm';
import { photos } from '../../db/schema.ts';
import type { Territory } from '../../db/territory.ts';
import type { Parts } from '../parts.ts';

/** Three with the report, and three more by its link. */
export const REPORTER_PHOTOS_MOST = 6;

/** The end of the last day on which a closing can be contested and is asked about; null where nothing was called solved. */
export function contestUntil(
  { reporting }: Pick<Territory, 'reporting'>,
  { state, closedAt }: { state: string; closedAt: Date | null },
): Date | null {
  if (state !== 'resolved' || !closedAt) return null;
  const until = new Date(closedAt);
  until.setDate(until.getDate() + reporting.contestDays);
  until.setHours(23, 59, 59, 999);
  return until;
}

export async function reporterPhotos(db: Pick<Parts['db'], 'select'>, reportId: string): Promise<number> {
  const [counted] = await db
    .select({ count: count() })
    .from(photos)
    .where(and(eq(photos.reportId, reportId), eq(photos.moment, 'before')));
  return counted?.count ?? 0;
}
