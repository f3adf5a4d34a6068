/** What we ask the database about subscriptions. */
import { and, asc, eq, isNotNull, type SQL } from 'drizzle-orm';
import type { Database } from '../../db/connect.ts';
import { areas, innovations, places, reports, subscriptions } from '../../db/schema.ts';
import type { Transaction } from '../history/change.ts';
import type { Parts } from '../parts.ts';
import type { Mailbox, Subscription } from './contract.ts';

type Reading = Pick<Parts, 'territory'>;

export async function describeSubscription(
  db: Database | Transaction,
  parts: Reading,
  id: string,
): Promise<Subscription | null> {
  const [row] = await described(db, parts, eq(subscriptions.id, id));
  return row ?? null;
}

export async function isConfirmed({ db, territory }: Pick<Parts, 'db' | 'territory'>, id: string): Promise<boolean> {
  const [row] = await db
    .select({ confirmedAt: subscriptions.confirmedAt })
    .from(subscriptions)
    .where(and(eq(subscriptions.territory, territory.code), eq(subscriptions.id, id)));
  return row?.confirmedAt != null;
}

export async function mailbox(parts: Pick<Parts, 'db' | 'territory'>, email: string): Promise<Mailbox> {
  const { db, territory } = parts;
  const own = and(eq(subscriptions.email, email), isNotNull(subscriptions.confirmedAt));
  const items = await described(db, parts, own);
  const [first] = await db.select({ language: subscriptions.language }).from(subscriptions).where(own).limit(1);
  return { language: first?.language ?? territory.languages[0] ?? 'fr', items };
}

/** Of a report its code, which says nothing; of an area the name it was given. */
async function described(
  db: Database | Transaction,
  { territory }: Reading,
  which: SQL | undefined,
): Promise<Subscription[]> {
  const rows = await db
    .select({ subscription: subscriptions, place: places, innovation: innovations, report: reports })
    .from(subscriptions)
    .leftJoin(places, eq(places.id, subscriptions.placeId))
    .leftJoin(innovations, eq(innovations.id, subscriptions.innovationId))
    .leftJoin(reports, eq(reports.id, subscriptions.reportId))
    .where(and(eq(subscriptions.territory, territory.code), which))
    .orderBy(asc(subscriptions.createdAt));
  return rows.map(({ subscription, place, innovation, report }) => {
    const { id, followed, collection, only, rhythm, version, insee, areaName } = subscription;
    const commune = territory.communes.find((one) => one.insee === insee)?.name;
    return {
      ...{ id, followed, collection, only, rhythm, version },
      name: place?.name ?? innovation?.title ?? report?.code ?? commune ?? areaName,
      code: place?.code ?? innovation?.code ?? report?.code ?? null,
    };
  });
}

export async function quarters({ db, territory }: Pick<Parts, 'db' | 'territory'>) {
  return db
    .select({ code: areas.code, name: areas.name })
    .from(areas)
    .where(and(eq(areas.territory, territory.code), eq(areas.kind, 'quarter')))
    .orderBy(asc(areas.name));
}
