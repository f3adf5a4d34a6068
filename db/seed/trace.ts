/** What the history tells of things that were loaded. */
import { randomUUID } from 'node:crypto';
import type { Territory } from '../territory.ts';

export function traceOf(
  territory: Territory,
  entity: 'place' | 'innovation' | 'report',
  entityId: string,
  after: Record<string, unknown>,
) {
  return {
    territory: territory.code,
    action: 'demonstration.load' as const,
    entity,
    entityId,
    changeId: randomUUID(),
    actorRole: 'admin' as const,
    after,
  };
}
