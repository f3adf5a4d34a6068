import { describe, expect, test } from 'vitest';
import { type Described, likeness } from '../../api/places/likeness.ts';
import { addressRelation } from '../../api/places/likeness-addresses.ts';
import { foldedWords, nameParts } from '../../api/places/likeness-names.ts';

const CAPUCINS: Described = {
  name: 'Médiathèque François Mitterrand',
  address: 'Les Capucins<br />25, rue de Pontaniou',
  commune: 'Brest',
  location: { lon: -4.497456, lat: 48.38894 },
  phone: '+33298000001',
  email: 'mediatheque@example.org',
  website: 'http://www.atelier-multimedia-brest.fr',
};
const NOTHING = { phone: null, email: null, website: null };

const place = (changes: Partial<Described>): Described => ({ ...CAPUCINS, ...NOTHING, ...changes });
/** So many metres further north. */
const north = (metres: number, { lon, lat } = CAPUCINS.location) => ({ lon, lat: lat + metres / 111_195 });
const codes = (one: Described, other: Described) => likeness(one, other).reasons.map(({ code }) => code);

describe('the cases that people near Brest have met', () => {
  test('a fablab and a France Services desk that face each other, 2 and 5 of the same street, are two places', () => {
    const contacts = { phone: '+33298000000', email: 'contact@example.org' };
    const fabriques = place({
      ...{ ...contacts, name: 'Les Fabriques du Ponant', address: '2, rue Paul Dukas' },
      location: { lon: -4.4980018, lat: 48.408477 },
    });
    const pimms = place({
      ...{ ...contacts, name: 'PIMMS de Brest Kérédern', address: '5 rue Paul Dukas' },
      location: { lon: -4.49822, lat: 48.40842 },
    });
    const { outcome, reasons } = likeness(fabriques, pimms);
    expect(outcome).toBe('different');
    expect(reasons).toContainEqual({ code: 'two_doors', values: { one: '2', other: '5' } });
    expect(reasons).toContainEqual({ code: 'metres', values: { metres: 17 } });
  });

  test('a media library and the PAPIfab in it, 95 m away by another name, are one building', () => {
    const papifab = place({
      name: 'PAPIfab – Médiathèque des Capucins',
      address: '[Projet en cours]<br />Rue de Pontaniou',
      location: { lon: -4.498627, lat: 48.389288 },
    });
    expect(likeness(CAPUCINS, papifab).outcome).toBe('same_building');
    expect(likeness(papifab, CAPUCINS).outcome).toBe('same_building');
    expect(codes(CAPUCINS, papifab)).toEqual(['service_and_house', 'metres', 'same_street']);
  });

  test('one operator with the same telephone, mailbox and site at two premises has two places', () => {
    const cantine = place({ ...CAPUCINS, name: 'La Cantine numérique', address: '25 rue de Pontaniou' });
    const mess = place({ ...CAPUCINS, name: 'The Mess', address: '19, rue Jean Macé<br />RDC', location: north(320) });
    expect(likeness(cantine, mess).outcome).toBe('different');
    expect(codes(cantine, mess)).toEqual([
      'other_names',
      'metres',
      'two_streets',
      'same_phone',
      'same_email',
      'same_website',
    ]);
  });

  test('the same name and address with points 800 m apart is one place, and one pin is wrong', () => {
    const misplaced = place({ address: '25 rue de Pontaniou', location: north(800) });
    const { outcome, reasons } = likeness(place({}), misplaced);
    expect(outcome).toBe('same_place');
    expect(reasons).toContainEqual({ code: 'pin_wrong', values: { metres: 800 } });
  });

  test('another name at the same address 800 m apart is in the same building, and one pin is wrong', () => {
    const cantine = place({ name: 'La Cantine numérique', address: '25, rue de Pontaniou', location: north(800) });
    expect(likeness(place({}), cantine).outcome).toBe('same_building');
    expect(codes(place({}), cantine)).toContain('pin_wrong');
  });
});

