import { describe, expect, test } from 'vitest';
import { personalTraces } from '../../web/reports/personal.ts';

const found = (text: string) => personalTraces(text).map(({ kind, words }) => `${kind}: ${words}`);

describe('what points to a person is found however it is written', () => {
  test.each([
    ['appelez le 06 12 34 56 78', '06 12 34 56 78'],
    ['0612345678 le soir', '0612345678'],
    ['06.12.34.56.78', '06.12.34.56.78'],
    ['06-12-34-56-78', '06-12-34-56-78'],
    ['06 - 12 - 34 - 56 - 78', '06 - 12 - 34 - 56 - 78'],
    ['06/12/34/56/78', '06/12/34/56/78'],
    ['06\u00a012\u00a034\u00a056\u00a078', '06\u00a012\u00a034\u00a056\u00a078'],
    ['tél.0298000000', '0298000000'],
    ['(02) 98 00 00 00', '(02) 98 00 00 00'],
    ['06 123 456 78', '06 123 456 78'],
    ['06 1234 5678', '06 1234 5678'],
    ['+33 6 12 34 56 78', '+33 6 12 34 56 78'],
    ['+33612345678', '+33612345678'],
    ['+33 (0)6 12 34 56 78', '+33 (0)6 12 34 56 78'],
    ['+33.2.98.00.00.00', '+33.2.98.00.00.00'],
    ['0033 2 98 00 00 00', '0033 2 98 00 00 00'],
    ['+44 20 7946 0000', '+44 20 7946 0000'],
    ['09 72 00 00 00 (box)', '09 72 00 00 00'],
  ])('phone: %s', (text, words) => {
    expect(found(text)).toEqual([`phone: ${words}`]);
  });

  test.each([
    ['écrire à anna.le-gall+brest@example.org.', 'anna.le-gall+brest@example.org'],
    ['SOAZIG@EXAMPLE.BZH', 'SOAZIG@EXAMPLE.BZH'],
    ['soazig (at) example.org', 'soazig (at) example.org'],
    ['soazig[arobase]example.org', 'soazig[arobase]example.org'],
    ['soazig arobase example point org', 'soazig arobase example point org'],
    ['gaël@exemple.fr', 'gaël@exemple.fr'],
  ])('mail: %s', (text, words) => {
    expect(found(text)).toEqual([`email: ${words}`]);
  });

  test.each([
    ['une Clio AB-123-CD', 'AB-123-CD'],
    ['AB 123 CD', 'AB 123 CD'],
    ['AB123CD', 'AB123CD'],
    ['la voiture ab-123-cd', 'ab-123-cd'],
    ['ab123cd', 'ab123cd'],
    ['WW-456-ZZ', 'WW-456-ZZ'],
    ['1234 AB 29', '1234 AB 29'],
    ['1234AB29', '1234AB29'],
    ['123 ABC 29', '123 ABC 29'],
    ['12-XY-2A', '12-XY-2A'],
    ['456 KL 974', '456 KL 974'],
  ])('plate: %s', (text, words) => {
    expect(found(text)).toEqual([`plate: ${words}`]);
  });

  test('all of it, each once, in the order of the text', () => {
    const text = 'AB-123-CD, puis EF-456-GH, encore AB-123-CD : 06 12 34 56 78 ou soazig@example.org';
    expect(found(text)).toEqual([
      'phone: 06 12 34 56 78',
      'email: soazig@example.org',
      'plate: AB-123-CD',
      'plate: EF-456-GH',
    ]);
  });
});

describe('what points to nobody is left alone', () => {
  test.each([
    'Le lampadaire 298 devant le 12 rue 29 novembre',
    'Appelez le 112, le 17 ou le 3977',
    'Urgence gaz 0 800 47 33 33, ou 0800473333',
    'Depuis le 01-02-2026 10 h 30',
    'Depuis le 01/02/2026 10:30',
    'Vu à 06:12, 06 h 34',
    '29200 Brest, 29850 Gouesnou',
    'à plus de 100 km, un tas de 200 kg',
    'la RN165 et la D205',
    'mât n° 0451, armoire 12 345 678',
    'un nid-de-poule de 40 cm @ l’angle de la rue',
    'SIRET 242 900 314 00015',
    'ligne A, arrêt 12, bus 29',
    '',
  ])('%s', (text) => {
    expect(found(text)).toEqual([]);
  });
});
