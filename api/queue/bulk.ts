/** Many decisions at once: each stands for itself, so that one that cannot be done stops no other. */
import { and, desc, eq, inArray } from 'drizzle-orm';
import { history, places, proposals, signals } from '../../db/schema.ts';
import type { Entity } from '../../db/vocabulary.ts';
import { decide } from '../contributions/deciding.ts';
import { type Actor, requireRight } from '../history/change.ts';
import { Problem } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import { confirmPlace } from '../signals/confirming.ts';
import { decideSignal } from '../signals/deciding.ts';
import { type Known, knownOf } from './bulk-known.ts';
import { claimedByOthers } from './claims.ts';
import { ACTS_FOR, type Bulk, type BulkAct, type BulkAnswer } from './contract.ts';

type Result = BulkAnswer['results'][number];
interface One {
  code: string;
  version: number;
  fits: boolean;
  claimed: boolean;
}

/** What would become of each, without doing anything. */
export async function previewBulk(parts: Parts, actor: Actor, bulk: Bulk): Promise<BulkAnswer> {
  requireSense(actor, bulk);
  const ones = await onesOf(parts, actor, bulk);
  const known = await knownOf(parts, bulk.act, ones);
  return { results: ones.map((one) => foreseen(one, known.get(one.code), bulk.act)) };
}

export async function doBulk(parts: Parts, actor: Actor, bulk: Bulk): Promise<BulkAnswer> {
  requireSense(actor, bulk);
  const ones = await onesOf(parts, actor, bulk);
  const known = await knownOf(parts, bulk.act, ones);
  const results: Result[] = [];
  for (const one of ones) {
    const result = foreseen(one, known.get(one.code), bulk.act);
    results.push(result.obstacle ? result : { ...result, ...(await doOne(parts, actor, bulk, one)) });
  }
  return { results };
}

/** One reason for all of them is told to all who sent. */
function requireSense(actor: Actor, { act, reason }: Bulk): void {
  requireRight(actor, RIGHT[act]);
  if ((act === 'refuse' || act === 'unfounded') && !reason) throw new Problem(422, 'problem.reason_required');
}

const RIGHT = {
  accept: 'proposal.decide',
  refuse: 'proposal.decide',
  done: 'signal.decide',
  unfounded: 'signal.decide',
  confirm: 'queue.read',
} as const satisfies Record<BulkAct, string>;

async function onesOf(parts: Parts, actor: Actor, { act, items }: Bulk): Promise<One[]> {
  const claimed = await claimedByOthers(parts, actor);
  return items.flatMap(({ reason, subject, members }) =>
    members.map(({ code, version }) => ({
      code,
      version,
      fits: ACTS_FOR[reason].includes(act),
      claimed: claimed.has(`${reason}/${subject}`),
    })),
  );
}

function foreseen(one: One, known: Known | undefined, act: BulkAct): Result {
  const result = { code: one.code, name: known?.name ?? one.code, obstacle: null, changeId: null };
  if (!one.fits) return { ...result, obstacle: 'not_fitting' };
  if (!known?.waits) return { ...result, obstacle: 'gone' };
  if (one.claimed) return { ...result, obstacle: 'claimed' };
  if (known.version !== one.version) return { ...result, obstacle: 'changed' };
  return act === 'accept' && known.outOfDate ? { ...result, obstacle: 'changed' } : result;
}

/** The last word is the write's own: between preview and deed a colleague may have been faster. */
async function doOne(
  parts: Parts,
  actor: Actor,
  { act, reason }: Bulk,
  { code, version }: One,
): Promise<Pick<Result, 'obstacle' | 'changeId'>> {
  try {
    switch (act) {
      case 'accept':
      case 'refuse':
        await decide(parts, actor, code, {
          version,
          outcome: act,
          draft: null,
          innovation: null,
          taken: null,
          placeVersion: null,
          reason,
        });
        return done(await changeOf(parts, actor, 'proposal', code));
      case 'done':
      case 'unfounded':
        await decideSignal(parts, actor, code, { version, outcome: act, reason, act: null });
        return done(await changeOf(parts, actor, 'signal', code));
      case 'confirm':
        await confirmPlace(parts, actor, code, { door: null, hours: false });
        return done(await changeOf(parts, actor, 'place', code));
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { obstacle: error.status === 409 ? 'changed' : error.status === 404 ? 'gone' : 'refused', changeId: null };
  }
}

const done = (changeId: string | null) => ({ obstacle: null, changeId });

const TABLES = { proposal: proposals, signal: signals, place: places } as const;

/** The newest change that this person made of it: the one just now. */
async function changeOf(
  { db, territory }: Parts,
  actor: Actor,
  entity: Extract<Entity, keyof typeof TABLES>,
  code: string,
): Promise<string | null> {
  const table = TABLES[entity];
  const ids = await db
    .select({ id: table.id })
    .from(table)
    .where(and(eq(table.territory, territory.code), eq(table.code, code)));
  const [row] = await db
    .select({ changeId: history.changeId })
    .from(history)
    .where(
      and(
        eq(history.territory, territory.code),
        eq(history.entity, entity),
        eq(history.actorId, actor.id ?? ''),
        inArray(
          history.entityId,
          ids.map(({ id }) => id),
        ),
      ),
    )
    .orderBy(desc(history.at), desc(history.id))
    .limit(1);
  return row?.changeId ?? null;
}
