/** Words of lists, as the national standard and town halls write them, in our vocabulary. */
import typologyWords from '../../../data/messages/typologies/fr.json' with { type: 'json' };
import vocabularyWords from '../../../data/messages/vocabulary/fr.json' with { type: 'json' };
import sharedWords from '../../../data/messages/words/fr.json' with { type: 'json' };
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
} from '../../../db/vocabulary.ts';
import { folded, foldedWords } from './folding.ts';

const FRENCH: Readonly<Record<string, string>> = { ...vocabularyWords, ...sharedWords, ...typologyWords };

/** The values of each list, the prefix of their French words, and what else they are called, v0 first. */
const LISTS = {
  services: list(MEDIATION_SERVICES, 'vocabulary.service.', {
    everyday_skills: [
      ...['Prendre en main un ordinateur', 'Prendre en main un smartphone ou une tablette'],
      ...['Utiliser le numérique au quotidien', 'Initiation aux outils numériques', 'Initiation au numérique'],
      ...['Perfectionnement aux outils numériques', 'Initiation informatique'],
    ],
    understanding: ['Approfondir ma culture numérique', 'Promouvoir la citoyenneté numérique', 'Culture numérique'],
    employment: ['Favoriser mon insertion professionnelle', 'Créer et développer mon entreprise', 'Aide à l’emploi'],
    access_equipment: [
      ...['Accéder à une connexion internet', 'Accéder à du matériel', 'Accès internet', 'Accès libre', 'Wifi'],
      ...[
        'Accès wifi',
        'Utilisation ordinateur et/ou tablette',
        'Accès à un ordinateur',
        'Mise à disposition de matériel',
      ],
    ],
    low_cost_equipment: ['S’équiper en matériel informatique', 'Réparation de matériel', 'Matériel reconditionné'],
    leisure_creation: ['Créer avec le numérique', 'Fabrication numérique', 'Création numérique'],
    administrative_help: [
      ...['Accompagner les démarches de santé', 'Devenir autonome dans les démarches administratives'],
      ...['Réaliser des démarches administratives avec un accompagnement', 'Démarches administratives'],
      ...['Aide aux démarches dématérialisées', 'Aide pour les démarches administratives', 'Aide administrative'],
    ],
    safe_use: ['Sensibilisation aux risques d’internet', 'Sécurité numérique'],
    parenting_education: ['Soutenir la parentalité et l’éducation avec le numérique', 'Parentalité'],
  }),
  audiences: list(AUDIENCES, 'vocabulary.audience.', {
    youth: ['Jeunes (16-26 ans)', 'Jeune public', 'Adolescents', 'Ados'],
    families: ['Familles/enfants', 'Familles', 'Enfants', 'Parents'],
    seniors: ['Seniors (+ 65 ans)', 'Personnes âgées', 'Retraités', 'Aînés'],
    women: ['Uniquement femmes'],
    students: [],
  }),
  supports: list(SUPPORTS, 'vocabulary.support.', {
    deafness: ['Sourds', 'Malentendants', 'Surdité / malentendants', 'LSF'],
    motor_disability: ['Handicap moteur', 'Mobilité réduite', 'PMR'],
    mental_disability: ['Handicaps psychiques', 'Handicap mental', 'Handicap psychique'],
    illiteracy: ['Personnes en situation d’illettrisme', 'Illettrés'],
    english: ['Anglais', 'Public langues étrangères (anglais)'],
    other_languages: ['Public langues étrangères', 'Langues étrangères', 'Allophones', 'FLE'],
    visual_impairment: ['Aveugles', 'Malvoyants', 'Déficients visuels'],
  }),
  accessModes: list(ACCESS_MODES, 'vocabulary.access_mode.', {
    walk_in: ['Sans rendez-vous', 'Libre accès', 'Se présenter sur place'],
    telephone: ['Par téléphone', 'Téléphone'],
    email: ['Par mail', 'Mail', 'Envoyer un mail'],
    online_booking: ['Rendez-vous en ligne', 'Prendre rendez-vous en ligne'],
  }),
  programmes: list(PROGRAMMES, 'vocabulary.programme.', {
    digital_advisers: ['CNFS', 'Conseillers numériques France Services', 'Conseiller numérique'],
    france_services: ['Espace France Services', 'FS', 'Maison France Services'],
    caf_access_point: ['Point relais CAF', 'Point numérique CAF'],
    pix_certification: ['Pix', 'Centre Pix'],
    grande_ecole_du_numerique: ['Grandes écoles du numérique', 'GEN'],
    reference_digital_library: ['BNR', 'Bibliothèque numérique de référence'],
    red_cross: ['Croix Rouge', 'Croix-Rouge française'],
  }),
  labels: list(LABELS, 'vocabulary.label.', {
    fabriques_de_territoire: ['Fabrique de territoire'],
    etapes_numeriques: ['Étapes numériques(La Poste)', 'Étapes numériques'],
    ordi_3_0: ['ORDI3.0', 'Ordi 3.0'],
    sud_labs_paca: ['SUD LABS', 'SudLab'],
    mon_espace_sante: ['Mon Espace Santé'],
    duplex_illiteracy: ['DUPLEX'],
  }),
  itinerancies: list(ITINERANCIES, 'vocabulary.itinerancy.', {
    itinerant: ['Oui', 'yes', 'true', '1', 'Mobile', 'Bus'],
    fixed: ['Non', 'no', 'false', '0'],
  }),
  accompaniment: list(ACCOMPANIMENTS, 'words.accompaniment.', {
    alone: ['Seul', 'Autonomie', 'Seul : j’ai accès à du matériel et une connexion'],
    individual: [
      ...['Avec de l’aide', 'Avec de l’aide : je suis accompagné seul dans l’usage du numérique'],
      ...['A ma place', 'A ma place : une personne fait les démarches à ma place'],
    ],
    workshop: [
      ...['Dans un atelier collectif', 'Dans un atelier', 'Atelier collectif', 'Ateliers'],
      'Dans un atelier : j’apprends collectivement à utiliser le numérique',
    ],
  }),
  typologies: list(TYPOLOGIES, 'typologies.', {
    BIB: ['Bibliothèque', 'Médiathèque', 'library', 'Bibliothèques'],
    MUNI: ['Mairie', 'Hôtel de ville', 'townhall', 'Commune', 'Mairie annexe'],
    CS: ['Centre social', 'Centre socioculturel', 'Centre social et culturel', 'social_centre'],
    FABLAB: ['fablab', 'Fab lab', 'fablabMIT', 'hackerspace', 'makerspace', 'Papifab'],
    TIERS_LIEUX: ['Tiers-lieu', 'Tiers lieux', 'coworking', 'coworking_space', 'cantine'],
    EPN: ['Espace public numérique', 'Cyberbase', 'Cyberespace', 'PAPI', 'Point d’accès public à internet'],
    MQ: ['Maison de quartier', 'Maison pour tous'],
    RFS: ['France services', 'Espace France Services', 'FS', 'Maison France Services'],
    CCAS: ['Centre communal d’action sociale'],
    ML: ['Mission locale'],
    ASSO: ['Association'],
    MJC: ['Maison des jeunes et de la culture'],
    PIJ_BIJ: ['PIJ', 'BIJ', 'Bureau information jeunesse', 'Point information jeunesse'],
    PIMMS: ['Pimms Médiation'],
    LA_POSTE: ['La Poste', 'post_office', 'Bureau de poste'],
    CC: ['community_centre'],
    RESSOURCERIE: ['Recyclerie'],
  }),
} as const;
export type WordList = keyof typeof LISTS;

