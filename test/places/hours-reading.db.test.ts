import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { HoursReading, Place } from '../../api/places/contract.ts';
import { type TestApp, testApp } from '../app.ts';
import { addPlace } from '../world.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp({ now: '2026-11-24T10:00:00+01:00' });
});
beforeEach(() => app.empty());
afterAll(() => app.close());

const asked = (text: string, language = 'fr') =>
  app.visitor.get(`/api/hours/read?lang=${language}&text=${encodeURIComponent(text)}`);

async function reading(text: string, language = 'fr') {
  const { status, body } = await asked(text, language);
  expect(status).toBe(200);
  const read = HoursReading.parse(body);
  return { ...read, lines: read.lines.map((line) => line.replaceAll('\u00a0', ' ')) };
}

describe('somebody writes hours', () => {
  test('the syntax comes back in plain French, as rules, as a week and as the next openings', async () => {
    const read = await reading('Mo-Fr 09:00-12:00; PH off');
    expect(read).toMatchObject({ hours: 'Mo-Fr 09:00-12:00; PH off', fault: null, form: 'syntax', kept: [] });
    expect(read.lines).toEqual(['Du lundi au vendredi : 9 h – 12 h', 'Fermé les jours fériés']);
    expect(read.rules).toHaveLength(2);
    expect(read.week?.[0]).toEqual([{ from: '09:00', to: '12:00', comment: null }]);
    expect(read.next).toHaveLength(7);
    expect(read.next[0]).toEqual({ from: '2026-11-24T08:00:00.000Z', to: '2026-11-24T11:00:00.000Z', comment: null });
    expect(read.next[4]?.from).toBe('2026-11-30T08:00:00.000Z');
  });

  test('words come back as the syntax, with what could not be said', async () => {
    const read = await reading('lun-ven 9h-12h et 14h-18h, 1er samedi du mois');
    expect(read).toMatchObject({
      ...{ form: 'words', fault: null, kept: ['1er samedi du mois'] },
      hours: 'Mo-Fr 09:00-12:00,14:00-18:00; Sa[1] "1er samedi du mois"',
    });
    expect(read.lines).toEqual([
      'Du lundi au vendredi : 9 h – 12 h et 14 h – 18 h',
      'Le 1er samedi du mois : horaires à préciser',
    ]);
    expect(read.next.at(-1)?.from).toBe('2026-11-27T08:00:00.000Z');
  });

  test('words that the library would mend are read as words', async () => {
    expect(await reading('lundi 9h-12h')).toMatchObject({ form: 'words', hours: 'Mo 09:00-12:00' });
    expect(await reading('Mo-Fr 9h-12h; PH off')).toMatchObject({ hours: 'Mo-Fr 09:00-12:00; PH off', form: 'syntax' });
  });

  test('in Breton and in English too', async () => {
    expect((await reading('Lun-Gwener 9e-12e', 'br')).lines).toEqual(['Eus al Lun d’ar Gwener : 9e – 12e']);
    expect((await reading('Monday to Friday 9am-12pm', 'en')).lines).toEqual(['Monday to Friday: 9:00 – 12:00']);
  });

  test('hours of the syntax that the editor cannot show are read, and say when they open next', async () => {
    const read = await reading('2026 Dec 12 10:00-18:00');
    expect(read).toMatchObject({ form: 'syntax', rules: null, lines: [] });
    expect(read.next.map(({ from }) => from)).toEqual(['2026-12-12T09:00:00.000Z']);
  });

  test.each([
    ['fr', 'Ces horaires ne sont pas compris'],
    ['br', 'N’eo ket komprenet an eurioù-mañ'],
    ['en', 'These hours are not understood'],
  ])('what nobody can read is told in the reader’s language: %s', async (language, words) => {
    const read = await reading('bonjour', language);
    expect(read).toMatchObject({ hours: null, form: 'words', lines: [], rules: null, week: null, next: [] });
    expect(read.fault).toContain(words);
  });

  test('an empty text is asked for', async () => {
    expect((await reading('')).fault).toContain('Écrivez des horaires');
  });

  test('more than 600 characters, or no text at all, is invalid', async () => {
    expect((await asked('x'.repeat(601))).status).toBe(400);
    expect((await app.visitor.get('/api/hours/read')).status).toBe(400);
  });

  test.each([
    ['quotation marks', '"'.repeat(600)],
    ['marks', ';'.repeat(600)],
    ['empty notes', '"";'.repeat(200)],
    ['many rules', 'Mo off;'.repeat(85)],
    ['many holidays', 'PH off,SH off;'.repeat(42)],
    ['many days', 'lundi '.repeat(100)],
    ['many times', '9h '.repeat(200)],
    ['many brackets', '('.repeat(600)],
    ['many fallbacks', '"a"||'.repeat(120)],
    ['many ordinals', '1er '.repeat(150)],
    ['feasts that move', 'easter 00:01-00:02;'.repeat(30)],
    ['feasts that never come', '2026-2100/2 Feb 29 10:00-12:00;'.repeat(19)],
    ['only public holidays are off', 'PH off'],
  ])('hostile text is answered: %s', async (_, text) => {
    const read = await reading(text);
    expect(read.next.length).toBeLessThanOrEqual(7);
  });
});

test('the sheet of a place has its hours in the words of the language asked for', async () => {
  const offers = [{ kind: 'papi' as const, hours: 'Tu-Sa 10:00-18:30; PH off' }];
  const place = await addPlace(app.db, { name: 'Médiathèque des Capucins', offers });
  const sheet = async (language: string) => {
    const { body } = await app.visitor.get(`/api/places/${place.code}?lang=${language}`);
    return Place.parse(body).offers[0]?.hoursInWords?.map((line) => line.replaceAll('\u00a0', ' '));
  };
  expect(await sheet('fr')).toEqual(['Du mardi au samedi : 10 h – 18 h 30', 'Fermé les jours fériés']);
  expect(await sheet('br')).toEqual(['Eus ar Meurzh d’ar Sadorn : 10e – 18e30', 'Serr d’an deizioù-gouel']);
  expect(await sheet('en')).toEqual(['Tuesday to Saturday: 10:00 – 18:30', 'Closed on public holidays']);
});
