import { describe, expect, test } from 'vitest';
import { Mapping, proposeMapping } from '../../api/imports/reading/mapping.ts';

const rows = (...all: Record<string, string>[]) => all.map((cells, at) => ({ line: at + 1, cells }));
const propose = (...all: Record<string, string>[]) => proposeMapping(Object.keys(all[0] ?? {}), rows(...all), 'csv');

describe('what columns mean is proposed', () => {
  test('by their names, in whatever case, accents and punctuation', () => {
    const { fields } = propose({
      ...{ 'NOM DU LIEU': 'TyFab', Adresse_Postale: '214 rue Jean Jaurès', 'Code-Postal': '29200', VILLE: 'Brest' },
      ...{ Téléphone: '0298008080', 'E-mail': 'a@tyfab.example', 'Site internet': 'www.tyfab.example' },
      ...{ "Horaires d'ouverture": 'mercredi 14h-18h', Longitude: '-4.47', Latitude: '48.39' },
    });
    expect(Object.fromEntries(Object.entries(fields).map(([field, { columns }]) => [field, columns]))).toEqual({
      ...{ name: ['NOM DU LIEU'], address: ['Adresse_Postale'], postcode: ['Code-Postal'], commune: ['VILLE'] },
      ...{ phone: ['Téléphone'], email: ['E-mail'], website: ['Site internet'], location: ['Longitude', 'Latitude'] },
      'offer.hours': ["Horaires d'ouverture"],
    });
  });

  test('by their values where names tell nothing', () => {
    const { fields } = propose(
      {
        nom: 'TyFab',
        a: '29200',
        b: '02 98 00 80 80',
        c: 'a@tyfab.example',
        d: 'www.tyfab.example',
        e: '48.39,-4.47',
        f: 'lundi 9h-12h',
      },
      { nom: 'Ouvrages', a: '29200', b: '', c: 'b@tyfab.example', d: 'https://x.example', e: '48.38,-4.50', f: '' },
    );
    expect(fields).toEqual({
      ...{
        name: { columns: ['nom'] },
        postcode: { columns: ['a'] },
        phone: { columns: ['b'] },
        email: { columns: ['c'] },
      },
      ...{ website: { columns: ['d'] }, location: { columns: ['e'] }, 'offer.hours': { columns: ['f'] } },
    });
  });

  test('a name that its values belie is not believed', () => {
    const { fields } = propose(
      { nom: 'TyFab', site: 'Recouvrance', mail: 'voir accueil', id: '1' },
      { nom: 'Ouvrages', site: 'Siam', mail: '-', id: '1' },
    );
    expect(fields).toEqual({ name: { columns: ['nom'] } });
  });

  test('each column is used once, and the surer name wins', () => {
    const { fields } = propose({ nom: 'Médiathèque', structure: 'Ville', type: 'BIB', categorie: 'EPN' });
    const used = Object.values(fields).flatMap(({ columns }) => columns);
    expect(new Set(used).size).toBe(used.length);
    expect(fields.typologies).toEqual({ columns: ['type'] });
  });

  test('two tables put under each other: each name is taken in its own rows', () => {
    const { fields } = propose({ adresse: '2 rue Paul Dukas', ADRESSE: '' }, { adresse: '', ADRESSE: 'Bas du Bourg' });
    expect(fields.address).toEqual({ columns: ['adresse', 'ADRESSE'] });
  });

  test('an address in pieces, a presentation in two, hours by day', () => {
    const { fields } = propose({
      ...{
        'addr:housenumber': '2',
        'addr:street': 'rue Paul Dukas',
        presentation_resume: 'a',
        presentation_detail: 'b',
      },
      ...{ h_mardi: '9:00 - 12:00', h_lundi: '9:00 - 12:00', h_jeudi: '' },
    });
    expect(fields).toMatchObject({
      address: { columns: ['addr:housenumber', 'addr:street'], join: ' ' },
      description: { columns: ['presentation_resume', 'presentation_detail'], join: '\n\n' },
      'offer.hours': { columns: ['h_lundi', 'h_mardi', 'h_jeudi'] },
    });
  });

  test('what most rows call themselves says what they offer', () => {
    expect(propose({ nom: 'Papifab de Kerourien' }, { nom: 'FabLab des Capucins' }).offerKind).toBe('fablab');
    expect(propose({ nom: 'Salle de visio de Guilers' }).offerKind).toBe('visio');
    expect(propose({ nom: 'Médiathèque' }).offerKind).toBe('papi');
  });

  test('a table without rows or with strange columns still has a mapping that can be kept', () => {
    const mapping = proposeMapping(['__proto__', 'constructor', 'nom'], [], 'csv');
    expect(Mapping.parse(mapping)).toEqual({ offerKind: 'papi', fields: { name: { columns: ['nom'] } } });
  });
});
