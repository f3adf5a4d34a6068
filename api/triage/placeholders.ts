/** What an answer template leaves open, and which templates fit a report: pure rules of both sides. */
import type { ReportState } from '../../db/vocabulary.ts';

export const PLACEHOLDERS = ['code', 'category', 'place', 'expected', 'service', 'link'] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

/** Parts in braces that stand for nothing, and braces that do not close: `{cod}`, `{`. */
export function unknownPlaceholders(text: string): string[] {
  const known: readonly string[] = PLACEHOLDERS;
  const named = [...text.matchAll(/\{([^{}]*)\}/g)];
  const loose = text.replaceAll(/\{[^{}]*\}/g, '').match(/[{}]/g) ?? [];
  return [...named.filter(([, name = '']) => !known.includes(name)).map(([whole]) => whole), ...loose];
}

/** What is filled in is not read again: a place named "{link}" stays a name. */
export function fillPlaceholders(text: string, values: Record<Placeholder, string>): string {
  return text.replaceAll(/\{([a-z]+)\}/g, (whole, name: string) => (isPlaceholder(name) ? values[name] : whole));
}

const isPlaceholder = (name: string): name is Placeholder => PLACEHOLDERS.some((one) => one === name);

interface Fitting {
  categories: readonly string[];
  state: ReportState | null;
  position: number;
  name: string;
}

/** Those that may be used, the closest first: for this state and category, for this state, for this category, for all. */
export function inOrderOfFit<Template extends Fitting>(
  templates: readonly Template[],
  { category, state }: { category: string; state: ReportState },
): Template[] {
  return templates
    .filter((one) => one.state === null || one.state === state)
    .filter(({ categories }) => categories.length === 0 || categories.includes(category))
    .sort((a, b) => closeness(b) - closeness(a) || a.position - b.position || a.name.localeCompare(b.name));
}

const closeness = ({ state, categories }: Fitting) => (state === null ? 0 : 2) + (categories.length === 0 ? 0 : 1);
