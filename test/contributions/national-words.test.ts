/** The French words of the closed lists are those of the national standard, v1.0.2, to the letter. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  ACCESS_MODES,
  AUDIENCES,
  FEES,
  ITINERANCIES,
  LABELS,
  MEDIATION_SERVICES,
  PROGRAMMES,
  SUPPORTS,
  TYPOLOGIES,
} from '../../db/vocabulary.ts';

const catalogue = (room: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`../../data/messages/${room}/fr.json`, import.meta.url), 'utf8'));
const french = { ...catalogue('vocabulary'), ...catalogue('words'), ...catalogue('typologies') };
/** Typography writes ’ where the standard writes '. */
const wordOf = (id: string) => french[id]?.replaceAll('’', "'");

/** In the standard's order, which is ours. */
const STANDARD: [string, readonly string[], string][] = [
  [
    'vocabulary.service',
    MEDIATION_SERVICES,
    'Aide aux démarches administratives|Maîtrise des outils numériques du quotidien|Insertion professionnelle via le numérique|Utilisation sécurisée du numérique|Parentalité et éducation avec le numérique|Loisirs et créations numériques|Compréhension du monde numérique|Accès internet et matériel informatique|Acquisition de matériel informatique à prix solidaire',
  ],
  ['vocabulary.audience', AUDIENCES, 'Jeunes|Étudiants|Familles et/ou enfants|Seniors|Femmes'],
  [
    'vocabulary.support',
    SUPPORTS,
    'Surdité|Handicaps moteurs|Handicaps mentaux|Illettrisme|Langues étrangères (anglais)|Langues étrangères (autres)|Déficience visuelle',
  ],
  ['words.fee', FEES.filter((fee) => fee !== 'unknown'), 'Gratuit|Gratuit sous condition|Payant'],
  ['vocabulary.itinerancy', ITINERANCIES, 'Itinérant|Fixe'],
  [
    'vocabulary.access_mode',
    ACCESS_MODES,
    "Se présenter|Téléphoner|Contacter par mail|Prendre un RDV en ligne|Ce lieu n'accueille pas de public|Envoyer un mail avec une fiche de prescription",
  ],
  [
    'vocabulary.programme',
    PROGRAMMES,
    "Aidants Connect|Bibliothèques numérique de référence|Certification PIX|Conseillers numériques|Emmaüs Connect|France Services|Grande école du numérique|La Croix Rouge|Point d'accès numérique CAF|Promeneurs du net|Relais numérique (Emmaüs Connect)",
  ],
  [
    'vocabulary.label',
    LABELS,
    'Formé à « Mon Espace Santé »|Formé à « DUPLEX » (illettrisme)|Arnia/MedNum BFC (Bourgogne-Franche-Comté)|Collectif ressources et acteurs réemploi (Normandie)|Étapes numériques (La Poste)|Fabriques de Territoire|Les Éclaireurs du numérique (Drôme)|Mes Papiers (Métropole de Lyon)|ORDI 3.0|SUD LABS (PACA)',
  ],
];

test.each(STANDARD)('%s says what the national standard says', (prefix, values, words) => {
  expect(values.map((value) => wordOf(`${prefix}.${value}`))).toEqual(words.split('|'));
});

test('each of the 92 sorts of houses has a name of its own', () => {
  const names = TYPOLOGIES.map((code) => french[`typologies.${code}`]);
  expect(names.filter(Boolean)).toHaveLength(92);
  expect(new Set(names).size).toBe(92);
});
