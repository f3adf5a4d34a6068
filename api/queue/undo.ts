/** Takes a bulk back: what it changed is set back, what it decided waits again. */
import { and, eq, gte, inArray } from 'drizzle-orm';
import { history, places, proposals, signals } from '../../db/schema.ts';
import { revertChange } from '../changes/revert.ts';
import { type Actor, change, requireRight } from '../history/change.ts';
import { Problem } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import { reopenSignal } from '../signals/deciding.ts';
import type { UndoAnswer } from './contract.ts';

const DAY_MS = 86_400_000;

/** Only one's own changes of the last day: for others there is the history with its preview. */
export async function undoBulk(parts: Parts, actor: Actor, changeIds: readonly string[]): Promise<UndoAnswer> {
  requireRight(actor, 'change.revert');
  const rows = await ownChanges(parts, actor, changeIds);
  const answer = { undone: 0, kept: 0 };
  // The latest first, as each one stands on what was there before it.
  for (const changeId of [...changeIds].reverse()) {
    const decided = rows.find(
      (row) => row.changeId === changeId && (row.entity === 'proposal' || row.entity === 'signal'),
    );
    const isDone = await undoOne(parts, actor, changeId, decided).catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error;
      return false;
    });
    if (isDone) answer.undone += 1;
    else answer.kept += 1;
  }
  return answer;
}

type Row = typeof history.$inferSelect;

async function ownChanges({ db, territory, clock }: Parts, actor: Actor, changeIds: readonly string[]) {
  const rows = await db
    .select()
    .from(history)
    .where(
      and(
        eq(history.territory, territory.code),
        inArray(history.changeId, [...changeIds]),
        eq(history.actorId, actor.id ?? ''),
        gte(history.at, new Date(Math.min(Date.now(), clock().getTime()) - DAY_MS)),
      ),
    );
  const own = new Set(rows.map(({ changeId }) => changeId));
  if (changeIds.some((changeId) => !own.has(changeId))) throw new Problem(404, 'problem.not_found');
  return rows;
}

async function undoOne(parts: Parts, actor: Actor, changeId: string, decided: Row | undefined): Promise<boolean> {
  const { db, territory, clock } = parts;
  if (decided?.entity === 'signal') {
    const [signal] = await db.select({ code: signals.code }).from(signals).where(eq(signals.id, decided.entityId));
    if (!signal) return false;
    await reopenSignal(parts, actor, signal.code);
    return true;
  }
  let isDone = false;
  await change(db, territory.code, actor, 'change.revert', async (tx, trace) => {
    isDone = await revertChange(tx, trace, { territory: territory.code, changeId, at: clock() });
    if (decided?.entity !== 'proposal') {
      if (!isDone) throw new NothingLeft();
      return;
    }
    const [row] = await tx.select().from(proposals).where(eq(proposals.id, decided.entityId)).for('update');
    if (!row || (row.state !== 'accepted' && row.state !== 'refused')) throw new NothingLeft();
    const [place] = row.placeId
      ? await tx.select({ version: places.version }).from(places).where(eq(places.id, row.placeId))
      : [];
    await tx
      .update(proposals)
      .set({
        ...{ state: 'waiting', reason: null, decidedAt: null, version: row.version + 1, updatedAt: clock() },
        // What came of an addition is out of sight again; a correction stands against the place as it is again.
        ...(row.kind === 'addition' && { placeId: null }),
        ...(row.kind === 'correction' && isDone && place && { placeVersion: place.version }),
      })
      .where(eq(proposals.id, row.id));
    trace({
      entity: 'proposal',
      entityId: row.id,
      before: { state: row.state, reason: row.reason },
      after: { state: 'waiting', reason: null },
    });
    isDone = true;
  }).catch((error: unknown) => {
    if (!(error instanceof NothingLeft)) throw error;
    isDone = false;
  });
  return isDone;
}

class NothingLeft extends Error {}
