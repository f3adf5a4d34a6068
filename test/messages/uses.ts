/** Which messages the sources ask for: each must exist, and each that exists must be asked for. */
import { nodesOf, partsOf, placeOf, type Source } from './sources.ts';

export function askingFaults(ids: readonly string[], sources: readonly Source[]): string[] {
  const known = new Set(ids);
  const rooms = new Set(ids.map((id) => id.split('.')[0]));
  const looksLikeId = (text: string) => /^[a-z_]+(\.[a-z0-9_]+)+$/.test(text) && rooms.has(text.split('.')[0]);
  const used = new Set<string>();
  const faults: string[] = [];
  for (const source of sources) {
    for (const node of nodesOf(source.tree)) {
      if (node.type === 'Literal' && typeof node.value === 'string' && looksLikeId(node.value)) {
        used.add(node.value);
        if (!known.has(node.value))
          faults.push(`${placeOf(source, node)} asks for "${node.value}", which no catalogue has`);
      }
      const parts = partsOf(node);
      if (!parts || !rooms.has(/^([a-z_]+)\./.exec(parts[0] ?? '')?.[1])) continue;
      const fitting = ids.filter((id) => patternOf(parts).test(id));
      for (const id of fitting) used.add(id);
      if (fitting.length === 0)
        faults.push(`${placeOf(source, node)} asks for "${parts.join('…')}", which no message fits`);
    }
  }
  return [...faults, ...ids.filter((id) => !used.has(id)).map((id) => `"${id}" is asked for nowhere`)];
}

/** What is filled in is a word of the vocabulary, or several joined by dots. */
function patternOf(parts: readonly string[]): RegExp {
  return new RegExp(`^${parts.map((part) => part.replaceAll('.', '\\.')).join('[A-Za-z0-9_.]+')}$`);
}
