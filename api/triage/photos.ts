/** What staff do with the pictures of reports beside releasing them: cover parts, uncover them, add their own. */
import { and, eq, inArray, isNotNull, or, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { history, photos, reports } from '../../db/schema.ts';
import { type Actor, change, ITSELF, requireRight } from '../history/change.ts';
import { changedMeanwhile, invalidFields, notFound } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import { blackOut } from '../photos/blacking-out.ts';
import { keepPhotos } from '../photos/records.ts';
import { reportRow } from '../reports/queries.ts';
import { requireOwnService, touchedBy } from '../reports/writing.ts';
import type { BlackOut, NewStaffPhotos } from './opened-contract.ts';

type Working = Pick<Parts, 'db' | 'territory' | 'photos' | 'clock'>;
type Photo = typeof photos.$inferSelect;

/** The largest size: what is blacked out, and what staff look at. */
const LARGEST = 2048;

/**
 * After so long nobody takes back what was covered: then the uncovered picture is personal data that serves nothing.
 * Thirty days are enough for a complaint that the wrong part was covered.
 */
const ORIGINALS_KEPT_DAYS = 30;

/** Areas are those of the whole picture as it came: none = as it was, bit for bit. */
export async function blackOutPhoto(
  parts: Working,
  actor: Actor,
  id: string,
  { version, areas }: z.infer<typeof BlackOut>,
): Promise<void> {
  requireRight(actor, 'photo.black_out');
  const { db, territory, photos: store } = parts;
  const { photo } = await photoOfReport(parts, id);
  const from = photo.originalHash ?? photo.contentHash;
  if (areas.some(({ x, y }) => x >= photo.width || y >= photo.height))
    throw invalidFields([{ path: 'areas', id: 'problem.field.invalid' }]);
  // Outside the transaction: nobody waits for pictures. If the write is refused, what was painted is forgotten again.
  const painted =
    areas.length > 0 ? (await store.keep(await blackOut(await store.read(from, LARGEST), areas))).contentHash : from;
  const replaced = photo.contentHash;
  try {
    await change(db, territory.code, actor, 'photo.black_out', async (tx, trace) => {
      // Read anew: between our reading and our writing the report may have gone to another service.
      const { service, visibility } = await photoOfReport({ ...parts, db: tx }, id);
      requireOwnService(actor, 'photo.black_out', { service });
      const [written] = await tx
        .update(photos)
        .set({
          ...{ contentHash: painted, originalHash: areas.length > 0 ? from : null, blackedOut: areas },
          version: version + 1,
        })
        .where(and(eq(photos.id, id), eq(photos.version, version), eq(photos.contentHash, replaced)))
        .returning({ id: photos.id });
      if (!written) throw changedMeanwhile({ version: photo.version });
      trace({
        ...{ entity: 'photo', entityId: id },
        before: { blackAreas: photo.blackedOut.length },
        after: { blackAreas: areas.length },
        touches: touchedBy(visibility),
      });
    });
  } catch (error) {
    await forgetUnused(parts, painted);
    throw error;
  }
  await forgetUnused(parts, replaced);
}

/** Bytes that no photo shows and none can go back to. */
async function forgetUnused({ db, photos: store }: Pick<Parts, 'db' | 'photos'>, hash: string): Promise<void> {
  const [used] = await db
    .select({ id: photos.id })
    .from(photos)
    .where(or(eq(photos.contentHash, hash), eq(photos.originalHash, hash)))
    .limit(1);
  if (!used) await store.forget(hash);
}

async function photoOfReport(
  { db, territory }: { db: Pick<Parts['db'], 'select'>; territory: Parts['territory'] },
  id: string,
): Promise<{ photo: Photo } & Pick<typeof reports.$inferSelect, 'service' | 'visibility'>> {
  const [row] = await db
    .select({ photo: photos, service: reports.service, visibility: reports.visibility })
    .from(photos)
    .innerJoin(reports, eq(reports.id, photos.reportId))
    .where(and(eq(photos.territory, territory.code), eq(photos.id, id)));
  if (!row) throw notFound();
  return row;
}

/** The picture as it came, for whoever draws on it; 404 for one that is not covered any more than when it came. */
export async function originalPhoto(parts: Working, actor: Actor, id: string): Promise<Uint8Array> {
  requireRight(actor, 'photo.black_out');
  const { photo, service } = await photoOfReport(parts, id);
  requireOwnService(actor, 'photo.black_out', { service });
  return parts.photos.read(photo.originalHash ?? photo.contentHash, LARGEST);
}

/** Pictures that staff took. Sent again, the same ones are not there twice. */
export async function addStaffPhotos(
  parts: Working,
  actor: Actor,
  code: string,
  { moment, alternative, released }: z.infer<typeof NewStaffPhotos>,
  files: File[],
): Promise<void> {
  requireRight(actor, 'photo.release');
  if (files.length === 0) throw invalidFields([{ path: 'photos', id: 'problem.field.required' }]);
  const { db, territory } = parts;
  requireOwnService(actor, 'photo.release', await reportRow(db, territory.code, code));
  const kept = await keepPhotos(parts, files);
  await change(db, territory.code, actor, 'photo.release', async (tx, trace) => {
    const row = await reportRow(tx, territory.code, code);
    requireOwnService(actor, 'photo.release', row);
    // Two sendings of the same at once wait for each other here.
    await tx.select({ id: reports.id }).from(reports).where(eq(reports.id, row.id)).for('update');
    const hashes = kept.map(({ contentHash }) => contentHash);
    const known = await tx
      .select()
      .from(photos)
      .where(and(eq(photos.reportId, row.id), eq(photos.moment, moment), inArray(photos.contentHash, hashes)));
    const fresh = kept.filter(({ contentHash }) => !known.some((one) => one.contentHash === contentHash));
    const added =
      fresh.length > 0
        ? await tx
            .insert(photos)
            .values(
              fresh.map((photo) => ({
                ...{ territory: territory.code, reportId: row.id, moment, alternative, released },
                ...photo,
                createdAt: parts.clock(),
              })),
            )
            .returning({ id: photos.id })
        : known;
    for (const { id } of added)
      trace({ entity: 'photo', entityId: id, after: { moment, released }, touches: touchedBy(row.visibility) });
  });
}

/** Every night. Afterwards the black parts belong to the picture. */
export async function forgetOriginals(parts: Working): Promise<void> {
  const { db, territory, clock } = parts;
  const before = new Date(clock().getTime() - ORIGINALS_KEPT_DAYS * 86_400_000).toISOString();
  const lately = sql`exists (select 1 from ${history} h where h.entity = 'photo' and h.entity_id = ${photos.id}::text
    and h.action in ('photo.release', 'photo.black_out') and h.at > ${before}::timestamptz)`;
  const due = await db
    .select()
    .from(photos)
    .where(
      and(
        eq(photos.territory, territory.code),
        eq(photos.released, true),
        isNotNull(photos.originalHash),
        sql`not ${lately}`,
      ),
    );
  for (const { id, version, originalHash, blackedOut } of due) {
    if (!originalHash) continue;
    await change(db, territory.code, ITSELF, 'photo.black_out', async (tx, trace) => {
      await tx
        .update(photos)
        .set({ originalHash: null, blackedOut: [], version: version + 1 })
        .where(and(eq(photos.id, id), eq(photos.version, version)));
      trace({ entity: 'photo', entityId: id, before: { original: blackedOut.length }, after: { original: 0 } });
    });
    await forgetUnused(parts, originalHash);
  }
}
