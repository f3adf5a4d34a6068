/** What the columns of tables of projects and initiatives are called. Folded, the surest first. Runs in the browser too. */
import type { SheetField } from './innovation-mapping.ts';

export const SHEET_COLUMNS: Readonly<Partial<Record<SheetField, readonly string[]>>> = {
  origin_id: ['feature id', 'id', 'identifiant', 'uid', 'uuid', 'ref', 'reference', 'numero', 'n'],
  producer: ['producteur', 'producer'],
  licence: ['licence', 'license'],
  updatedOn: [
    ...['updatedat', 'updated at', 'date maj', 'date de mise a jour', 'derniere mise a jour', 'mise a jour', 'maj'],
    ...['last update', 'last updated', 'modifie le'],
  ],
  title: [
    ...['title', 'titre', 'intitule', 'nom du projet', 'nom projet', 'titre du projet', 'intitule du projet', 'projet'],
    ...['nom de l action', 'nom de l innovation', 'innovation', 'initiative', 'nom', 'name', 'titl'],
  ],
  'titles.br': ['titles br', 'title br', 'titre br', 'titre breton', 'titre en breton', 'titl brezhonek'],
  'titles.en': ['titles en', 'title en', 'titre en', 'titre anglais', 'english title'],
  summary: [
    ...['summary', 'resume', 'accroche', 'en une phrase', 'en une ligne', 'chapo', 'presentation resume'],
    ...['description courte', 'abstract', 'diverradenn'],
  ],
  'summaries.br': ['summaries br', 'summary br', 'resume br', 'resume breton', 'resume en breton'],
  'summaries.en': ['summaries en', 'summary en', 'resume en', 'resume anglais', 'english summary'],
  stage: [
    ...['stage', 'stade', 'etat d avancement', 'avancement', 'maturite', 'phase', 'etat du projet', 'etat', 'statut'],
    ...['status', 'degre d avancement'],
  ],
  themes: ['themes', 'theme', 'thematiques', 'thematique', 'domaines', 'domaine', 'categories', 'categorie', 'tem'],
  publics: ['publics', 'public', 'public cible', 'publics vises', 'beneficiaires', 'pour qui'],
  genesis: ['genesis', 'genese', 'origine', 'origine du projet', 'historique'],
  need: [
    ...['need', 'besoin', 'besoin social', 'a quel besoin repond elle', 'constat', 'problematique', 'contexte'],
    ...['objectif', 'objectifs'],
  ],
  how: [
    ...['how', 'comment', 'fonctionnement', 'mise en oeuvre', 'comment ca marche', 'description', 'descriptif'],
    ...['description du projet', 'presentation', 'presentation detail', 'detail'],
  ],
  results: ['results', 'resultats', 'impact', 'impacts', 'bilan', 'effets', 'ce que ca apporte'],
  worked: ['worked', 'ce qui a marche', 'ce qui a aide', 'leviers', 'facteurs de reussite'],
  obstacles: ['obstacles', 'freins', 'difficultes', 'difficultes rencontrees'],
  prerequisites: ['prerequisites', 'prerequis', 'pre requis'],
  steps: ['steps', 'etapes', 'mode d emploi'],
  contact: ['contact', 'a qui demander', 'personne a contacter', 'courriel', 'email', 'mail'],
  carrier: [
    ...['carrier', 'porteur', 'porteur de projet', 'porteur du projet', 'structure porteuse', 'porte par', 'structure'],
    ...['association', 'organisme', 'organisation', 'nom de la structure', 'beneficiaire', 'operator', 'douger'],
  ],
  partners: ['partners', 'partenaires', 'partenariat', 'partenariats'],
  authors: ['authors', 'auteurs', 'auteur', 'auteur de la fiche', 'redacteur'],
  callYear: [
    ...['callyear', 'call year', 'annee de l appel', 'annee appel', 'annee de l appel a projets', 'appel a projets'],
    ...['aap', 'annee', 'edition', 'year', 'bloavezh'],
  ],
  startedOn: [
    ...['startedon', 'started on', 'date de debut', 'date debut', 'debut', 'start date', 'depuis', 'date de creation'],
    ...['annee de creation', 'date de lancement', 'lancement'],
  ],
  endedOn: ['endedon', 'ended on', 'date de fin', 'date fin', 'fin', 'end date'],
  budgetBand: [
    'budgetband',
    'budget band',
    'budget',
    'budget annuel',
    'cout annuel',
    'cout',
    'montant',
    'budget total',
  ],
  people: ['people', 'moyens humains', 'equipe', 'ressources humaines', 'benevoles'],
  tools: ['tools', 'outils', 'moyens materiels', 'materiel'],
  files: ['files', 'fichiers', 'documents', 'pieces jointes'],
  references: ['references', 'liens', 'lien', 'site web', 'site internet', 'website', 'site', 'url', 'links', 'link'],
  needs: ['needs', 'besoins actuels', 'ce que nous cherchons', 'on cherche', 'cherche', 'recherche', 'besoins'],
  attentions: ['attentions', 'attention'],
  areaCommunes: [
    ...['areacommunes', 'area communes', 'communes', 'communes concernees', 'territoire', 'territoire d action'],
    ...['zone', 'perimetre'],
  ],
  areaQuarters: ['areaquarters', 'area quarters', 'quartiers', 'quartiers concernes'],
  areaOutline: ['areaoutline', 'area outline'],
  commune: ['commune', 'ville', 'localisation', 'kumun'],
  adaptedElsewhere: ['adaptedelsewhere', 'adapte de', 'adaptee de', 'inspire de', 'adapted from'],
};

/** Told by a table of projects, and hardly ever by one of places; what both tell is left out. */
const TELLING = [
  ...(['title', 'summary', 'stage', 'themes', 'need', 'results', 'obstacles'] as const),
  ...(['steps', 'carrier', 'callYear', 'budgetBand'] as const),
] as const;
const SHARED = new Set([
  ...[
    'title',
    'titre',
    'intitule',
    'nom',
    'name',
    'resume',
    'abstract',
    'presentation resume',
    'etat',
    'statut',
    'status',
  ],
  ...['theme', 'themes', 'categories', 'categorie', 'porteur', 'structure porteuse', 'structure', 'organisme'],
  ...[
    'organisation',
    'operator',
    'association',
    'nom de la structure',
    'edition',
    'year',
    'cout',
    'contexte',
    'montant',
  ],
]);
/** What stands in tables of places alone. */
const OF_PLACES = [
  ...['horaires', 'horaires d ouverture', 'opening hours', 'telephone', 'tel', 'phone', 'adresse', 'typologie'],
  ...['code postal', 'nom du lieu', 'wheelchair', 'amenity', 'services'],
];

/** Whether a table tells of innovations rather than of places. */
export function isSheetTable(folded: readonly string[]): boolean {
  const telling = TELLING.filter((field) =>
    folded.some((column) => !SHARED.has(column) && SHEET_COLUMNS[field]?.includes(column)),
  );
  const ofPlaces = OF_PLACES.filter((name) => folded.includes(name));
  return telling.length >= 2 && telling.length > ofPlaces.length;
}
