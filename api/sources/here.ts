/** The places and sheets that records are here: how they are called, and where they are found. */
import { inArray } from 'drizzle-orm';
import { innovations, places } from '../../db/schema.ts';
import type { Parts } from '../parts.ts';
import type { Here } from './contract.ts';

export async function hereBy(
  { db }: Pick<Parts, 'db'>,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, Here>> {
  const asked = [...new Set(ids.flatMap((id) => id ?? []))];
  if (asked.length === 0) return new Map();
  const [ofPlaces, ofSheets] = await Promise.all([
    db.select({ id: places.id, code: places.code, name: places.name }).from(places).where(inArray(places.id, asked)),
    db
      .select({ id: innovations.id, code: innovations.code, name: innovations.title })
      .from(innovations)
      .where(inArray(innovations.id, asked)),
  ]);
  return new Map<string, Here>([
    ...ofPlaces.map(({ id, ...place }) => [id, { subject: 'place' as const, ...place }] as const),
    ...ofSheets.map(({ id, ...sheet }) => [id, { subject: 'innovation' as const, ...sheet }] as const),
  ]);
}
