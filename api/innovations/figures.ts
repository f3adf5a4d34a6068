/** Figures asked for by the territory, and the list behind each of them: counted from the same rows by the same rules. */

import { stringify } from 'csv-stringify/sync';
import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Translations } from '../../db/schema.ts';
import type { InnovationStage, Language, Theme } from '../../db/vocabulary.ts';
import { CSV } from '../http/csv.ts';
import type { Parts } from '../parts.ts';
import { FACETS, type InnovationFigures, SHEETS_A_PAGE, type Sheets, type SheetsQuery } from './figures-contract.ts';
import { facetsOf } from './figures-facets.ts';
import { countedSheets, type Programme } from './figures-rows.ts';
import { inLanguage, titleIn } from './queries.ts';

type Reading = Pick<Parts, 'db' | 'territory'>;

const MOST_REUSED = 10;

export async function innovationFigures(reading: Reading, language: Language): Promise<InnovationFigures> {
  const counted = await countedSheets(reading);
  const { sheets } = counted;
  const { tableOf } = facetsOf(counted, nameIn(language));
  const complete = sheets.filter(({ percent }) => percent === 100);
  const years = [...new Set(sheets.map(({ publishedYear }) => publishedYear))].sort().reverse();
  const taken = new Map<string, number>();
  for (const { from } of sheets) if (from) taken.set(from, (taken.get(from) ?? 0) + 1);
  return {
    total: sheets.length,
    complete: complete.length,
    averagePercent:
      sheets.length > 0 ? Math.floor(sheets.reduce((sum, { percent }) => sum + percent, 0) / sheets.length) : null,
    tables: FACETS.filter((facet) => facet !== 'complete' && facet !== 'published').map((facet) =>
      tableOf(facet, sheets),
    ),
    years: years.map((year) => ({
      year,
      published: sheets.filter(({ publishedYear }) => publishedYear === year).length,
      complete: complete.filter(({ publishedYear }) => publishedYear === year).length,
    })),
    mostReused: sheets
      .flatMap((sheet) => {
        const count = taken.get(sheet.code) ?? 0;
        return count > 0 ? [{ code: sheet.code, title: titleIn(sheet, language), count }] : [];
      })
      .sort((a, b) => b.count - a.count || a.title.localeCompare(b.title, language))
      .slice(0, MOST_REUSED),
  };
}

interface ListedRow extends Record<string, unknown> {
  code: string;
  title: string;
  summary: string;
  titles: Translations;
  summaries: Translations;
  stage: InnovationStage;
  themes: Theme[];
  carrier: string;
  commune: string | null;
}

/** Those that changed last first. */
export async function sheetsList(
  reading: Reading,
  { page, ...filters }: z.infer<typeof SheetsQuery>,
  language: Language,
): Promise<Sheets> {
  const counted = await countedSheets(reading);
  const { fits, tableOf } = facetsOf(counted, nameIn(language));
  const found = counted.sheets.filter((sheet) => fits(sheet, filters));
  const shown = found.slice((page - 1) * SHEETS_A_PAGE, page * SHEETS_A_PAGE);
  const codes = `{${shown.map(({ code }) => `"${code}"`).join(',')}}`;
  const rows = await reading.db.execute<ListedRow>(sql`
    select i.code, i.title, i.summary, i.titles, i.summaries, i.stage, i.themes, i.carrier, i.commune
    from innovations i where i.territory = ${reading.territory.code} and i.state = 'published'
      and i.code = any(${codes}::text[])`);
  const byCode = new Map(rows.map((row) => [row.code, row]));
  return {
    items: shown.flatMap(({ code, percent }) => {
      const row = byCode.get(code);
      if (!row) return [];
      const { titles: _titles, summaries: _summaries, ...told } = row;
      return [{ ...told, ...inLanguage(row, language), percent }];
    }),
    total: found.length,
    tables: FACETS.map((facet) => {
      const others = { ...filters, [facet]: undefined };
      return tableOf(
        facet,
        counted.sheets.filter((sheet) => fits(sheet, others)),
      );
    }),
  };
}

const COLUMNS = ['table', 'value', 'name', 'sheets', 'share_percent', 'of', 'attribution', 'licence', 'date'];

/** Every figure as a line; shares are of all published sheets. */
export async function figuresCsv(reading: Reading & Pick<Parts, 'clock'>): Promise<string> {
  const { territory, clock } = reading;
  const { total, complete, tables, years, mostReused } = await innovationFigures(
    reading,
    territory.languages[0] ?? 'fr',
  );
  const inside = [territory.contacts.publisher, territory.licences.data, clock().toISOString().slice(0, 10)];
  const line = (table: string, value: string, name: string, count: number) => [
    ...[table, value, name, count, total === 0 ? '' : ((100 * count) / total).toFixed(1), total],
    ...inside,
  ];
  const rows = [
    line('all', 'published', '', total),
    line('all', 'complete', '', complete),
    ...tables.flatMap(({ facet, lines }) =>
      lines.map(({ value, programme, count }) => line(facet, value, programme?.name ?? '', count)),
    ),
    ...years.map(({ year, published }) => line('published', year, '', published)),
    ...years.map(({ year, complete: full }) => line('complete', year, '', full)),
    ...mostReused.map(({ code, title, count }) => line('most_reused', code, title, count)),
  ];
  return stringify([COLUMNS, ...rows], CSV);
}

const nameIn =
  (language: Language) =>
  ({ names }: Programme): string =>
    names[language] ?? names.fr ?? '';
