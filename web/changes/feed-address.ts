/** The feed of exactly what a page of recent changes shows. */
import type { Language } from '../../db/vocabulary.ts';
import { asAddress } from '../shell/addresses.ts';
import type { RecentSearch } from './recent-search.ts';

export function feedAddress({ by: _by, cursor: _cursor, ...search }: RecentSearch, language: Language): string {
  return `/changes.atom${asAddress({ ...search, lang: language })}`;
}
