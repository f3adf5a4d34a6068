import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newCode } from '../../api/codes.ts';
import { addressOf, MOST_OFFERS, readAddress } from '../../api/finder/answer-address.ts';
import { OFFER_KINDS } from '../../db/vocabulary.ts';

const papi = { code: 'K7W2QX', kind: 'papi' };
const visio = { code: 'M3N4AB', kind: 'visio' };

describe('an address as printed and as typed from paper', () => {
  test.each([
    ['as it is printed', 'K7W2QXp.M3N4ABv', [papi, visio]],
    ['all in small letters, as a phone writes', 'k7w2qxp.m3n4abv', [papi, visio]],
    ['all in capitals', 'K7W2QXP.M3N4ABV', [papi, visio]],
    ['with commas and blanks', 'K7W2QXp, M3N4ABv', [papi, visio]],
    ['with hyphens', 'K7W2QXp-M3N4ABv', [papi, visio]],
    ['with the full stop of the sentence it stood in', 'K7W2QXp.', [papi]],
    ['the letter forgotten: the place is meant', 'K7W2QX', [{ code: 'K7W2QX', kind: null }]],
    ['a code that ends like a kind, the letter forgotten', 'K7W2QP', [{ code: 'K7W2QP', kind: null }]],
    ['a code that ends like a kind, with its letter', 'K7W2QPf', [{ code: 'K7W2QP', kind: 'fablab' }]],
    ['the same twice', 'K7W2QXp.k7w2qxP', [papi]],
    ['nothing', '', []],
  ])('%s', (_, typed, offers) => {
    expect(readAddress(typed)).toEqual({ offers, unreadable: [], leftOut: 0 });
  });

  test('what cannot be a code is told, and the rest is read', () => {
    expect(readAddress('K7W2QXp.hello.K7W2QXx')).toEqual({
      offers: [papi],
      unreadable: ['hello', 'K7W2QXx'],
      leftOut: 0,
    });
  });

  test('of seven offers the first five are kept, and two are counted as left out', () => {
    const typed = ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((letter) => `K7W2Q${letter}p`).join('.');
    const { offers, leftOut } = readAddress(typed);
    expect(offers.map(({ code }) => code)).toEqual(['K7W2QA', 'K7W2QB', 'K7W2QC', 'K7W2QD', 'K7W2QE']);
    expect(leftOut).toBe(2);
  });

  test('every sheet survives being typed in any case with any marks between', () => {
    const offer = fc.record({ code: fc.constant(null).map(newCode), kind: fc.constantFrom(...OFFER_KINDS) });
    const offers = fc.uniqueArray(offer, { minLength: 1, maxLength: MOST_OFFERS, selector: ({ code }) => code });
    fc.assert(
      fc.property(
        offers,
        fc.constantFrom('.', ',', ' ', '. ', '-', '+'),
        fc.infiniteStream(fc.boolean()),
        (given, mark, shifts) => {
          const typed = [...given.map(addressOf).join(mark)]
            .map((letter) => (shifts.next().value ? letter.toUpperCase() : letter.toLowerCase()))
            .join('');
          expect(readAddress(typed)).toEqual({ offers: given, unreadable: [], leftOut: 0 });
        },
      ),
    );
  });
});
