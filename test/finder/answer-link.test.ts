import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  LONGEST_SMS,
  mailHref,
  movedUp,
  readableParts,
  sheetLink,
  shortText,
  smsHref,
  without,
} from '../../web/finder/answer-link.ts';

const home = { lon: -4.48631, lat: 48.39031, around: '12 rue de Siam' };
const keys = ['K7W2QXp', 'M3N4ABv'];
const site = 'https://carte.brest.example';

describe('the link that is handed over', () => {
  test('tells neither where the person lives, nor when, nor what was asked for', () => {
    const search = { ...home, at: '2026-11-26T14:00', needs: 'wheelchair,support.illiteracy', size: 'a5' as const };
    expect(sheetLink({ site, keys, search })).toBe('https://carte.brest.example/a/K7W2QXp.M3N4ABv');
  });

  test('tells the start once that is wanted, to a metre', () => {
    const link = new URL(sheetLink({ site, keys, search: { ...home, start: '1' } }));
    expect(Object.fromEntries(link.searchParams)).toEqual({
      lon: '-4.48631',
      lat: '48.39031',
      around: '12 rue de Siam',
    });
  });

  test('keeps the easy form and the language', () => {
    expect(sheetLink({ site: `${site}/br`, keys, search: { easy: '1' } })).toBe(
      'https://carte.brest.example/br/a/K7W2QXp.M3N4ABv?easy=1',
    );
  });

  test('on paper it loses nothing but the beginning that nobody types', () => {
    const link = sheetLink({ site, keys, search: { easy: '1' } });
    expect(readableParts(link).join('')).toBe('carte.brest.example/a/K7W2QXp.M3N4ABv?easy=1');
  });
});

describe('the draft of a text message', () => {
  const capucins = {
    name: 'Médiathèque François-Mitterrand – Les Capucins',
    address: '25 rue de Pontaniou, Brest',
    phone: '02 98 00 87 40',
  };
  const link = sheetLink({ site, keys, search: {} });

  test('one place goes with address and telephone', () => {
    expect(shortText('Où aller :', [capucins], link)).toBe(
      `Où aller :\n1. ${capucins.name}, ${capucins.address}, ${capucins.phone}\n${link}`,
    );
  });

  test('of five places the names remain when more does not fit', () => {
    const bellevue = {
      name: 'Centre social de Bellevue',
      address: '1 rue Pierre Trépos, Brest',
      phone: '02 98 03 08 69',
    };
    const text = shortText('Où aller :', [capucins, bellevue, bellevue, bellevue, bellevue], link);
    expect(text).not.toContain('Trépos');
    expect(text).toContain('5. Centre social de Bellevue');
  });

  test('is never longer than two messages, and the link is always whole', () => {
    const word = fc.string({ maxLength: 90 });
    const place = fc.record({ name: word, address: word, phone: fc.option(word) });
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.array(place, { minLength: 1, maxLength: 5 }), (intro, places) => {
        const text = shortText(intro, places, link);
        expect(text.length).toBeLessThanOrEqual(LONGEST_SMS);
        expect(text.endsWith(link)).toBe(true);
      }),
    );
  });

  test('opens on iOS, which wants “&body”, and on Android, which wants “?”, and comes through whole', () => {
    const text = 'Où aller & comment ?\n1. L’Échappée – 100 % libre\nhttps://carte.brest.example/a/K7W2QXp?easy=1';
    const href = smsHref(text);
    expect(href).toMatch(/^sms:\?&body=[^\s&#+]+$/);
    expect(new URL(href).searchParams.get('body')).toBe(text);
  });

  test('as a mail it has the line ends of mail', () => {
    const href = new URL(mailHref('Brest : où aller', 'une ligne\nune autre'));
    expect(href.searchParams.get('subject')).toBe('Brest : où aller');
    expect(href.searchParams.get('body')).toBe('une ligne\r\nune autre');
  });
});

test('a place moves up by one, the first stays, and a place can go', () => {
  expect([movedUp(['a', 'b', 'c'], 2), movedUp(['a', 'b'], 0), without(['a', 'b', 'c'], 1)]).toEqual([
    ['a', 'c', 'b'],
    ['a', 'b'],
    ['a', 'c'],
  ]);
});
