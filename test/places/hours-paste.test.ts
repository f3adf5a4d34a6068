import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hoursFault, openingAt } from '../../api/places/hours.ts';
import { readPasted } from '../../api/places/hours-paste.ts';
import { BREST } from '../world.ts';

const hoursIn = (text: string) => readPasted(text)?.hours ?? null;

describe('hours as people write them are the same in the syntax', () => {
  test.each([
    ['lun-ven 9h-12h et 14h-18h', 'Mo-Fr 09:00-12:00,14:00-18:00'],
    ['du lundi au vendredi de 9h à 12h30', 'Mo-Fr 09:00-12:30'],
    ['Du lundi au vendredi, de 8h30 à 12h et de 13h30 à 17h', 'Mo-Fr 08:30-12:00,13:30-17:00'],
    ['Lundi : 09:00 - 12:00 / 14h à 17h30 Mardi fermé', 'Mo 09:00-12:00,14:00-17:30; Tu off'],
    ['Lundi et jeudi : 14h à 18h Mardi : 9h à 12h30', 'Mo,Th 14:00-18:00; Tu 09:00-12:30'],
    ['9h-12h et 14h-17h du lundi au vendredi', 'Mo-Fr 09:00-12:00,14:00-17:00'],
    ['tous les jours sauf le dimanche 10h-18h', 'Mo-Sa 10:00-18:00'],
    ['tous les jours de 10h à 18h', '10:00-18:00'],
    ['MERCREDI 17h – 19h', 'We 17:00-19:00'],
    ['Mardi, jeudi : 9h–12h • Mercredi : 14h–18h', 'Tu,Th 09:00-12:00; We 14:00-18:00'],
    ['lundi 9-12/14-18', 'Mo 09:00-12:00,14:00-18:00'],
    ['lundi 9h/12h45-13h30/17h', 'Mo 09:00-12:45,13:30-17:00'],
    ['lundi 9h-12h 13h30-16h30', 'Mo 09:00-12:00,13:30-16:30'],
    ['lundi 8 h 30 - 12 h et 13 h 30 - 17 h', 'Mo 08:30-12:00,13:30-17:00'],
    ['vendredi de 10 à 12h', 'Fr 10:00-12:00'],
    ['lundi 9h-midi', 'Mo 09:00-12:00'],
    ['vendredi 20h-minuit', 'Fr 20:00-24:00'],
    ['vendredi 20h-2h', 'Fr 20:00-02:00'],
    ['mardi matin de 9h à 10h30', 'Tu 09:00-10:30'],
    ['week-end 14h-18h', 'Sa,Su 14:00-18:00'],
    ['24h/24', '24/7'],
    ['24h/24, 7j/7', '24/7'],
    ['Lu-Ve 9h-12h', 'Mo-Fr 09:00-12:00'],
    ['Lun - Gwener 9e-12e ha 14e-18e', 'Mo-Fr 09:00-12:00,14:00-18:00'],
    ['Eus al Lun d’ar Yaou 9e30-12e', 'Mo-Th 09:30-12:00'],
    ['Merc’her ha Sadorn : 14e-17e', 'We,Sa 14:00-17:00'],
    ['Monday to Friday 9am-5:30pm, closed on Sundays', 'Mo-Fr 09:00-17:30; Su off'],
    ['Tue & Thu: 10:00-12:00', 'Tu,Th 10:00-12:00'],
    // Two times of the same day add up.
    ['mardi de 10h à 12h, le mardi de 14h à 16h', 'Tu 10:00-12:00,14:00-16:00'],
    // A day told alone goes before a range of days.
    ['lundi au vendredi 9h-17h, mercredi 9h-19h', 'Mo,Tu,Th,Fr 09:00-17:00; We 09:00-19:00'],
  ])('%s', (text, hours) => {
    expect(readPasted(text)).toEqual({ hours, kept: [] });
  });
});

