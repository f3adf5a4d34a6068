import { describe, expect, test } from 'vitest';
import { read, readJson, readPlaces } from './reading-files.ts';

const feature = (geometry: unknown, properties: unknown = { nom: 'TyFab' }) => ({
  type: 'Feature',
  geometry,
  properties,
});
const collection = (...features: unknown[]) => ({ type: 'FeatureCollection', features });

describe('GeoJSON', () => {
  test('a point gives its longitude and latitude, and nested properties their path', async () => {
    const properties = {
      nom: 'TyFab',
      contact: { mail: 'bonjour@tyfab.example' },
      machines: ['laser', 'CNC'],
      lon: 'x',
    };
    const { look, rows } = await readJson(
      collection(feature({ type: 'Point', coordinates: [-4.47, 48.39] }, properties)),
    );
    expect(look.format).toBe('geojson');
    expect(rows[0]?.cells).toEqual({
      lon: '-4.47',
      lat: '48.39',
      nom: 'TyFab',
      'contact.mail': 'bonjour@tyfab.example',
      machines: 'laser|CNC',
      'lon (2)': 'x',
    });
  });

  test('a surface in the shape of a U gives a point that lies on it, and says so', async () => {
    const ring = [
      [-4.5, 48.38],
      [-4.4, 48.38],
      [-4.4, 48.42],
      [-4.42, 48.42],
      [-4.42, 48.39],
      [-4.48, 48.39],
      [-4.48, 48.42],
      [-4.5, 48.42],
      [-4.5, 48.38],
    ];
    const file = collection(feature({ type: 'Polygon', coordinates: [ring] }));
    const { rows } = await readJson(file);
    const lon = Number(rows[0]?.cells.lon);
    expect((lon > -4.5 && lon < -4.48) || (lon > -4.42 && lon < -4.4)).toBe(true);
    const { places } = await readPlaces(JSON.stringify(file));
    expect(places[0]?.notes).toEqual([{ column: 'shape', id: 'imports.note.shape', values: { shape: 'Polygon' } }]);
  });

  test('a line stands where half of it is', async () => {
    const line = {
      type: 'LineString',
      coordinates: [
        [-4.5, 48.4],
        [-4.4, 48.4],
        [-4.4, 48.4],
      ],
    };
    const { rows } = await readJson(collection(feature(line)));
    expect(Number(rows[0]?.cells.lon)).toBeCloseTo(-4.45);
    expect(rows[0]?.cells.shape).toBe('LineString');
  });

  test('a place without geometry is read, and refused as a row', async () => {
    const { places } = await readPlaces(JSON.stringify(collection(feature(null))));
    expect(places[0]?.faults).toEqual([{ column: null, id: 'imports.fault.no_location' }]);
  });

  test('one broken feature costs itself only', async () => {
    const text =
      '{"features":[{"type":"Feature","properties":{"nom":"A"}},{"type":"Feature","properties":{"nom":6.+33}},{"type":"Feature","properties":{"nom":"}] C"}}]}';
    const { rows } = await read(text);
    expect(rows.map(({ line, cells, fault }) => [line, cells.nom, fault?.id])).toEqual([
      [1, 'A', undefined],
      [2, '', 'imports.fault.item'],
      [3, '}] C', undefined],
    ]);
  });

  test('a file that was cut off gives what is whole', async () => {
    const whole = JSON.stringify(collection(feature(null), feature(null, { nom: 'Ouvrages' })));
    const { rows } = await read(whole.slice(0, -30));
    expect(rows.map(({ cells, fault }) => [cells.nom, fault?.id])).toEqual([
      ['TyFab', undefined],
      ['', 'imports.fault.item'],
    ]);
  });
});