/** Said of everybody, which is to say nothing in particular. */
const EVERYBODY = new Set([
  'tout public',
  'tou public',
  'tout le public',
  'tou',
  'toute',
  'aucun',
  'aucune',
  'non renseigne',
]);

export interface ListReading {
  values: string[];
  unknown: string[];
}

/** Words apart by `|`, `;` or a new line; by commas too where that makes more sense of them. */
export function readList(name: WordList, text: string): ListReading {
  const [values, unknown] = [new Set<string>(), new Set<string>()];
  for (const part of text.split(/[|;\n]+/).map((one) => one.trim())) {
    if (!part || EVERYBODY.has(foldedWords(part))) continue;
    const whole = valueIn(name, part);
    const pieces = whole ? [part] : part.split(/\s*[,]\s*|\s+et\s+/);
    const found = pieces.map((piece) => valueIn(name, piece));
    for (const value of found) if (value) values.add(value);
    if (!found.some(Boolean)) unknown.add(part);
    else for (const [at, piece] of pieces.entries()) if (!found[at]) unknown.add(piece);
  }
  return { values: [...values], unknown: [...unknown] };
}

const valueIn = (name: WordList, word: string): string | undefined =>
  LISTS[name].get(foldedWords(word)) ?? LISTS[name].get(folded(word.replace(/_/g, ' ')));

function list<Value extends string>(
  values: readonly Value[],
  prefix: string,
  others: Partial<Record<Value, readonly string[]>>,
): ReadonlyMap<string, Value> {
  const words = values.flatMap((value): [string, Value][] =>
    [value, FRENCH[`${prefix}${value}`] ?? value, ...(others[value] ?? [])].map((word) => [foldedWords(word), value]),
  );
  // A value's own word goes before what another one is also called.
  return new Map(words.reverse());
}