describe('days of the month, weeks, months and holidays', () => {
  test.each([
    ['1er samedi du mois 10h-12h', 'Sa[1] 10:00-12:00'],
    ['2e et 4e mardi du mois : 18h30-21h30', 'Tu[2,4] 18:30-21:30'],
    ['9h - 12h le 1er et le dernier samedi du mois', 'Sa[1,-1] 09:00-12:00'],
    ['dimanche (2e dimanche du mois uniquement) : 14h-17h30', 'Su[2] 14:00-17:30'],
    ['samedi 14h-18h, le 1er samedi du mois 10h-12h', 'Sa 14:00-18:00; Sa[1] 10:00-12:00,14:00-18:00'],
    ['lundi au vendredi 9h-12h hors 1er lundi du mois', 'Mo-Fr 09:00-12:00; Mo[1] off'],
    ['jeudi 14h-16h semaines paires', 'week 2-53/2 Th 14:00-16:00'],
    ['semaines impaires : jeudi 14h-16h', 'week 1-53/2 Th 14:00-16:00'],
    ['jeudi 14h-16h (semaines impaires)', 'week 1-53/2 Th 14:00-16:00'],
    ['juillet-août : lundi au vendredi 10h-16h', 'Jul,Aug Mo-Fr 10:00-16:00'],
    ['lundi 8h30 à 20h de septembre à juin', 'Jan-Jun,Sep-Dec Mo 08:30-20:00'],
    ['mardi au samedi 14h-18h, fermé en août', 'Tu-Sa 14:00-18:00; Aug off'],
    ['lundi-vendredi 9h-12h, fermé les jours fériés', 'Mo-Fr 09:00-12:00; PH off'],
    ['lundi-vendredi 9h-12h sauf jours fériés', 'Mo-Fr 09:00-12:00; PH off'],
    ['fermé le dimanche et les jours fériés', 'Su off; PH off'],
    ['samedi, dimanche et jours fériés : 14h-18h', 'Sa,Su 14:00-18:00; PH 14:00-18:00'],
    ['lundi 9h-12h, hors vacances scolaires', 'Mo 09:00-12:00; SH off'],
    ['fermé pendant les vacances scolaires', 'SH off'],
    ['lundi-vendredi 9h-12h\nvacances scolaires : 10h-12h', 'Mo-Fr 09:00-12:00; SH Mo-Fr 10:00-12:00'],
    [
      'Période scolaire :\nlundi 9h-12h\nmardi 14h-17h\nVacances scolaires :\nlundi 10h-12h',
      'Mo 09:00-12:00; SH Mo off; Tu 14:00-17:00; SH Tu off; SH Mo 10:00-12:00',
    ],
  ])('%s', (text, hours) => {
    expect(readPasted(text)).toEqual({ hours, kept: [] });
  });
});

describe('what the syntax cannot say stays in the hours as it was written', () => {
  test.each([
    ['mercredi 14h-17h, 1 semaine sur 2', 'week 1-53/2 We 14:00-17:00 "1 semaine sur 2"'],
    ['1 samedi sur 2 : 9:00 - 12:30', 'week 1-53/2 Sa 09:00-12:30 "1 samedi sur 2"'],
    ['lundi 9h-12h sur rendez-vous', 'Mo 09:00-12:00 "sur rendez-vous"'],
    ['Lundi 9h-12h\nMercredi sur rendez-vous', 'Mo 09:00-12:00; We "sur rendez-vous"'],
    ['Lundi 9h-12h. Sur rendez-vous', 'Mo 09:00-12:00 || "Sur rendez-vous"'],
    ['lundi 9h-12h / Après-midi sur RDV', 'Mo 09:00-12:00 "Après-midi sur RDV"'],
    ['Mo-Fr 9h-12h hors vacances', 'Mo-Fr 09:00-12:00 "hors vacances"'],
    ['lundi au vendredi 14h-19h (sauf jeudi, 18h30)', 'Mo-Fr 14:00-19:00 "sauf jeudi, 18h30"'],
    [
      'lundi au vendredi 9h-17h30 (17h pendant les vacances scolaires)',
      'Mo-Fr 09:00-17:30 "17h pendant les vacances scolaires"',
    ],
    ['lundi 10h-12h (à partir du 14/04/2026)', 'Mo 10:00-12:00 "à partir du 14/04/2026"'],
    ['lundi 1x par mois de 10h à 12h', 'Mo 10:00-12:00 "1x par mois"'],
    ['lundi 9h-12h "porte B"', `Mo 09:00-12:00 "'porte B'"`],
    ['sur rendez-vous', '"sur rendez-vous"'],
  ])('%s', (text, hours) => {
    const pasted = readPasted(text);
    expect(pasted?.hours).toBe(hours);
    expect(pasted?.kept).toHaveLength(1);
    expect(hours).toContain(`"${pasted?.kept[0]}"`);
  });

  test('a day without hours is kept, and is to be asked', () => {
    expect(hoursIn('lun-ven 9h-12h et 14h-18h, 1er samedi du mois')).toBe(
      'Mo-Fr 09:00-12:00,14:00-18:00; Sa[1] "1er samedi du mois"',
    );
  });

  test('a heading in words keeps its hours apart from the others', () => {
    expect(hoursIn('Samedi 8h30-22h Horaires d’été : lundi au vendredi 8h30-18h')).toBe(
      'Mo-Fr 08:30-18:00 "Horaires d’été"; Sa 08:30-22:00',
    );
  });

  test('words before everything are about everything', () => {
    expect(hoursIn('En principe : lundi 9h-12h mardi 14h-17h')).toBe(
      'Mo 09:00-12:00 "En principe"; Tu 14:00-17:00 "En principe"',
    );
  });

  test.each([
    '9h à 12h / 13h à 17h (17h30 le mercredi)',
    '9h-12h, 14h-17h hors vacances scolaires',
    'le matin du lundi au vendredi',
    'pour les habitantes : 9h30 à 22h30, pour les autres : 9h à 20h30',
  ])('times that belong to no day are never guessed: %s', (text) => {
    expect(readPasted(text)).toEqual({ hours: `"${text}"`, kept: [text] });
  });
});

