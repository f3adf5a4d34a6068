/** Photos whose sending broke off, or whose row is gone: files that nothing names are deleted a day later. */
import { inArray, or } from 'drizzle-orm';
import { photos } from '../../db/schema.ts';
import type { Parts } from '../parts.ts';

/** Longer than any sending takes, so that a photo on its way to its row is left alone. */
const UNNAMED_MS = 24 * 3_600_000;

/** Gives how many were deleted. */
export async function sweepPhotos({
  db,
  photos: store,
  clock,
}: Pick<Parts, 'db' | 'photos' | 'clock'>): Promise<number> {
  const before = clock().getTime() - UNNAMED_MS;
  let swept = 0;
  for await (const kept of store.all()) {
    const named = await namedAmong(db, kept);
    for (const hash of kept.filter((one) => !named.has(one))) {
      const written = await store.lastWritten(hash);
      // Asked last: the same photo sent again a moment ago was written again, and its row is about to come.
      if (!written || written.getTime() >= before) continue;
      await store.forget(hash);
      swept += 1;
    }
  }
  return swept;
}

/** The original of a blacked-out photo is named too, of any territory. */
async function namedAmong(db: Parts['db'], hashes: string[]): Promise<Set<string | null>> {
  const rows = await db
    .select({ contentHash: photos.contentHash, originalHash: photos.originalHash })
    .from(photos)
    .where(or(inArray(photos.contentHash, hashes), inArray(photos.originalHash, hashes)));
  return new Set(rows.flatMap(({ contentHash, originalHash }) => [contentHash, originalHash]));
}
