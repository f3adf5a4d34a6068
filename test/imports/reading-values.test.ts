import { describe, expect, test } from 'vitest';
import { readEmail, readPhone, readWebsite } from '../../api/imports/reading/contacts.ts';
import { readPoint } from '../../api/imports/reading/coordinates.ts';
import { BREST } from '../world.ts';
import { placeOf } from './reading-files.ts';

describe('where a place is', () => {
  const CAPUCINS = { lon: -4.5071, lat: 48.3879 };
  test.each([
    ['two cells', ['-4.5071', '48.3879'], ['lon', 'lat']],
    ['decimal commas', ['-4,5071', '48,3879'], ['x', 'y']],
    ['a minus sign of print', ['−4,5071', '48,3879°'], ['x', 'y']],
    ['latitude first, as the columns say', ['48.3879', '-4.5071'], ['latitude', 'longitude']],
    ['one cell, latitude first', ['48.3879, -4.5071'], ['geo_point']],
    ['one cell, decimal commas', ['48,3879;-4,5071'], ['gps']],
    ['WKT', ['POINT(-4.5071 48.3879)'], ['wkt']],
    ['WKT of PostGIS', ['SRID=4326;POINT(-4.5071 48.3879)'], ['geom']],
    ['GeoJSON in a cell', ['{"type": "Point", "coordinates": [-4.5071, 48.3879]}'], ['geo_shape']],
  ])('%s', (_, cells, names) => {
    expect(readPoint(cells, names, BREST.bbox)).toEqual({ point: CAPUCINS });
  });

  test('longitude and latitude in the wrong order are put right, and it is told', () => {
    const swapped = { point: CAPUCINS, note: { id: 'imports.note.swapped' } };
    expect(readPoint(['48.3879', '-4.5071'], ['lon', 'lat'], BREST.bbox)).toEqual(swapped);
    expect(readPoint(['POINT(48.3879 -4.5071)'], ['wkt'], BREST.bbox)).toEqual(swapped);
  });

  // The town hall of Brest, by the national geocoder: 48.390394 N, -4.486076 E is 145 929, 6 836 855 in Lambert-93.
  test.each([
    ['Lambert-93', ['145929.31', '6836855.39']],
    ['Lambert-93', ['6 836 855,39', '145 929,31']],
  ])('%s metres are turned into degrees, and it is told', (system, cells) => {
    const reading = readPoint(cells, ['x', 'y'], BREST.bbox);
    expect(reading).toMatchObject({ note: { id: 'imports.note.converted', values: { system } } });
  });

  test.each([
    ['a place in Angers', ['-0.5396', '47.4728'], 'imports.fault.outside'],
    ['metres that lead nowhere near', ['652000', '6862000'], 'imports.fault.not_degrees'],
    ['words', ['rue de Siam', '?'], 'imports.fault.not_coordinates'],
    ['half a point', ['-4.5', ''], 'imports.fault.not_coordinates'],
  ])('%s is refused clearly', (_, cells, id) => {
    expect(readPoint(cells, ['x', 'y'], BREST.bbox)).toMatchObject({ fault: { id } });
  });

  test('nothing, and the point of all zeros, is no point: the row says that it lacks one', () => {
    expect(readPoint(['', ''], ['x', 'y'], BREST.bbox)).toBeNull();
    expect(placeOf({ lon: '0', lat: '0' }, {}).faults).toEqual([{ column: 'lon', id: 'imports.fault.no_location' }]);
  });
});

describe('how a place is reached', () => {
  test.each([
    ['02 98 00 80 80', '+33298008080'],
    ['02.98.00.80.80', '+33298008080'],
    ['+33 (0)2 98 00 80 80', '+33298008080'],
    ['0033298008080', '+33298008080'],
    ['298008080', '+33298008080'],
    ['Tél : 02 98 00 80 80', '+33298008080'],
    ['39 49', '3949'],
    ['+44 20 7946 0018', '+442079460018'],
    ['voir le site', null],
    ['02 98', null],
  ])('the telephone %s', (text, phone) => {
    expect(readPhone(text)?.value ?? null).toBe(phone);
  });

  test.each([
    ['02 98 00 80 80 / 06 00 00 00 01', ['+33600000001']],
    ['0298008080 ou 0600000001', ['+33600000001']],
    ['0298008080|demander Yann', ['demander Yann']],
  ])('of %s the first is taken and the other one told', (text, others) => {
    expect(readPhone(text)).toEqual({ value: '+33298008080', others });
  });

  test.each([
    ['contact@lieu.example', 'contact@lieu.example'],
    ['mailto:contact@lieu.example', 'contact@lieu.example'],
    ['un@lieu.example ou deux@lieu.example', 'un@lieu.example'],
    ['Via le site', null],
  ])('the mailbox %s', (text, email) => {
    expect(readEmail(text)?.value ?? null).toBe(email);
  });

  test.each([
    ['www.tyfab.example', 'https://www.tyfab.example'],
    ['HTTP://tyfab.example/a?b=c', 'http://tyfab.example/a?b=c'],
    ['https://a.example/|https://b.example/', 'https://a.example/'],
    ['javascript:alert(1)', null],
    ['à venir', null],
  ])('the site %s', (text, website) => {
    expect(readWebsite(text)?.value ?? null).toBe(website);
  });
});

