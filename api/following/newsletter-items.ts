/** What a weekly letter tells, and to how many. */
import { and, count, eq, gte, inArray, isNotNull, lt, lte, sql } from 'drizzle-orm';
import { innovations, places, reports, subscriptions } from '../../db/schema.ts';
import { COLLECTIONS } from '../../db/vocabulary.ts';
import type { Parts } from '../parts.ts';
import type { LetterFigures, LetterItem } from './contract.ts';
import { toldDays } from './mornings.ts';

type Reading = Pick<Parts, 'db' | 'territory'>;
type StoredItem = { collection: string; code: string };

/** Most new things stand in a week's letter by themselves; an animator may take some out. */
const MOST_OF_EACH = 30;

/** New places, new innovations and solved reports of the seven days before that Monday. */
export async function draftedItems(parts: Reading, week: string): Promise<StoredItem[]> {
  const { db, territory } = parts;
  const { from, until } = toldDays(week);
  const newPlaces = await db
    .select({
      code: places.code,
      collection: sql<string | null>`(select min(o.kind) from offers o where o.place_id = ${places.id})`,
    })
    .from(places)
    .where(
      and(
        ...[eq(places.territory, territory.code), eq(places.state, 'published')],
        ...[gte(places.createdAt, from), lt(places.createdAt, until), FROM_PEOPLE],
      ),
    )
    .orderBy(places.createdAt)
    .limit(MOST_OF_EACH);
  const newInnovations = await db
    .select({ code: innovations.code })
    .from(innovations)
    .where(
      and(
        ...[eq(innovations.territory, territory.code), eq(innovations.state, 'published')],
        ...[gte(innovations.createdAt, from), lt(innovations.createdAt, until), INNOVATION_FROM_PEOPLE],
      ),
    )
    .orderBy(innovations.createdAt)
    .limit(MOST_OF_EACH);
  const solved = await db
    .select({ code: reports.code })
    .from(reports)
    .where(and(...SOLVED(territory.code), gte(reports.closedAt, from), lt(reports.closedAt, until)))
    .orderBy(reports.closedAt)
    .limit(MOST_OF_EACH);
  return [
    ...newPlaces.map(({ code, collection }) => ({ code, collection: collection ?? 'papi' })),
    ...newInnovations.map(({ code }) => ({ code, collection: 'innovation' })),
    ...solved.map(({ code }) => ({ code, collection: 'report' })),
  ];
}

/** What was loaded in bulk has no trace, and is no news. */
const FROM_PEOPLE = sql`exists (select 1 from history h where h.entity = 'place' and h.entity_id = ${places.id}::text)`;
const INNOVATION_FROM_PEOPLE = sql`exists (select 1 from history h where h.entity = 'innovation'
  and h.entity_id = ${innovations.id}::text)`;

const SOLVED = (territory: string) => [
  ...[eq(reports.territory, territory), eq(reports.state, 'resolved'), eq(reports.visibility, 'public')],
  eq(reports.demonstration, false),
];

/** In the stored order; what is no longer public is left out. */
export async function lettersItems({ db, territory }: Reading, stored: readonly StoredItem[]): Promise<LetterItem[]> {
  const codes = stored.map(({ code }) => code);
  if (codes.length === 0) return [];
  const of = <Column extends typeof places.code | typeof innovations.code | typeof reports.code>(column: Column) =>
    inArray(column, codes);
  const found = new Map<string, { title: string; note: string | null }>();
  const placeRows = await db
    .select()
    .from(places)
    .where(and(eq(places.territory, territory.code), of(places.code), eq(places.state, 'published')));
  for (const { code, name, address, commune } of placeRows)
    found.set(`place ${code}`, { title: name, note: [address, commune].filter(Boolean).join(', ') });
  const innovationRows = await db
    .select()
    .from(innovations)
    .where(and(eq(innovations.territory, territory.code), of(innovations.code), eq(innovations.state, 'published')));
  for (const { code, title, summary } of innovationRows) found.set(`innovation ${code}`, { title, note: summary });
  const reportRows = await db
    .select()
    .from(reports)
    .where(and(eq(reports.territory, territory.code), of(reports.code), eq(reports.visibility, 'public')));
  for (const { code, description, address, commune } of reportRows)
    found.set(`report ${code}`, {
      title: description.slice(0, 120),
      note: [address, commune].filter(Boolean).join(', '),
    });
  return stored.flatMap(({ collection: named, code }) => {
    const collection = COLLECTIONS.find((one) => one === named);
    if (!collection) return [];
    const kind = collection === 'innovation' || collection === 'report' ? collection : 'place';
    const item = found.get(`${kind} ${code}`);
    return item ? [{ collection, code, ...item }] : [];
  });
}

/** What stands on the map `asOf` then, and what was solved in the week. */
export async function figuresOf({ db, territory }: Reading, week: string, asOf: Date): Promise<LetterFigures> {
  const { from, until } = toldDays(week);
  const [placeCount] = await db
    .select({ total: count() })
    .from(places)
    .where(and(eq(places.territory, territory.code), eq(places.state, 'published'), lte(places.createdAt, asOf)));
  const [innovationCount] = await db
    .select({ total: count() })
    .from(innovations)
    .where(
      and(
        eq(innovations.territory, territory.code),
        eq(innovations.state, 'published'),
        lte(innovations.createdAt, asOf),
      ),
    );
  const [solved] = await db
    .select({ total: count() })
    .from(reports)
    .where(and(...SOLVED(territory.code), gte(reports.closedAt, from), lt(reports.closedAt, until)));
  return { places: placeCount?.total ?? 0, innovations: innovationCount?.total ?? 0, resolved: solved?.total ?? 0 };
}

/** Confirmed subscribers; of a letter that was sent, those who were there then. */
export async function readersOf({ db, territory }: Reading, sentAt: Date | null): Promise<number> {
  const [row] = await db
    .select({ total: count() })
    .from(subscriptions)
    .where(
      and(
        ...[eq(subscriptions.territory, territory.code), eq(subscriptions.followed, 'newsletter')],
        ...[isNotNull(subscriptions.confirmedAt)],
        sentAt ? lte(subscriptions.confirmedAt, sentAt) : undefined,
      ),
    );
  return row?.total ?? 0;
}
