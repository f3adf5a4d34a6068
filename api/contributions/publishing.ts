/** Turning what was accepted into the published place or sheet: every field of it, offers included. */
import { and, eq, inArray, ne } from 'drizzle-orm';
import { z } from 'zod';
import { nearestCommune } from '../../db/commune.ts';
import { innovations, photos, places } from '../../db/schema.ts';
import { OFFER_KINDS, type ProposalSubject } from '../../db/vocabulary.ts';
import { newCode } from '../codes.ts';
import type { Trace, Transaction } from '../history/change.ts';
import type { FlatState } from '../history/state.ts';
import { invalidFields, notFound } from '../http/problems.ts';
import type { InnovationDraft } from '../innovations/contract.ts';
import { innovationState, innovationTrace, writeInnovationState } from '../innovations/innovation-state.ts';
import type { Parts } from '../parts.ts';
import { LonLat } from '../places/contract.ts';
import { isStale } from '../places/hours.ts';
import { placeState, placeTrace, writePlaceState } from '../places/place-state.ts';
import type { PlaceDraft } from './contract.ts';
import { flatDraft } from './fields.ts';
import { sourceIdOf } from './sources.ts';

type Writing = Pick<Parts, 'territory' | 'clock'>;
export type TraceRow = (row: Trace) => void;

export async function publishNew(
  tx: Transaction,
  trace: TraceRow,
  parts: Writing,
  draft: PlaceDraft | InnovationDraft,
): Promise<string> {
  return 'offers' in draft ? newPlace(tx, trace, parts, draft) : newInnovation(tx, trace, parts, draft);
}

/** Sets these fields of what is published; the caller holds its lock. */
export async function publishOver(
  tx: Transaction,
  trace: TraceRow,
  parts: Writing,
  { subject, id, fields }: { subject: ProposalSubject; id: string; fields: FlatState },
): Promise<void> {
  if (subject === 'place') await writePlace(tx, trace, parts, id, fields);
  else await writeInnovation(tx, trace, parts, id, fields);
}

async function newPlace(tx: Transaction, trace: TraceRow, parts: Writing, draft: PlaceDraft): Promise<string> {
  const { territory, clock } = parts;
  const { offers, postcode, ...columns } = draft;
  const commune = nearestCommune(territory, draft.location);
  const [place] = await tx
    .insert(places)
    .values({
      ...columns,
      territory: territory.code,
      code: newCode(),
      source: 'contribution',
      licence: territory.licences.data,
      postcode: postcode ?? commune.postcode,
      commune: commune.name,
      insee: commune.insee,
      verifiedAt: clock(),
    })
    .returning({ id: places.id });
  if (!place) throw new Error('an insert gave no row');
  const ofOffers = Object.entries(flatDraft(draft)).filter(([field]) => /^(papi|visio|fablab)\b/.test(field));
  const told = withConfirmedHours(parts, {}, Object.fromEntries(ofOffers));
  await writePlaceState(tx, place.id, told, clock());
  // Written in two steps, it is still at its first version.
  await tx.update(places).set({ version: 1 }).where(eq(places.id, place.id));
  trace(placeTrace(place.id, {}, (await placeState(tx, place.id)) ?? {}));
  return place.id;
}

async function writePlace(tx: Transaction, trace: TraceRow, parts: Writing, id: string, fields: FlatState) {
  const before = await placeState(tx, id);
  if (!before) throw notFound();
  const { state, ...others } = fields;
  const told: FlatState = { ...others, verifiedAt: parts.clock().toISOString() };
  // What was taken out of sight is not put back by a correction that knew nothing of it.
  if (state !== undefined && (before.state === 'published' || before.state === 'closed')) told.state = state;
  if (fields.location) {
    const commune = nearestCommune(parts.territory, LonLat.parse(fields.location));
    Object.assign(told, { commune: commune.name, insee: commune.insee });
    if (!('postcode' in fields ? fields.postcode : before.postcode)) told.postcode = commune.postcode;
  }
  await writePlaceState(tx, id, withConfirmedHours(parts, before, told), parts.clock());
  const after = (await placeState(tx, id)) ?? {};
  if (!OFFER_KINDS.some((kind) => after[kind])) throw invalidFields([{ path: 'taken', id: 'problem.field.required' }]);
  trace(placeTrace(id, before, after));
}

