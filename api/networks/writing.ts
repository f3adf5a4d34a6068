/** Networks are written, removed, and get people who animate them. */
import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { accounts, networkAnimators, networks } from '../../db/schema.ts';
import { newCode } from '../codes.ts';
import { type Actor, change } from '../history/change.ts';
import { differences } from '../history/state.ts';
import { changedMeanwhile, invalidFields, notFound } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import type { ChangedNetwork, NewNetwork } from './contract.ts';
import { networkRow } from './queries.ts';

/** The same id sent twice is one network; answers its code. */
export async function addNetwork(parts: Parts, actor: Actor, sent: z.infer<typeof NewNetwork>): Promise<string> {
  const { db, territory, clock } = parts;
  const { id, ...draft } = sent;
  const now = clock();
  return change(db, territory.code, actor, 'network.write', async (tx, trace) => {
    const row = { ...draft, id, territory: territory.code, code: newCode(), createdAt: now, updatedAt: now };
    const [written] = await tx.insert(networks).values(row).onConflictDoNothing({ target: networks.id }).returning();
    trace({ entity: 'network', entityId: id, ...(written && { after: draft }) });
    if (written) return written.code;
    const [there] = await tx.select().from(networks).where(eq(networks.id, id));
    if (there?.territory !== territory.code) throw notFound();
    return there.code;
  });
}

/** Throws 409 when somebody has written it since. */
export async function changeNetwork(
  { db, territory, clock }: Parts,
  actor: Actor,
  code: string,
  { version, ...draft }: z.infer<typeof ChangedNetwork>,
): Promise<void> {
  await change(db, territory.code, actor, 'network.write', async (tx, trace) => {
    const row = await networkRow(tx, territory.code, code);
    const [written] = await tx
      .update(networks)
      .set({ ...draft, version: version + 1, updatedAt: clock() })
      .where(and(eq(networks.id, row.id), eq(networks.version, version)))
      .returning({ id: networks.id });
    if (!written) throw changedMeanwhile({ version: row.version });
    const { names, summary, text, website } = row;
    trace({ entity: 'network', entityId: row.id, ...differences({ names, summary, text, website }, draft) });
  });
}

/** Its page and its memberships are seen no more; the rows stay, for whoever has to bring them back. */
export async function removeNetwork(
  { db, territory, clock }: Parts,
  actor: Actor,
  code: string,
  version: number,
): Promise<void> {
  await change(db, territory.code, actor, 'network.write', async (tx, trace) => {
    const row = await networkRow(tx, territory.code, code);
    const now = clock();
    const [written] = await tx
      .update(networks)
      .set({ removedAt: now, version: version + 1, updatedAt: now })
      .where(and(eq(networks.id, row.id), eq(networks.version, version)))
      .returning({ id: networks.id });
    if (!written) throw changedMeanwhile({ version: row.version });
    trace({ entity: 'network', entityId: row.id, before: { removedAt: null }, after: { removedAt: now } });
  });
}

/** Whoever has this mailbox, or oneself. The history says that there is one more, not who. */
export async function addAnimator(
  { db, territory, clock }: Parts,
  actor: Actor,
  code: string,
  email: string | null,
): Promise<void> {
  await change(db, territory.code, actor, 'network.write', async (tx, trace) => {
    const row = await networkRow(tx, territory.code, code);
    const whom = email ? eq(accounts.email, email.toLowerCase()) : eq(accounts.id, actor.id ?? '');
    const [account] = await tx.select({ id: accounts.id }).from(accounts).where(whom);
    if (!account) throw invalidFields([{ path: 'email', id: 'problem.no_such_account' }]);
    await tx
      .insert(networkAnimators)
      .values({ networkId: row.id, accountId: account.id, createdAt: clock() })
      .onConflictDoNothing();
    trace({ entity: 'network', entityId: row.id, after: { animators: 'one more' } });
  });
}

/** Gone already is gone. */
export async function removeAnimator({ db, territory }: Parts, actor: Actor, code: string, id: string): Promise<void> {
  await change(db, territory.code, actor, 'network.write', async (tx, trace) => {
    const row = await networkRow(tx, territory.code, code);
    await tx.delete(networkAnimators).where(and(eq(networkAnimators.id, id), eq(networkAnimators.networkId, row.id)));
    trace({ entity: 'network', entityId: row.id, after: { animators: 'one less' } });
  });
}
