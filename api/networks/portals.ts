/** Portals: named views of the map, saved as what they ask and answered anew each time. */
import { and, eq, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import type { Database } from '../../db/connect.ts';
import { calls, networks, portals } from '../../db/schema.ts';
import type { Language } from '../../db/vocabulary.ts';
import { newCode } from '../codes.ts';
import { type Actor, change, type Transaction } from '../history/change.ts';
import { differences } from '../history/state.ts';
import { changedMeanwhile, invalidFields, notFound, Problem } from '../http/problems.ts';
import type { Parts } from '../parts.ts';
import { callRow } from './calls.ts';
import type { ChangedPortal, NewPortal, Portal, PortalsAnswer } from './contract.ts';
import { nameIn } from './members.ts';
import { portalItems } from './portal-items.ts';
import { networkRow } from './queries.ts';

type Reading = Pick<Parts, 'db' | 'territory'>;
type Row = typeof portals.$inferSelect;
type Draft = Omit<z.infer<typeof NewPortal>, 'id'>;

export async function allPortals(
  { db, territory }: Reading,
  language: Language,
): Promise<z.infer<typeof PortalsAnswer>> {
  const rows = await db
    .select()
    .from(portals)
    .where(and(eq(portals.territory, territory.code), isNull(portals.removedAt)));
  const told = rows.map(({ code, names, text }) => ({ code, text, name: nameIn(names, language) }));
  return { portals: told.sort((a, b) => a.name.localeCompare(b.name, language)) };
}

export async function portalByCode(reading: Reading, code: string, language: Language): Promise<Portal> {
  const { db, territory } = reading;
  const row = await portalRow(db, territory.code, code);
  const [network, call] = await Promise.all([
    row.networkId
      ? db
          .select()
          .from(networks)
          .where(and(eq(networks.id, row.networkId), isNull(networks.removedAt)))
      : [],
    row.callId
      ? db
          .select()
          .from(calls)
          .where(and(eq(calls.id, row.callId), isNull(calls.removedAt)))
      : [],
  ]);
  const { names, text, kinds, themes, q, commune, box, version } = row;
  return {
    ...{ code: row.code, names: { ...names, fr: names.fr ?? '' }, name: nameIn(names, language) },
    ...{ text, kinds, themes, q, commune, box, version },
    network: network[0] ? { code: network[0].code, name: nameIn(network[0].names, language) } : null,
    call: call[0] ? { code: call[0].code, name: nameIn(call[0].names, language), year: call[0].year } : null,
    ...(await portalItems(reading, row, language)),
  };
}

/** The same id sent twice is one portal; answers its code. */
export async function addPortal(parts: Parts, actor: Actor, sent: z.infer<typeof NewPortal>): Promise<string> {
  const { db, territory, clock } = parts;
  const { id, ...draft } = sent;
  const now = clock();
  return change(db, territory.code, actor, 'portal.write', async (tx, trace) => {
    const told = await columnsOf(tx, parts, draft);
    const row = { ...told, id, territory: territory.code, code: newCode(), createdAt: now, updatedAt: now };
    const [written] = await tx.insert(portals).values(row).onConflictDoNothing({ target: portals.id }).returning();
    trace({ entity: 'portal', entityId: id, ...(written && { after: told }) });
    if (written) return written.code;
    const [there] = await tx.select().from(portals).where(eq(portals.id, id));
    if (there?.territory !== territory.code) throw notFound();
    return there.code;
  });
}

/** Throws 409 when somebody has written it since. */
export async function changePortal(
  parts: Parts,
  actor: Actor,
  code: string,
  { version, ...draft }: z.infer<typeof ChangedPortal>,
): Promise<void> {
  const { db, territory, clock } = parts;
  await change(db, territory.code, actor, 'portal.write', async (tx, trace) => {
    const row = await portalRow(tx, territory.code, code);
    const told = await columnsOf(tx, parts, draft);
    await writePortal(tx, row, version, { ...told, updatedAt: clock() });
    const { names, text, kinds, themes, q, commune, box, networkId, callId } = row;
    const before = { names, text, kinds, themes, q, commune, box, networkId, callId };
    trace({ entity: 'portal', entityId: row.id, ...differences(before, told) });
  });
}

export async function removePortal(parts: Parts, actor: Actor, code: string, version: number): Promise<void> {
  const { db, territory, clock } = parts;
  await change(db, territory.code, actor, 'portal.write', async (tx, trace) => {
    const row = await portalRow(tx, territory.code, code);
    await writePortal(tx, row, version, { removedAt: clock() });
    trace({ entity: 'portal', entityId: row.id, before: { removedAt: null }, after: { removedAt: clock() } });
  });
}

/** Codes become rows; what is not there is named. */
async function columnsOf(tx: Transaction, { territory }: Parts, { network, call, ...draft }: Draft) {
  if (draft.commune && !territory.communes.some(({ insee }) => insee === draft.commune))
    throw invalidFields([{ path: 'commune', id: 'problem.field.choice' }]);
  const orFault = (path: string) => (error: unknown) => {
    if (!(error instanceof Problem)) throw error;
    throw invalidFields([{ path, id: 'problem.field.choice' }]);
  };
  const its = network ? await networkRow(tx, territory.code, network).catch(orFault('network')) : null;
  const programme = call ? await callRow(tx, territory.code, call).catch(orFault('call')) : null;
  return { ...draft, networkId: its?.id ?? null, callId: programme?.id ?? null };
}

async function writePortal(tx: Transaction, row: Row, version: number, set: Partial<typeof portals.$inferInsert>) {
  const [written] = await tx
    .update(portals)
    .set({ ...set, version: version + 1 })
    .where(and(eq(portals.id, row.id), eq(portals.version, version)))
    .returning({ id: portals.id });
  if (!written) throw changedMeanwhile({ version: row.version });
}

/** Throws 404 for one that is not there or was removed. */
export async function portalRow(db: Database | Transaction, territory: string, code: string): Promise<Row> {
  const [row] = await db
    .select()
    .from(portals)
    .where(and(eq(portals.territory, territory), eq(portals.code, code), isNull(portals.removedAt)));
  if (!row) throw notFound();
  return row;
}