describe('when it is open', () => {
  const hours = (cells: Record<string, string>, columns = ['horaires']) =>
    placeOf(cells, { 'offer.hours': { columns, ...(columns.length > 1 && { join: '; ' }) } });

  test('the syntax is taken as it is', () => {
    const { offer, notes } = hours({ horaires: 'week 1-53/2 Tu 09:30-12:30; PH off' });
    expect({ offer, notes }).toEqual({ offer: { hours: 'week 1-53/2 Tu 09:30-12:30; PH off' }, notes: [] });
  });

  test('French words are translated, and both are told', () => {
    const { offer, notes } = hours({ horaires: '1er samedi du mois 10h-12h' });
    expect(offer.hours).toBe('Sa[1] 10:00-12:00');
    expect(notes).toEqual([
      {
        column: 'horaires',
        id: 'imports.note.hours',
        values: { value: '1er samedi du mois 10h-12h', hours: 'Sa[1] 10:00-12:00' },
      },
    ]);
  });

  test('what nobody can read is left out, and its words are told', () => {
    const { offer, notes, faults } = hours({ horaires: 'voir affichage' });
    expect({ offer, faults }).toEqual({ offer: {}, faults: [] });
    expect(notes).toEqual([
      { column: 'horaires', id: 'imports.note.hours_unread', values: { value: 'voir affichage' } },
    ]);
  });

  test('a column for each day', () => {
    const cells = { h_lundi: '9:00 - 12:00 / 14:00 - 17:00', h_mardi: '-', h_samedi: '9:00 - 11:45' };
    expect(hours(cells, Object.keys(cells)).offer.hours).toBe('Mo 09:00-12:00,14:00-17:00; Sa 09:00-11:45');
    const words = { lundi: '9h-12h', mardi: 'fermé', mercredi: '14h à 18h' };
    expect(hours(words, Object.keys(words)).offer.hours).toBe('Mo 09:00-12:00; Tu off; We 14:00-18:00');
  });
});

describe('other values', () => {
  test.each([
    ['postcode', '29200', '29200'],
    ['postcode', '1000', '01000'],
    ['wheelchair', 'oui', 'yes'],
    ['wheelchair', 'partiellement accessible', 'limited'],
    ['offer.fee', 'Gratuit sous condition|Payant', 'conditional'],
    ['offer.fee', 'Payant', 'paid'],
    ['offer.details.wifi', 'Oui', 'yes'],
    ['offer.details.workstations', '8 postes', 8],
    ['offer.openedOn', '02/04/2024', '2024-04-02'],
    ['commune', 'PLOUZANE', 'Plouzané'],
    ['name', 'Médiath&egrave;que<br />de Bellevue', 'Médiathèque, de Bellevue'],
    ['typologies', 'Médiathèque', ['BIB']],
    ['offer.audiences', 'Etudiant, Sénior', ['students', 'seniors']],
  ] as const)('%s: %s', (field, text, value) => {
    const { fields, offer, notes } = placeOf({ colonne: text }, { [field]: { columns: ['colonne'] } });
    expect({
      ...fields,
      ...Object.fromEntries(Object.entries(offer).map(([key, one]) => [`offer.${key}`, one])),
    }).toMatchObject({ [field]: value });
    expect(notes).toEqual([]);
  });

  test.each([
    ['postcode', 'Brest', 'imports.note.left_out'],
    ['email', 'aucun', 'imports.note.left_out'],
    ['commune', 'Angers', 'imports.note.commune'],
    ['offer.services', 'Café philo', 'imports.note.words'],
    ['description', 'a'.repeat(2001), 'imports.note.cut'],
  ] as const)('%s: what is not understood is told, and the row taken', (field, text, id) => {
    const { faults, notes } = placeOf({ colonne: text }, { [field]: { columns: ['colonne'] } });
    expect(faults).toEqual([]);
    expect(notes).toMatchObject([{ column: 'colonne', id }]);
  });

  test('a row without a name is refused, and its column named', () => {
    expect(placeOf({ nom: ' ' }, {}).faults).toEqual([{ column: 'nom', id: 'imports.fault.no_name' }]);
  });

  test('an offer is not given what its kind does not have', () => {
    const { offer } = placeOf({ n: '12' }, { 'offer.details.seats': { columns: ['n'] } });
    expect(offer).toEqual({});
  });
});
