/** What stands around the rows of a workbook: which sheet is the first, its texts, and which numbers are days. */
import { createTexts, type Texts } from './texts.ts';
import { attributeIn, createXmlScanner, type XmlListener } from './xml-scanner.ts';
import { damaged, openZip, tooLarge, type ZipEntries } from './zip-entries.ts';

export interface Workbook {
  zip: ZipEntries;
  /** The first sheet's file. */
  sheet: string;
  /** Texts that cells point at. */
  texts: Texts;
  /** By the number of a cell's style. */
  areDays: readonly boolean[];
  /** Whether days are counted from 1904, as old Macintosh did. */
  from1904: boolean;
}

const MOST_TEXT_BYTES = 64_000_000;

/** Throws 400 for a zip without a sheet. Only the sheet itself must be there; many programs leave out the rest. */
export async function openWorkbook(path: string): Promise<Workbook> {
  const zip = await openZip(path);
  const { sheet, from1904 } = await firstSheet(zip);
  const [styles, strings] = [partOf(zip, 'xl/styles.xml'), partOf(zip, 'xl/sharedStrings.xml')];
  return {
    ...{ zip, sheet, from1904 },
    texts: await sharedTexts(zip, strings),
    areDays: styles ? await dayStyles(zip, styles) : [],
  };
}

async function scan(zip: ZipEntries, name: string, listener: Partial<XmlListener>): Promise<void> {
  const nothing = () => {};
  const scanner = createXmlScanner({ opened: nothing, said: nothing, closed: nothing, ...listener });
  const decoder = new TextDecoder();
  for await (const bytes of zip.read(name)) scanner(decoder.decode(bytes, { stream: true }));
}

/** Names differ in their case from program to program. */
function partOf({ names }: ZipEntries, path: string): string | undefined {
  const wanted = path.replace(/^\//, '').toLowerCase();
  return names.find((name) => name.toLowerCase() === wanted);
}

interface Listed {
  id: string;
  isHidden: boolean;
}

/** The first that a person sees; without a list of sheets the first that there is. */
async function firstSheet(zip: ZipEntries): Promise<Pick<Workbook, 'sheet' | 'from1904'>> {
  const sheets: Listed[] = [];
  let from1904 = false;
  const workbook = partOf(zip, 'xl/workbook.xml');
  if (workbook)
    await scan(zip, workbook, {
      opened(name, tag) {
        if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attributeIn(tag, 'date1904') ?? '');
        if (name === 'sheet')
          sheets.push({ id: attributeIn(tag, 'id') ?? '', isHidden: /hidden/i.test(attributeIn(tag, 'state') ?? '') });
      },
    });
  const targets = await sheetTargets(zip);
  const inOrder = [...sheets.filter(({ isHidden }) => !isHidden), ...sheets];
  const listed = inOrder.map(({ id }) => partOf(zip, targets.get(id) ?? '')).find(Boolean);
  const sheet = listed ?? zip.names.filter((name) => /^xl\/worksheets\/[^/]+\.xml$/i.test(name)).sort()[0];
  if (!sheet) throw damaged();
  return { sheet, from1904 };
}

/** By id where each worksheet lies; charts and macros are none. */
async function sheetTargets(zip: ZipEntries): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  const relations = partOf(zip, 'xl/_rels/workbook.xml.rels');
  if (relations)
    await scan(zip, relations, {
      opened(name, tag) {
        const [id, target] = [attributeIn(tag, 'Id'), attributeIn(tag, 'Target')];
        if (name !== 'Relationship' || !id || !target || !/\/worksheet$/.test(attributeIn(tag, 'Type') ?? '')) return;
        targets.set(id, target.startsWith('/') ? target : `xl/${target.replace(/^\.\//, '')}`);
      },
    });
  return targets;
}

/** Rich texts in one piece, without what is said of their pronunciation. */
async function sharedTexts(zip: ZipEntries, part: string | undefined): Promise<Texts> {
  const texts = createTexts(MOST_TEXT_BYTES);
  if (!part) return texts;
  let text = '';
  let [isText, isSpoken] = [false, false];
  await scan(zip, part, {
    opened(name) {
      if (name === 'si') text = '';
      if (name === 'rPh') isSpoken = true;
      isText = name === 't' && !isSpoken;
    },
    said(words) {
      if (isText) text += words;
    },
    closed(name) {
      isText = false;
      if (name === 'rPh') isSpoken = false;
      if (name === 'si' && !texts.add(text)) throw tooLarge();
    },
  });
  return texts;
}

async function dayStyles(zip: ZipEntries, part: string): Promise<boolean[]> {
  const formats = new Map<number, string>();
  const areDays: boolean[] = [];
  let isOfCells = false;
  await scan(zip, part, {
    opened(name, tag) {
      if (name === 'numFmt') formats.set(Number(attributeIn(tag, 'numFmtId')), attributeIn(tag, 'formatCode') ?? '');
      if (name === 'cellXfs') isOfCells = true;
      if (name === 'xf' && isOfCells) areDays.push(isDayFormat(Number(attributeIn(tag, 'numFmtId') ?? 0), formats));
    },
    closed(name) {
      if (name === 'cellXfs') isOfCells = false;
    },
  });
  return areDays;
}

/** Formats that need not be written down (ECMA-376, 18.8.30), days of China and Japan among them. */
const isKnownDay = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

function isDayFormat(id: number, formats: ReadonlyMap<number, string>): boolean {
  const code = formats.get(id);
  if (code === undefined) return isKnownDay(id);
  // Words, colours and what is only kept free are no part of a number.
  return /[dmyhs]/i.test(code.replace(/"[^"]*"|\\.|[_*].|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, ''));
}
