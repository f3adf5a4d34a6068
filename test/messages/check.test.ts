import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { Language } from '../../db/vocabulary.ts';
import { type Catalogue, catalogueFaults } from './catalogues.ts';
import { parseSource } from './sources.ts';
import { spokenFaults } from './spoken.ts';
import { askingFaults } from './uses.ts';

test('a catalogue that says the same in three languages is fine', async () => {
  expect(await catalogueFaults(room({ 'places.near': 'À {metres} m' }))).toEqual([]);
});

test.each([
  ['a sentence that nobody put into Breton', { br: {} }, /Missing translation keys for locale br/],
  [
    'a sentence only in English',
    { en: { 'places.far': 'Far', 'places.near': '{metres} m' } },
    /Extra translation keys/,
  ],
  [
    'a translation that forgets the distance',
    { br: { 'places.near': 'Tost' } },
    /"places\.near" does not use {metres}/,
  ],
  [
    'a translation that asks for something else',
    { en: { 'places.near': '{metres} {unit}' } },
    /uses {unit}, which the French does not/,
  ],
  ['a brace left open', { fr: { 'places.near': 'À {metres m' } }, /fr\.json: "places\.near" is no ICU message/],
  ['nothing said', { en: { 'places.near': ' ' } }, /"places\.near" is empty/],
])('%s is found', async (_what, other, fault) => {
  expect((await catalogueFaults(room({ 'places.near': 'À {metres} m' }, other))).join('\n')).toMatch(fault);
});

test('a Breton plural needs its five forms, also inside a choice', async () => {
  const message = '{open, select, yes {{count, plural, one {# lec’h} other {# lec’h}}} other {}}';
  expect(await catalogueFaults(room({ 'places.count': message }))).toEqual([
    'places/br.json: "places.count" has a plural that lacks two, few, many',
  ]);
});

test('ids out of order and ids of two rooms are found', async () => {
  const unsorted = room({ 'places.near': 'Près', 'places.far': 'Loin' });
  expect((await catalogueFaults(unsorted)).filter((fault) => fault.includes('"places.far" stands after'))).toHaveLength(
    3,
  );
  const twice = [...room({ 'places.near': 'Près' }), ...room({ 'places.near': 'Près' })];
  expect(await catalogueFaults(twice)).toContain('"places.near" stands in two rooms');
});

test('a sheet that asks for a message nobody wrote is named with its line', () => {
  const sheet = parseSource('web/places/sheet.tsx', "const id = 'words.fee.free';\nconst other = 'words.fee.cheap';\n");
  expect(askingFaults(['words.fee.free'], [sheet])).toEqual([
    'web/places/sheet.tsx:2 asks for "words.fee.cheap", which no catalogue has',
  ]);
});

test('ids put together from the vocabulary count as asked for, others do not', () => {
  const card = parseSource(
    'web/places/card.tsx',
    `const id = \`words.fee.\${fee}\`;\nconst hint = \`words.hint.\${kind}.long\`;\n`,
  );
  expect(askingFaults(['words.fee.free', 'words.fee.paid', 'words.feelings'], [card])).toEqual([
    'web/places/card.tsx:2 asks for "words.hint.….long", which no message fits',
    '"words.feelings" is asked for nowhere',
  ]);
});

test.each([
  ['between tags', '<p>Bonjour à tous</p>'],
  ['in braces', "<p>{open ? 'Ouvert' : null}</p>"],
  ['around a number', `<p>{\`\${count} lieux\`}</p>`],
  ['read out only', '<button aria-label="Fermer">×</button>'],
  ['instead of a picture', "<img alt={'Une photo'} />"],
])('words in the code, %s, are found', (_where, jsx) => {
  expect(spokenFaults([parseSource('web/places/sheet.tsx', `const view = ${jsx};`)])).toHaveLength(1);
});

test('signs, classes, addresses and message ids are no words', () => {
  const view =
    '<p className="long name">· × {12} <a href="/about">{said}</a><Panel title="triage.move.title" /> Kartenn</p>';
  expect(spokenFaults([parseSource('web/places/sheet.tsx', `const view = ${view};`)])).toEqual([]);
});

test('the application itself has no fault', async () => {
  const { stdout } = await promisify(execFile)('npx', ['tsx', 'test/messages/check.ts']);
  expect(stdout).toMatch(/^[1-9]\d{2,} messages in three languages, [1-9]\d{2,} sources read, 0 faults/);
});

type Messages = Record<string, string>;

/** One room's three catalogues, the same sentences in each unless told otherwise. */
function room(messages: Messages, other: Partial<Record<Language, Messages>> = {}): Catalogue[] {
  const languages = ['fr', 'br', 'en'] as const;
  return languages.map((language) => ({
    file: `places/${language}.json`,
    language,
    messages: other[language] ?? messages,
  }));
}
