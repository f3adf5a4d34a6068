/** Finds a category by what people type: parts of its name, its keywords, its hint, the name of its group. */
import type { ReportCategory } from '../../db/territory.ts';
import type { Language } from '../../db/vocabulary.ts';

interface Categories {
  categories: readonly ReportCategory[];
  categoryGroups: readonly { code: string; name: Record<Language, string> }[];
}

/** Best first; every word typed must be found somewhere. */
export function categoriesMatching(territory: Categories, language: Language, typed: string): ReportCategory[] {
  const words = folded(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const groups = new Map(territory.categoryGroups.map(({ code, name }) => [code, name[language]]));
  const ranked = territory.categories.flatMap((category) => {
    const texts = [
      category.name[language],
      category.keywords.join(' '),
      groups.get(category.group) ?? '',
      category.hint?.[language] ?? '',
    ].map(folded);
    const ranks = words.map((word) => rankIn(texts, word));
    return ranks.includes(Number.POSITIVE_INFINITY) ? [] : [{ category, rank: Math.max(...ranks) }];
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ category }) => category);
}

/** The start of a word in a better text counts more than the middle of a word anywhere. */
function rankIn(texts: readonly string[], word: string): number {
  const start = texts.findIndex((text) => ` ${text}`.includes(` ${word}`));
  if (start >= 0) return start;
  const middle = word.length >= 4 ? texts.findIndex((text) => text.includes(word)) : -1;
  return middle >= 0 ? texts.length + middle : Number.POSITIVE_INFINITY;
}

function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’']/g, ' ')
    .replaceAll('œ', 'oe')
    .replace(/[^\p{L}\p{N}\s]/gu, ' ');
}
