/** The objects of a JSON file's list, one after another, without ever holding the whole file. */

/** Keys under which a file keeps its list; a file that is a list itself has none. */
const LISTS = [
  'features',
  'elements',
  'data',
  'layers',
  'results',
  'records',
  'items',
  'places',
  'lieux',
  'innovations',
  'service_requests',
];
const MOST_SIGNS = 16_000_000;

export interface JsonItem {
  /** The key of the list, '' when the file is the list. */
  list: string;
  /** JSON, perhaps faulty. Empty when it was too long to be kept. */
  text: string;
}

/** A faulty item costs itself only: its end is found by its brackets. */
export async function* jsonItems(pieces: AsyncIterable<string>): AsyncGenerator<JsonItem> {
  const scan = { depth: 0, inString: false, escaped: false, key: '', word: '', list: '', listDepth: 0 };
  let kept: string[] = [];
  let length = 0;
  let inItem = false;
  const keep = (text: string) => {
    length += text.length;
    if (length <= MOST_SIGNS) kept.push(text);
    else kept = [];
  };
  for await (const piece of pieces) {
    let start = 0;
    for (let at = 0; at < piece.length; at += 1) {
      const sign = piece[at];
      if (scan.inString) {
        if (scan.escaped) scan.escaped = false;
        else if (sign === '\\') scan.escaped = true;
        else if (sign === '"') scan.inString = false;
        else if (scan.depth === 1 && scan.word.length < 100) scan.word += sign;
      } else if (sign === '"') {
        scan.inString = true;
        scan.word = '';
      } else if (sign === ':' && scan.depth === 1) scan.key = scan.word;
      else if (sign === '{' || sign === '[') {
        scan.depth += 1;
        if (sign === '{' && scan.listDepth > 0 && scan.depth === scan.listDepth + 1) {
          [inItem, start, kept, length] = [true, at, [], 0];
        }
        if (sign === '[' && scan.depth === 1) scan.listDepth = 1;
        if (sign === '[' && scan.depth === 2 && scan.listDepth === 0 && LISTS.includes(scan.key)) {
          [scan.list, scan.listDepth] = [scan.key, 2];
        }
      } else if (sign === '}' || sign === ']') {
        scan.depth -= 1;
        if (inItem && scan.depth === scan.listDepth) {
          keep(piece.slice(start, at + 1));
          inItem = false;
          yield { list: scan.list, text: length <= MOST_SIGNS ? kept.join('') : '' };
        }
        if (scan.depth < scan.listDepth) scan.listDepth = 0;
      }
    }
    if (inItem) keep(piece.slice(start));
  }
  if (inItem) yield { list: scan.list, text: kept.join('') };
}
