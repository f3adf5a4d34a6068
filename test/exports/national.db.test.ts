/** The national standard: the official library reads every row, and every cell keeps the schema's rules. */
import { fromSchemaLieuxDeMediationNumerique } from '@gouvfr-anct/lieux-de-mediation-numerique';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OFFER_DETAILS } from '../../db/offer-details.ts';
import type { offers } from '../../db/schema.ts';
import {
  ACCESS_MODES,
  ACCOMPANIMENTS,
  AUDIENCES,
  ITINERANCIES,
  LABELS,
  MEDIATION_SERVICES,
  PROGRAMMES,
  SUPPORTS,
  TYPOLOGIES,
} from '../../db/vocabulary.ts';
import { type TestApp, testApp } from '../app.ts';
import { addPlace, touch } from '../world.ts';

/** Whose words the official library knows, one by one. */
const WORDED = [
  ...['services', 'publics_specifiquement_adresses', 'prise_en_charge_specifique', 'dispositif_programmes_nationaux'],
  ...['formations_labels', 'autres_formations_labels', 'modalites_acces', 'modalites_accompagnement'],
];

/** The columns in their order; what a cell that is not empty must look like; ! = never empty. */
const RULES: [string, RegExp?, '!'?][] = [
  ['id', /./, '!'],
  ['pivot', /^[a-zA-Z0-9]{9,14}$/, '!'],
  ['nom', /./, '!'],
  ['commune', /./, '!'],
  ['code_postal', /^\d{5}$/, '!'],
  ['code_insee', /^([013-9]\d|2[AB1-9])\d{3}$/],
  ['adresse', /./, '!'],
  ['complement_adresse'],
  ['latitude', /^-?\d+\.\d+$/],
  ['longitude', /^-?\d+\.\d+$/],
  ['typologie', /^[A-Za-z0-9_|]+$/],
  ['telephone', /^\+33\d{6,9}$/],
  ['courriels', /@/],
  ['site_web', /^https?:/],
  ['horaires'],
  ['presentation_resume', /^.{1,280}$/s],
  ['presentation_detail'],
  ['source'],
  ['itinerance', /^(\|?(Itinérant|Fixe))+$/],
  ['structure_parente'],
  ['date_maj', /^\d{4}-\d{2}-\d{2}$/, '!'],
  ...WORDED.slice(0, 3).map((name): [string] => [name]),
  ['frais_a_charge', /^(Gratuit|Gratuit sous condition|Payant)$/],
  ...WORDED.slice(3).map((name): [string] => [name]),
  ['fiche_acces_libre', /^https?:/],
  ['prise_rdv', /^https?:/],
];

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
  const everything: Pick<
    typeof offers.$inferInsert,
    'services' | 'audiences' | 'supports' | 'labels' | 'accessModes' | 'programmes' | 'otherLabels' | 'fee'
  > = {
    ...{ services: [...MEDIATION_SERVICES], audiences: [...AUDIENCES], supports: [...SUPPORTS], labels: [...LABELS] },
    ...{
      accessModes: [...ACCESS_MODES],
      programmes: [...PROGRAMMES],
      otherLabels: 'Label Bretagne',
      fee: 'conditional',
    },
  };
  await addPlace(app.db, {
    ...{ code: 'AAAAAA', name: 'Médiathèque de Bellevue', phone: '02 98 00 80 80', email: 'bellevue@example.org' },
    ...{ website: 'https://example.org/bellevue', operator: 'Ville de Brest', typologies: [...TYPOLOGIES] },
    ...{ itinerancies: [...ITINERANCIES], accessPage: 'https://acceslibre.beta.gouv.fr/app/29-brest/' },
    offers: [
      {
        ...{ kind: 'papi', hours: 'Tu-Sa 10:00-18:00', appointmentUrl: 'https://rdv.example.org/', ...everything },
        ...{ name: 'Espace numérique', description: `${'Aide à domicile et sur place. '.repeat(12)}😀` },
        details: OFFER_DETAILS.papi.parse({ accompaniment: [...ACCOMPANIMENTS] }),
      },
    ],
  });
  await addPlace(app.db, {
    ...{ code: 'BBBBBB', name: '=1+1', address: '"3" rue\nde 😀 Siam #', postcode: null, phone: '36 39 ou le gardien' },
    ...{ website: 'javascript:alert(1)', email: 'pas une adresse', quarter: 'Recouvrance' },
  });
  await addPlace(app.db, { code: 'CCCCCC', address: null, postcode: null, insee: '29075', commune: 'Guipavas' });
  await addPlace(app.db, { code: 'DDDDDD', offers: [{ kind: 'visio' }] });
  await touch(app.db, 'papi', 'visio');
});
afterAll(() => app?.close());

const csvRows = async (): Promise<Record<string, string>[]> =>
  parse((await app.visitor.get('/export/lieux-de-mediation-numerique.csv')).text, { columns: true });

test('every cell of the CSV keeps the rules of the schema, under its 32 columns in their order', async () => {
  const rows = await csvRows();
  expect(Object.keys(rows[0] ?? {})).toEqual(RULES.map(([name]) => name));
  expect(RULES).toHaveLength(32);
  for (const row of rows)
    for (const [name, rule, needed] of RULES) {
      const cell = row[name] ?? '';
      const fits = cell === '' ? !needed : (rule ?? /./).test(cell);
      expect({ name, cell, fits }).toMatchObject({ fits: true });
    }
  expect(rows.map(({ id }) => id)).toEqual(['AAAAAA', 'BBBBBB', 'CCCCCC']);
});

test('what cannot be said in the standard’s words is left out, and what it demands is never empty', async () => {
  const [first, second, third] = await csvRows();
  expect(first).toMatchObject({
    ...{ nom: 'Espace numérique', complement_adresse: 'Médiathèque de Bellevue', telephone: '+33298008080' },
    modalites_accompagnement: 'En autonomie|Accompagnement individuel|Dans un atelier collectif|À distance',
    formations_labels: expect.stringContaining('|Étapes numériques (La Poste)|'),
  });
  expect(first?.presentation_resume?.endsWith('…')).toBe(true);
  expect(second).toMatchObject({
    ...{ nom: "'=1+1", adresse: '3 rue de Siam', code_postal: '29200', telephone: '', site_web: '', courriels: '' },
  });
  expect(third).toMatchObject({ adresse: 'Guipavas', code_postal: '29490' });
});

test('the official library reads the JSON, with every word of its lists', async () => {
  const { body } = await app.visitor.get('/export/lieux-de-mediation-numerique.json');
  const read = fromSchemaLieuxDeMediationNumerique(body);
  expect(read).toHaveLength(3);
  expect(read[0]).toMatchObject({ id: 'AAAAAA', contact: { telephone: '+33298008080' } });
  expect(read[0]?.services).toHaveLength(MEDIATION_SERVICES.length);
  expect(read[0]?.typologies).toHaveLength(TYPOLOGIES.length);
  expect(read[0]?.formations_labels).toHaveLength(LABELS.length);
  expect(read[0]?.dispositif_programmes_nationaux).toHaveLength(PROGRAMMES.length);
});