test('a uMap gives the places of all its layers, each with its layer’s name', async () => {
  const layer = (name: string, nom: string) => ({
    ...collection(feature({ type: 'Point', coordinates: [-4.48, 48.39] }, { nom, _umap_options: { color: 'red' } })),
    _umap_options: { name },
  });
  const { look, rows } = await readJson({
    type: 'umap',
    properties: { name: 'Carte' },
    layers: [layer('Fablabs', 'TyFab'), layer('PAPI', 'Mairie')],
  });
  expect(look.format).toBe('umap');
  expect(rows.map(({ line, cells }) => [line, cells])).toEqual([
    [1, { layer: 'Fablabs', lon: '-4.48', lat: '48.39', nom: 'TyFab' }],
    [2, { layer: 'PAPI', lon: '-4.48', lat: '48.39', nom: 'Mairie' }],
  ]);
});

test('Overpass gives nodes, and ways by their centre; corners of ways are no places', async () => {
  const { look, mapping, places } = await readPlaces(
    JSON.stringify({
      version: 0.6,
      osm3s: { copyright: 'OpenStreetMap' },
      elements: [
        {
          ...{ type: 'node', id: 11, lat: 48.3995, lon: -4.4723 },
          tags: {
            name: 'TyFab',
            leisure: 'hackerspace',
            'addr:housenumber': '214',
            'addr:street': 'Rue Jean Jaurès',
            phone: '+33 2 98 00 80 80',
            opening_hours: 'We 14:00-18:00',
            wheelchair: 'limited',
          },
        },
        { type: 'node', id: 12, lat: 48.4, lon: -4.4 },
        {
          type: 'way',
          id: 13,
          center: { lat: 48.3879, lon: -4.5071 },
          tags: { name: 'Les Capucins', amenity: 'library' },
        },
      ],
    }),
  );
  expect(look.format).toBe('overpass');
  expect(mapping.fields.origin_id).toEqual({ columns: ['osm id'] });
  expect(places.map(({ originId, fields, offer }) => ({ originId, ...fields, ...offer }))).toEqual([
    {
      ...{
        originId: 'node/11',
        name: 'TyFab',
        address: '214 Rue Jean Jaurès',
        location: { lon: -4.4723, lat: 48.3995 },
      },
      ...{ phone: '+33298008080', wheelchair: 'limited', hours: 'We 14:00-18:00' },
    },
    { originId: 'way/13', name: 'Les Capucins', location: { lon: -4.5071, lat: 48.3879 }, typologies: ['BIB'] },
  ]);
});

test('GoGoCarto gives its elements, with address, categories and hours by day', async () => {
  const { look, places } = await readPlaces(
    JSON.stringify({
      licence: 'ODbL',
      ontology: 'gogofull',
      data: [
        {
          ...{ id: 'aX1', name: 'Ressourcerie Ti Récup', geo: { latitude: 48.41, longitude: -4.49 } },
          address: { streetAddress: '1 rue Anatole France', postalCode: '29200', addressLocality: 'Brest' },
          ...{ categories: ['Recyclerie', 'Association'], openHours: { Mo: '09:00-12:00', Tu: '14:00-18:00' } },
        },
      ],
    }),
  );
  expect(look.format).toBe('gogocarto');
  expect(places[0]).toMatchObject({
    originId: 'aX1',
    fields: {
      ...{ name: 'Ressourcerie Ti Récup', address: '1 rue Anatole France', postcode: '29200', commune: 'Brest' },
      ...{ location: { lon: -4.49, lat: 48.41 }, typologies: ['RESSOURCERIE', 'ASSO'] },
    },
    offer: { hours: 'Mo 09:00-12:00; Tu 14:00-18:00' },
    faults: [],
  });
});

