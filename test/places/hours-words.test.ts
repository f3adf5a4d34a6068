import { describe, expect, test } from 'vitest';
import { hoursInWords } from '../../api/places/hours-words.ts';

/** Spaces that do not break are told from others by the typesetter only. */
const plain = (lines: string[] | null) => lines?.map((line) => line.replaceAll('\u00a0', ' ')) ?? null;

describe('hours in plain sentences', () => {
  test.each<[string, string[], string[], string[]]>([
    [
      'Mo-Fr 09:00-12:00,13:30-18:00; PH off',
      ['Du lundi au vendredi : 9 h – 12 h et 13 h 30 – 18 h', 'Fermé les jours fériés'],
      ['Eus al Lun d’ar Gwener : 9e – 12e ha 13e30 – 18e', 'Serr d’an deizioù-gouel'],
      ['Monday to Friday: 9:00 – 12:00 and 13:30 – 18:00', 'Closed on public holidays'],
    ],
    [
      'Sa[1] 10:00-12:00',
      ['Le 1er samedi du mois : 10 h – 12 h'],
      ['Kentañ Sadorn ar miz : 10e – 12e'],
      ['The first Saturday of the month: 10:00 – 12:00'],
    ],
    [
      'Tu[2,-1] 18:00-20:00',
      ['Le 2e mardi et le dernier mardi du mois : 18 h – 20 h'],
      ['Eil Meurzh ha Meurzh diwezhañ ar miz : 18e – 20e'],
      ['The second Tuesday and the last Tuesday of the month: 18:00 – 20:00'],
    ],
    [
      'week 1-53/2 Th 14:00-16:00',
      ['Une semaine sur deux (semaines impaires), jeudi : 14 h – 16 h'],
      ['Bep eil sizhun (sizhunioù ampar), Yaou : 14e – 16e'],
      ['Every other week (odd weeks), Thursday: 14:00 – 16:00'],
    ],
    ['"sur rendez-vous"', ['Sur rendez-vous'], ['War emgav'], ['By appointment']],
    [
      'Mo,We,Sa 09:00-12:00 || "sur rendez-vous"',
      ['Lundi, mercredi et samedi : 9 h – 12 h', 'Le reste du temps : sur rendez-vous'],
      ['Lun, Merc’her ha Sadorn : 9e – 12e', 'Ar peurrest eus an amzer : war emgav'],
      ['Monday, Wednesday and Saturday: 9:00 – 12:00', 'The rest of the time: by appointment'],
    ],
    [
      'Oct-Mar Mo-Fr 10:00-16:00; Jul,Aug off',
      ['Octobre à mars, du lundi au vendredi : 10 h – 16 h', 'En juillet et août : fermé'],
      ['Eus miz Here da viz Meurzh, eus al Lun d’ar Gwener : 10e – 16e', 'E miz Gouere ha Eost : serr'],
      ['October to March, Monday to Friday: 10:00 – 16:00', 'In July and August: closed'],
    ],
    [
      'Mo-Fr 09:00-12:00; SH Mo-Fr off; SH We 14:00-16:00',
      ['Hors vacances scolaires, du lundi au vendredi : 9 h – 12 h', 'Vacances scolaires, mercredi : 14 h – 16 h'],
      ['Er-maez eus ar vakañsoù-skol, eus al Lun d’ar Gwener : 9e – 12e', 'Vakañsoù-skol, Merc’her : 14e – 16e'],
      ['Outside school holidays, Monday to Friday: 9:00 – 12:00', 'School holidays, Wednesday: 14:00 – 16:00'],
    ],
    [
      'SH off "selon le programme"',
      ['Fermé pendant les vacances scolaires (selon le programme)'],
      ['Serr e-pad ar vakañsoù-skol (selon le programme)'],
      ['Closed during school holidays (selon le programme)'],
    ],
    ['24/7', ['Jour et nuit, tous les jours'], ['Deiz ha noz, bemdez'], ['Day and night, every day']],
    ['10:00-18:00', ['Tous les jours : 10 h – 18 h'], ['Bemdez : 10e – 18e'], ['Every day: 10:00 – 18:00']],
    ['Su 00:00-24:00', ['Dimanche : toute la journée'], ['Sul : a-hed an deiz'], ['Sunday: all day']],
    ['Fr 20:00-24:00', ['Vendredi : 20 h – minuit'], ['Gwener : 20e – hanternoz'], ['Friday: 20:00 – midnight']],
    ['off', ['Fermé'], ['Serr'], ['Closed']],
    [
      'Sa[1] "1er samedi du mois"',
      ['Le 1er samedi du mois : horaires à préciser'],
      ['Kentañ Sadorn ar miz : 1er samedi du mois'],
      ['The first Saturday of the month: 1er samedi du mois'],
    ],
  ])('%s', (hours, fr, br, en) => {
    expect(plain(hoursInWords(hours, 'fr'))).toEqual(fr);
    expect(plain(hoursInWords(hours, 'br'))).toEqual(br);
    expect(plain(hoursInWords(hours, 'en'))).toEqual(en);
  });

  test.each([null, '', 'ouvert le matin', 'sunrise-sunset'])('%s has none', (hours) => {
    expect(hoursInWords(hours, 'fr')).toBeNull();
  });
});
