/** "Still right" of a sheet: nobody stands at its door, so it is a mediator's word or two visitors'. */
import { and, eq, gte, sql } from 'drizzle-orm';
import { history, innovations } from '../../db/schema.ts';
import { may } from '../access.ts';
import { type Actor, change } from '../history/change.ts';
import { notFound } from '../http/problems.ts';
import { innovationState, innovationTrace, writeInnovationState } from '../innovations/innovation-state.ts';
import type { Parts } from '../parts.ts';
import { ENOUGH_VISITORS, VISITORS_WITHIN_MS } from './confirming.ts';
import type { ConfirmationAnswer } from './contract.ts';

export async function confirmInnovation(parts: Parts, actor: Actor, code: string): Promise<ConfirmationAnswer> {
  const { db, territory, clock } = parts;
  const by = may(actor.role, 'innovation.publish') ? 'mediator' : 'visitor';
  return change(db, territory.code, actor, 'place.confirm', async (tx, trace) => {
    const [sheet] = await tx
      .select({ id: innovations.id })
      .from(innovations)
      .where(
        and(eq(innovations.territory, territory.code), eq(innovations.code, code), eq(innovations.state, 'published')),
      );
    const before = sheet && (await innovationState(tx, sheet.id));
    if (!sheet || !before) throw notFound();
    const me = actor.id ?? actor.sender ?? '';
    const someone = sql<string>`coalesce(${history.actorId}, ${history.senderHash})`;
    // What was said lately stands in the history already: it is counted there.
    const said = await tx
      .selectDistinct({ someone })
      .from(history)
      .where(
        and(
          ...[eq(history.entity, 'innovation'), eq(history.entityId, sheet.id), eq(history.action, 'place.confirm')],
          gte(history.at, new Date(clock().getTime() - VISITORS_WITHIN_MS)),
        ),
      );
    const others = said.filter((one) => one.someone !== null && one.someone !== me).length;
    if (by === 'visitor' && others + 1 < ENOUGH_VISITORS) {
      trace({ entity: 'innovation', entityId: sheet.id, before: {}, after: {} });
      return { outcome: said.some((one) => one.someone === me) ? 'again' : 'counted', by };
    }
    await writeInnovationState(tx, sheet.id, { verifiedAt: clock().toISOString() }, clock());
    trace(innovationTrace(sheet.id, before, (await innovationState(tx, sheet.id)) ?? {}));
    return { outcome: 'confirmed', by };
  });
}
