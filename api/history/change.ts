/** The only door for writes: right, transaction, work, trace, or nothing at all. */
import { sql } from 'drizzle-orm';
import type { Database } from '../../db/connect.ts';
import { collectionVersions, history } from '../../db/schema.ts';
import type { Collection, Entity } from '../../db/vocabulary.ts';
import { type Action, type ActorRole, may } from '../access.ts';
import { forbidden, signInFirst } from '../http/problems.ts';

export interface Actor {
  /** The account, null for a visitor. */
  id: string | null;
  role: ActorRole;
}

export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

export interface Trace {
  entity: Entity;
  entityId: string;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
  /** The public collections that look different afterwards. */
  touches?: readonly Collection[];
}

/**
 * Runs `work` in one transaction and writes what it traced beside it.
 * Throws 401/403 before anything happens; whatever `work` throws rolls everything back.
 * Contact data never goes into a trace: the history is read by others.
 */
export async function change<Result>(
  db: Database,
  territory: string,
  actor: Actor,
  action: Action,
  work: (tx: Transaction, trace: (row: Trace) => void) => Promise<Result>,
): Promise<Result> {
  requireRight(actor, action);
  return db.transaction(async (tx) => {
    const traces: Trace[] = [];
    const result = await work(tx, (row) => traces.push(row));
    if (traces.length === 0) throw new Error(`${action} wrote without a trace`);
    await writeTraces(tx, territory, actor, action, traces);
    await bumpVersions(tx, territory, new Set(traces.flatMap((row) => row.touches ?? [])));
    return result;
  });
}

/** Throws 401 for a visitor whom signing in might help, 403 for a role that may not. */
export function requireRight({ role }: Actor, action: Action): void {
  if (!may(role, action)) throw role === 'visitor' ? signInFirst() : forbidden();
}

async function writeTraces(tx: Transaction, territory: string, actor: Actor, action: Action, traces: Trace[]) {
  const rows = traces.map(({ entity, entityId, before, after }) => ({
    territory,
    action,
    entity,
    entityId,
    actorId: actor.id,
    actorRole: actor.role,
    before: before ?? null,
    after: after ?? null,
  }));
  for (let at = 0; at < rows.length; at += 1000) await tx.insert(history).values(rows.slice(at, at + 1000));
}

/** In one order for all, so that two writers cannot wait for each other. */
async function bumpVersions(tx: Transaction, territory: string, touched: Set<Collection>) {
  for (const collection of [...touched].sort()) {
    await tx
      .insert(collectionVersions)
      .values({ territory, collection, version: 1 })
      .onConflictDoUpdate({
        target: [collectionVersions.territory, collectionVersions.collection],
        set: { version: sql`${collectionVersions.version} + 1` },
      });
  }
}
