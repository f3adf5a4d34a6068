/** Whom to ask once a year about a place: noted by mediators, and ended by the holder alone from their letter. */
import { and, asc, eq, inArray } from 'drizzle-orm';
import { placeHolders, places } from '../../db/schema.ts';
import type { Language } from '../../db/vocabulary.ts';
import { type Actor, change, requireRight, type Trace } from '../history/change.ts';
import { notFound } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import { placeByCode } from '../places/queries.ts';
import type { Door, HeldPlace, Holder } from './contract.ts';
import { doorToken, isHolderToken, placeOfDoor } from './tokens.ts';

export async function holdersOf(parts: Parts, actor: Actor, code: string): Promise<Holder[]> {
  requireRight(actor, 'holder.write');
  const placeId = await placeIdOf(parts, code);
  const rows = await parts.db
    .select()
    .from(placeHolders)
    .where(eq(placeHolders.placeId, placeId))
    .orderBy(asc(placeHolders.createdAt));
  return rows.map(({ id, email, language, askedAt, answeredAt }) => ({
    id,
    email,
    language,
    askedAt: askedAt?.toISOString() ?? null,
    answeredAt: answeredAt?.toISOString() ?? null,
  }));
}

/** The same mailbox twice is one holder. */
export async function noteHolder(
  parts: Parts,
  actor: Actor,
  code: string,
  { email, language }: Pick<Holder, 'email' | 'language'>,
): Promise<void> {
  const { db, territory, clock } = parts;
  await change(db, territory.code, actor, 'holder.write', async (tx, trace) => {
    const placeId = await placeIdOf({ db: tx, territory }, code);
    await tx
      .insert(placeHolders)
      .values({ territory: territory.code, placeId, email: email.trim().toLowerCase(), language, createdAt: clock() })
      .onConflictDoUpdate({ target: [placeHolders.placeId, placeHolders.email], set: { language } });
    trace(holderTrace(placeId, 'noted'));
  });
}

export async function removeHolder({ db, territory }: Parts, actor: Actor, id: string): Promise<void> {
  await change(db, territory.code, actor, 'holder.write', async (tx, trace) => {
    const [row] = await tx
      .delete(placeHolders)
      .where(and(eq(placeHolders.territory, territory.code), eq(placeHolders.id, id)))
      .returning({ placeId: placeHolders.placeId });
    if (!row) throw notFound();
    trace(holderTrace(row.placeId, 'removed'));
  });
}

interface Held {
  id: string;
  placeId: string;
  code: string;
  language: Language;
  answeredAt: Date | null;
}

/** Whose letter it is. Throws 404 for a link that a newer letter has replaced, or that nobody was sent. */
export async function holderByToken({ db, territory, secret }: Parts, token: string): Promise<Held> {
  const id = token.slice(0, 36);
  if (!/^[\da-f-]{36}$/.test(id)) throw notFound();
  const [row] = await db
    .select({ holder: placeHolders, code: places.code, state: places.state })
    .from(placeHolders)
    .innerJoin(places, eq(places.id, placeHolders.placeId))
    .where(and(eq(placeHolders.territory, territory.code), eq(placeHolders.id, id)));
  if (!row || !isHolderToken(secret, token, row.holder)) throw notFound();
  const { placeId, language, answeredAt } = row.holder;
  return { id, placeId, code: row.code, language, answeredAt };
}

/** "Not my place any more": no further letter. */
export async function leavePlace({ db, territory }: Parts, actor: Actor, { id, placeId }: Held): Promise<void> {
  await change(db, territory.code, actor, 'place.confirm', async (tx, trace) => {
    await tx.delete(placeHolders).where(eq(placeHolders.id, id));
    trace(holderTrace(placeId, 'left'));
  });
}

export async function noteAnswer({ db, territory, clock }: Parts, actor: Actor, { id, placeId }: Held): Promise<void> {
  await change(db, territory.code, actor, 'place.confirm', async (tx, trace) => {
    await tx.update(placeHolders).set({ answeredAt: clock() }).where(eq(placeHolders.id, id));
    trace(holderTrace(placeId, 'answered'));
  });
}

/** That there is a holder is no secret; who it is stands in no history. */
export const holderTrace = (placeId: string, holder: string): Trace => ({
  entity: 'place',
  entityId: placeId,
  after: { holder },
});

export async function heldPlace(parts: Parts, token: string, language: Language): Promise<HeldPlace> {
  const { code, answeredAt } = await holderByToken(parts, token);
  return { ...(await shown(parts, code, language)), answeredAt: answeredAt?.toISOString() ?? null };
}

export async function doorOf(parts: Parts, token: string, language: Language): Promise<Door> {
  const code = placeOfDoor(parts.secret, token);
  if (!code) throw notFound();
  const place = await shown(parts, code, language);
  return { ...place, token: doorToken(parts.secret, place.code) };
}

async function shown(parts: Parts, asked: string, language: Language): Promise<Omit<Door, 'token'>> {
  const place = await placeByCode(parts, asked, parts.clock(), language);
  const { code, name, address, commune, location, state, verifiedAt, offers } = place;
  return { code, name, address, commune, location, state, verifiedAt, offers };
}

async function placeIdOf(
  { db, territory }: { db: Pick<Parts['db'], 'select'> } & Pick<Parts, 'territory'>,
  code: string,
) {
  const [row] = await db
    .select({ id: places.id })
    .from(places)
    .where(
      and(
        eq(places.territory, territory.code),
        eq(places.code, code),
        inArray(places.state, ['published', 'closed', 'hidden']),
      ),
    );
  if (!row) throw notFound();
  return row.id;
}
