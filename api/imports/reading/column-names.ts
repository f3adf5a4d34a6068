/** What columns are called: in the national standard, in town halls' tables, in OpenStreetMap. Runs in the browser too. */
import { folded } from './folding.ts';
import { SHEET_COLUMNS } from './innovation-columns.ts';
import type { ImportField } from './mapping.ts';

/** Folded names, the surest first; `national` ones of v0 and v1 among them. */
export const COLUMN_NAMES: Readonly<Partial<Record<ImportField, readonly string[]>>> = {
  origin_id: [
    'feature id',
    'osm id',
    'id',
    'identifiant',
    'uid',
    'uuid',
    'identifier',
    'ref',
    'reference',
    'code lieu',
    // A house's number in the national registers: many places of one house share it.
    'pivot',
  ],
  producer: ['producteur', 'producer', 'producteur de la donnee'],
  licence: ['licence', 'license'],
  updatedOn: [
    ...['date maj', 'date de mise a jour', 'derniere mise a jour', 'mise a jour', 'maj', 'updatedat', 'updated at'],
    ...['last update', 'last updated', 'date modification', 'modifie le'],
  ],
  name: [
    ...['nom', 'name', 'nom du lieu', 'nom lieu', 'lieu', 'title', 'titre', 'intitule', 'libelle', 'denomination'],
    ...['nom structure', 'nom de la structure', 'raison sociale', 'etablissement', 'nom etablissement', 'place', 'anv'],
    ...['nom du papi', 'user nom', 'epn', 'papi', 'lib france services', 'structure'],
  ],
  address: [
    ...['adresse', 'address', 'adresse postale', 'adresse complete', 'adr', 'voie', 'rue', 'street', 'chomlec h'],
    ...[
      'addr full',
      'address street address',
      'address streetaddress',
      'user adres',
      'adresse brut',
      'street address',
      'adresse 1',
      'adresse rue',
    ],
  ],
  postcode: [
    ...['code postal', 'cp', 'postcode', 'postal code', 'zip', 'zip code', 'addr postcode', 'address postal code'],
    ...['code post', 'codepostal', 'adresse code postal', 'address postalcode', 'kod post'],
  ],
  commune: [
    ...['commune', 'ville', 'city', 'town', 'localite', 'addr city', 'nom commune', 'lib com', 'adresse commune'],
    ...['address address locality', 'address addresslocality', 'municipality', 'kumun', 'ker'],
  ],
  insee: ['code insee', 'insee', 'insee com', 'code commune', 'citycode', 'adresse code insee', 'ref insee'],
  quarter: ['quartier', 'quarter', 'neighbourhood', 'suburb', 'addr suburb', 'user quart', 'karter'],
  phone: [
    ...[
      'telephone',
      'tel',
      'phone',
      'phone number',
      'numero de telephone',
      'contact phone',
      'tel 1',
      'tel fixe',
      'fixe',
    ],
    ...['contact telephone', 'mobile', 'portable', 'n telephone', 'pellgomz', 'telephone fixe'],
  ],
  email: [
    ...['courriels', 'courriel', 'email', 'mail', 'e mail', 'contact email', 'contact mail', 'adresse mail'],
    ...['adresse email', 'adresse electronique', 'postel', 'emails'],
  ],
  website: [
    ...['site web', 'website', 'site internet', 'site', 'web', 'url', 'contact website', 'site inter', 'internet'],
    ...['contact web', 'lien', 'link', 'lec hienn', 'page web'],
  ],
  description: ['description', 'presentation', 'descriptif', 'descr', 'commentaire', 'comment', 'note', 'remarques'],
  operator: [
    ...['structure parente', 'operator', 'operateur', 'gestionnaire', 'structure porteuse', 'porteur', 'organisation'],
    ...['organisme', 'organization', 'organisation gestionnaire'],
  ],
  typologies: [
    ...[
      'typologie',
      'typologies',
      'type de lieu',
      'type lieu',
      'type',
      'categorie',
      'categories',
      'category',
      'amenity',
    ],
    ...['nature', 'structure', 'picto', 'layer', 'user type', 'type structure', 'type de structure'],
  ],
  itinerancies: ['itinerance', 'itinerant'],
  wheelchair: ['wheelchair', 'accessibilite pmr', 'pmr', 'acces pmr', 'accessibilite', 'fauteuil', 'handicap'],
  accessPage: ['fiche acces libre', 'acceslibre', 'acces libre', 'ref fr acceslibre', 'accessibilite'],
  'offer.hours': [
    ...['horaires', 'horaire', 'opening hours', 'horaires ouverture', 'horaires d ouverture', 'heures d ouverture'],
    ...['ouverture', 'hours', 'open hours', 'openhours', 'horaires ouverture osm', 'jours et horaires', 'euriou'],
    ...['horaires ouverture brut', 'permanences'],
  ],
  'offer.fee': [
    'frais a charge',
    'tarif',
    'tarifs',
    'fee',
    'prix',
    'cout',
    'internet access fee',
    'priz',
    'conditions acces',
  ],
  'offer.publics': ['public', 'publics', 'public cible', 'pour qui', 'public accueilli'],
  'offer.conditions': ['conditions', 'conditions d acces', 'conditions acces', 'condition'],
  'offer.bring': ['a apporter', 'apporter', 'bring'],
  'offer.services': ['services', 'service', 'services proposes', 'activites', 'prestations', 'atelier pr', 'ateliers'],
  'offer.audiences': ['publics specifiquement adresses', 'publics accueillis', 'publics vises'],
  'offer.supports': ['prise en charge specifique', 'publics accueillis'],
  'offer.accessModes': ['modalites acces', 'modalites d acces'],
  'offer.programmes': ['dispositif programmes nationaux', 'labels nationaux', 'dispositifs', 'programmes'],
  'offer.labels': ['formations labels', 'labels', 'label'],
  'offer.otherLabels': ['autres formations labels', 'labels autres'],
  'offer.appointmentUrl': ['prise rdv', 'prise de rdv', 'rdv', 'rendez vous', 'booking', 'reservation'],
  'offer.openedOn': ['date ouverture', 'date d ouverture', 'start date', 'opening date'],
  'offer.closedOn': ['date fermeture', 'date de fermeture', 'end date'],
  'offer.details.accompaniment': ['modalites accompagnement', 'accompagnement', 'modalites d accompagnement'],
  'offer.details.workstations': ['postes', 'nombre de postes', 'nb postes', 'ordinateurs', 'nombre d ordinateurs'],
  'offer.details.printPrice': ['prix impression', 'tarif impression', 'prix des impressions'],
  'offer.details.wifi': ['wifi', 'wi fi', 'acces wifi'],
  'offer.details.scanner': ['scanner', 'scanneur'],
  'offer.details.webcam': ['webcam'],
  'offer.details.stepFree': ['plain pied', 'de plain pied', 'step free'],
  'offer.details.seats': ['nombre de places', 'capacite', 'seats', 'capacity', 'places assises'],
  'offer.details.screen': ['ecran', 'screen'],
  'offer.details.camera': ['camera'],
  'offer.details.software': ['logiciel', 'software', 'logiciels'],
  'offer.details.bookingUrl': ['lien de reservation', 'booking url', 'reservation url'],
  'offer.details.bookingPhone': ['telephone de reservation', 'tel reservation'],
  'offer.details.price': ['prix de la salle', 'tarif de la salle'],
  'offer.details.machines': ['machines', 'equipements', 'equipement', 'materiel'],
  'offer.details.openLab': ['openlab', 'open lab'],
  'offer.details.recipesUrl': ['recettes', 'tutoriels', 'wiki'],
};

