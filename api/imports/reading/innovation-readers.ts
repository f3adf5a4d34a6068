/** How the cells of an innovation's sheet are read. */
import { z } from 'zod';
import { AreaOutlineSent, outlineFault, quarterName } from '../../../db/outline.ts';
import { MAIN_TEXTS, type MainText, NEED_KINDS } from '../../../db/vocabulary.ts';
import { plainLine } from './cell-values.ts';
import { readWebsite } from './contacts.ts';
import { folded } from './folding.ts';
import type { SheetField } from './innovation-mapping.ts';
import { piecesOf, readAttentions, readBudget, readNeeds, readStage, readThemes } from './innovation-words.ts';
import { readMoment, readPartialDay, readYear } from './moments.ts';
import {
  type Cell,
  communeNamed,
  line,
  location,
  prose,
  type Reader,
  type RowContext,
  type Taking,
  told,
  value,
} from './readers.ts';

/** As long as the sheet's own form lets them be. */
const TEXTS: Readonly<Record<MainText, Reader>> = {
  ...{ genesis: prose(4000), need: prose(2000), how: prose(4000), results: prose(4000) },
  ...{ worked: prose(2000), obstacles: prose(2000), prerequisites: prose(2000), steps: prose(4000) },
};
const MOST_LINKS = 20;

type Translated = `textsBr.${MainText}` | `textsEn.${MainText}`;

export function sheetReader(field: SheetField): Reader {
  return isTranslated(field) ? textReader(field) : READERS[field];
}

const isTranslated = (field: SheetField): field is Translated => /^texts(Br|En)\./.test(field);

function textReader(field: Translated): Reader {
  const text = MAIN_TEXTS.find((one) => field.endsWith(`.${one}`));
  return text ? TEXTS[text] : () => undefined;
}

const READERS: Readonly<Record<Exclude<SheetField, Translated>, Reader>> = {
  origin_id: ({ text }) => text.slice(0, 300),
  code: ({ text }) => text.toUpperCase().slice(0, 40),
  producer: line(120),
  licence: line(120),
  updatedOn: value(readMoment),
  title: line(80),
  summary: line(180),
  'titles.br': line(80),
  'titles.en': line(80),
  'summaries.br': line(180),
  'summaries.en': line(180),
  stage: value(readStage),
  themes: (cell, taking) => listed(cell, taking, readThemes(cell.text)),
  carrier: line(200),
  location,
  commune: ({ column, text }, { context, notes }) => {
    const known = communeNamed(text, context);
    if (!known) notes.push({ column, id: 'imports.note.commune_unknown', values: { value: told(text) } });
    return known ?? undefined;
  },
  areaCommunes: (cell, taking) => {
    const found = piecesOf(cell.text, /[|;,\n]+/).map((name) => ({ name, known: communeNamed(name, taking.context) }));
    return listed(cell, taking, namesIn(found));
  },
  areaQuarters: (cell, taking) => {
    const found = piecesOf(cell.text, /[|;\n]+/).map((name) => ({ name, known: quarterNamed(name, taking.context) }));
    return listed(cell, taking, namesIn(found));
  },
  areaOutline: (cell, taking) => {
    const outline = AreaOutlineSent.safeParse(objectsIn(cell.text)[0]).data;
    const isSound = outline && !outlineFault(outline, taking.context.bbox);
    return value(() => (isSound ? outline : null))(cell, taking);
  },
  ...TEXTS,
  publics: line(300),
  contact: line(300),
  partners: prose(500),
  authors: line(300),
  callYear: value(readYear),
  startedOn: value(readPartialDay),
  endedOn: value(readPartialDay),
  budgetBand: value(readBudget),
  people: prose(500),
  tools: prose(1000),
  files: (cell, taking) => linksOf(cell, taking),
  references: (cell, taking) => linksOf(cell, taking),
  needs: (cell, taking) => {
    const kept = z.array(Need).safeParse(objectsIn(cell.text));
    return kept.success && kept.data.length > 0 ? kept.data : listed(cell, taking, readNeeds(cell.text));
  },
  attentions: value((text) => {
    const found = readAttentions(text);
    return found.length > 0 ? found : null;
  }),
  adaptedElsewhere: (cell, taking) => linksOf(cell, taking)?.[0],
};

const namesIn = (found: readonly { name: string; known: string | null }[]) => ({
  values: [...new Set(found.flatMap(({ known }) => known ?? []))],
  unknown: found.filter(({ known }) => !known).map(({ name }) => name),
});

/** `Brest – Bellevue`, as sheets call it. */
function quarterNamed(text: string, { communes }: RowContext): string | null {
  const names = communes.flatMap(({ name, quarters }) => quarters.map((one) => quarterName(name, one.name)));
  return names.find((name) => folded(name) === folded(text)) ?? null;
}

function listed(
  { column }: Cell,
  { notes }: Taking,
  { values, unknown }: { values: readonly unknown[]; unknown: readonly string[] },
): unknown {
  if (unknown.length > 0) notes.push({ column, id: 'imports.note.words', values: { value: told(unknown.join(', ')) } });
  return values.length > 0 ? values : undefined;
}

interface TitledLink {
  title: string;
  url: string;
}

const Kept = z.object({ title: z.string(), url: z.string() });
const Need = z.object({ kind: z.enum(NEED_KINDS), words: z.string().trim().min(1).max(300) });

/** What our own files keep in a cell: JSON objects, as a list or apart by bars. */
function objectsIn(text: string): unknown[] {
  const bare = text.trim();
  if (!/^[[{]/.test(bare)) return [];
  try {
    return JSON.parse(bare.startsWith('[') ? bare : `[${bare.replaceAll('}|{', '},{')}]`);
  } catch {
    return [];
  }
}

/** `Affiche https://…`, one a line or apart by bars; a link without words is called as its host. */
function linksOf(cell: Cell, { notes }: Taking): TitledLink[] | undefined {
  const kept = z.array(Kept).safeParse(objectsIn(cell.text));
  const found = kept.success && kept.data.length > 0 ? kept.data : piecesOf(cell.text, /[|\n]+|;\s/).map(linkOf);
  const links = found.flatMap((one) => {
    const url = one && readWebsite(one.url)?.value;
    return url ? [{ title: plainLine(one.title).slice(0, 200) || new URL(url).hostname, url }] : [];
  });
  if (links.length < found.length)
    notes.push({ column: cell.column, id: 'imports.note.links', values: { value: told(cell.text) } });
  return links.length > 0 ? links.slice(0, MOST_LINKS) : undefined;
}

function linkOf(piece: string): TitledLink | null {
  const url = /(https?:\/\/|www\.)[^\s)\]>"]+/i.exec(piece)?.[0] ?? (/\s/.test(piece) ? null : piece);
  if (!url) return null;
  return { title: piece.replace(url, '').replace(/^[\s[(<:–-]+|[\s\])(>:–-]+$/g, ''), url };
}
