/** Which of our categories another server's service is: as a person said, else by code, by name, by words. */
import type { ReportCategory, Territory } from '../../db/territory.ts';
import { LANGUAGES } from '../../db/vocabulary.ts';
import type { ImportPlan, ServiceMapping } from './contract.ts';
import type { ReadRequest, ReadService } from './reading.ts';

type Matched = ImportPlan['services'][number];

/** Shorter words stand in too many names. */
const LEAST_LETTERS = 5;

export function matchedServices(
  requests: readonly ReadRequest[],
  services: readonly ReadService[],
  mapping: ServiceMapping,
  territory: Territory,
): Matched[] {
  const known = new Map(services.map((service) => [service.code, service]));
  const counted = new Map<string, { name: string; words: string; requests: number }>();
  for (const { serviceCode: code, serviceName: name } of requests) {
    const service = known.get(code);
    const seen = counted.get(code) ?? { name: service?.name ?? name, words: service?.words ?? name, requests: 0 };
    counted.set(code, { ...seen, requests: seen.requests + 1 });
  }
  return [...counted]
    .map(([code, { name, words, requests: count }]) => ({
      code,
      name,
      requests: count,
      ...match(code, name, words, mapping, territory),
    }))
    .sort((a, b) => b.requests - a.requests || a.name.localeCompare(b.name));
}

function match(
  code: string,
  name: string,
  words: string,
  mapping: ServiceMapping,
  { categories }: Territory,
): Pick<Matched, 'category' | 'by'> {
  const said = Object.hasOwn(mapping, code) ? mapping[code] : undefined;
  if (said === null || categories.some((category) => category.code === said))
    return { category: said ?? null, by: 'person' };
  const byCode = categories.find((category) => category.code === code.toLowerCase());
  if (byCode) return { category: byCode.code, by: 'code' };
  const byName = categories.find((category) =>
    LANGUAGES.some((language) => letters(category.name[language]) === letters(name)),
  );
  if (byName) return { category: byName.code, by: 'name' };
  const [best, second] = categories
    .map((category) => ({ code: category.code, score: likeness(category, letters(`${name} ${words}`)) }))
    .sort((a, b) => b.score - a.score);
  // A draw is no answer: a person chooses.
  if (best && best.score > 0 && best.score > (second?.score ?? 0)) return { category: best.code, by: 'keywords' };
  return { category: null, by: 'nothing' };
}

/** Letters of our words that stand in theirs; "pot hole" has "pothole" in it. */
function likeness({ keywords, name }: ReportCategory, theirs: string): number {
  const ours = [...keywords, ...LANGUAGES.flatMap((language) => name[language].split(/[^\p{L}]+/u))].map(letters);
  return [...new Set(ours)]
    .filter((word) => word.length >= LEAST_LETTERS && theirs.includes(word))
    .reduce((sum, word) => sum + word.length, 0);
}

const letters = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '');
