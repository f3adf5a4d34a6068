/** Words of the closed lists of an innovation's sheet, as people write them in French, Breton and English. */
import br from '../../../data/messages/words/br.json' with { type: 'json' };
import en from '../../../data/messages/words/en.json' with { type: 'json' };
import fr from '../../../data/messages/words/fr.json' with { type: 'json' };
import {
  ATTENTIONS,
  BUDGET_BANDS,
  INNOVATION_STAGES,
  type InnovationStage,
  NEED_KINDS,
  type NeedKind,
  THEMES,
  type Theme,
} from '../../../db/vocabulary.ts';
import { folded, foldedWords } from './folding.ts';

const CATALOGUES: readonly Readonly<Record<string, string>>[] = [fr, br, en];

/** Later stages first: "projet arrêté" is no project any more, "en cours de démarrage" just begins. */
const STAGE_WORDS: readonly (readonly [RegExp, InnovationStage])[] = [
  [/\b(arret|stopp|termin|abandon|fini|clos|inactif|ended|paouezet)/, 'stopped'],
  [/\b(demarr|lanc|emerg|experiment|prototyp|amorc|start|pilot|test|kregin)/, 'starting'],
  [/\b(develop|en cours|croissance|deploi|essaim|changement d echelle|grow)/, 'developing'],
  [/\b(etabli|matur|perenn|install|realis|stabilis|consolid|establish|actif|active)/, 'mature'],
  [/\b(idee|idea|concept|reflexion|en projet|projet|mennozh)/, 'idea'],
];

export function readStage(text: string): InnovationStage | null {
  const word = folded(text);
  return named(INNOVATION_STAGES, 'words.stage.', word) ?? STAGE_WORDS.find(([words]) => words.test(word))?.[1] ?? null;
}

const THEME_WORDS: Readonly<Partial<Record<Theme, readonly string[]>>> = {
  digital_inclusion: ['numerique', 'mediation numerique', 'inclusion', 'fracture numerique', 'digital', 'tic'],
  education: ['formation', 'ecole', 'jeunesse', 'parentalite'],
  culture: ['patrimoine', 'art', 'culture et patrimoine', 'langue bretonne'],
  environment: ['ecologie', 'transition ecologique', 'developpement durable', 'energie', 'climat', 'biodiversite'],
  health: ['sante', 'bien etre', 'handicap', 'sante et bien etre'],
  housing: ['habitat', 'habitat partage'],
  mobility: ['deplacement', 'transport', 'velo'],
  food: ['agriculture', 'alimentation durable', 'jardin', 'jardin partage'],
  employment: ['insertion', 'economie', 'emploi et insertion', 'ess', 'economie sociale et solidaire'],
  solidarity: ['lien social', 'entraide', 'solidarite et lien social', 'vieillissement', 'intergenerationnel'],
  citizenship: ['democratie', 'participation', 'vie associative', 'citoyen'],
  repair_reuse: ['reparation', 'reemploi', 'recyclage', 'economie circulaire', 'dechet'],
};

export interface ThemesReading {
  values: Theme[];
  unknown: string[];
}

/** Apart by bars, semicolons or lines; by commas, slashes and "et" where a whole piece is no theme. */
export function readThemes(text: string): ThemesReading {
  const [values, unknown] = [new Set<Theme>(), new Set<string>()];
  for (const part of piecesOf(text, /[|;\n]+/)) {
    const whole = themeOf(part);
    for (const piece of whole ? [part] : piecesOf(part, /\s*[,/+&]\s*|\s+et\s+/)) {
      const theme = themeOf(piece);
      if (theme) values.add(theme);
      else unknown.add(piece);
    }
  }
  return { values: [...values], unknown: [...unknown] };
}

function themeOf(text: string): Theme | null {
  const known = named(THEMES, 'words.theme.', folded(text));
  if (known) return known;
  const word = foldedWords(text);
  return THEMES.find((theme) => THEME_WORDS[theme]?.some((other) => foldedWords(other) === word)) ?? null;
}

/** By its code, or its word in any of our languages. */
function named<Value extends string>(values: readonly Value[], prefix: string, word: string): Value | null {
  const is = (other: string | undefined) => other !== undefined && folded(other) === word;
  return values.find((one) => is(one) || CATALOGUES.some((words) => is(words[`${prefix}${one}`]))) ?? null;
}

type Band = (typeof BUDGET_BANDS)[number];
const LIMITS: readonly (readonly [euros: number, Band])[] = [
  [500, 'under_500'],
  [2500, 'under_2500'],
  [10_000, 'under_10000'],
  [50_000, 'under_50000'],
];

/** A sum, "moins de 500 €", "500 à 2 500 €", or our code. */
export function readBudget(text: string): Band | null {
  const word = folded(text);
  const known = BUDGET_BANDS.find((band) => folded(band) === word);
  if (known) return known;
  if (/^(aucun|sans|gratuit|none|zero|netra)/.test(word)) return 'none';
  const sums = [...text.replace(/(?<=\d)[\s\u00a0\u202f.](?=\d{3}(?!\d))/g, '').matchAll(/(\d+(?:[.,]\d+)?)\s*(k)?/gi)];
  const euros = Math.max(...sums.map(([, sum = '', k]) => Number(sum.replace(',', '.')) * (k ? 1000 : 1)));
  if (!Number.isFinite(euros)) return null;
  if (euros === 0) return 'none';
  const isUpTo = sums.length > 1 || /^(moins|under|jusqu|inferieur|less|max)/.test(word) || text.trim().startsWith('<');
  return LIMITS.find(([limit]) => euros < limit || (isUpTo && euros === limit))?.[1] ?? 'over_50000';
}

const NEED_WORDS: Readonly<Record<NeedKind, RegExp>> = {
  skills: /^(competence|skill|savoir|benevole|coup de main|barregezh)/,
  place: /^(lieu|local|locaux|salle|place|espace|lec h)/,
  money: /^(argent|financ|money|fond|subvention|budget|don|arc hant)/,
  testers: /^(test|essa|pilote|cobaye|amprou)/,
};

/** `compétences : un menuisier | lieu : une salle`; a kind that is named twice says both. */
export function readNeeds(text: string): { values: { kind: NeedKind; words: string }[]; unknown: string[] } {
  const [found, unknown] = [new Map<NeedKind, string>(), new Set<string>()];
  for (const part of piecesOf(text, /[|;\n]+/)) {
    const [, before = part, after] = /^([^:]{1,40})\s*:\s*(.+)$/s.exec(part) ?? [];
    const word = folded(before).replace(/^(un|une|des|du|le|la|les|l|d) /, '');
    const kind = NEED_KINDS.find((one) => one === word || NEED_WORDS[one].test(word));
    const words = (after ?? part).trim().slice(0, 300);
    if (!kind) unknown.add(part);
    else found.set(kind, [found.get(kind), words].filter(Boolean).join(' ; ').slice(0, 300));
  }
  return { values: [...found].map(([kind, words]) => ({ kind, words })), unknown: [...unknown] };
}

export function readAttentions(text: string): (typeof ATTENTIONS)[number][] {
  const word = folded(text);
  const said = { parity: /parit|egalite|mixite/, isolated: /isol|solitude/ };
  return ATTENTIONS.filter((one) => said[one].test(word));
}

export const piecesOf = (text: string, between: RegExp): string[] =>
  text
    .split(between)
    .map((piece) => piece.trim())
    .filter(Boolean);
