/** Who is shut out for a while: an account, a mailbox, whoever sends from one address. The list names nobody. */
import { and, desc, eq, gt, lt, or, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { blocks, proposals, signals } from '../../db/schema.ts';
import type { BlockKind } from '../../db/vocabulary.ts';
import { type Actor, change, ITSELF } from '../history/change.ts';
import { mailboxHash } from '../http/mailbox.ts';
import { notFound, Problem } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import type { BlocksAnswer, NewBlock } from './contract.ts';

const DAY_MS = 24 * 3600 * 1000;
/** How long one still sees that somebody was shut out. */
const SHOWN_DAYS = 30;

interface Subject {
  kind: BlockKind;
  subject: string;
}

/** Shuts out whoever sent this, by everything that is known of them. Throws 422 when nothing is. */
export async function blockSender(parts: Parts, actor: Actor, { sent, code, reason, days }: NewBlock): Promise<void> {
  const { db, territory, clock } = parts;
  const until = new Date(clock().getTime() + days * DAY_MS);
  await change(db, territory.code, actor, 'block.write', async (tx, trace) => {
    const table = sent === 'proposal' ? proposals : signals;
    const [row] = await tx
      .select({ accountId: table.accountId, email: table.email, sender: table.senderHash })
      .from(table)
      .where(and(eq(table.territory, territory.code), eq(table.code, code)));
    if (!row) throw notFound();
    const subjects: Subject[] = [
      ...(row.accountId ? [{ kind: 'account' as const, subject: row.accountId }] : []),
      ...(row.email ? [{ kind: 'email' as const, subject: mailboxHash(parts.secret, row.email) }] : []),
      // Whoever has an account is known by it: others may sit behind the same router.
      ...(row.sender && !row.accountId ? [{ kind: 'sender' as const, subject: row.sender }] : []),
    ];
    if (subjects.length === 0) throw new Problem(422, 'problem.sender_unknown');
    for (const subject of subjects) {
      const values = { reason, until, blockedById: actor.id };
      const [block] = await tx
        .insert(blocks)
        .values({ territory: territory.code, ...subject, ...values, createdAt: clock() })
        .onConflictDoUpdate({ target: [blocks.territory, blocks.kind, blocks.subject], set: values })
        .returning({ id: blocks.id });
      if (!block) throw new Error('an insert gave no row');
      const after = { kind: subject.kind, until: until.toISOString(), reason };
      trace({ entity: 'block', entityId: block.id, after });
    }
  });
}

/** Lets somebody in again before the time. */
export async function liftBlock({ db, territory }: Parts, actor: Actor, id: string): Promise<void> {
  await change(db, territory.code, actor, 'block.write', async (tx, trace) => {
    const [block] = await tx
      .delete(blocks)
      .where(and(eq(blocks.territory, territory.code), eq(blocks.id, id)))
      .returning();
    if (!block) throw notFound();
    const before = { kind: block.kind, until: block.until.toISOString(), reason: block.reason };
    trace({ entity: 'block', entityId: id, before });
  });
}

export async function blockList({ db, territory, clock }: Parts): Promise<z.infer<typeof BlocksAnswer>> {
  const rows = await db
    .select()
    .from(blocks)
    .where(eq(blocks.territory, territory.code))
    .orderBy(desc(blocks.until))
    .limit(500);
  return {
    items: rows.map(({ id, kind, reason, until, createdAt }) => ({
      ...{ id, kind, reason },
      until: until.toISOString(),
      createdAt: createdAt.toISOString(),
      holds: until > clock(),
    })),
  };
}

/** Throws 403 in words when this account, address or mailbox is shut out. */
export async function requireWelcome(parts: Parts, actor: Actor, mailbox: string | null): Promise<void> {
  const { db, territory, clock, secret } = parts;
  const subjects: Subject[] = [
    ...(actor.id ? [{ kind: 'account' as const, subject: actor.id }] : []),
    ...(actor.sender ? [{ kind: 'sender' as const, subject: actor.sender }] : []),
    ...(mailbox ? [{ kind: 'email' as const, subject: mailboxHash(secret, mailbox) }] : []),
  ];
  if (subjects.length === 0) return;
  const is = ({ kind, subject }: Subject) => and(eq(blocks.kind, kind), eq(blocks.subject, subject));
  const [block] = await db
    .select({ until: blocks.until })
    .from(blocks)
    .where(and(eq(blocks.territory, territory.code), gt(blocks.until, clock()), or(...subjects.map(is))))
    .orderBy(desc(blocks.until))
    .limit(1);
  if (!block) return;
  const days = Math.ceil((block.until.getTime() - clock().getTime()) / DAY_MS);
  throw new Problem(403, 'problem.blocked', { values: { days, email: territory.contacts.email } });
}

/** What ended long ago is forgotten; that it was stands in the history. */
export async function forgetOldBlocks({ db, territory, clock }: Parts): Promise<void> {
  const before = new Date(clock().getTime() - SHOWN_DAYS * DAY_MS);
  const old = and(eq(blocks.territory, territory.code), lt(blocks.until, before));
  const [any] = await db.select({ count: sql<number>`count(*)::int` }).from(blocks).where(old);
  if (!any || any.count === 0) return;
  await change(db, territory.code, ITSELF, 'block.write', async (tx, trace) => {
    for (const { id, kind } of await tx.delete(blocks).where(old).returning())
      trace({ entity: 'block', entityId: id, before: { kind } });
  });
}
