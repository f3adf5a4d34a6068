/** The board of what initiatives look for now: skills, a place, money, people who try it out. */
import { type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Translations } from '../../db/schema.ts';
import { type InnovationStage, type Language, NEED_KINDS, type NeedKind } from '../../db/vocabulary.ts';
import type { Parts } from '../parts.ts';
import { NEEDS_A_PAGE, type NeedsAnswer, type NeedsQuery } from './contract.ts';
import { inLanguage } from './queries.ts';

interface NeedingRow extends Record<string, unknown> {
  code: string;
  title: string;
  summary: string;
  titles: Translations;
  summaries: Translations;
  stage: InnovationStage;
  carrier: string;
  commune: string | null;
  needs: NeedsAnswer['items'][number]['needs'];
  updated_at: Date | string;
}

/** Those that changed last first; what has stopped looks for nothing any more. */
export async function needsBoard(
  { db, territory }: Pick<Parts, 'db' | 'territory'>,
  { kind, page }: z.infer<typeof NeedsQuery>,
  language: Language,
): Promise<NeedsAnswer> {
  const needing = sql`i.territory = ${territory.code} and i.state = 'published' and i.stage <> 'stopped'
    and i.needs <> '[]'`;
  const [rows, counts] = await Promise.all([
    db.execute<NeedingRow>(sql`
      select i.code, i.title, i.summary, i.titles, i.summaries, i.stage, i.carrier, i.commune, i.needs, i.updated_at
      from innovations i where ${needing} ${kind ? sql`and ${looksFor(kind)}` : sql``}
      order by i.updated_at desc, i.code limit ${NEEDS_A_PAGE} offset ${(page - 1) * NEEDS_A_PAGE}`),
    db.execute<Record<NeedKind | 'total', number>>(sql`
      select count(*)::int as total, ${sql.join(
        NEED_KINDS.map((one) => sql`count(*) filter (where ${looksFor(one)})::int as ${sql.identifier(one)}`),
        sql`, `,
      )} from innovations i where ${needing}`),
  ]);
  const { skills = 0, place = 0, money = 0, testers = 0, total = 0 } = counts[0] ?? {};
  const of = { skills, place, money, testers };
  return { items: rows.map((row) => itemOf(row, language)), counts: of, total: kind ? of[kind] : total };
}

const looksFor = (kind: NeedKind): SQL => sql`i.needs @> jsonb_build_array(jsonb_build_object('kind', ${kind}::text))`;

function itemOf({ titles, summaries, updated_at, ...row }: NeedingRow, language: Language) {
  return {
    ...row,
    ...inLanguage({ ...row, titles, summaries }, language),
    updatedAt: new Date(updated_at).toISOString(),
  };
}
