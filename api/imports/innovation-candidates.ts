/** Which sheets a row may already be: a title like theirs in the same commune, or the same carrier and a title not far off. */
import { sql } from 'drizzle-orm';
import { nearestCommune } from '../../db/commune.ts';
import type { FlatState } from '../history/state.ts';
import { LonLat } from '../places/contract.ts';
import { foldedWords } from '../places/likeness-names.ts';
import { type Alike, type EarlierSaid, type Reading, type Resemblance, textIn } from './subject.ts';

/** Shares of the three-letter pieces that two titles have in common. */
const ALIKE = 0.5;
/** So like that another commune is a slip, or the same sheet elsewhere. */
const NEARLY_SAME = 0.75;
/** Enough for two sheets of one carrier. */
const OF_ONE_CARRIER = 0.35;

interface Row extends Record<string, unknown> {
  line: number;
  id: string;
  titles: number;
  carriers: number;
}

/** One question for the whole chunk. */
export async function alikeSheets(
  { db, territory }: Reading,
  said: ReadonlyMap<number, FlatState>,
): Promise<Map<number, Alike>> {
  if (said.size === 0) return new Map();
  const asked = JSON.stringify(
    [...said].map(([line, { title, carrier, ...one }]) => ({
      ...{ line, title, carrier },
      commune: one.location ? nearestCommune(territory, LonLat.parse(one.location)).name : textIn(one.commune),
    })),
  );
  const titles = sql`similarity(folded(i.title), folded(r.title))`;
  const carriers = sql`similarity(folded(i.carrier), folded(r.carrier))`;
  const rows = await db.execute<Row>(sql`
    select r.line, i.id, ${titles} as titles, ${carriers} as carriers
    from jsonb_to_recordset(${asked}::text::jsonb) as r(line int, title text, carrier text, commune text)
    join innovations i on i.territory = ${territory.code} and i.state in ('published', 'hidden')
      and ${titles} >= ${OF_ONE_CARRIER}::real
    where ${titles} >= ${NEARLY_SAME}::real or ${carriers} >= ${NEARLY_SAME}::real
      or (${titles} >= ${ALIKE}::real and coalesce(i.commune = r.commune, true))`);
  const likest = new Map<number, Alike>();
  for (const { line, id, titles: share, carriers: ofCarriers } of rows) {
    const found = resemblance(share, ofCarriers);
    if (found.score > (likest.get(line)?.found.score ?? -1)) likest.set(line, { id, found });
  }
  return likest;
}

function resemblance(titles: number, carriers: number): Resemblance {
  const percent = Math.round(titles * 100);
  return {
    outcome: 'same_place',
    reasons: [percent === 100 ? { code: 'same_name', values: {} } : { code: 'alike_names', values: { percent } }],
    score: percent + Math.round(carriers * 20),
  };
}

/** Within one file only the same title counts: a call's projects are many, and often called alike. */
export function createEarlierSheets(): EarlierSaid {
  const lines = new Map<string, number>();
  const key = ({ title }: FlatState) => foldedWords(String(title));
  return {
    add: (line, said) => lines.set(key(said), line),
    likest(said) {
      const line = lines.get(key(said));
      return line === undefined ? null : { line, found: resemblance(1, 0) };
    },
  };
}
