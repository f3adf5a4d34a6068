/** Turning a draft into the published place: every field of it, offers included. */
import { and, eq, inArray, notInArray, sql } from 'drizzle-orm';
import { nearestCommune } from '../../db/commune.ts';
import { offers, photos, places } from '../../db/schema.ts';
import type { OfferKind } from '../../db/vocabulary.ts';
import { newCode } from '../codes.ts';
import type { Trace, Transaction } from '../history/change.ts';
import { changedMeanwhile } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import { isStale } from '../places/hours.ts';
import { placeState, placeTrace } from '../places/place-state.ts';
import type { PlaceDraft } from './contract.ts';

type Writing = Pick<Parts, 'territory' | 'clock'>;
type TraceRow = (row: Trace) => void;

export async function publishNew(tx: Transaction, trace: TraceRow, parts: Writing, draft: PlaceDraft): Promise<string> {
  const { territory } = parts;
  const [place] = await tx
    .insert(places)
    .values({
      territory: territory.code,
      code: newCode(),
      source: 'contribution',
      licence: territory.licences.data,
      ...columnsOf(parts, draft),
    })
    .returning({ id: places.id });
  if (!place) throw new Error('an insert gave no row');
  await writeOffers(tx, parts, place.id, draft);
  trace(placeTrace(place.id, {}, (await placeState(tx, place.id)) ?? {}));
  return place.id;
}

/** Throws 409 when the place is no longer at `version`. */
export async function publishOver(
  tx: Transaction,
  trace: TraceRow,
  parts: Writing,
  placeId: string,
  version: number,
  draft: PlaceDraft,
): Promise<void> {
  const before = await placeState(tx, placeId);
  const written = await tx
    .update(places)
    .set({ ...columnsOf(parts, draft), version: version + 1, updatedAt: parts.clock() })
    .where(and(eq(places.id, placeId), eq(places.version, version)))
    .returning({ id: places.id });
  if (!before || written.length === 0) throw changedMeanwhile({ placeVersion: await versionOf(tx, placeId) });
  await writeOffers(tx, parts, placeId, draft);
  trace(placeTrace(placeId, before, (await placeState(tx, placeId)) ?? {}));
}

async function versionOf(tx: Transaction, placeId: string): Promise<number | null> {
  const [place] = await tx.select({ version: places.version }).from(places).where(eq(places.id, placeId));
  return place?.version ?? null;
}

/** The photos of an accepted proposal become the place's own, under the content licence. */
export async function publishPhotos(
  tx: Transaction,
  { territory }: Writing,
  proposalId: string,
  placeId: string,
): Promise<void> {
  await tx
    .update(photos)
    .set({ placeId, released: true, licence: territory.licences.content })
    .where(eq(photos.proposalId, proposalId));
}

function columnsOf({ territory, clock }: Writing, draft: PlaceDraft) {
  const { offers: _offers, postcode, ...columns } = draft;
  const commune = nearestCommune(territory, draft.location);
  return {
    ...columns,
    postcode: postcode ?? commune.postcode,
    commune: commune.name,
    insee: commune.insee,
    verifiedAt: clock(),
  };
}

/** One offer a kind: what the draft names is written, what it no longer names goes. */
async function writeOffers(tx: Transaction, parts: Writing, placeId: string, draft: PlaceDraft): Promise<void> {
  const kinds = kindsOf(draft);
  await tx.delete(offers).where(and(eq(offers.placeId, placeId), notInArray(offers.kind, kinds)));
  const known = await tx
    .select({ kind: offers.kind, hours: offers.hours, hoursVerifiedAt: offers.hoursVerifiedAt })
    .from(offers)
    .where(and(eq(offers.placeId, placeId), inArray(offers.kind, kinds)));
  const there = new Map(known.map((offer) => [offer.kind, offer]));
  for (const offer of draft.offers) {
    const before = there.get(offer.kind);
    const columns = { ...offer, hoursVerifiedAt: confirmedAt(offer, before, parts) };
    if (before) {
      await tx
        .update(offers)
        .set({ ...columns, version: sql`${offers.version} + 1`, updatedAt: sql`now()` })
        .where(and(eq(offers.placeId, placeId), eq(offers.kind, offer.kind)));
    } else {
      await tx.insert(offers).values({ placeId, ...columns });
    }
  }
}

/** Whoever corrects a telephone number has not confirmed the hours again; whoever ticks hours gone stale has. */
function confirmedAt(
  offer: PlaceDraft['offers'][number],
  before: { hours: string | null; hoursVerifiedAt: Date | null } | undefined,
  { clock, territory }: Writing,
): Date | null {
  if (!offer.hoursVerified || !offer.hours) return null;
  const still = before?.hours === offer.hours ? before.hoursVerifiedAt : null;
  return still && !isStale(still, clock(), territory) ? still : clock();
}

const kindsOf = (draft: PlaceDraft): OfferKind[] => draft.offers.map((offer) => offer.kind);