test('the national standard of today is taken whole', async () => {
  const { look, places } = await readPlaces(
    JSON.stringify([
      {
        ...{
          id: 'papi-1',
          pivot: '00000000000000',
          nom: 'Médiathèque de Bellevue',
          commune: 'Brest',
          code_postal: '29200',
        },
        ...{
          code_insee: '29019',
          adresse: 'Place Napoléon III',
          complement_adresse: 'Étage 1',
          latitude: 48.4072,
          longitude: -4.5,
        },
        ...{ typologie: 'BIB|EPN', telephone: '+33298008080', courriels: 'un@lieu.example|deux@lieu.example' },
        ...{
          horaires: 'Tu-Fr 10:00-12:00',
          presentation_resume: 'Un lieu.',
          presentation_detail: 'Avec des ordinateurs.',
        },
        ...{
          itinerance: 'Fixe',
          structure_parente: 'Ville de Brest',
          date_maj: '2026-01-02',
          frais_a_charge: 'Gratuit',
        },
        services: 'Aide aux démarches administratives|Accès internet et matériel informatique',
        ...{ publics_specifiquement_adresses: 'Jeunes|Seniors', prise_en_charge_specifique: 'Surdité' },
        ...{ dispositif_programmes_nationaux: 'Aidants Connect', formations_labels: 'Étapes numériques(La Poste)' },
        ...{
          modalites_acces: "Se présenter|Ce lieu n'accueille pas de public",
          modalites_accompagnement: 'À distance|En autonomie',
        },
        ...{ fiche_acces_libre: 'https://acceslibre.beta.gouv.fr/app/x/', prise_rdv: 'https://rdv.example.org/' },
      },
    ]),
  );
  expect(look.format).toBe('national_json');
  expect(places[0]).toEqual({
    originId: 'papi-1',
    kind: 'papi',
    provenance: { code: null, producer: null, licence: null, updatedOn: '2026-01-02' },
    fields: {
      ...{
        name: 'Médiathèque de Bellevue',
        address: 'Place Napoléon III, Étage 1',
        postcode: '29200',
        commune: 'Brest',
      },
      ...{ insee: '29019', location: { lon: -4.5, lat: 48.4072 }, phone: '+33298008080', email: 'un@lieu.example' },
      ...{ description: 'Un lieu.\n\nAvec des ordinateurs.', operator: 'Ville de Brest', typologies: ['BIB', 'EPN'] },
      ...{ itinerancies: ['fixed'], accessPage: 'https://acceslibre.beta.gouv.fr/app/x/' },
    },
    offer: {
      ...{ hours: 'Tu-Fr 10:00-12:00', fee: 'free', services: ['administrative_help', 'access_equipment'] },
      ...{ audiences: ['youth', 'seniors'], supports: ['deafness'], accessModes: ['walk_in', 'no_public'] },
      ...{ programmes: ['aidants_connect'], labels: ['etapes_numeriques'], appointmentUrl: 'https://rdv.example.org/' },
      'details.accompaniment': ['remote', 'alone'],
    },
    faults: [],
    notes: [{ column: 'courriels', id: 'imports.note.others', values: { value: 'deux@lieu.example' } }],
  });
});

test('the national lists of before are understood: mixed publics, labels, services, conditions', async () => {
  const { places } = await readPlaces(
    JSON.stringify([
      {
        ...{
          id: '7',
          nom: 'Bus numérique',
          commune: 'Guipavas',
          adresse: 'Le bourg',
          latitude: 48.43,
          longitude: -4.4,
        },
        services:
          'Accéder à du matériel;Devenir autonome dans les démarches administratives;Accéder à une connexion internet',
        publics_accueillis: 'Adultes;Jeunes (16-26 ans);Déficience visuelle',
        labels_nationaux: ['CNFS', 'France Services', 'APTIC'],
        conditions_acces: 'Gratuit : Je peux accéder gratuitement au lieu et à ses services',
        modalites_accompagnement: 'Dans un atelier : j’apprends collectivement à utiliser le numérique',
        accessibilite: 'https://acceslibre.beta.gouv.fr/app/29-guipavas/',
      },
    ]),
  );
  expect(places[0]).toMatchObject({
    fields: { accessPage: 'https://acceslibre.beta.gouv.fr/app/29-guipavas/' },
    offer: {
      services: ['access_equipment', 'administrative_help'],
      audiences: ['youth'],
      supports: ['visual_impairment'],
      programmes: ['digital_advisers', 'france_services'],
      fee: 'free',
      'details.accompaniment': ['workshop'],
    },
  });
  const words = places[0]?.notes.filter(({ id }) => id === 'imports.note.words').map(({ values }) => values?.value);
  expect(new Set(words)).toEqual(new Set(['Adultes', 'APTIC']));
});