test.each(['', ' ', 'bonjour', '18h', 'Appeler le 02 98 00 00 00', '!!!', '"""', ';;;', 'Ligne A, arrêt Siam'])(
  'a text without days or times is none: %s',
  (text) => expect(readPasted(text)).toBeNull(),
);

describe('whatever somebody pastes', () => {
  const piece = fc.constantFrom(
    ...[
      'lundi',
      'mardi',
      'du mercredi au samedi',
      'tous les jours',
      '1er',
      'dernier',
      'du mois',
      '9h',
      '12h',
      '14h-18h',
    ],
    ...[
      '9h-12h',
      '8h30 à',
      'et',
      ',',
      ';',
      ':',
      '/',
      '\n',
      '(',
      ')',
      '"',
      '-',
      'sauf',
      'fermé',
      'jours fériés',
      'matin',
    ],
    ...[
      'vacances scolaires',
      'hors',
      'semaines paires',
      '1 semaine sur 2',
      'juillet',
      'août',
      'sur rendez-vous',
      'midi',
    ],
    ...['atelier', 'Siam', '25', '2026', '24h/24', 'après-midi', '|', '||', 'PH', 'off', 'é', '🙂', 'sans rendez-vous'],
  );
  const text = fc.array(piece, { minLength: 1, maxLength: 14 }).map((pieces) => pieces.join(' '));

  test('the library reads the result', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ maxLength: 80 })), (written) => {
        const pasted = readPasted(written);
        if (pasted) expect([written, hoursFault(pasted.hours)]).toEqual([written, null]);
      }),
      { numRuns: 500 },
    );
  });

  test('no word that is not understood is lost', () => {
    fc.assert(
      fc.property(text, (written) => {
        const pasted = readPasted(`lundi 9h-12h ${written} atelier`);
        expect([written, pasted?.kept.join(' ')]).toEqual([written, expect.stringContaining('atelier')]);
      }),
      { numRuns: 500 },
    );
  });

  test('what is kept makes no plain "open"', () => {
    const offer = { hoursVerified: true, hoursVerifiedAt: new Date('2026-01-05'), closures: [] };
    const at = new Date('2026-06-15T10:00');
    for (const words of ['hors vacances', 'sauf le 15', 'voir affiche', '1 semaine sur 2', 'sur rendez-vous']) {
      const hours = hoursIn(`lundi 9h-12h ${words}`);
      expect(openingAt({ ...offer, hours }, at, BREST)).toMatchObject({ state: 'uncertain' });
    }
  });
});
