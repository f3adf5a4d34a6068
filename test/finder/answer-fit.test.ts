import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Layout, layoutFor, type PaperSize } from '../../web/finder/answer-fit.ts';

const hours = 'Horaires : mardi, jeudi, vendredi de 12 h 30 à 18 h 30 ; mercredi, samedi de 10 h à 18 h 30';
const description = 'La grande médiathèque du plateau des Capucins, où l’on vient lire, imprimer et se faire aider.';

/** So many media libraries on one sheet. */
function laidOut(count: number, { size = 'a4', easy = false }: { size?: PaperSize; easy?: boolean } = {}): Layout {
  return layoutFor({
    ...{ size, easy, notes: ['Au départ de : place de la Liberté'] },
    small: ['carte.brest.example/a/K7W2QXp', 'Sources : Démonstration de Kartenn'],
    places: (telling) =>
      Array.from({ length: count }, () => ({
        name: 'Médiathèque François-Mitterrand – Les Capucins',
        lines: [
          ...(telling === 'all' ? [description] : []),
          'Où : 25 rue de Pontaniou, Brest · 650 m, 11 min à pied, direction ouest',
          hours,
          'À apporter : une pièce d’identité, pour s’inscrire',
          'Sur place : Gratuit · aide sur place · accessible en fauteuil',
        ],
      })),
  });
}

describe('how large the sheet is written', () => {
  test('one place has its description, large letters and a large map', () => {
    const { telling, points, mapMillimetres } = laidOut(1);
    expect({ telling, points }).toEqual({ telling: 'all', points: 19 });
    expect(mapMillimetres).toBeGreaterThanOrEqual(100);
  });

  test('of five places the description goes, and then the map’s height', () => {
    const [three, five] = [laidOut(3), laidOut(5)];
    expect(five.telling).not.toBe('all');
    expect(five.mapMillimetres).toBeLessThan(three.mapMillimetres);
  });

  test('letters never go below what is easy to read: 14 points on A4, 12 on A5', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.boolean(), (count, easy) => {
        expect(laidOut(count, { easy }).points).toBeGreaterThanOrEqual(14);
        expect(laidOut(count, { size: 'a5', easy }).points).toBeGreaterThanOrEqual(12);
      }),
    );
  });

  test('more places never get more room each', () => {
    const sizes = [1, 2, 3, 4, 5].map((count) => laidOut(count).points);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  });

  test('what fits in no other way is told barely: where, when, whom to call', () => {
    const long = 'Une clé USB pour imprimer ; votre carte de lecteur si vous en avez une ; et de la patience. '.repeat(
      4,
    );
    const layout = layoutFor({
      ...{ size: 'a5', easy: false, notes: [], small: [] },
      places: (telling) =>
        ['Siam', 'Saint-Martin', 'Keredern'].map((name) => ({
          name,
          lines: telling === 'bare' ? [hours] : [hours, long],
        })),
    });
    expect(layout.telling).toBe('bare');
    expect(layout.points).toBe(12);
  });
});
