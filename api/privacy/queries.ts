/** The register of erasures, the latest first. */
import { and, desc, eq, lt } from 'drizzle-orm';
import type { z } from 'zod';
import { accounts, erasures } from '../../db/schema.ts';
import type { Parts } from '../parts.ts';
import type { Register } from './contract.ts';

const PAGE = 100;

export async function erasureRegister(
  { db, territory }: Pick<Parts, 'db' | 'territory'>,
  before: string | undefined,
): Promise<z.infer<typeof Register>> {
  const rows = await db
    .select({ line: erasures, by: accounts.name })
    .from(erasures)
    .leftJoin(accounts, eq(accounts.id, erasures.accountId))
    .where(and(eq(erasures.territory, territory.code), before ? lt(erasures.id, before) : undefined))
    .orderBy(desc(erasures.id))
    .limit(PAGE + 1);
  const items = rows.slice(0, PAGE).map(({ line, by }) => ({
    ...{ id: line.id, at: line.createdAt.toISOString(), reason: line.reason },
    ...{ reports: line.reports, counts: line.counts, by },
  }));
  return { items, more: rows.length > PAGE };
}
