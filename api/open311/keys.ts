/** Keys of other software: made and revoked by administrators, told once, kept as a hash. */
import { createHash } from 'node:crypto';
import { and, asc, eq, isNull, lt, or, sql } from 'drizzle-orm';
import { customAlphabet } from 'nanoid';
import { v7 as uuidv7 } from 'uuid';
import { apiKeys } from '../../db/schema.ts';
import { type Actor, change, ITSELF } from '../history/change.ts';
import { changedMeanwhile, notFound } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import type { ApiKey } from './contract.ts';
import { Faults, fault } from './faults.ts';

const newSecret = customAlphabet('23456789abcdefghjkmnpqrstwxyzABCDEFGHJKMNPQRSTWXYZ', 40);
const PREFIX_LENGTH = 12;
const HOUR_MS = 3_600_000;

type Keeping = Pick<Parts, 'db' | 'territory'>;

const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex');

export async function apiKeyList({ db, territory }: Keeping): Promise<ApiKey[]> {
  const rows = await db
    .select({
      key: apiKeys,
      reports: sql<number>`(select count(*)::int from reports r where r.api_key_id = api_keys.id)`,
    })
    .from(apiKeys)
    .where(eq(apiKeys.territory, territory.code))
    .orderBy(sql`${apiKeys.revokedAt} is not null`, asc(apiKeys.createdAt));
  return rows.map(({ key, reports }) => ({
    id: key.id,
    name: key.name,
    prefix: key.prefix,
    createdAt: key.createdAt.toISOString(),
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    revokedAt: key.revokedAt?.toISOString() ?? null,
    reports,
    version: key.version,
  }));
}

/** Gives the key itself, which nobody can read again. */
export async function makeKey(parts: Keeping, actor: Actor, name: string): Promise<string> {
  const key = `kartenn_${newSecret()}`;
  await keepKey(parts, actor, name, key);
  return key;
}

async function keepKey({ db, territory }: Keeping, actor: Actor, name: string, key: string): Promise<void> {
  await change(db, territory.code, actor, 'key.write', async (tx, trace) => {
    const id = uuidv7();
    await tx.insert(apiKeys).values({
      ...{ id, territory: territory.code, name, prefix: key.slice(0, PREFIX_LENGTH), keyHash: hashOf(key) },
      createdById: actor.id,
    });
    trace({ entity: 'key', entityId: id, after: { name } });
  });
}

/** Revoked twice is revoked once. */
export async function revokeKey(
  { db, territory, clock }: Keeping & Pick<Parts, 'clock'>,
  actor: Actor,
  id: string,
  version: number,
): Promise<void> {
  await change(db, territory.code, actor, 'key.write', async (tx, trace) => {
    const [written] = await tx
      .update(apiKeys)
      .set({ revokedAt: clock(), version: version + 1 })
      .where(
        and(
          ...[eq(apiKeys.territory, territory.code), eq(apiKeys.id, id), eq(apiKeys.version, version)],
          isNull(apiKeys.revokedAt),
        ),
      )
      .returning({ name: apiKeys.name });
    if (!written) {
      const [there] = await tx
        .select({ version: apiKeys.version })
        .from(apiKeys)
        .where(and(eq(apiKeys.territory, territory.code), eq(apiKeys.id, id)));
      if (!there) throw notFound();
      throw changedMeanwhile({ version: there.version });
    }
    trace({ entity: 'key', entityId: id, before: { revoked: false }, after: { revoked: true } });
  });
}

/** Throws 403 for a key that is missing, unknown or revoked, without saying which keys exist. */
export async function requireKey(parts: Keeping & Pick<Parts, 'clock'>, key: string | null): Promise<string> {
  if (!key) throw new Faults([fault(403, 'georeport.key.missing')]);
  const { db, territory, clock } = parts;
  const [row] = await db
    .select({ id: apiKeys.id, revokedAt: apiKeys.revokedAt })
    .from(apiKeys)
    .where(and(eq(apiKeys.territory, territory.code), eq(apiKeys.keyHash, hashOf(key))));
  if (!row) throw new Faults([fault(403, 'georeport.key.unknown')]);
  if (row.revokedAt) throw new Faults([fault(403, 'georeport.key.revoked')]);
  const now = clock();
  await db
    .update(apiKeys)
    .set({ lastUsedAt: now })
    .where(
      and(
        eq(apiKeys.id, row.id),
        or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, new Date(now.getTime() - HOUR_MS))),
      ),
    );
  return row.id;
}

/** Puts a key that the operator named into the list, once; a revoked one stays revoked. */
export async function knowKey(parts: Keeping, key: string, name: string): Promise<void> {
  const [known] = await parts.db
    .select({ id: apiKeys.id })
    .from(apiKeys)
    .where(eq(apiKeys.keyHash, hashOf(key)));
  if (!known) await keepKey(parts, ITSELF, name, key);
}
