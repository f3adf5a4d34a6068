/** What a mediator decides on a signal, and what they do to the thing itself at the same time. */
import { and, eq } from 'drizzle-orm';
import { signals } from '../../db/schema.ts';
import { type Actor, change, requireRight, type Trace, type Transaction } from '../history/change.ts';
import { changedMeanwhile, invalidFields, notFound, Problem } from '../http/problems.ts';
import { innovationState, innovationTrace, writeInnovationState } from '../innovations/innovation-state.ts';
import type { Parts } from '../parts.ts';
import { placeState, placeTrace, writePlaceState } from '../places/place-state.ts';
import type { SignalDecision } from './contract.ts';

type SignalRow = typeof signals.$inferSelect;
type TraceRow = (row: Trace) => void;

/** The decision and what it does to the place are one change, so that both are found and taken back together. */
export async function decideSignal(parts: Parts, actor: Actor, code: string, decision: SignalDecision): Promise<void> {
  const { db, territory, clock } = parts;
  if (decision.outcome === 'unfounded' && !decision.reason) throw new Problem(422, 'problem.reason_required');
  if (decision.act === 'hide') requireRight(actor, 'entity.hide');
  await change(db, territory.code, actor, 'signal.decide', async (tx, trace) => {
    const row = await lockSignal(tx, territory.code, code);
    if (row.state !== 'open') throw new Problem(409, 'problem.signal_decided');
    if (row.version !== decision.version) throw changedMeanwhile({ version: row.version });
    if (decision.act) await act(tx, trace, row, decision.act, clock());
    const { outcome: state, reason } = decision;
    await tx
      .update(signals)
      .set({ state, reason, decidedAt: clock(), version: row.version + 1 })
      .where(eq(signals.id, row.id));
    trace({ entity: 'signal', entityId: row.id, before: { state: row.state }, after: { state, reason } });
  });
}

/** Takes a decision back: the signal waits again. */
export async function reopenSignal(parts: Parts, actor: Actor, code: string): Promise<void> {
  const { db, territory } = parts;
  await change(db, territory.code, actor, 'signal.decide', async (tx, trace) => {
    const row = await lockSignal(tx, territory.code, code);
    if (row.state === 'open') throw changedMeanwhile({ version: row.version });
    await tx
      .update(signals)
      .set({ state: 'open', reason: null, decidedAt: null, version: row.version + 1 })
      .where(eq(signals.id, row.id));
    trace({
      entity: 'signal',
      entityId: row.id,
      before: { state: row.state, reason: row.reason },
      after: { state: 'open', reason: null },
    });
  });
}

async function lockSignal(tx: Transaction, territory: string, code: string): Promise<SignalRow> {
  const [row] = await tx
    .select()
    .from(signals)
    .where(and(eq(signals.territory, territory), eq(signals.code, code)))
    .for('update');
  if (!row) throw notFound();
  return row;
}

async function act(
  tx: Transaction,
  trace: TraceRow,
  { placeId, innovationId }: SignalRow,
  what: NonNullable<SignalDecision['act']>,
  at: Date,
): Promise<void> {
  const state = { close: 'closed', hide: 'hidden' }[what];
  if (placeId) {
    const before = await placeState(tx, placeId);
    if (!before) throw notFound();
    await writePlaceState(tx, placeId, { state }, at);
    return trace(placeTrace(placeId, before, (await placeState(tx, placeId)) ?? {}));
  }
  if (what === 'close' || !innovationId) throw invalidFields([{ path: 'act', id: 'problem.field.choice' }]);
  const before = await innovationState(tx, innovationId);
  if (!before) throw notFound();
  await writeInnovationState(tx, innovationId, { state }, at);
  trace(innovationTrace(innovationId, before, (await innovationState(tx, innovationId)) ?? {}));
}
