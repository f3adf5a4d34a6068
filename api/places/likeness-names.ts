/** A place's name taken apart: what it is called, which service it names, in what kind of house. */
import { remembered } from './remembered.ts';

export interface NameParts {
  /** What is left of the name itself: `francois`, `mitterrand`. */
  core: readonly string[];
  /** `papi`, `fablab` …: the service that is offered there. */
  services: readonly string[];
  /** `library`, `social_centre` …: the kind of house that stands there. */
  houses: readonly string[];
}

const ABBREVIATIONS: Readonly<Record<string, string>> = {
  ...{ st: 'saint', ste: 'sainte', bd: 'boulevard', bld: 'boulevard', boul: 'boulevard', av: 'avenue', ave: 'avenue' },
  ...{ pl: 'place', ch: 'chemin', che: 'chemin', chem: 'chemin', imp: 'impasse', rte: 'route', sq: 'square' },
  ...{ dr: 'docteur', pr: 'professeur', gal: 'general', mal: 'marechal', cdt: 'commandant', fg: 'faubourg' },
  ...{ r: 'rue', all: 'allee', res: 'residence', bat: 'batiment' },
  ...{ mpt: 'maison pour tous', mjc: 'maison des jeunes et de la culture', epn: 'espace public numerique' },
  ...{ bib: 'bibliotheque', med: 'mediatheque', plm: 'patronage laique municipal', fs: 'france services' },
};

const SERVICES: readonly (readonly [RegExp, string])[] = [
  [/\bpapi ?fabs?\b/g, 'papi'],
  [/\bpapis?\b|\bpoints? d acces public a internet\b/g, 'papi'],
  [/\bespace public numerique\b|\bespace numerique\b|\bcyber ?(?:espace|base|centre|commune)?\b/g, 'papi'],
  [/\bfab ?labs?\b|\bmakerspace\b/g, 'fablab'],
  [/\bvisio(?:conference|phonie)?s?\b/g, 'visio'],
  [/\b(?:maisons? |espaces? )?france services?\b/g, 'france_services'],
  [/\batelier multimedia\b|\bespace multimedia\b/g, 'papi'],
];

const HOUSES: readonly (readonly [RegExp, string])[] = [
  [/\bmediatheques?\b|\bbibliotheques?\b/g, 'library'],
  [
    /\bcentre social(?: et culturel)?\b|\bcentre socio ?culturel\b|\bmaison pour tous\b|\bmaison de quartier\b/g,
    'social_centre',
  ],
  [/\bccas\b|\bcentre communal d action sociale\b/g, 'ccas'],
  [/\bmairie(?: de quartier| annexe)?\b|\bhotel de ville\b/g, 'town_hall'],
  [/\bmaison des jeunes et de la culture\b/g, 'youth_centre'],
  [/\bpatronage laique(?: municipal)?\b/g, 'patronage'],
  [/\bpimms\b/g, 'pimms'],
  [/\b(?:ecole|college|lycee|universite)\b/g, 'school'],
];

/** Words that say nothing of which place is meant. */
const SMALL = new Set(['a', 'au', 'aux', 'd', 'de', 'des', 'du', 'en', 'et', 'l', 'la', 'le', 'les', 'sur', 'the']);

/** Lower case, no accents, no punctuation, no HTML, no tag such as "[Projet en cours]", abbreviations written out. */
export function foldedWords(text: string): string {
  const plain = text
    .replace(/<[^>]*>/g, ' ')
    .replace(/\[[^\]]*\]/g, ' ')
    .replace(/&[a-z]+;|&#\d+;/gi, ' ')
    .replace(/œ/gi, 'oe')
    .replace(/æ/gi, 'ae')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  return plain
    .split(' ')
    .map((word) => ABBREVIATIONS[word] ?? word)
    .join(' ');
}

/** The words that name something, articles left out. */
export function tellingWords(text: string): string[] {
  return foldedWords(text)
    .split(' ')
    .filter((word) => word !== '' && !SMALL.has(word));
}

export const nameParts = remembered((name): NameParts => {
  const services = new Set<string>();
  const houses = new Set<string>();
  let rest = foldedWords(name);
  for (const [pattern, service] of SERVICES) {
    if (rest.search(pattern) < 0) continue;
    services.add(service);
    rest = rest.replace(pattern, ' ');
  }
  for (const [pattern, house] of HOUSES) {
    if (rest.search(pattern) < 0) continue;
    houses.add(house);
    rest = rest.replace(pattern, ' ');
  }
  return { core: [...new Set(tellingWords(rest))], services: [...services], houses: [...houses] };
});

/** 0 to 1, as pg_trgm measures it, but of what is left once service, house and small words are gone. */
export function coreLikeness(one: readonly string[], other: readonly string[]): number {
  const first = trigrams(one.join(' '));
  const second = trigrams(other.join(' '));
  if (first.size === 0 || second.size === 0) return 0;
  const shared = [...first].filter((three) => second.has(three)).length;
  return shared / (first.size + second.size - shared);
}

const trigrams = remembered(
  (words) =>
    new Set(
      words
        .split(' ')
        .filter(Boolean)
        .flatMap((word) => {
          const padded = `  ${word} `;
          return Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3));
        }),
    ),
);
