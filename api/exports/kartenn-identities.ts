/** Under which address a record is known everywhere, and who is named for it. */
import { and, asc, eq, inArray } from 'drizzle-orm';
import { sourceRecords, sources } from '../../db/schema.ts';
import type { Parts } from '../parts.ts';

export interface Identity {
  uri: string;
  /** Other homes, where somebody has said that it is the same. */
  sameAs: string[];
  attribution: string;
}

const FOLDERS = { place: 'places', innovation: 'innovations' } as const;

interface Known {
  id: string;
  code: string;
}

/** One that was born from another Kartenn's keeps the identity of its first home; all others are at home here. */
export async function identityOf(
  { db, territory, publicUrl }: Pick<Parts, 'db' | 'territory' | 'publicUrl'>,
  subject: keyof typeof FOLDERS,
  rows: readonly Known[],
): Promise<(row: Known) => Identity> {
  const ids = rows.map(({ id }) => id);
  const brought =
    ids.length === 0
      ? []
      : await db
          .select({
            id: sourceRecords.subjectId,
            uri: sourceRecords.originId,
            producer: sourceRecords.producer,
            wasAdded: sourceRecords.wasAdded,
          })
          .from(sourceRecords)
          .innerJoin(sources, eq(sources.id, sourceRecords.sourceId))
          .where(
            and(
              eq(sources.kind, 'kartenn'),
              eq(sourceRecords.subject, subject),
              eq(sourceRecords.standing, 'known'),
              inArray(sourceRecords.subjectId, ids),
            ),
          )
          .orderBy(asc(sourceRecords.originId));
  const byId = new Map<string | null, typeof brought>();
  for (const one of brought) byId.set(one.id, [...(byId.get(one.id) ?? []), one]);
  const attribution = `${territory.contacts.publisher} · Kartenn, ${territory.name.fr}`;
  return ({ id, code }) => {
    const of = byId.get(id) ?? [];
    const first = of.find(({ wasAdded }) => wasAdded);
    const sameAs = of.filter((one) => one !== first).map(({ uri }) => uri);
    if (first) return { uri: first.uri, sameAs, attribution: first.producer };
    return { uri: `${publicUrl}/${FOLDERS[subject]}/${code}`, sameAs, attribution };
  };
}
