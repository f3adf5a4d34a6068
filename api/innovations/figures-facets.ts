/** What each sheet counts as, and how values are counted. Pure: a figure and the list behind it follow the same rule. */
import { CLOSED_FACETS, FACETS, type Facet, type FacetTable, NOT_SAID, type SheetFilters } from './figures-contract.ts';
import type { Counted, CountedSheet, Programme } from './figures-rows.ts';

type Values = (sheet: CountedSheet) => readonly string[];

/** The rules over a set of sheets: which of them were taken up is known of all of them together. */
export function facetsOf({ sheets, programmes }: Counted, nameOf: (programme: Programme) => string) {
  const byId = new Map(programmes.map((programme) => [programme.id, programme]));
  const taken = new Set(sheets.flatMap(({ from }) => from ?? []));
  const ofReuse: Values = (sheet) => [
    ...(sheet.from === null ? [] : ['adapted']),
    ...(sheet.isFromElsewhere ? ['elsewhere'] : []),
    ...(taken.has(sheet.code) ? ['reused'] : []),
  ];
  const ofCall: Values = ({ calls, callYear }) => {
    const its = calls.flatMap((id) => byId.get(id) ?? []);
    const years = [...its.map(({ year }) => year), ...(callYear === null ? [] : [callYear])];
    return [...its.map(({ code }) => code), ...new Set(years.map(String))];
  };
  const values: Record<Facet, Values> = {
    theme: ({ themes }) => orNone(themes),
    stage: ({ stage }) => [stage],
    commune: ({ commune }) => orNone(commune === null ? [] : [commune]),
    call: (sheet) => orNone(ofCall(sheet)),
    publics: ({ saysPublics }) => [saysPublics ? 'stated' : NOT_SAID],
    attention: ({ attentions }) => orNone(attentions),
    reuse: (sheet) => orNone(ofReuse(sheet)),
    complete: ({ percent }) => [percent === 100 ? 'yes' : 'no'],
    published: ({ publishedYear }) => [publishedYear],
  };

  /** A year for which a call for projects stands is told by that call: both would count the same sheets twice. */
  const called = new Set(programmes.filter(({ kind }) => kind === 'call').map(({ year }) => String(year)));

  const linesOf = (facet: Facet, counts: ReadonlyMap<string, number>): string[] => {
    const open = [...counts.keys()].filter((value) => value !== NOT_SAID);
    switch (facet) {
      case 'theme':
      case 'stage':
      case 'publics':
      case 'attention':
      case 'reuse':
      case 'complete':
        return [...CLOSED_FACETS[facet]];
      case 'commune':
        return [
          ...open.sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || a.localeCompare(b, 'fr')),
          NOT_SAID,
        ];
      case 'call': {
        const codes = programmes.map(({ code }) => code);
        const named = new Set(sheets.flatMap(({ callYear }) => (callYear === null ? [] : [String(callYear)])));
        const years = [...named].filter((year) => !called.has(year));
        return [...codes, ...years.sort().reverse(), NOT_SAID];
      }
      case 'published':
        return open.sort().reverse();
    }
  };

  const programmeOf = (facet: Facet, value: string) => {
    const its = facet === 'call' ? programmes.find(({ code }) => code === value) : undefined;
    return its ? { name: nameOf(its), kind: its.kind, year: its.year } : null;
  };

  const tableOf = (facet: Facet, some: readonly CountedSheet[]): FacetTable => {
    const counts = new Map<string, number>();
    for (const sheet of some) for (const value of values[facet](sheet)) counts.set(value, (counts.get(value) ?? 0) + 1);
    const lines = linesOf(facet, counts).map((value) => ({
      ...{ value, count: counts.get(value) ?? 0, programme: programmeOf(facet, value) },
    }));
    return { facet, lines };
  };

  const fits = (sheet: CountedSheet, filters: SheetFilters): boolean =>
    FACETS.every((facet) => {
      const asked = filters[facet];
      return asked === undefined || values[facet](sheet).includes(asked);
    });

  return { fits, tableOf };
}

const orNone = (values: readonly string[]): readonly string[] => (values.length > 0 ? values : [NOT_SAID]);
