/** Which rows a typed text finds. Every word must stand somewhere in the row; if none does so, likeness forgives typos. */
import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/connect.ts';
import type { Territory } from '../../db/territory.ts';
import type { Box } from '../places/box.ts';
import { fold } from './folding.ts';

const MOST_WORDS = 8;

/** Each of these is the expression of a trigram index: change both or neither. */
export const PLACE_WORDS = sql`p.name || ' ' || coalesce(p.address, '') || ' ' || p.commune || ' ' || coalesce(p.quarter, '')`;
/** Few enough to need none. */
const INNOVATION_WORDS = sql`i.title || ' ' || i.summary || ' ' || i.titles::text || ' ' || i.summaries::text
  || ' ' || coalesce(i.commune, '')`;

export function folded(words: SQL): SQL {
  return sql`folded(${words})`;
}

export function wordsOf(typed: string): string[] {
  return fold(typed).split(' ').filter(Boolean).slice(0, MOST_WORDS);
}

/** Folded words hold letters and digits only, so nothing in them means anything to LIKE. */
export function hasAllWords(text: SQL, words: readonly string[]): SQL {
  return sql.join(
    words.map((word) => sql`${text} like ${`%${word}%`}`),
    sql` and `,
  );
}

/**
 * The ids of the offers, innovations and reports that hold every word; if there are none, of those whose names are like it.
 * Of more than `MOST_FOUND` the ones with the shortest names: the word makes up most of them.
 */
export async function findIds(
  db: Database,
  territory: Territory,
  words: readonly string[],
  box: Box | null,
): Promise<string[]> {
  const exact = await idsOf(db, holding(territory, words, box));
  return exact.length > 0 ? exact : idsOf(db, alike(territory, words, box));
}

const MOST_FOUND = 5000;

async function idsOf(db: Database, found: SQL): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(
    sql`select h.id from (${found}) h order by h.length, h.id limit ${MOST_FOUND}`,
  );
  return rows.map(({ id }) => id);
}

function holding({ code, categories }: Territory, words: readonly string[], box: Box | null): SQL {
  const anyWord = sql.join(
    words.map((word) => sql`folded(o.name) like ${`%${word}%`}`),
    sql` or `,
  );
  const named = categoriesNamed(categories, words);
  const ofCategory = named.length > 0 ? sql` or r.category in ${named}` : sql``;
  return sql`
    select o.id, length(p.name) from places p join offers o on o.place_id = p.id
      where p.territory = ${code} and ${hasAllWords(folded(PLACE_WORDS), words)} ${within(sql`p.location`, box)}
    union select o.id, length(p.name) from offers o join places p on p.id = o.place_id
      where p.territory = ${code} and o.name is not null and (${anyWord})
        and ${hasAllWords(folded(sql`o.name || ' ' || ${PLACE_WORDS}`), words)} ${within(sql`p.location`, box)}
    union all select i.id, length(i.title) from innovations i
      where i.territory = ${code} and ${hasAllWords(folded(INNOVATION_WORDS), words)} ${within(sql`i.location`, box)}
    union all select r.id, 1000 from reports r
      where r.territory = ${code} and r.visibility = 'public'
        and (${hasAllWords(sql`r.words`, words)}${ofCategory}) ${within(sql`r.location`, box)}`;
}

function alike({ code }: Territory, words: readonly string[], box: Box | null): SQL {
  const q = words.join(' ');
  return sql`
    select o.id, length(p.name) from places p join offers o on o.place_id = p.id
      where p.territory = ${code} and ${q} <% folded(p.name) ${within(sql`p.location`, box)}
    union select o.id, length(p.name) from offers o join places p on p.id = o.place_id
      where p.territory = ${code} and o.name is not null and ${q} <% folded(o.name) ${within(sql`p.location`, box)}
    union all select i.id, length(i.title) from innovations i
      where i.territory = ${code} and ${q} <% folded(i.title) ${within(sql`i.location`, box)}`;
}

/** Roughly: the list compares exactly. */
function within(location: SQL, box: Box | null): SQL {
  return box
    ? sql` and ${location} && ST_MakeEnvelope(${box.west}::float8, ${box.south}::float8, ${box.east}::float8, ${box.north}::float8, 4326)`
    : sql``;
}

/** Report categories whose name or keywords hold every word, in any language. */
function categoriesNamed(categories: Territory['categories'], words: readonly string[]): string[] {
  return categories
    .filter(({ name, keywords }) => {
      const text = fold([...Object.values(name), ...keywords].join(' '));
      return words.every((word) => text.includes(word));
    })
    .map(({ code }) => code);
}
