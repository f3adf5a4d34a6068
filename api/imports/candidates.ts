/** Which places a row may already be: near, or a little farther with the same contact, name or address. */
import { sql } from 'drizzle-orm';
import type { LonLat } from '../../db/point.ts';
import type { Parts } from '../parts.ts';
import {
  ADDRESS_METRES,
  CONTACT_METRES,
  type Described,
  type Likeness,
  likeness,
  NEAR_METRES,
} from '../places/likeness.ts';

export interface Alike {
  placeId: string;
  found: Likeness;
}

interface Row extends Record<string, unknown> {
  line: number;
  id: string;
  place: Described;
}

/** By line the likest of all places, where the rules suppose one. One question for the whole chunk. */
export async function alikePlaces(
  { db, territory }: Pick<Parts, 'db' | 'territory'>,
  described: ReadonlyMap<number, Described>,
): Promise<Map<number, Alike>> {
  if (described.size === 0) return new Map();
  const asked = JSON.stringify(
    [...described].map(([line, { location, ...words }]) => ({ line, ...words, ...location })),
  );
  const metres = (most: number) =>
    sql`ST_DWithin(p.location::geography, ST_SetSRID(ST_MakePoint(r.lon, r.lat), 4326)::geography, ${most})`;
  const rows = await db.execute<Row>(sql`
    select r.line, p.id, json_build_object('name', p.name, 'address', p.address, 'commune', p.commune, 'phone', p.phone,
      'email', p.email, 'website', p.website,
      'location', json_build_object('lon', ST_X(p.location), 'lat', ST_Y(p.location))) as place
    from jsonb_to_recordset(${asked}::text::jsonb) as r(line int, name text, address text, phone text, email text,
      website text, lon float8, lat float8)
    join places p on p.territory = ${territory.code} and p.state in ('published', 'closed', 'hidden')
      and ${metres(ADDRESS_METRES)}
    where ${metres(NEAR_METRES)}
      or (${metres(CONTACT_METRES)} and (${sameFigures} or lower(p.email) = lower(r.email) or ${sameSite}
        or similarity(folded(p.name), folded(r.name)) >= 0.5))
      or (substring(p.address from '[0-9]+') = substring(r.address from '[0-9]+')
        and greatest(word_similarity(folded(p.address), folded(r.address)),
          word_similarity(folded(r.address), folded(p.address))) >= 0.7)`);
  const likest = new Map<number, Alike>();
  for (const { line, id, place } of rows) {
    const one = described.get(line);
    const found = one && likeness(one, place);
    if (!found || found.outcome === 'different' || found.score <= (likest.get(line)?.found.score ?? -1)) continue;
    likest.set(line, { placeId: id, found });
  }
  return likest;
}

const sameFigures = sql`right(regexp_replace(p.phone, '[^0-9]', '', 'g'), 9)
  = nullif(right(regexp_replace(r.phone, '[^0-9]', '', 'g'), 9), '')`;
const site = (of: 'p' | 'r') =>
  sql`rtrim(regexp_replace(lower(${sql.raw(of)}.website), '^https?://(www\\.)?', ''), '/')`;
const sameSite = sql`${site('p')} = nullif(${site('r')}, '')`;

/** Rows of one file that were new so far: the next one may be the same place again. */
export interface EarlierRows {
  add(line: number, one: Described): void;
  likest(one: Described): { line: number; found: Likeness } | null;
}

/** Squares some 150 m wide: whoever is near lies in the same one or beside it, and in a dense file few others do. */
const SQUARE_DEGREES = { lon: 0.0021, lat: 0.0014 };

export function createEarlierRows(): EarlierRows {
  const squares = new Map<string, { line: number; one: Described }[]>();
  const squareOf = ({ lon, lat }: LonLat) =>
    [Math.floor(lon / SQUARE_DEGREES.lon), Math.floor(lat / SQUARE_DEGREES.lat)] as const;
  return {
    add(line, one) {
      const key = squareOf(one.location).join(':');
      const there = squares.get(key);
      if (there) there.push({ line, one });
      else squares.set(key, [{ line, one }]);
    },
    likest(one) {
      const [x, y] = squareOf(one.location);
      let best: { line: number; found: Likeness } | null = null;
      for (const dx of [-1, 0, 1])
        for (const dy of [-1, 0, 1])
          for (const other of squares.get(`${x + dx}:${y + dy}`) ?? []) {
            if (!isBeside(one.location, other.one.location)) continue;
            const found = likeness(one, other.one);
            // Two services of one house are two rows on purpose.
            if (found.outcome !== 'same_place' || found.score <= (best?.found.score ?? -1)) continue;
            best = { line: other.line, found };
          }
      return best;
    },
  };
}

const isBeside = (one: LonLat, other: LonLat) =>
  Math.abs(one.lon - other.lon) < SQUARE_DEGREES.lon && Math.abs(one.lat - other.lat) < SQUARE_DEGREES.lat;
