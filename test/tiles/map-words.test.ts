import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COLLECTIONS, LANGUAGES } from '../../db/vocabulary.ts';
import { COLLECTION_COLOURS, GROUND_COLOURS, MARKER_INK } from '../../web/map/colours.ts';
import { itemsOf } from '../../web/map/items.ts';
import { COLLECTION_PICTOGRAMS, LANDMARK_PICTOGRAMS } from '../../web/map/pictograms.ts';

const css = readFileSync(new URL('../../web/map/colours.css', import.meta.url), 'utf8');

describe('the map’s colours', () => {
  it.each(COLLECTIONS)('are the same on the map and in lists for %s', (collection) => {
    const { light, dark } = COLLECTION_COLOURS;
    expect(css).toContain(`--${collection}: light-dark(${light[collection]}, ${dark[collection]});`);
  });

  it.each(['light', 'dark'] as const)(
    'stand out from land, built-up ground and sea, and under their sign, in the %s theme',
    (theme) => {
      const { land, built, sea } = GROUND_COLOURS[theme];
      for (const colour of Object.values(COLLECTION_COLOURS[theme])) {
        for (const beside of [land, built, sea, MARKER_INK[theme]]) {
          expect([colour, beside, contrast(colour, beside) >= 3]).toEqual([colour, beside, true]);
        }
      }
    },
  );
});

describe('the map’s pictograms', () => {
  it('are plain paths, one for each collection and landmark, no two collections alike', () => {
    const paths = Object.values(COLLECTION_PICTOGRAMS);
    expect(new Set(paths).size).toBe(COLLECTIONS.length);
    for (const path of [...paths, ...Object.values(LANDMARK_PICTOGRAMS)]) expect(path).toMatch(/^M[-\d\s.,a-zA-Z]+$/);
  });
});

describe('the map’s words', () => {
  it('are there in every language, with the same names', () => {
    const [first, ...others] = LANGUAGES.map((language) => {
      const file = new URL(`../../data/messages/map/${language}.json`, import.meta.url);
      const messages: Record<string, string> = JSON.parse(readFileSync(file, 'utf8'));
      expect(Object.values(messages).every((words) => words.trim() !== '')).toBe(true);
      return Object.keys(messages);
    });
    for (const names of others) expect(names).toEqual(first);
  });
});

describe('a point on the map', () => {
  const social = { collection: 'papi', code: 'KRD', name: 'Centre social de Keredern' };
  it.each([
    ['a place', social, ['KRD']],
    [
      'two things at one address',
      { cluster: true, members: JSON.stringify([social, { ...social, collection: 'visio' }]) },
      ['KRD', 'KRD'],
    ],
    ['a cluster', { cluster: true, point_count: 12 }, []],
    ['something of an unknown collection', { ...social, collection: 'bakery' }, []],
    ['nothing', null, []],
  ])('is read back: %s', (_, properties, codes) => {
    expect(itemsOf({ properties }).map(({ code }) => code)).toEqual(codes);
  });
});

/** WCAG 2.2 contrast of two #rrggbb colours. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
