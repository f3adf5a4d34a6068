/** Figures as files for spreadsheets: semicolons and a byte-order mark, because that is what French Excel opens right. */

import { stringify } from 'csv-stringify/sync';
import type { Territory } from '../../db/territory.ts';
import type { Language } from '../../db/vocabulary.ts';
import { CSV } from '../http/csv.ts';
import { type Figures, STATISTICS_TABLES, type Statistics, type StatisticsTable } from './contract.ts';
import { sayIn } from './messages.ts';

type Cell = string | number | null;

/** One table, or all of them below each other. */
export function statisticsSheet(
  territory: Territory,
  language: Language,
  statistics: Statistics,
  table: StatisticsTable | 'all',
): string {
  const tables = table === 'all' ? STATISTICS_TABLES : [table];
  const rows = tables.flatMap((one, at) => [
    ...(at > 0 ? [[]] : []),
    ...(table === 'all' ? [[sayIn(language)(`figures.table.${one}`)]] : []),
    ...rowsOf(territory, language, statistics, one),
  ]);
  const point = language === 'en' ? '.' : ',';
  return stringify(rows, {
    ...CSV,
    bom: true,
    delimiter: ';',
    cast: { number: (value) => String(value).replace('.', point) },
  });
}

function rowsOf(territory: Territory, language: Language, statistics: Statistics, table: StatisticsTable): Cell[][] {
  const say = sayIn(language);
  const { total, now } = statistics;
  switch (table) {
    case 'summary':
      return [
        [say('figures.column.figure'), say('figures.column.value')],
        [say('figures.period.from'), statistics.from],
        [say('figures.period.to'), statistics.to],
        [say('figures.column.as_of'), statistics.asOf],
        ...FIGURES.map(({ id, of }) => [say(id), of(total)]),
        [say('figures.now.late'), now.late],
        [say('figures.now.at_risk'), now.atRisk],
        [say('figures.now.paused'), now.paused],
      ];
    case 'weeks':
      return [
        [
          ...(['week', 'from', 'to', 'arrived', 'closed', 'open'] as const).map((name) =>
            say(`figures.column.${name}`),
          ),
        ],
        ...statistics.weeks.map(({ week, from, to, arrived, closed, open }) => [week, from, to, arrived, closed, open]),
      ];
    case 'ages':
      return [
        (['age', 'open_now', 'late'] as const).map((name) => say(`figures.column.${name}`)),
        ...statistics.ages.map(({ age, open, late }) => [say(`figures.age.${age}`), open, late]),
      ];
    case 'categories':
    case 'services':
    case 'communes':
      return [
        [say(`figures.column.${table}`), ...FIGURES.map(({ id }) => say(id))],
        ...statistics[table].map((row) => [
          nameOf(territory, language, table, row.code),
          ...FIGURES.map(({ of }) => of(row)),
        ]),
      ];
  }
}

const FIGURES = [
  { id: 'figures.column.arrived', of: ({ arrived }: Figures) => arrived },
  { id: 'figures.column.closed', of: ({ closed }: Figures) => closed },
  { id: 'figures.column.open', of: ({ open }: Figures) => open },
  { id: 'figures.column.answered', of: ({ count }: Figures) => count },
  { id: 'figures.column.on_time', of: ({ onTime }: Figures) => onTime },
  { id: 'figures.column.median', of: ({ medianDays }: Figures) => medianDays },
  { id: 'figures.column.p90', of: ({ p90Days }: Figures) => p90Days },
  { id: 'figures.column.contested', of: ({ contested }: Figures) => contested },
  { id: 'figures.column.content', of: ({ content }: Figures) => content },
  { id: 'figures.column.not_content', of: ({ notContent }: Figures) => notContent },
] as const;

function nameOf(
  { categories, services }: Territory,
  language: Language,
  table: 'categories' | 'services' | 'communes',
  code: string,
): string {
  if (table === 'communes') return code;
  const named = table === 'categories' ? categories : services;
  return named.find((one) => one.code === code)?.name[language] ?? code;
}
