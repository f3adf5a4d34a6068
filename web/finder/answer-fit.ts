/**
 * How large an answer sheet can be written so that it stays on one page. An estimate, so that paper printed without
 * scripts fits too: descriptions go first, then the map's height, then what the code beside the map leads to as well,
 * never below the letters that are easy to read.
 */

export type PaperSize = 'a4' | 'a5';

/** Inside the margins, in millimetres. */
export const PAPER = {
  a4: { width: 190, height: 276, margin: 10, qr: 34 },
  a5: { width: 132, height: 193, margin: 8, qr: 27 },
} as const satisfies Record<PaperSize, Record<string, number>>;

/** `all` with descriptions; `brief` without what is good to know only; in `tight` short rows share a line, in `run_on` all do. */
export type Telling = 'all' | 'plain' | 'brief' | 'tight' | 'run_on';
/** In `bare` the rows run on, and only those that lead there stand: where, when, whom to call. */
export type Fitting = Telling | 'bare';

export interface Layout {
  points: number;
  mapMillimetres: number;
  telling: Fitting;
}

export interface PaperPlace {
  name: string;
  /** Paragraphs, each beginning on a line of its own. */
  lines: readonly string[];
}

interface Sheet {
  size: PaperSize;
  easy: boolean;
  /** Above the places, in letters of the text. */
  notes: readonly string[];
  /** Below the map, in small letters. */
  small: readonly string[];
  places: (telling: Fitting) => readonly PaperPlace[];
}

/** From the most generous to the least, which stays when nothing fits: then a second page follows, and no word is lost. */
export function layoutFor(sheet: Sheet): Layout {
  const { height } = PAPER[sheet.size];
  return layoutsOf(sheet).find((layout) => heightOf(sheet, layout) <= height) ?? LEAST[sheet.size];
}

const LEAST: Record<PaperSize, Layout> = {
  a4: { points: 14, mapMillimetres: 34, telling: 'bare' },
  a5: { points: 12, mapMillimetres: 29, telling: 'bare' },
};
const POINTS: Record<PaperSize, Record<'easy' | 'usual', readonly number[]>> = {
  a4: { easy: [22, 20, 18, 17, 16, 15, 14], usual: [19, 17, 16, 15, 14] },
  a5: { easy: [16, 15, 14, 13, 12], usual: [14, 13, 12] },
};
const MAPS: Record<PaperSize, readonly number[]> = {
  a4: [130, 110, 95, 82, 70, 60, 52, 46, 40, 34],
  a5: [80, 70, 62, 54, 47, 41, 35, 29],
};
/** Below it a map shows five numbers and little else: smaller letters are the lesser evil, as long as they stay large. */
const GOOD_MAP: Record<PaperSize, number> = { a4: 70, a5: 47 };

function layoutsOf({ size, easy }: Sheet): Layout[] {
  const points = POINTS[size][easy ? 'easy' : 'usual'];
  const least = points.slice(-1);
  const good = MAPS[size].filter((millimetres) => millimetres >= GOOD_MAP[size]);
  const told = (telling: Fitting, sizes: readonly number[], maps: readonly number[]) =>
    sizes.flatMap((one) => maps.map((mapMillimetres): Layout => ({ points: one, mapMillimetres, telling })));
  return [
    ...(easy ? [] : told('all', points.slice(0, 3), good)),
    ...told('plain', points, good),
    ...told('plain', least, MAPS[size]),
    ...told('brief', least, MAPS[size]),
    ...told('tight', least, MAPS[size]),
    ...told('run_on', least, MAPS[size]),
    ...told('bare', least, MAPS[size]),
  ];
}

const MILLIMETRES_A_POINT = 25.4 / 72;
export const LINE_HEIGHT: Record<Fitting, number> = {
  ...{ all: 1.3, plain: 1.3, brief: 1.22, tight: 1.2, run_on: 1.16, bare: 1.16 },
};
/** A letter's width as a share of its height, on average: Noto Sans, the widest of our letters, and the ragged edge. */
const LETTER = { usual: 0.485, bold: 0.525 } as const;
/** Of the text's size: the title, what stands below the map. */
const [TITLE, SMALL] = [2.3, 0.7] as const;

function heightOf(sheet: Sheet, { points, mapMillimetres, telling }: Layout): number {
  const { size, easy, notes, small } = sheet;
  const { width } = PAPER[size];
  const em = points * MILLIMETRES_A_POINT;
  const linesOf = (text: string, wide: number, letter: number) =>
    Math.max(1, Math.ceil((text.length * letter * em) / wide));
  // The number and, in the easy form, the sign stand beside the words.
  const wide = width - em * 2.3 - (easy ? em * 1.9 : 0);
  const sum = (texts: readonly string[], room: number, letter: number) =>
    texts.reduce((total, text) => total + linesOf(text, room, letter), 0) * em * LINE_HEIGHT[telling];
  const placed = sheet.places(telling).reduce((total, { name, lines }) => {
    const named = linesOf(name, wide / 1.15, LETTER.bold) * em * 1.38;
    return total + named + sum(lines, wide, LETTER.usual) + em * GAP;
  }, 0);
  const below = sum(small, width / SMALL, LETTER.usual) * SMALL;
  return em * TITLE + sum(notes, width, LETTER.bold) + placed + mapMillimetres + below + em;
}

/** Between two places, in the text's size. */
const GAP = 0.75;