describe('cases of our own', () => {
  const lambezellec = { name: 'Médiathèque de Lambézellec', address: '8, rue Pierre Corre' };

  test.each([
    ['accents and capitals', { name: 'MEDIATHEQUE DE LAMBEZELLEC' }, 'same_place'],
    ['another word for the same house', { name: 'Bibliothèque de Lambézellec' }, 'same_place'],
    ['one letter less', { name: 'Médiathèque de Lambézelec' }, 'same_place'],
    ['a tag before the name', { name: '[Projet en cours] Médiathèque de Lambézellec' }, 'same_place'],
    ['another house of the same quarter', { name: 'Mairie de Lambézellec', address: null }, 'different'],
    ['another house at the same door', { name: 'Mairie de Lambézellec' }, 'same_building'],
    ['the service alone, without a name', { name: 'PAPI', address: null }, 'same_building'],
    ['the same name at the next door', { address: '8 bis rue Pierre Corre' }, 'different'],
    ['a range of numbers that holds the door', { address: '8-10 rue Pierre Corre' }, 'same_place'],
    ['the comma left out', { address: '8 rue Pierre Corre, 29200 Brest' }, 'same_place'],
    ['no number', { address: 'Rue Pierre Corre' }, 'same_place'],
    ['no address', { address: null }, 'same_place'],
  ] as const)('%s, 30 m away: %s', (_case, changes, outcome) => {
    const other = place({ ...lambezellec, location: north(30), ...changes });
    expect(likeness(place(lambezellec), other).outcome).toBe(outcome);
    expect(likeness(other, place(lambezellec)).outcome).toBe(outcome);
  });

  test('a PAPI and a fablab of the same name share a building', () => {
    const papi = place({ name: 'PAPI de Kerinou', address: null });
    const fablab = place({ name: 'Fablab de Kerinou', address: null, location: north(20) });
    expect(likeness(papi, fablab).outcome).toBe('same_building');
    expect(codes(papi, fablab)).toContain('two_services');
  });

  test('MPT and maison pour tous, bd and boulevard, st and saint are the same words', () => {
    const one = place({ name: 'MPT de St-Marc', address: '12 bd Léon Blum' });
    const other = place({ name: 'Maison pour tous de Saint-Marc', address: '12, boulevard Léon-Blum' });
    expect(likeness(one, other).outcome).toBe('same_place');
    expect(codes(one, other)).toEqual(['same_name', 'metres', 'same_address']);
  });

  test('the same name and street in two communes is two places', () => {
    const brest = place({ name: 'Médiathèque', address: '2 rue de la Mairie', commune: 'Brest' });
    const plouzane = place({ ...brest, commune: 'Plouzané', location: north(700) });
    expect(likeness(brest, plouzane).outcome).toBe('different');
    expect(likeness(brest, plouzane).reasons).toContainEqual({
      code: 'two_communes',
      values: { one: 'Brest', other: 'Plouzané' },
    });
  });

  test('a telephone with and without +33 is one, and no reason tells it', () => {
    const one = place({ name: 'Espace Kérédern', phone: '02 98 00 00 07' });
    const other = place({
      name: 'Les amis de Kérédern',
      address: null,
      phone: '+33 2 98 00 00 07',
      location: north(10),
    });
    expect(codes(one, other)).toContain('same_phone');
    expect(JSON.stringify(likeness(one, other))).not.toContain('000007');
  });
});

test.each([
  ['2 bis rue Duret', '2bis, Rue Duret', 'same_door'],
  ['2 rue Duret', '2 ter rue Duret', 'two_doors'],
  ['4, place du Vieux Marché<br />2e étage Office de Tourisme', '4 pl. du Vieux-Marché', 'same_door'],
  ['14, rue du Docteur Roux', '14 rue du Dr Roux', 'same_door'],
  ['rue Duret', '2 rue Duret', 'same_street'],
  ['Technopôle Brest-Iroise', '2 rue Duret', 'unknown'],
] as const)('the addresses "%s" and "%s": %s', (one, other, relation) => {
  expect(addressRelation(one, other).relation).toBe(relation);
});

test('what HTML and tags say is no part of a name', () => {
  expect(foldedWords('[Projet en cours]<br />Rue de Pontaniou &amp; quai')).toBe('rue de pontaniou quai');
  expect(nameParts('PAPIfab – Patronage Laïque de la cavale blanche')).toEqual({
    core: ['cavale', 'blanche'],
    services: ['papi'],
    houses: ['patronage'],
  });
});
