/** Who came from whom as trees, from the flat list that the server tells. Pure. */
import type { ReuseSheet } from '../../api/innovations/figures-contract.ts';

export interface Branch {
  sheet: ReuseSheet;
  taken: readonly Branch[];
}

/** The largest family first. Data from elsewhere may hold a loop: it begins with its first title, and each stands once. */
export function familiesOf(sheets: readonly ReuseSheet[]): Branch[] {
  const codes = new Set(sheets.map(({ code }) => code));
  const takers = new Map<string | null, ReuseSheet[]>();
  for (const sheet of sheets) takers.set(sheet.from, [...(takers.get(sheet.from) ?? []), sheet]);
  const placed = new Set<string>();
  const branchOf = (sheet: ReuseSheet): Branch => {
    placed.add(sheet.code);
    const taken: Branch[] = [];
    for (const one of takers.get(sheet.code) ?? []) if (!placed.has(one.code)) taken.push(branchOf(one));
    return { sheet, taken };
  };
  const firsts = sheets.filter(({ from }) => from === null || !codes.has(from)).map(branchOf);
  const others = sheets.flatMap((sheet) => (placed.has(sheet.code) ? [] : [branchOf(sheet)]));
  return [...firsts, ...others].sort((a, b) => membersOf(b).length - membersOf(a).length);
}

/** Itself first, then generation under generation. */
export function membersOf({ sheet, taken }: Branch): ReuseSheet[] {
  return [sheet, ...taken.flatMap(membersOf)];
}

export function familyWith(families: readonly Branch[], code: string): Branch | undefined {
  return families.find((family) => membersOf(family).some((sheet) => sheet.code === code));
}
