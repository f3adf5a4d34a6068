/** Which sheets belong to a programme: the one definition, for lists, figures and portals. */
import { type SQL, sql } from 'drizzle-orm';

/** Whether the sheet `i` belongs to the call `c`: somebody said so, or it names the year of the call for projects. */
export const ofCall: SQL = sql`(exists (select from call_innovations ci where ci.call_id = c.id and ci.innovation_id = i.id)
  or (c.kind = 'call' and i.call_year = c.year))`;
