/** The only door for writes: right, transaction, work, trace, or nothing at all. */
import { sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../../db/connect.ts';
import { collectionVersions, history } from '../../db/schema.ts';
import type { Collection, Entity } from '../../db/vocabulary.ts';
import { type Action, type ActorRole, may } from '../access.ts';
import { forbidden, signInFirst } from '../http/problems.ts';

export interface Actor {
  /** The account, null for a visitor. */
  id: string | null;
  role: ActorRole;
  /** For staff, the services they work for; empty = all. */
  services: readonly string[];
  /** A keyed hash of the address they send from; null for what the server does by itself. */
  sender: string | null;
}

/** What the server does by itself: at a moment that has come, for nobody in particular. */
export const ITSELF: Actor = { id: null, role: 'admin', services: [], sender: null };

export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

export interface Trace {
  entity: Entity;
  entityId: string;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
  /** Contact fields: kept for a revert, shown to nobody. */
  hiddenBefore?: Record<string, unknown>;
  hiddenAfter?: Record<string, unknown>;
  /** The `changeId` that this takes back. */
  reverts?: string;
  /** The public collections that look different afterwards. */
  touches?: readonly Collection[];
}

/**
 * Runs `work` in one transaction and writes what it traced beside it.
 * Throws 401/403 before anything happens; whatever `work` throws rolls everything back.
 * Contact data never goes into `before` and `after`, which others read; `hiddenBefore` and `hiddenAfter` hold it.
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
  const changeId = uuidv7();
  const rows = traces.map(({ touches: _, ...trace }) => ({
    ...trace,
    territory,
    action,
    changeId,
    actorId: actor.id,
    actorRole: actor.role,
    // Whoever signed in is found again by their account.
    senderHash: actor.id ? null : actor.sender,
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
