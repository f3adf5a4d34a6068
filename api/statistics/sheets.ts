/** Figures as files for spreadsheets: semicolons and a byte-order mark, because that is what French Excel opens right. */
import { stringify } from 'csv-stringify/sync';
import type { Territory } from '../../db/territory.ts';
import type { Language } from '../../db/vocabulary.ts';
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
    ...(table === 'all' ? [[sayIn(language)(`statistics.table.${one}`)]] : []),
    ...rowsOf(territory, language, statistics, one),
  ]);
  const point = language === 'en' ? '.' : ',';
  return stringify(rows, {
    bom: true,
    delimiter: ';',
    record_delimiter: 'windows',
    escape_formulas: true,
    cast: { number: (value) => String(value).replace('.', point) },
  });
}

function rowsOf(territory: Territory, language: Language, statistics: Statistics, table: StatisticsTable): Cell[][] {
  const say = sayIn(language);
  const { total, now } = statistics;
  switch (table) {
    case 'summary':
      return [
        [say('statistics.column.figure'), say('statistics.column.value')],
        [say('statistics.period.from'), statistics.from],
        [say('statistics.period.to'), statistics.to],
        [say('statistics.column.as_of'), statistics.asOf],
        ...FIGURES.map(({ id, of }) => [say(id), of(total)]),
        [say('statistics.now.late'), now.late],
        [say('statistics.now.at_risk'), now.atRisk],
        [say('statistics.now.paused'), now.paused],
      ];
    case 'weeks':
      return [
        [
          ...(['week', 'from', 'to', 'arrived', 'closed', 'open'] as const).map((name) =>
            say(`statistics.column.${name}`),
          ),
        ],
        ...statistics.weeks.map(({ week, from, to, arrived, closed, open }) => [week, from, to, arrived, closed, open]),
      ];
    case 'ages':
      return [
        (['age', 'open_now', 'late'] as const).map((name) => say(`statistics.column.${name}`)),
        ...statistics.ages.map(({ age, open, late }) => [say(`statistics.age.${age}`), open, late]),
      ];
    case 'categories':
    case 'services':
    case 'communes':
      return [
        [say(`statistics.column.${table}`), ...FIGURES.map(({ id }) => say(id))],
        ...statistics[table].map((row) => [
          nameOf(territory, language, table, row.code),
          ...FIGURES.map(({ of }) => of(row)),
        ]),
      ];
  }
}

const FIGURES = [
  { id: 'statistics.column.arrived', of: ({ arrived }: Figures) => arrived },
  { id: 'statistics.column.closed', of: ({ closed }: Figures) => closed },
  { id: 'statistics.column.open', of: ({ open }: Figures) => open },
  { id: 'statistics.column.answered', of: ({ count }: Figures) => count },
  { id: 'statistics.column.on_time', of: ({ onTime }: Figures) => onTime },
  { id: 'statistics.column.median', of: ({ medianDays }: Figures) => medianDays },
  { id: 'statistics.column.p90', of: ({ p90Days }: Figures) => p90Days },
  { id: 'statistics.column.contested', of: ({ contested }: Figures) => contested },
  { id: 'statistics.column.content', of: ({ content }: Figures) => content },
  { id: 'statistics.column.not_content', of: ({ notContent }: Figures) => notContent },
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
