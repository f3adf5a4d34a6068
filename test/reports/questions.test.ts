import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Answers, answerFaults, askedQuestions, keptAnswers, publicAnswers } from '../../api/reports/questions.ts';
import { Territory } from '../../db/territory.ts';
import { BREST } from '../world.ts';

const words = (text: string) => ({ fr: text, br: text, en: text });
const values = (...keys: string[]) => keys.map((key) => ({ key, name: words(key) }));

/** An abandoned car as a careful town would ask about it: every kind of answer, and two that hang on others. */
const questions = Territory.shape.categories.element.shape.questions.parse([
  {
    code: 'vehicle',
    datatype: 'singlevaluelist',
    label: words('Which?'),
    required: true,
    values: values('car', 'bicycle'),
  },
  {
    code: 'plate',
    datatype: 'string',
    label: words('Plate'),
    private: true,
    when: { question: 'vehicle', is: ['car'] },
  },
  {
    code: 'state',
    datatype: 'multivaluelist',
    label: words('State'),
    required: true,
    values: values('burnt', 'broken_glass', 'leaking'),
    when: { question: 'vehicle', is: ['car'] },
  },
  { code: 'litres', datatype: 'number', label: words('How much'), when: { question: 'state', is: ['leaking'] } },
  { code: 'since', datatype: 'datetime', label: words('Since when') },
  { code: 'more', datatype: 'text', label: words('More') },
]);

const codes = (answers: Answers) => askedQuestions(questions, answers).map(({ code }) => code);

describe('what is asked hangs on what was answered', () => {
  test.each<[string, Answers, string[]]>([
    ['nothing answered yet', {}, ['vehicle', 'since', 'more']],
    ['a bicycle has no plate', { vehicle: 'bicycle' }, ['vehicle', 'since', 'more']],
    ['a car has one', { vehicle: 'car' }, ['vehicle', 'plate', 'state', 'since', 'more']],
    [
      'a car that leaks: how much?',
      { vehicle: 'car', state: ['burnt', 'leaking'] },
      ['vehicle', 'plate', 'state', 'litres', 'since', 'more'],
    ],
    [
      'what hangs on a question that is not asked is not asked either',
      { vehicle: 'bicycle', state: ['leaking'] },
      ['vehicle', 'since', 'more'],
    ],
  ])('%s', (_what, answers, asked) => {
    expect(codes(answers)).toEqual(asked);
  });
});

describe('an answer is right or wrong', () => {
  const car = { vehicle: 'car', state: ['burnt'] };
  test.each<[string, Answers, string[]]>([
    ['all that is required', car, []],
    ['nothing', {}, ['vehicle:required']],
    ['an answer of blanks is none', { vehicle: '  ' }, ['vehicle:required']],
    ['required only where it is asked', { vehicle: 'bicycle' }, []],
    ['a car without its state', { vehicle: 'car' }, ['state:required']],
    ['an empty list is no answer', { vehicle: 'car', state: [] }, ['state:required']],
    ['a key that is not offered', { vehicle: 'boat' }, ['vehicle:choice']],
    ['two where one is to be chosen', { vehicle: ['car', 'bicycle'], state: ['burnt'] }, ['vehicle:choice']],
    ['one of several is not offered', { vehicle: 'car', state: ['burnt', 'blue'] }, ['state:choice']],
    ['one value of a list of several, by itself', { vehicle: 'car', state: 'burnt' }, []],
    ['a number in words', { vehicle: 'car', state: ['leaking'], litres: 'deux' }, ['litres:number']],
    ['a number with a French comma', { vehicle: 'car', state: ['leaking'], litres: '2,5' }, []],
    ['a negative number', { vehicle: 'car', state: ['leaking'], litres: '-3' }, []],
    ['a wrong number where none is asked', { vehicle: 'bicycle', litres: 'deux' }, []],
    ['a day', { ...car, since: '2026-11-23' }, []],
    ['a time of a browser', { ...car, since: '2026-11-23T08:05' }, []],
    ['a time with its zone', { ...car, since: '2026-11-23T08:05:00+01:00' }, []],
    ['a day that no calendar has', { ...car, since: '2026-02-30' }, ['since:datetime']],
    ['the leap day of a leap year', { ...car, since: '2028-02-29' }, []],
    ['an hour that no clock has', { ...car, since: '2026-11-23T25:00' }, ['since:datetime']],
    ['a day in words', { ...car, since: 'hier' }, ['since:datetime']],
    ['a plate as long as a letter', { ...car, plate: 'A'.repeat(251) }, ['plate:too_long']],
    ['a text may be longer', { ...car, more: 'A'.repeat(251) }, []],
    ['a text of a novel', { ...car, more: 'A'.repeat(4001) }, ['more:too_long']],
    ['a question that nobody asks', { ...car, colour: 'red' }, []],
  ])('%s', (_what, answers, faults) => {
    expect(answerFaults(questions, answers).map(({ code, problem }) => `${code}:${problem}`)).toEqual(faults);
  });
});

describe('what is kept', () => {
  test('answers to questions that are not asked any more are dropped, and blanks', () => {
    const answers = { vehicle: 'bicycle', plate: 'AB-123-CD', state: ['burnt'], since: ' ', more: ' Sans selle ' };
    expect(keptAnswers(questions, answers)).toEqual({ vehicle: 'bicycle', more: 'Sans selle' });
  });

  test('a list of several stays one, each value once', () => {
    expect(keptAnswers(questions, { vehicle: ['car'], state: 'burnt' })).toEqual({ vehicle: 'car', state: ['burnt'] });
    expect(keptAnswers(questions, { vehicle: 'car', state: ['burnt', 'burnt'] }).state).toEqual(['burnt']);
  });

  test('a plate is for staff only', () => {
    expect(publicAnswers(questions, { vehicle: 'car', plate: 'AB-123-CD' })).toEqual({ vehicle: 'car' });
  });

  test('a question that the category no longer has is told to nobody but staff', () => {
    expect(publicAnswers(questions, { colour: 'red' })).toEqual({});
  });
});

test('whatever was answered: keeping it twice is keeping it once, and it has the same faults', () => {
  const value = fc.oneof(
    fc.constantFrom('car', 'bicycle', 'burnt', 'leaking', '2', '2026-11-23', '', ' '),
    fc.array(fc.constantFrom('burnt', 'leaking', 'broken_glass', ''), { maxLength: 3 }),
  );
  const answers = fc.dictionary(fc.constantFrom(...questions.map(({ code }) => code), 'constructor'), value);
  fc.assert(
    fc.property(answers, (given) => {
      const kept = keptAnswers(questions, given);
      const faults = answerFaults(questions, given);
      // Several answers where one is asked are refused before anything is kept.
      fc.pre(faults.every(({ problem }) => problem !== 'choice'));
      expect(keptAnswers(questions, kept)).toEqual(kept);
      expect(answerFaults(questions, kept)).toEqual(faults);
      expect(Object.keys(kept).every((code) => codes(given).includes(code))).toBe(true);
    }),
  );
});

test('Brest asks something real, of every kind', () => {
  const asked = BREST.categories.flatMap((category) => category.questions);
  const datatypes = new Set(asked.map(({ datatype }) => datatype));
  expect([...datatypes].sort()).toEqual(['datetime', 'multivaluelist', 'number', 'singlevaluelist', 'string', 'text']);
  expect(asked.some(({ when }) => when)).toBe(true);
  expect(asked.some((question) => question.private)).toBe(true);
});
