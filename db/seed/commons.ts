/** What people of the demonstration have changed, proposed and said: so that its history and its queue are not empty. */
import { createHash, randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Database } from '../connect.ts';
import { history, proposals, signals } from '../schema.ts';
import type { Territory } from '../territory.ts';
import type { SeedCommons, SeedPlaces } from './files.ts';

type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];
type SeedPlace = z.infer<typeof SeedPlaces>[number];

interface Ground {
  territory: Territory;
  seedPlaces: SeedPlace[];
  placeIds: Map<string, string>;
  now: Date;
}

const DAY_MS = 86_400_000;

export async function insertCommons(tx: Transaction, ground: Ground, seed: z.infer<typeof SeedCommons>): Promise<void> {
  await tx.insert(history).values(seed.corrections.map((correction) => correctionRow(ground, correction)));
  const rows = seed.proposals.map((proposal, at) => proposalRow(ground, proposal, at));
  const written = await tx.insert(proposals).values(rows).returning({ id: proposals.id });
  await tx.insert(signals).values(seed.signals.map((signal, at) => signalRow(ground, signal, at)));
  await tx.insert(history).values(
    rows.map(({ createdAt, kind, draft }, at) => ({
      territory: ground.territory.code,
      action: 'place.propose',
      entity: 'proposal' as const,
      entityId: written[at]?.id ?? '',
      changeId: randomUUID(),
      actorRole: 'visitor' as const,
      at: createdAt,
      after: { state: 'waiting', kind, name: draft.name },
    })),
  );
}

/** Its fields now stand in the place as loaded; the file tells how they were before. */
function correctionRow(
  ground: Ground,
  { place, daysAgo, role, before }: z.infer<typeof SeedCommons>['corrections'][number],
) {
  const seed = placeOf(ground, place);
  return {
    territory: ground.territory.code,
    action: 'place.propose',
    entity: 'place' as const,
    entityId: ground.placeIds.get(place) ?? '',
    changeId: randomUUID(),
    actorRole: role,
    at: ago(ground, daysAgo),
    before,
    after: Object.fromEntries(Object.keys(before).map((field) => [field, valueNow(seed, field)])),
  };
}

function valueNow(seed: SeedPlace, field: string): unknown {
  if (field === 'location') return { lon: seed.lon, lat: seed.lat };
  const [kind, ofOffer] = field.split('.');
  const offer = seed.offers.find((one) => one.kind === kind);
  const said = offer && ofOffer ? Object.entries(offer) : Object.entries(seed);
  return said.find(([name]) => name === (offer ? ofOffer : field))?.[1] ?? null;
}

function proposalRow(
  ground: Ground,
  { place, daysAgo, note, changes, offer }: z.infer<typeof SeedCommons>['proposals'][number],
  at: number,
) {
  const seed = place === null ? null : placeOf(ground, place);
  const base = seed && draftOf(seed);
  const offers = (base?.offers ?? []).map((one) => (one.kind === offer?.kind ? { ...one, ...offer } : one));
  const draft = {
    ...(base ?? { name: '', location: ground.territory.centre }),
    ...changes,
    offers: base ? offers : offer ? [offer] : [],
  };
  return {
    territory: ground.territory.code,
    code: codeFrom(`proposal:${at}`),
    kind: seed ? ('correction' as const) : ('addition' as const),
    placeId: place === null ? null : (ground.placeIds.get(place) ?? null),
    placeVersion: seed ? 1 : null,
    draft,
    base,
    location: draft.location,
    note,
    followHash: hash(`commons:proposal:${ground.territory.code}:${at}`),
    createdAt: ago(ground, daysAgo),
    updatedAt: ago(ground, daysAgo),
  };
}

/** The place as somebody would have sent it, in the form of a proposal. */
function draftOf({ key, lon, lat, insee, commune, quarter, verifiedOn, source, ...told }: SeedPlace) {
  return {
    ...told,
    location: { lon, lat },
    offers: told.offers.map(({ openedOn, closedOn, ...offer }) => offer),
  };
}

function signalRow(
  ground: Ground,
  { place, kind, daysAgo, note }: z.infer<typeof SeedCommons>['signals'][number],
  at: number,
) {
  return {
    territory: ground.territory.code,
    code: codeFrom(`signal:${at}`),
    kind,
    placeId: ground.placeIds.get(place) ?? null,
    note,
    followHash: hash(`commons:signal:${ground.territory.code}:${at}`),
    requestId: `demonstration-${at}`,
    createdAt: ago(ground, daysAgo),
  };
}

function placeOf({ seedPlaces }: Ground, key: string): SeedPlace {
  const place = seedPlaces.find((one) => one.key === key);
  if (!place) throw new Error(`no place "${key}" in the demonstration`);
  return place;
}

const ago = ({ now }: Ground, days: number) => new Date(now.getTime() - days * DAY_MS);
const hash = (text: string) => createHash('sha256').update(text).digest('hex');

/** The same code at every loading, so that a shared link to the demonstration survives a fresh start. */
export function codeFrom(key: string): string {
  const alphabet = '23456789ABCDEFGHJKMNPQRSTWXYZ';
  const digest = createHash('sha256').update(key).digest();
  return Array.from(digest.subarray(0, 6), (byte) => alphabet[byte % alphabet.length]).join('');
}
