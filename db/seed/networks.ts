/** The networks, calls and portals of the demonstration. */
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Database } from '../connect.ts';
import { callInnovations, calls, history, memberships, networks, organisations, portals } from '../schema.ts';
import type { Territory } from '../territory.ts';
import type { Entity } from '../vocabulary.ts';
import { codeFrom } from './commons.ts';
import type { SeedNetworks } from './network-files.ts';

type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];
type Seed = z.infer<typeof SeedNetworks>;

interface Ground {
  territory: Territory;
  placeIds: Map<string, string>;
  innovationIds: Map<string, string>;
  /** When all of it was written. */
  at: Date;
}

export async function insertNetworks(tx: Transaction, ground: Ground, seed: Seed): Promise<void> {
  const { territory, at } = ground;
  const shared = { territory: territory.code, createdAt: at, updatedAt: at };
  const organisationIds = await insertOrganisations(tx, ground, seed);
  const networkIds = new Map<string, string>();
  for (const { key, members, ...network } of seed.networks) {
    const row = { ...network, ...shared, code: codeFrom(`network:${key}`) };
    const [{ id = '' } = {}] = await tx.insert(networks).values(row).returning({ id: networks.id });
    networkIds.set(key, id);
    await trace(tx, ground, 'network', id);
    const ids = [
      ...members.places.map((place) => ({ placeId: ground.placeIds.get(place) })),
      ...members.innovations.map((sheet) => ({ innovationId: ground.innovationIds.get(sheet) })),
      ...members.organisations.map((name) => ({ organisationId: organisationIds.get(name) })),
    ];
    const belonging = { territory: territory.code, networkId: id, stateSince: at, createdAt: at };
    await tx.insert(memberships).values(ids.map((subject) => ({ ...belonging, ...subject, state: 'member' as const })));
  }
  for (const { key, innovations, ...call } of seed.calls) {
    const row = { ...call, ...shared, code: codeFrom(`call:${key}`) };
    const [{ id = '' } = {}] = await tx.insert(calls).values(row).returning({ id: calls.id });
    await trace(tx, ground, 'call', id);
    const sheets = innovations.flatMap((sheet) => ground.innovationIds.get(sheet) ?? []);
    if (sheets.length > 0)
      await tx.insert(callInnovations).values(sheets.map((innovationId) => ({ callId: id, innovationId })));
  }
  for (const { key, network, ...portal } of seed.portals) {
    const networkId = network ? (networkIds.get(network) ?? null) : null;
    const row = { ...portal, ...shared, networkId, code: codeFrom(`portal:${key}`) };
    const [{ id = '' } = {}] = await tx.insert(portals).values(row).returning({ id: portals.id });
    await trace(tx, ground, 'portal', id);
  }
}

async function insertOrganisations(tx: Transaction, { territory, at }: Ground, seed: Seed) {
  const ids = new Map<string, string>();
  for (const organisation of seed.organisations) {
    const row = { ...organisation, territory: territory.code, createdAt: at };
    const [written] = await tx.insert(organisations).values(row).returning({ id: organisations.id });
    ids.set(organisation.name, written?.id ?? '');
  }
  return ids;
}

async function trace(tx: Transaction, { territory, at }: Ground, entity: Entity, entityId: string): Promise<void> {
  const told = { territory: territory.code, action: 'demonstration.load', changeId: randomUUID(), at };
  await tx.insert(history).values({ ...told, entity, entityId, actorRole: 'admin', after: {} });
}
