/** Another Kartenn becomes a source: one for each collection that it gives, under its own name and licence. */
import { and, eq, inArray } from 'drizzle-orm';
import type { KartennCollection } from '../../db/kartenn-collection.ts';
import { sources } from '../../db/schema.ts';
import type { SourceRhythm } from '../../db/vocabulary.ts';
import { type Actor, change, requireRight } from '../history/change.ts';
import { NotRead } from '../http/elsewhere.ts';
import { Problem } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import { collectionsAt, type FoundCollection } from './kartenn-finding.ts';

interface Asked {
  /** Its address, or that of one collection. */
  address: string;
  rhythm: SourceRhythm;
}

export interface Registered {
  id: string;
  name: string;
  collection: KartennCollection;
  producer: string;
  licence: string;
}

/** Their first run is due at once. Throws 422 where there is no Kartenn or it is this one, 409 where all of it is known. */
export async function registerKartenn(parts: Parts, actor: Actor, { address, rhythm }: Asked): Promise<Registered[]> {
  requireRight(actor, 'source.write');
  const found = await collectionsAt(parts, address).catch((error: unknown) => {
    throw error instanceof NotRead ? new Problem(422, 'problem.kartenn.unread') : error;
  });
  if (found.length === 0) throw new Problem(422, 'problem.kartenn.none');
  if (found.some(({ head }) => head.home === parts.publicUrl)) throw new Problem(422, 'problem.kartenn.ours');
  const { db, territory, clock } = parts;
  return change(db, territory.code, actor, 'source.write', async (tx, trace) => {
    const known = await tx
      .select({ address: sources.address, name: sources.name })
      .from(sources)
      .where(and(eq(sources.territory, territory.code), inArray(sources.name, found.map(nameOf))));
    const news = found.filter((one) => !known.some((source) => source.name === nameOf(one)));
    const registered: Registered[] = [];
    for (const [at, one] of news.entries()) {
      const { collection, attribution: producer, licence } = one.head;
      const name = nameOf(one);
      const [source] = await tx
        .insert(sources)
        .values({
          ...{ territory: territory.code, name, kind: 'kartenn', address: one.address, producer, licence, rhythm },
          ...{ look: { format: 'kartenn', collection }, columns: [], sample: [], mapping: {} },
          // One after the other in this order: sheets name the places that came before.
          ...{
            state: 'active',
            accountId: actor.id,
            createdAt: clock(),
            nextAt: new Date(clock().getTime() - news.length + at),
          },
        })
        .returning({ id: sources.id });
      if (!source) throw new Error('an insert gave no row');
      trace({ entity: 'source', entityId: source.id, after: { name, address: one.address, state: 'active' } });
      registered.push({ id: source.id, name, collection, producer, licence });
    }
    if (registered.length === 0) throw new Problem(409, 'problem.kartenn.known');
    return registered;
  });
}

/** What it calls itself, and where it lies: two towns may have the same name. */
const nameOf = ({ head, address }: FoundCollection) =>
  `${head.title.slice(0, 70)} (${new URL(address).host.slice(-45)})`;
