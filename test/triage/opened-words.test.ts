import { describe, expect, test } from 'vitest';
import { fillPlaceholders, inOrderOfFit, unknownPlaceholders } from '../../api/triage/placeholders.ts';
import { areaBetween, areaInTheMiddle, nudged } from '../../web/triage/black-areas.ts';
import { colleaguesLike, nameBegun, withAccounts, withNames } from '../../web/triage/mention-words.ts';

const values = {
  ...{ code: 'KRN234', category: 'Éclairage', place: '{link}', expected: '3 décembre 2026' },
  ...{ service: 'Voirie', link: 'https://carte.example/reports/KRN234' },
};

describe('the gaps of a template', () => {
  test('are filled once: a place that is called like a gap stays what it is called', () => {
    expect(fillPlaceholders('{code} : {place}, {service}', values)).toBe('KRN234 : {link}, Voirie');
  });

  test.each([
    ['Bonjour {code}', []],
    ['Bonjour {cod}', ['{cod}']],
    ['Bonjour {code', ['{']],
    ['Bonjour }{', ['}', '{']],
    ['{Code} {code } {}', ['{Code}', '{code }', '{}']],
  ])('%s leaves %j that nothing fills', (text, unknown) => {
    expect(unknownPlaceholders(text)).toEqual(unknown);
  });
});

test('of the templates that may be used the closest comes first, and what is for another state or category never', () => {
  const template = (name: string, state: 'resolved' | 'planned' | null, categories: string[], position = 0) => ({
    ...{ name, state, categories, position },
  });
  const all = [
    template('pour tous', null, []),
    template('voirie', null, ['pothole']),
    template('résolu', 'resolved', []),
    template('lampe résolue', 'resolved', ['street-light']),
    template('lampe', null, ['street-light']),
    template('prévu', 'planned', ['street-light']),
    template('résolu, d’abord', 'resolved', [], -1),
  ];
  const fitting = inOrderOfFit(all, { category: 'street-light', state: 'resolved' }).map(({ name }) => name);
  expect(fitting).toEqual(['lampe résolue', 'résolu, d’abord', 'résolu', 'lampe', 'pour tous']);
});

describe('colleagues in a note', () => {
  const colleagues = [
    { id: 'a1', name: 'Anne' },
    { id: 'a2', name: 'Anne Le Goff' },
    { id: 'g1', name: 'Gwénaël Kerjean' },
    { id: 'a3', name: 'Anne' },
  ];

  test('are written by name and kept by account, the longer name first, namesakes by number', () => {
    expect(withAccounts('Voir @Anne Le Goff, @Anne puis @Anne (2).', colleagues)).toBe('Voir @[a2], @[a1] puis @[a3].');
  });

  test('are shown under the name that they have now, and without one once their account is gone', () => {
    const words = withNames('Voir @[a2] et @[gone].', [{ id: 'a2', name: 'Anne Kerjean' }], 'ancien collègue');
    expect(words.map(({ text }) => text).join('')).toBe('Voir @Anne Kerjean et @ancien collègue.');
    expect(words.filter(({ isName }) => isName)).toHaveLength(2);
  });

  test.each([
    ['Voir @', 6, ''],
    ['Voir @gw', 8, 'gw'],
    ['@anne le', 8, 'anne le'],
    ['accueil@brest.fr', 16, null],
    ['Voir @gw', 4, null],
  ])('in %j at %i the list is asked for %j', (text, cursor, begun) => {
    expect(nameBegun(text, cursor)?.begun ?? null).toBe(begun);
  });

  test('are found by any part of their name, without accents', () => {
    expect(colleaguesLike('gwe', colleagues).map(({ id }) => id)).toEqual(['g1']);
    expect(colleaguesLike('ker', colleagues).map(({ id }) => id)).toEqual(['g1']);
    expect(colleaguesLike('', colleagues)).toHaveLength(4);
  });
});

describe('a rectangle over a photo', () => {
  const picture = { width: 1200, height: 800 };

  test('is the same from whichever corner it was drawn, and lies inside the picture', () => {
    const area = { x: 100, y: 100, width: 50, height: 80 };
    expect(areaBetween({ x: 100, y: 100 }, { x: 150, y: 180 }, picture)).toEqual(area);
    expect(areaBetween({ x: 150, y: 180 }, { x: 100, y: 100 }, picture)).toEqual(area);
    expect(areaBetween({ x: 1190, y: 790 }, { x: 1300, y: 900 }, picture)).toEqual({
      ...{ x: 1190, y: 790, width: 10, height: 10 },
    });
    expect(areaBetween({ x: 100, y: 100 }, { x: 102, y: 101 }, picture)).toBeNull();
  });

  test('stops at the edge and keeps its size, and never grows out of the picture', () => {
    let area = areaInTheMiddle(picture);
    const { width, height } = area;
    for (let pressed = 0; pressed < 100; pressed += 1) area = nudged(area, { move: [-0.01, 0] }, picture);
    expect(area).toMatchObject({ x: 0, width, height });
    for (let pressed = 0; pressed < 200; pressed += 1) area = nudged(area, { grow: [0.01, 0.01] }, picture);
    expect(area).toEqual({ x: 0, y: 0, ...picture });
  });
});
