/** A table as a file. */
import type { ReactNode } from 'react';
import type { StatisticsTable } from '../../api/statistics/contract.ts';
import { useSetting } from '../shell/setting.ts';
import type { StatisticsSearch } from './statistics-search.ts';

export function SheetLink({
  table,
  search,
  children,
}: {
  table: StatisticsTable | 'all';
  search: StatisticsSearch;
  children: ReactNode;
}) {
  const { language } = useSetting();
  const query = new URLSearchParams({ table, lang: language });
  for (const [name, value] of Object.entries(search)) if (value) query.set(name, value);
  return (
    <a href={`/api/statistics/sheet.csv?${query}`} download>
      {children}
    </a>
  );
}
