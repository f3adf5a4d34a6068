/** What is published now, in the form of a draft: what a proposal is compared with and merged into. */
import { and, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { innovations, places } from '../../db/schema.ts';
import { OFFER_KINDS, type ProposalSubject } from '../../db/vocabulary.ts';
import type { Transaction } from '../history/change.ts';
import type { FlatState } from '../history/state.ts';
import { InnovationDraft } from '../innovations/contract.ts';
import { innovationState } from '../innovations/innovation-state.ts';
import type { Parts } from '../parts.ts';
import { isStale } from '../places/hours.ts';
import { placeState } from '../places/place-state.ts';
import { PlaceDraft } from './contract.ts';
import { sourceCodeOf } from './sources.ts';

type Reading = Pick<Parts, 'territory' | 'clock'>;

export interface Published {
  id: string;
  version: number;
  /** Null where what is published would not be taken as a draft: an import may say what nobody can propose. */
  draft: PlaceDraft | InnovationDraft | null;
}

/** Locks it until the transaction ends. Null when it is not there for anybody to correct. */
export async function published(
  tx: Transaction,
  parts: Reading,
  subject: ProposalSubject,
  by: { code: string } | { id: string },
): Promise<Published | null> {
  return subject === 'place' ? publishedPlace(tx, parts, by) : publishedInnovation(tx, parts, by);
}

async function publishedPlace(tx: Transaction, parts: Reading, by: { code: string } | { id: string }) {
  const one = 'id' in by ? eq(places.id, by.id) : eq(places.code, by.code.toUpperCase());
  const [found] = await tx
    .select({ id: places.id })
    .from(places)
    .where(and(eq(places.territory, parts.territory.code), one))
    .for('update');
  const state = found && (await placeState(tx, found.id));
  if (!found || !state || state.state === 'removed' || state.state === 'merged') return null;
  // Read after the lock: whoever held it may have written.
  const [row] = await tx.select({ version: places.version }).from(places).where(eq(places.id, found.id));
  return row ? { id: found.id, version: row.version, draft: placeDraftOf(parts, state) } : null;
}

async function publishedInnovation(tx: Transaction, parts: Reading, by: { code: string } | { id: string }) {
  const one = 'id' in by ? eq(innovations.id, by.id) : eq(innovations.code, by.code.toUpperCase());
  const [found] = await tx
    .select({ id: innovations.id })
    .from(innovations)
    .where(and(eq(innovations.territory, parts.territory.code), one))
    .for('no key update');
  const state = found && (await innovationState(tx, found.id));
  if (!found || !state || state.state === 'removed') return null;
  const [row] = await tx.select({ version: innovations.version }).from(innovations).where(eq(innovations.id, found.id));
  return row ? { id: found.id, version: row.version, draft: await innovationDraftOf(tx, state) } : null;
}

function placeDraftOf({ territory, clock }: Reading, state: FlatState): PlaceDraft | null {
  const shape = PlaceDraft.shape;
  const kinds = OFFER_KINDS.filter((kind) => state[kind] === true && !state[`${kind}.closedOn`]);
  const offers = kinds.map((kind) => {
    const confirmedAt = state[`${kind}.hoursVerifiedAt`];
    // Hours gone stale are to be confirmed anew, not passed on as confirmed.
    const stale = typeof confirmedAt === 'string' && isStale(new Date(confirmedAt), clock(), territory);
    const { details: _details, ...told } = within(state, `${kind}.`);
    return {
      ...only(told, OFFER_FIELDS),
      kind,
      details: within(state, `${kind}.details.`),
      hoursVerified: state[`${kind}.hoursVerified`] === true && !stale,
    };
  });
  const own = { ...only(state, Object.keys(shape)), state: state.state === 'closed' ? 'closed' : 'published', offers };
  return PlaceDraft.safeParse(own).data ?? null;
}

const OFFER_FIELDS = [
  ...(['name', 'description', 'hours', 'fee', 'publics', 'conditions', 'bring', 'closures', 'services'] as const),
  ...(['audiences', 'supports', 'accessModes', 'programmes', 'labels', 'otherLabels', 'appointmentUrl'] as const),
];

async function innovationDraftOf(tx: Transaction, state: FlatState): Promise<InnovationDraft | null> {
  const ids = z.array(z.uuid()).parse(state.places);
  const hosts =
    ids.length > 0 ? await tx.select({ code: places.code }).from(places).where(inArray(places.id, ids)) : [];
  const own = only(state, Object.keys(InnovationDraft.shape));
  const told = { ...own, places: hosts.map(({ code }) => code).sort(), adaptedFrom: await sourceCodeOf(tx, state) };
  return InnovationDraft.safeParse(told).data ?? null;
}

const only = (state: FlatState, fields: readonly string[]): FlatState =>
  Object.fromEntries(fields.flatMap((field) => (field in state ? [[field, state[field]]] : [])));

const within = (state: FlatState, prefix: string): FlatState =>
  Object.fromEntries(
    Object.entries(state).flatMap(([field, value]) =>
      field.startsWith(prefix) ? [[field.slice(prefix.length), value]] : [],
    ),
  );
