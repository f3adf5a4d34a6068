/** The catalogues themselves: complete in the three languages, well formed, sorted. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { z } from 'zod';
import { LANGUAGES, type Language } from '../../db/vocabulary.ts';

const require = createRequire(import.meta.url);
const FORMATJS = require.resolve('@formatjs/cli/bin/formatjs');

export interface Catalogue {
  /** As `places/fr.json`. */
  file: string;
  language: Language;
  messages: Record<string, string>;
}

/** `folder` holds a folder for each room with `fr.json`, `br.json` and `en.json`. A missing one throws. */
export async function readCatalogues(folder: string): Promise<Catalogue[]> {
  const rooms = (await readdir(folder)).sort();
  const files = rooms.flatMap((room) => LANGUAGES.map((language) => ({ file: `${room}/${language}.json`, language })));
  return Promise.all(
    files.map(async ({ file, language }) => ({
      file,
      language,
      messages: z.record(z.string(), z.string()).parse(JSON.parse(await readFile(join(folder, file), 'utf8'))),
    })),
  );
}

export function idsOf(catalogues: readonly Catalogue[]): string[] {
  return catalogues.filter(({ language }) => language === 'fr').flatMap(({ messages }) => Object.keys(messages));
}

/** Ids that are out of order, in two rooms or not in all languages; sentences that are empty, faulty or ask for other arguments. */
export async function catalogueFaults(catalogues: readonly Catalogue[]): Promise<string[]> {
  const french = new Map(
    catalogues.filter(({ language }) => language === 'fr').flatMap(({ messages }) => Object.entries(messages)),
  );
  const faults = catalogues.flatMap(({ file, language, messages }) => {
    const ids = Object.keys(messages);
    const unsorted = ids.find((id, at) => at > 0 && id < (ids[at - 1] ?? ''));
    return [
      ...(unsorted ? [`${file}: "${unsorted}" stands after an id that should follow it; sort the file`] : []),
      ...ids.filter((id) => messages[id]?.trim() === '').map((id) => `${file}: "${id}" is empty`),
      ...ids.flatMap((id) =>
        sentenceFaults(language, messages[id] ?? '', french.get(id)).map((fault) => `${file}: "${id}" ${fault}`),
      ),
    ];
  });
  const twice = idsOf(catalogues).filter((id, at, all) => all.indexOf(id) !== at);
  return [...faults, ...twice.map((id) => `"${id}" stands in two rooms`), ...(await idFaults(catalogues))];
}

const BRETON_FORMS = ['one', 'two', 'few', 'many', 'other'];

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

/** What is wrong with a sentence alone, and beside its French original. */
function sentenceFaults(language: Language, message: string, french: string | undefined): string[] {
  const elements = elementsOf(message, language);
  if (typeof elements === 'string') return [`is no ICU message (${elements})`];
  const original = elementsOf(french ?? message, 'fr');
  if (typeof original === 'string') return [];
  const [asked, wanted] = [argumentsOf(elements), argumentsOf(original)];
  const lacking = wanted.filter((name) => !asked.includes(name));
  const extra = asked.filter((name) => !wanted.includes(name));
  return [
    ...(lacking.length > 0 ? [`does not use ${lacking.join(', ')}, which the French does`] : []),
    ...(extra.length > 0 ? [`uses ${extra.join(', ')}, which the French does not`] : []),
    ...(language === 'br' ? pluralFaults(elements) : []),
  ];
}

function pluralFaults(elements: readonly Element[]): string[] {
  return plurals(elements).flatMap((forms) => {
    const lacking = BRETON_FORMS.filter((form) => !forms.includes(form));
    return lacking.length > 0 ? [`has a plural that lacks ${lacking.join(', ')}`] : [];
  });
}

/** The parsed sentence, or why it cannot be parsed. */
function elementsOf(message: string, language: Language): Element[] | string {
  try {
    return new IntlMessageFormat(message, language).getAst();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** `{metres}`, `{count}`, `<link>`: each once, whatever stands around it. */
function argumentsOf(elements: readonly Element[]): string[] {
  const names = elements.flatMap((element) => {
    if ('children' in element) return [`<${element.value}>`, ...argumentsOf(element.children)];
    if ('options' in element) {
      return [`{${element.value}}`, ...Object.values(element.options).flatMap(({ value }) => argumentsOf(value))];
    }
    return 'value' in element && element.type !== LITERAL ? [`{${element.value}}`] : [];
  });
  return [...new Set(names)];
}

/** Of the parser's kinds of element, the one that is plain text. */
const LITERAL = 0;

/** The names of the forms of each plural, also of those inside others. */
function plurals(elements: readonly Element[]): string[][] {
  return elements.flatMap((element) => {
    if ('children' in element) return plurals(element.children);
    if (!('options' in element)) return [];
    const inside = Object.values(element.options).flatMap(({ value }) => plurals(value));
    return 'pluralType' in element ? [Object.keys(element.options), ...inside] : inside;
  });
}

/** Missing and extra ids, as `formatjs verify` tells them; what it says of arguments passes over a faulty original. */
async function idFaults(catalogues: readonly Catalogue[]): Promise<string[]> {
  // The tool takes files of the same name for one catalogue and keeps the last: it gets each language in one file.
  const folder = await mkdtemp(join(tmpdir(), 'kartenn-messages-'));
  try {
    for (const language of LANGUAGES) {
      const all = catalogues.filter((one) => one.language === language).map(({ messages }) => messages);
      await writeFile(join(folder, `${language}.json`), JSON.stringify(Object.assign({}, ...all)));
    }
    return await verify(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function verify(folder: string): Promise<string[]> {
  const words = ['verify', '--source-locale=fr', '--missing-keys', '--extra-keys'];
  const files = LANGUAGES.map((language) => join(folder, `${language}.json`));
  return new Promise((found) => {
    execFile(process.execPath, [FORMATJS, ...words, ...files], (error, out, err) => {
      const lines = `${out}\n${err}`.split('\n').filter((line) => line.trim() !== '' && !/^-+$/.test(line));
      found(error ? (lines.length > 0 ? lines : [String(error)]) : []);
    });
  });
}
