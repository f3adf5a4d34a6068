/** Photos in the database: attached to what they show, seen by whom they may be seen. */
import { eq, sql } from 'drizzle-orm';
import { photos, proposals, reports } from '../../db/schema.ts';
import { may } from '../access.ts';
import { followHash } from '../codes.ts';
import type { Actor, Transaction } from '../history/change.ts';
import { invalid, notFound } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import type { StoredPhoto } from './store.ts';

export const PHOTOS_MOST = 3;

/** Re-encodes before anything is written, so that an unreadable photo leaves no half-sent report behind. */
export async function keepPhotos({ photos: store }: Pick<Parts, 'photos'>, files: File[]): Promise<StoredPhoto[]> {
  if (files.length > PHOTOS_MOST) throw invalid('problem.photos_too_many');
  const kept: StoredPhoto[] = [];
  // One after the other: three large photos at once would take all the memory of a small server.
  for (const file of files) kept.push(await store.keep(new Uint8Array(await file.arrayBuffer())));
  return kept;
}

export async function attachPhotos(
  tx: Transaction,
  territory: string,
  owner: { reportId: string } | { proposalId: string },
  kept: (StoredPhoto & { id?: string; alternative?: string | null; author?: string | null })[],
): Promise<void> {
  if (kept.length > 0) await tx.insert(photos).values(kept.map((photo) => ({ territory, ...owner, ...photo })));
}

/** The content hash of a photo that this reader may see, and whether everybody may; 404 otherwise, never 403. */
export async function visiblePhoto(
  { db }: Pick<Parts, 'db'>,
  actor: Actor,
  id: string,
  secret: string | undefined,
): Promise<{ contentHash: string; everybody: boolean }> {
  const [row] = await db
    .select({
      photo: photos,
      visibility: reports.visibility,
      proposalHash: proposals.followHash,
    })
    .from(photos)
    .leftJoin(reports, eq(reports.id, photos.reportId))
    .leftJoin(proposals, eq(proposals.id, photos.proposalId))
    .where(eq(photos.id, id));
  if (!row) throw notFound();
  const { photo, proposalHash, visibility } = row;
  const everybody =
    photo.released && (photo.placeId !== null || photo.innovationId !== null || visibility === 'public');
  const hash = secret === undefined ? null : followHash(secret);
  // What staff photographed afterwards is nobody's own.
  const isOwn = photo.moment === 'before' && hash !== null;
  const asSender = isOwn && (hash === proposalHash || (await isOfReporter({ db }, photo, hash)));
  const asColleague = may(actor.role, photo.reportId ? 'report.triage' : 'proposal.read');
  if (!everybody && !asSender && !asColleague) throw notFound();
  return { contentHash: photo.contentHash, everybody };
}

/** A merge moves photos between reports: each still opens to who took it, and to nobody else whose report repeats it. */
async function isOfReporter(
  { db }: Pick<Parts, 'db'>,
  { id, reportId }: { id: string; reportId: string | null },
  hash: string,
): Promise<boolean> {
  if (!reportId) return false;
  const moved = sql`m.undone_at is null and m.moved -> 'photos' @> to_jsonb(${id}::text)`;
  const rows = await db.execute(sql`
    select 1 from reports r where r.follow_hash = ${hash}
      and (r.id = ${reportId}::uuid or exists (select 1 from report_merges m where m.from_id = r.id and ${moved}))
      and not exists (select 1 from report_merges m where m.into_id = r.id and ${moved})`);
  return rows.length > 0;
}
