/** How the things of a bulk stand now, by code. */
import { and, eq, inArray, sql } from 'drizzle-orm';
import { innovations, places, proposals, signals } from '../../db/schema.ts';
import type { Parts } from '../parts.ts';
import type { BulkAct } from './contract.ts';

export interface Known {
  name: string;
  version: number;
  /** Still to be decided. */
  waits: boolean;
  /** What it would change has changed since it was written. */
  outOfDate: boolean;
}

export async function knownOf(
  { db, territory }: Parts,
  act: BulkAct,
  ones: readonly { code: string }[],
): Promise<Map<string, Known>> {
  const codes = ones.map(({ code }) => code);
  if (codes.length === 0) return new Map();
  switch (act) {
    case 'accept':
    case 'refuse': {
      const rows = await db
        .select({
          code: proposals.code,
          name: sql<string>`coalesce(${places.name}, ${innovations.title}, ${proposals.draft}->>'name', ${proposals.draft}->>'title', ${proposals.code})`,
          version: proposals.version,
          waits: sql<boolean>`${proposals.state} = 'waiting'`,
          outOfDate: sql<boolean>`coalesce(${places.version} > ${proposals.placeVersion} or ${innovations.version} > ${proposals.innovationVersion}, false)`,
        })
        .from(proposals)
        .leftJoin(places, eq(places.id, proposals.placeId))
        .leftJoin(innovations, eq(innovations.id, proposals.innovationId))
        .where(and(eq(proposals.territory, territory.code), inArray(proposals.code, codes)));
      return byCode(rows);
    }
    case 'done':
    case 'unfounded': {
      const rows = await db
        .select({
          code: signals.code,
          name: sql<string>`coalesce(${places.name}, ${innovations.title}, ${signals.code})`,
          version: signals.version,
          waits: sql<boolean>`${signals.state} = 'open'`,
          outOfDate: sql<boolean>`false`,
        })
        .from(signals)
        .leftJoin(places, eq(places.id, signals.placeId))
        .leftJoin(innovations, eq(innovations.id, signals.innovationId))
        .where(and(eq(signals.territory, territory.code), inArray(signals.code, codes)));
      return byCode(rows);
    }
    case 'confirm': {
      const rows = await db
        .select({
          code: places.code,
          name: places.name,
          version: places.version,
          waits: sql<boolean>`${places.state} = 'published'`,
          outOfDate: sql<boolean>`false`,
        })
        .from(places)
        .where(and(eq(places.territory, territory.code), inArray(places.code, codes)));
      return byCode(rows);
    }
  }
}

const byCode = (rows: readonly (Known & { code: string })[]) =>
  new Map(rows.map(({ code, ...known }) => [code, known]));
