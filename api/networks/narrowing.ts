/** What a network or a portal leaves of the public rows: made here, used by whoever lists and counts those rows. */
import { sql } from 'drizzle-orm';
import type { Language } from '../../db/vocabulary.ts';
import type { Parts } from '../parts.ts';
import { membersOf, nameIn } from './members.ts';
import { portalConditions } from './portal-items.ts';
import { portalRow } from './portals.ts';
import { networkRow } from './queries.ts';

interface Asked {
  network?: string | undefined;
  portal?: string | undefined;
}

/** Throws 404 for a network or a portal that is not there. */
export function createNarrow({ db, territory }: Pick<Parts, 'db' | 'territory'>) {
  return async (asked: Asked, language: Language) => {
    const network = asked.network ? await networkRow(db, territory.code, asked.network.toUpperCase()) : null;
    const portal = asked.portal ? await portalRow(db, territory.code, asked.portal.toUpperCase()) : null;
    const conditions = [
      ...(network ? [membersOf(territory.code, network.id)] : []),
      ...(portal ? portalConditions(territory, portal) : []),
    ];
    const told = (one: typeof network | typeof portal) => one && { code: one.code, name: nameIn(one.names, language) };
    return {
      network: told(network),
      portal: told(portal),
      /** What it shows where nobody asks for a kind; empty = what is shown anyway. */
      kinds: portal?.kinds ?? [],
      /** Over a row `f` of the public collections. */
      fits: sql.join(conditions, sql` and `),
    };
  };
}
