/** How far a sheet is, and what whoever reads it is asked next. */
import { expect, test } from 'vitest';
import { completeness, QUESTIONS, type SheetAnswers } from '../../api/innovations/completeness.ts';

const EMPTY: SheetAnswers = {
  ...{ title: '', summary: '', stage: null, carrier: '', need: '', how: '', themes: [], places: [], areaCommunes: [] },
  ...{ areaQuarters: [], areaOutline: null },
  ...{ location: null, obstacles: null, worked: null, results: null, steps: null, prerequisites: null, contact: null },
  ...{ genesis: null, publics: null, budgetBand: null, people: null, tools: null, startedOn: null, partners: null },
  ...{ files: [], references: [] },
};
const FIRST: SheetAnswers = {
  ...EMPTY,
  title: 'Repair café de Bellevue',
  summary: 'On répare ensemble ce qui allait être jeté.',
  stage: 'mature',
  carrier: 'Maison de quartier de Bellevue',
  areaCommunes: ['Brest'],
};
const WHOLE: SheetAnswers = {
  ...FIRST,
  ...{ need: 'Jeter moins.', how: 'Un samedi par mois.', themes: ['repair_reuse'], obstacles: 'Les pièces.' },
  ...{
    worked: 'Le café.',
    results: 'Cent objets.',
    steps: 'Une date.',
    prerequisites: 'Une salle.',
    contact: 'La MPT',
  },
  ...{ genesis: 'Un grille-pain.', publics: 'Tous', tools: 'Des tournevis', startedOn: '2014', partners: 'La ville' },
  references: [{}],
};

test.each<[string, Partial<SheetAnswers>, string | null]>([
  ['a first version is asked for its need', {}, 'need'],
  ['then how it works', { need: 'Jeter moins.' }, 'how'],
  ['a word of spaces answers nothing', { need: '   ' }, 'need'],
  ['without any place it is asked where', { areaCommunes: [] }, 'where'],
  ['a point says where, too', { areaCommunes: [], location: { lon: -4.5, lat: 48.4 } }, 'need'],
  ['a place of the map as well', { areaCommunes: [], places: [{}] }, 'need'],
  ['once the story stands: what was difficult', { need: 'n', how: 'h', themes: ['food'] }, 'obstacles'],
  ['an idea is not asked what was difficult', { need: 'n', how: 'h', themes: ['food'], stage: 'idea' }, 'steps'],
  ['what starts is asked for no results', { ...WHOLE, results: null, stage: 'starting' }, null],
  ['what has stopped is', { ...WHOLE, results: null, stage: 'stopped' }, 'results'],
])('%s', (_sentence, changes, next) => {
  expect(completeness({ ...FIRST, ...changes }).next).toBe(next);
});

test('nothing written is asked for its name, everything written for nothing', () => {
  expect(completeness(EMPTY)).toEqual({ answered: 0, asked: QUESTIONS.length, percent: 0, next: 'title' });
  expect(completeness(WHOLE)).toEqual({
    answered: QUESTIONS.length,
    asked: QUESTIONS.length,
    percent: 100,
    next: null,
  });
});

test('each answer in the order of the questions brings it further, and 100 comes with the last alone', () => {
  let sheet = EMPTY;
  let before = 0;
  for (;;) {
    const { next, percent } = completeness(sheet);
    expect(percent).toBeGreaterThanOrEqual(before);
    expect(percent === 100).toBe(next === null);
    if (next === null) return;
    before = percent;
    sheet = { ...sheet, ...answerTo(next) };
  }
});

function answerTo(question: (typeof QUESTIONS)[number]): Partial<SheetAnswers> {
  if (question === 'where') return { areaCommunes: ['Brest'] };
  if (question === 'means') return { budgetBand: 'none' };
  if (question === 'started') return { startedOn: '2014' };
  if (question === 'files') return { files: [{}] };
  return { [question]: WHOLE[question] };
}

test('what an idea tells early counts like anything else, so that no answer ever takes anything away', () => {
  const idea: SheetAnswers = { ...FIRST, stage: 'idea' };
  const early = completeness({ ...idea, obstacles: 'L’eau en été.' });
  expect(early.answered).toBe(completeness(idea).answered + 1);
  expect(early.percent).toBeGreaterThan(completeness(idea).percent);
});
