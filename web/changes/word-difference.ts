/** Two texts word by word: what stayed, what went, what came. Pure. */

export interface Piece {
  kind: 'same' | 'gone' | 'new';
  text: string;
}

/** More than a sheet's longest answer; beyond it the table of a comparison would be larger than the page. */
const MOST_WORDS = 1500;

/** In reading order; the pieces of `same` and `gone` make the first text, those of `same` and `new` the second. */
export function wordDifference(before: string, after: string): Piece[] {
  const [was, is] = [wordsIn(before), wordsIn(after)];
  if (was.length > MOST_WORDS || is.length > MOST_WORDS) return joined([...pieces('gone', was), ...pieces('new', is)]);
  return joined(alongLongest(was, is, longestCommon(was, is)));
}

const pieces = (kind: Piece['kind'], words: readonly string[]): Piece[] => words.map((text) => ({ kind, text }));

/** Words keep the space behind them, so that nothing is lost and a changed word is marked whole. */
const wordsIn = (text: string): string[] => text.match(/\s+|[^\s]+/g) ?? [];

/** `lengths[a][b]`: how much of `was` from a on and of `is` from b on is common. */
function longestCommon(was: readonly string[], is: readonly string[]): Uint16Array[] {
  const lengths = Array.from({ length: was.length + 1 }, () => new Uint16Array(is.length + 1));
  for (let a = was.length - 1; a >= 0; a -= 1)
    for (let b = is.length - 1; b >= 0; b -= 1) {
      const row = lengths[a];
      if (!row) continue;
      row[b] =
        was[a] === is[b]
          ? (lengths[a + 1]?.[b + 1] ?? 0) + 1
          : Math.max(lengths[a + 1]?.[b] ?? 0, lengths[a]?.[b + 1] ?? 0);
    }
  return lengths;
}

function alongLongest(was: readonly string[], is: readonly string[], lengths: readonly Uint16Array[]): Piece[] {
  const found: Piece[] = [];
  let [a, b] = [0, 0];
  while (a < was.length && b < is.length) {
    const [gone, come] = [was[a] ?? '', is[b] ?? ''];
    if (gone === come) {
      found.push({ kind: 'same', text: gone });
      a += 1;
      b += 1;
    } else if ((lengths[a + 1]?.[b] ?? 0) >= (lengths[a]?.[b + 1] ?? 0)) {
      found.push({ kind: 'gone', text: gone });
      a += 1;
    } else {
      found.push({ kind: 'new', text: come });
      b += 1;
    }
  }
  return [...found, ...pieces('gone', was.slice(a)), ...pieces('new', is.slice(b))];
}

/** Between two unchanged stretches first what went, then what came; a lone space between changed words goes with them. */
function joined(found: readonly Piece[]): Piece[] {
  const told: Piece[] = [];
  let [same, gone, come] = ['', '', ''];
  const flush = () => {
    if (gone) told.push({ kind: 'gone', text: gone });
    if (come) told.push({ kind: 'new', text: come });
    if (same) told.push({ kind: 'same', text: same });
    [same, gone, come] = ['', '', ''];
  };
  for (const [at, { kind, text }] of found.entries()) {
    const next = found[at + 1];
    if (kind === 'same' && /^\s+$/.test(text) && (gone || come) && !same && next && next.kind !== 'same') {
      gone += text;
      come += text;
      continue;
    }
    if (kind === 'same') same += text;
    else {
      if (same) flush();
      if (kind === 'gone') gone += text;
      else come += text;
    }
  }
  flush();
  return told;
}