/** First east, then north. */
export const EAST_NAMES = [
  'lon',
  'longitude',
  'lng',
  'long',
  'geo longitude',
  'x',
  'coord x',
  'x wgs84',
  'x l93',
  'x 1',
];
export const NORTH_NAMES = ['lat', 'latitude', 'geo latitude', 'y', 'coord y', 'y wgs84', 'y l93', 'y 1'];
/** Both in one cell. */
export const POINT_NAMES = [
  ...['geo point', 'geo point 2d', 'geopoint', 'coordonnees', 'coordonnees gps', 'coordonneesxy', 'gps', 'location'],
  ...['latlng', 'lat lon', 'coordinates', 'point', 'wkt', 'geom', 'geometry', 'the geom', 'geo shape', 'position'],
];
/** Parts of an address that stand apart, in the order of the envelope. */
export const HOUSE_NAMES = ['addr housenumber', 'housenumber', 'adresse numero', 'numero voie', 'numero', 'num voie'];
export const STREET_NAMES = ['addr street', 'adresse rue', 'nom voie', 'nom de la voie', 'rue', 'voie'];
export const COMPLEMENT_NAMES = ['complement adresse', 'complement d adresse', 'adresse 2', 'address 2'];
export const SUMMARY_NAMES = ['presentation resume', 'resume', 'abstract'];
export const DETAIL_NAMES = ['presentation detail', 'detail', 'description more', 'descriptionmore'];

const DAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];
const ENGLISH_DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** 0 is Monday; null for a column of another name. */
export function dayOfColumn(column: string): number | null {
  const words = folded(column).split(' ');
  const day = [DAYS, ENGLISH_DAYS].map((days) => days.findIndex((name) => words.includes(name))).find((at) => at >= 0);
  return day !== undefined && words.length <= 2 ? day : null;
}

const KNOWN: ReadonlySet<string> = new Set([
  ...Object.values(COLUMN_NAMES).flat(),
  ...Object.values(SHEET_COLUMNS).flat(),
  ...EAST_NAMES,
  ...NORTH_NAMES,
  ...POINT_NAMES,
]);

export const isKnownColumn = (column: string): boolean => KNOWN.has(folded(column));

/** The columns of v0 and v1 that no other table has by chance. */
const NATIONAL = [
  ...[
    'pivot',
    'nom',
    'commune',
    'code_postal',
    'code_insee',
    'adresse',
    'typologie',
    'courriels',
    'courriel',
    'site_web',
  ],
  ...['presentation_resume', 'presentation_detail', 'date_maj', 'structure_parente', 'publics_specifiquement_adresses'],
  ...['publics_accueillis', 'frais_a_charge', 'conditions_acces', 'labels_nationaux', 'formations_labels'],
  ...['modalites_acces', 'modalites_accompagnement', 'fiche_acces_libre', 'prise_rdv'],
];
const FEWEST_NATIONAL = 7;

export function isNationalTable(columns: readonly string[]): boolean {
  return columns.filter((column) => NATIONAL.includes(column.trim())).length >= FEWEST_NATIONAL;
}
