/** Which rules never get a report because earlier ones take everything: read by the page while one writes. */
import type { RoutingArea, RoutingRule } from './contract.ts';

/** `never`: all of it is taken before; `partly`: some is. The numbers are those of the earlier rules, from 1. */
export type Shadow = { how: 'never' | 'partly'; by: number[] };

type Area = Pick<RoutingArea, 'id' | 'within' | 'meets'>;

/** By rule id, only for rules that are switched on. `categories` = all codes of the territory. */
export function shadowsOf(
  rules: readonly RoutingRule[],
  areas: readonly Area[],
  categories: readonly string[],
): Map<string, Shadow> {
  const known = new Map(areas.map((area) => [area.id, area]));
  const shadows = new Map<string, Shadow>();
  for (const [at, rule] of rules.entries()) {
    if (!rule.active) continue;
    const wanted = rule.categories.length > 0 ? rule.categories : categories;
    const earlier = rules.slice(0, at).map((one, index) => ({ one, number: index + 1 }));
    const active = earlier.filter(({ one }) => one.active);
    const takers = wanted.map((category) =>
      active.find(({ one }) => takes(one, category) && covers(one.areaId, rule.areaId, known)),
    );
    if (takers.every((taker) => taker !== undefined)) {
      shadows.set(rule.id, { how: 'never', by: numbers(takers) });
      continue;
    }
    // An earlier rule for the same service changes nothing.
    const meeting = active.filter(
      ({ one }) =>
        one.service !== rule.service &&
        wanted.some((category) => takes(one, category)) &&
        meets(one.areaId, rule.areaId, known),
    );
    if (meeting.length > 0) shadows.set(rule.id, { how: 'partly', by: numbers(meeting) });
  }
  return shadows;
}

const takes = ({ categories }: RoutingRule, category: string) =>
  categories.length === 0 || categories.includes(category);

function covers(outer: string | null, inner: string | null, known: ReadonlyMap<string, Area>): boolean {
  if (outer === null || outer === inner) return true;
  return inner !== null && known.get(inner)?.within.includes(outer) === true;
}

function meets(one: string | null, other: string | null, known: ReadonlyMap<string, Area>): boolean {
  if (one === null || other === null || one === other) return true;
  return known.get(one)?.meets.includes(other) === true;
}

const numbers = (takers: readonly ({ number: number } | undefined)[]) =>
  [...new Set(takers.flatMap((taker) => (taker ? [taker.number] : [])))].sort((a, b) => a - b);
