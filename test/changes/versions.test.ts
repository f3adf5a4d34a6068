import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stateAfter } from '../../api/changes/versions.ts';
import { differences, type FlatState } from '../../api/history/state.ts';
import { wordDifference } from '../../web/changes/word-difference.ts';

const state = fc.dictionary(fc.constantFrom('name', 'papi', 'papi.hours', 'papi.fee'), fc.jsonValue(), { maxKeys: 4 });

describe('walking the history backwards', () => {
  test('every version of a place comes back exactly, from nothing but today and what changed', () => {
    fc.assert(
      fc.property(fc.array(state, { minLength: 1, maxLength: 8 }), (states) => {
        const rows = states.slice(1).map((after, at) => {
          const { before, after: is } = differences(states[at] ?? {}, after);
          return { id: String(at + 1), before: before ?? null, after: is ?? null };
        });
        const latestFirst = [...rows].reverse();
        const now = states.at(-1) ?? {};
        for (const [at, was] of states.entries()) {
          if (at === 0) continue;
          expect(stateAfter(now, latestFirst, String(at))).toEqual(was);
        }
      }),
    );
  });

  test('a change of another place is none of this one’s versions', () => {
    const now: FlatState = { name: 'Mairie de Bohars' };
    expect(stateAfter(now, [{ id: '1', before: null, after: now }], '2')).toBeNull();
  });
});

describe('two texts word by word', () => {
  const text = fc.array(fc.constantFrom('wifi', 'ouvert', 'le', 'mardi', ' ', '\n', '  ', '<b>'), { maxLength: 20 });

  test('nothing is lost: what stayed and went is the first text, what stayed and came the second', () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [was, is] = [one.join(''), other.join('')];
        const pieces = wordDifference(was, is);
        const without = (kind: 'gone' | 'new') =>
          pieces.flatMap((piece) => (piece.kind === kind ? [] : [piece.text])).join('');
        expect([without('new'), without('gone')]).toEqual([was, is]);
      }),
    );
  });

  test('a corrected word is the only one that is marked', () => {
    expect(wordDifference('Ouvert le mardi matin', 'Ouvert le jeudi matin')).toEqual([
      { kind: 'same', text: 'Ouvert le ' },
      { kind: 'gone', text: 'mardi' },
      { kind: 'new', text: 'jeudi' },
      { kind: 'same', text: ' matin' },
    ]);
  });

  test('two very long texts are told whole instead of never', () => {
    const long = 'mot '.repeat(4000);
    expect(wordDifference(long, `${long}fin`).map(({ kind }) => kind)).toEqual(['gone', 'new']);
  });
});
