/** How far a sheet is, and the next good question to whoever knows more. Pure: the form and the sheet ask it alike. */
import type { InnovationStage } from '../../db/vocabulary.ts';

/** In the order in which they are asked: what others need most to understand it, then what they need to do it again. */
export const QUESTIONS = [
  ...(['title', 'summary', 'stage', 'carrier', 'where', 'need', 'how', 'themes'] as const),
  ...(['obstacles', 'worked', 'results', 'steps', 'prerequisites', 'contact'] as const),
  ...(['genesis', 'publics', 'means', 'started', 'partners', 'files'] as const),
] as const;
export type Question = (typeof QUESTIONS)[number];

/** What nobody can know yet is not asked. */
const TOO_EARLY: Partial<Record<InnovationStage, readonly Question[]>> = {
  idea: ['obstacles', 'worked', 'results', 'started', 'files'],
  starting: ['results', 'files'],
};

type Words = string | null;
type Several = readonly unknown[];

/** Of a published sheet and of one that is being written alike. */
export interface SheetAnswers
  extends Record<'title' | 'summary' | 'carrier' | 'need' | 'how' | 'obstacles' | 'worked' | 'results', Words>,
    Record<'steps' | 'prerequisites' | 'contact' | 'genesis' | 'publics' | 'people' | 'tools', Words>,
    Record<'budgetBand' | 'startedOn' | 'partners', Words>,
    Record<'themes' | 'places' | 'areaCommunes' | 'areaQuarters' | 'files' | 'references', Several> {
  stage: InnovationStage | null;
  location: object | null;
  areaOutline: object | null;
}

const ANSWERED: Record<Question, (sheet: SheetAnswers) => boolean> = {
  title: ({ title }) => said(title),
  summary: ({ summary }) => said(summary),
  stage: ({ stage }) => stage !== null,
  carrier: ({ carrier }) => said(carrier),
  where: ({ location, places, areaCommunes, areaQuarters, areaOutline }) =>
    [places, areaCommunes, areaQuarters].some(({ length }) => length > 0) || location !== null || areaOutline !== null,
  need: ({ need }) => said(need),
  how: ({ how }) => said(how),
  themes: ({ themes }) => themes.length > 0,
  obstacles: ({ obstacles }) => said(obstacles),
  worked: ({ worked }) => said(worked),
  results: ({ results }) => said(results),
  steps: ({ steps }) => said(steps),
  prerequisites: ({ prerequisites }) => said(prerequisites),
  contact: ({ contact }) => said(contact),
  genesis: ({ genesis }) => said(genesis),
  publics: ({ publics }) => said(publics),
  means: ({ budgetBand, people, tools }) => said(budgetBand) || said(people) || said(tools),
  started: ({ startedOn }) => said(startedOn),
  partners: ({ partners }) => said(partners),
  files: ({ files, references }) => files.length > 0 || references.length > 0,
};

const said = (words: Words) => words !== null && words.trim() !== '';

interface Completeness {
  answered: number;
  asked: number;
  /** 100 only when nothing is missing. */
  percent: number;
  /** Null when nothing is missing. */
  next: Question | null;
}

export function completeness(sheet: SheetAnswers): Completeness {
  const early = sheet.stage === null ? [] : (TOO_EARLY[sheet.stage] ?? []);
  const asked = QUESTIONS.filter((question) => !early.includes(question) || ANSWERED[question](sheet));
  const missing = asked.filter((question) => !ANSWERED[question](sheet));
  const answered = asked.length - missing.length;
  return {
    answered,
    asked: asked.length,
    percent: Math.floor((100 * answered) / asked.length),
    next: missing[0] ?? null,
  };
}
