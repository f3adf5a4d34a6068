/** Which reports of our own new requests may be about: open, of the same group, as near as "is it one of these?" looks. */
import { sql } from 'drizzle-orm';
import type { Parts } from '../parts.ts';
import type { ReadRequest } from './reading.ts';

interface Asked {
  request: ReadRequest;
  category: string;
}

const AT_ONCE = 500;

/** By line the code of the nearest one. What came from `origin` itself is told apart by its number there. */
export async function alikeReports(
  { db, territory }: Pick<Parts, 'db' | 'territory'>,
  origin: string,
  asked: readonly Asked[],
): Promise<Map<number, string>> {
  const alike = new Map<number, string>();
  const open = asked.filter(({ request }) => !request.isClosed);
  for (let at = 0; at < open.length; at += AT_ONCE) {
    const points = open.slice(at, at + AT_ONCE).flatMap(({ request: { line, location }, category }) => {
      const chosen = territory.categories.find(({ code }) => code === category);
      if (!chosen) return [];
      const codes = territory.categories.filter(({ group }) => group === chosen.group).map(({ code }) => code);
      return [{ line, ...location, codes, metres: chosen.similarMetres }];
    });
    const rows = await db.execute<{ line: number; code: string }>(sql`
      select distinct on (q.line) q.line, r.code
      from jsonb_to_recordset(${JSON.stringify(points)}::text::jsonb) as q(line int, lon float8, lat float8, codes jsonb, metres int)
      join reports r on r.territory = ${territory.code} and r.closed_at is null and r.visibility <> 'hidden'
        and r.origin is distinct from ${origin} and q.codes ? r.category
        and ST_DWithin(r.location::geography, ST_SetSRID(ST_MakePoint(q.lon, q.lat), 4326)::geography, q.metres)
      order by q.line, ST_Distance(r.location::geography, ST_SetSRID(ST_MakePoint(q.lon, q.lat), 4326)::geography), r.code`);
    for (const { line, code } of rows) alike.set(line, code);
  }
  return alike;
}
