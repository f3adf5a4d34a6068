/**
 * What a firm sees and says through its link. It never closes a report: whether the work is well done is for the service
 * to see, and a link can fall into other hands. "Done" puts the report back into the service's work with a note and the
 * photo, unreleased; "cannot" gives it back as well, with the reason as a question to the staff.
 */
import { and, asc, eq, or } from 'drizzle-orm';
import { accounts, firmLinks, history, photos, reportMessages, reports, roleGrants } from '../../db/schema.ts';
import { followHash } from '../codes.ts';
import { type Actor, change, type Transaction } from '../history/change.ts';
import { changedMeanwhile, notFound } from '../http/problems.ts';
import { oweMail } from '../notifications/owe.ts';
import type { Parts } from '../parts.ts';
import { keepPhotos } from '../photos/records.ts';
import type { FirmState, FirmWord, FirmWork } from './contract.ts';
import { afterFirm, firmState, stillOpen } from './firms.ts';
import { firmNote, firmSaidMail } from './work-mails.ts';

type Reading = Pick<Parts, 'db' | 'territory' | 'clock'>;

export async function firmWork(parts: Reading, secret: string): Promise<FirmWork> {
  const { link, report } = await bySecret(parts.db, parts, secret);
  const state = firmState(link, parts.clock());
  if (!isOpen(state)) return { state, work: null };
  const shown = link.showsPhotos
    ? await parts.db
        .select({ id: photos.id, width: photos.width, height: photos.height })
        .from(photos)
        .where(and(eq(photos.reportId, report.id), eq(photos.moment, 'before')))
        .orderBy(asc(photos.createdAt), asc(photos.id))
    : [];
  const { firm, request, until } = link;
  const { code, category, address, commune, location } = report;
  return {
    state,
    work: { firm, request, until: until.toISOString(), code, category, address, commune, location, photos: shown },
  };
}

/** The content hash of a photo that the link shows. */
export async function firmPhoto(parts: Reading, secret: string, id: string): Promise<string> {
  const { link, report } = await bySecret(parts.db, parts, secret);
  if (!link.showsPhotos || !isOpen(firmState(link, parts.clock()))) throw notFound();
  const [photo] = await parts.db
    .select({ contentHash: photos.contentHash })
    .from(photos)
    .where(and(eq(photos.id, id), eq(photos.reportId, report.id), eq(photos.moment, 'before')));
  if (!photo) throw notFound();
  return photo.contentHash;
}

interface Said {
  said: FirmWord;
  words: string;
  files: File[];
}

/** Said twice, it is said once: `started` again changes nothing, and after the last word the link has ended. */
export async function firmSays(
  parts: Parts,
  actor: Actor,
  secret: string,
  { said, words, files }: Said,
): Promise<void> {
  const { db, territory, clock } = parts;
  const seen = await bySecret(db, parts, secret);
  if (!isOpen(firmState(seen.link, clock())) || (said === 'started' && seen.link.startedAt)) return;
  const kept = said === 'done' ? await keepPhotos(parts, files) : [];
  await change(db, territory.code, actor, 'firm.work', async (tx, trace) => {
    // Staff may be moving it or calling off at this moment.
    await tx.select({ id: reports.id }).from(reports).where(eq(reports.id, seen.report.id)).for('update');
    const { link, report } = await bySecret(tx, parts, secret);
    const now = clock();
    const ends = { started: { startedAt: now }, done: { doneAt: now }, declined: { declinedAt: now } }[said];
    const [written] = await tx
      .update(firmLinks)
      .set({ ...ends, version: link.version + 1, updatedAt: now })
      .where(and(eq(firmLinks.id, link.id), eq(firmLinks.version, link.version), stillOpen(now)))
      .returning({ id: firmLinks.id });
    if (!written) throw changedMeanwhile({ version: link.version });
    trace({ entity: 'firm', entityId: link.id, after: { firm: link.firm, said } });
    if (said !== 'started' || words)
      await tx.insert(reportMessages).values({
        ...{ reportId: report.id, kind: 'note' as const, authorRole: 'visitor' as const, createdAt: now },
        body: firmNote(territory, { firm: link.firm, said, words }),
      });
    if (kept.length > 0)
      await tx
        .insert(photos)
        .values(
          kept.map((photo) => ({ territory: territory.code, reportId: report.id, moment: 'after' as const, ...photo })),
        );
    await afterFirm(tx, parts, { link, report }, said === 'declined' ? 'assigned' : 'in_progress', trace, said);
    if (said !== 'started') await tellAsker(tx, parts, { ...link, said, code: report.code });
  });
}

/** Whoever asked the firm is told, if they still work here. */
async function tellAsker(
  tx: Transaction,
  parts: Parts,
  { id, firm, said, code }: { id: string; firm: string; said: 'done' | 'declined'; code: string },
): Promise<void> {
  const [asker] = await tx
    .select({ email: accounts.email, language: accounts.language })
    .from(history)
    .innerJoin(accounts, eq(accounts.id, history.actorId))
    .innerJoin(roleGrants, and(eq(roleGrants.accountId, accounts.id), eq(roleGrants.territory, history.territory)))
    .where(
      and(
        ...[eq(history.entity, 'firm'), eq(history.entityId, id), eq(history.action, 'firm.ask')],
        or(eq(roleGrants.role, 'staff'), eq(roleGrants.role, 'admin')),
      ),
    )
    .limit(1);
  if (!asker) return;
  const mail = firmSaidMail(parts, { language: asker.language, firm, said, code });
  await oweMail(tx, parts.territory.code, { ...mail, key: `firm:${id}:${said}`, to: asker.email });
}

const isOpen = (state: FirmState) => state === 'open' || state === 'started';

async function bySecret(db: Parts['db'] | Transaction, { territory }: Pick<Parts, 'territory'>, secret: string) {
  const [row] = await db
    .select({ link: firmLinks, report: reports })
    .from(firmLinks)
    .innerJoin(reports, eq(reports.id, firmLinks.reportId))
    .where(and(eq(firmLinks.territory, territory.code), eq(firmLinks.secretHash, followHash(secret))));
  if (!row) throw notFound();
  return row;
}