/** Whoever corrects a telephone number has not confirmed the hours again; whoever ticks hours gone stale has. */
function withConfirmedHours({ clock, territory }: Writing, before: FlatState, fields: FlatState): FlatState {
  const told = { ...fields };
  for (const kind of OFFER_KINDS) {
    if (fields[kind] === true && before[`${kind}.closedOn`]) told[`${kind}.closedOn`] = null;
    if (!(`${kind}.hours` in fields) && !(`${kind}.hoursVerified` in fields)) continue;
    const then: FlatState = { ...before, ...fields };
    const hours = then[`${kind}.hours`];
    const at = before[`${kind}.hours`] === hours ? before[`${kind}.hoursVerifiedAt`] : null;
    const still = typeof at === 'string' && !isStale(new Date(at), clock(), territory) ? at : clock().toISOString();
    told[`${kind}.hoursVerifiedAt`] = then[`${kind}.hoursVerified`] === true && hours ? still : null;
  }
  return told;
}

async function newInnovation(
  tx: Transaction,
  trace: TraceRow,
  parts: Writing,
  draft: InnovationDraft,
): Promise<string> {
  const { territory, clock } = parts;
  const { places: codes, titles, summaries, textsBr, textsEn, adaptedFrom, ...columns } = draft;
  const [sheet] = await tx
    .insert(innovations)
    .values({
      ...columns,
      titles: given(titles),
      summaries: given(summaries),
      textsBr: given(textsBr),
      textsEn: given(textsEn),
      adaptedFromId: await sourceIdOf(tx, territory.code, adaptedFrom),
      territory: territory.code,
      code: newCode(),
      licence: territory.licences.content,
      commune: draft.location && nearestCommune(territory, draft.location).name,
      source: 'contribution',
    })
    .returning({ id: innovations.id });
  if (!sheet) throw new Error('an insert gave no row');
  await writeInnovationState(tx, sheet.id, { places: await idsOf(tx, territory.code, codes) }, clock());
  await tx.update(innovations).set({ version: 1 }).where(eq(innovations.id, sheet.id));
  trace(innovationTrace(sheet.id, {}, (await innovationState(tx, sheet.id)) ?? {}));
  return sheet.id;
}

async function writeInnovation(tx: Transaction, trace: TraceRow, parts: Writing, id: string, fields: FlatState) {
  const before = await innovationState(tx, id);
  if (!before) throw notFound();
  const { adaptedFrom, ...others } = fields;
  const told: FlatState = { ...others };
  if (Array.isArray(fields.places)) told.places = await idsOf(tx, parts.territory.code, fields.places);
  if (adaptedFrom !== undefined)
    told.adaptedFromId = await sourceIdOf(tx, parts.territory.code, z.string().nullable().parse(adaptedFrom));
  for (const field of ['titles', 'summaries', 'textsBr', 'textsEn'] as const)
    if (told[field]) told[field] = given(Object.fromEntries(Object.entries(told[field])));
  if ('location' in fields) {
    const point = LonLat.nullable().parse(fields.location);
    told.commune = point && nearestCommune(parts.territory, point).name;
  }
  await writeInnovationState(tx, id, told, parts.clock());
  trace(innovationTrace(id, before, (await innovationState(tx, id)) ?? {}));
}

/** Translations that somebody wrote; the others are not there at all. */
const given = (words: Partial<Record<string, string | null>>) =>
  Object.fromEntries(Object.entries(words).flatMap(([language, text]) => (text ? [[language, text]] : [])));

/** The ids of the places with these codes, sorted; throws a named fault where one is unknown here. */
export async function idsOf(tx: Pick<Transaction, 'select'>, territory: string, codes: string[]): Promise<string[]> {
  const wanted = [...new Set(codes)];
  if (wanted.length === 0) return [];
  const rows = await tx
    .select({ id: places.id })
    .from(places)
    .where(and(eq(places.territory, territory), inArray(places.code, wanted), ne(places.state, 'removed')));
  if (rows.length < wanted.length)
    throw invalidFields([{ path: 'draft.innovation.places', id: 'problem.field.choice' }]);
  return rows.map(({ id }) => id).sort();
}

/** The photos of an accepted proposal become the place's or sheet's own, under the content licence; a revert hides them. */
export async function publishPhotos(
  tx: Transaction,
  trace: TraceRow,
  { territory }: Writing,
  proposalId: string,
  of: { placeId: string } | { innovationId: string },
): Promise<void> {
  const shown = { ...of, released: true, licence: territory.licences.content };
  const rows = await tx
    .update(photos)
    .set(shown)
    .where(and(eq(photos.proposalId, proposalId), eq(photos.released, false)))
    .returning({ id: photos.id });
  const before = { placeId: null, innovationId: null, released: false, licence: null };
  for (const { id } of rows)
    trace({ entity: 'photo', entityId: id, before, after: { placeId: null, innovationId: null, ...shown } });
}
