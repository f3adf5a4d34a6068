/**
 * How large an answer sheet can be written so that it stays on one page. An estimate, so that paper printed without
 * scripts fits too: descriptions go first, then the map's height, then the letters down to the least that is easy to read.
 */

export type PaperSize = 'a4' | 'a5';

/** Inside the margins, in millimetres. */
export const PAPER = {
  a4: { width: 190, height: 276, margin: 10, qr: 34 },
  a5: { width: 132, height: 193, margin: 8, qr: 27 },
} as const satisfies Record<PaperSize, Record<string, number>>;

export interface PaperPlace {
  name: string;
  description: string | null;
  /** Paragraphs, each beginning on a line of its own; `spare` where it may be left out. */
  lines: readonly { text: string; spare: boolean }[];
}

/** `tight`: rows follow each other on the same line, and what is spare is left to the code beside the map. */
export type Telling = 'all' | 'plain' | 'tight';

export interface Layout {
  points: number;
  mapMillimetres: number;
  telling: Telling;
}

interface Sheet {
  size: PaperSize;
  easy: boolean;
  /** Above and below the places: what was asked for, notices, the link, sources. */
  frame: readonly string[];
  places: readonly PaperPlace[];
}

/** From the most generous to the least, which stays when nothing fits: then a second page follows, and no word is lost. */
export function layoutFor(sheet: Sheet): Layout {
  const { height } = PAPER[sheet.size];
  return layoutsOf(sheet).find((layout) => heightOf(sheet, layout) <= height) ?? LEAST[sheet.size];
}

const LEAST: Record<PaperSize, Layout> = {
  a4: { points: 14, mapMillimetres: 36, telling: 'tight' },
  a5: { points: 12, mapMillimetres: 29, telling: 'tight' },
};
const POINTS: Record<PaperSize, Record<'easy' | 'usual', readonly number[]>> = {
  a4: { easy: [19, 18, 17, 16, 15, 14], usual: [16, 15, 14] },
  a5: { easy: [15, 14, 13, 12], usual: [13, 12] },
};
const MAPS: Record<PaperSize, readonly number[]> = {
  a4: [105, 90, 75, 62, 52, 44, 36],
  a5: [66, 58, 50, 43, 36, 29],
};

function layoutsOf({ size, easy }: Sheet): Layout[] {
  const points = POINTS[size][easy ? 'easy' : 'usual'];
  const least = points.slice(-1);
  const told = (telling: Telling, sizes: readonly number[], maps: readonly number[]) =>
    sizes.flatMap((one) => maps.map((mapMillimetres): Layout => ({ points: one, mapMillimetres, telling })));
  return [
    // Large letters are worth more than a large map, a description less.
    ...(easy ? [] : told('all', points.slice(0, 1), MAPS[size].slice(0, 2))),
    ...told('plain', points, MAPS[size].slice(0, easy ? -2 : -3)),
    ...told('plain', least, MAPS[size]),
    ...told('tight', least, MAPS[size]),
  ];
}

const MILLIMETRES_A_POINT = 25.4 / 72;
export const LINE_HEIGHT: Record<Telling, number> = { all: 1.27, plain: 1.27, tight: 1.2 };
/** A letter's width as a share of its height, on average: rather too wide than too narrow. */
const LETTER = { usual: 0.535, bold: 0.585 } as const;

function heightOf({ size, easy, frame, places }: Sheet, { points, mapMillimetres, telling }: Layout): number {
  const { width } = PAPER[size];
  const em = points * MILLIMETRES_A_POINT;
  const line = em * LINE_HEIGHT[telling];
  const linesOf = (text: string, wide: number, letter: number) =>
    Math.max(1, Math.ceil((text.length * letter * em) / wide));
  // The number and, in the easy form, the sign stand beside the words.
  const wide = width - em * 2.4 - (easy ? em * 1.9 : 0);
  const written = ({ name, description, lines }: PaperPlace) => {
    const told = lines.filter(({ spare }) => !spare || telling !== 'tight').map(({ text }) => text);
    const paragraphs = telling === 'tight' && !easy ? [told.join('    ')] : told;
    const all = [...(telling === 'all' && description ? [description] : []), ...paragraphs];
    const nameLines = linesOf(name, wide / 1.15, LETTER.bold);
    return (
      nameLines * em * 1.38 + all.reduce((sum, text) => sum + linesOf(text, wide, LETTER.usual) * line, 0) + em * 0.8
    );
  };
  const around = frame.reduce((sum, text) => sum + linesOf(text, width, LETTER.usual) * line, em * 2.4);
  return around + places.reduce((sum, place) => sum + written(place), 0) + mapMillimetres + em;
}
