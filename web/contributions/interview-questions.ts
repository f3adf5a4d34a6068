/** The questions of an interview, in the order in which people talk: from how it began to what it is called. */
import type { InnovationParts } from './innovation-writing.ts';

/** Long answers, typed while somebody talks; short ones; ticks; and what has a form of its own. */
export const LONG = [
  ...(['genesis', 'publics', 'need', 'how', 'results', 'worked', 'obstacles', 'prerequisites', 'steps'] as const),
] as const;
export const SHORT = [
  ...(['title', 'summary', 'carrier', 'partners', 'contact', 'authors', 'people', 'tools', 'startedOn'] as const),
] as const;
type Asked =
  | (typeof LONG)[number]
  | (typeof SHORT)[number]
  | 'stage'
  | 'themes'
  | 'attentions'
  | 'budgetBand'
  | 'needs'
  | 'where';

interface InterviewQuestion {
  /** Its sentence is `contributions.interview.ask.…`. */
  id: string;
  /** The fields of the sheet that the answer goes into. */
  fields: readonly Asked[];
}

export const INTERVIEW = [
  { id: 'began', fields: ['genesis'] },
  { id: 'missing', fields: ['need'] },
  { id: 'whom', fields: ['publics'] },
  { id: 'day', fields: ['how'] },
  { id: 'changed', fields: ['results'] },
  { id: 'helped', fields: ['worked'] },
  { id: 'hindered', fields: ['obstacles'] },
  { id: 'advice', fields: ['steps'] },
  { id: 'before', fields: ['prerequisites'] },
  { id: 'means', fields: ['people', 'tools', 'budgetBand'] },
  { id: 'now', fields: ['needs'] },
  { id: 'who', fields: ['carrier', 'partners'] },
  { id: 'where', fields: ['where'] },
  { id: 'since', fields: ['stage', 'startedOn'] },
  { id: 'contact', fields: ['contact', 'authors'] },
  { id: 'about', fields: ['themes', 'attentions'] },
  { id: 'name', fields: ['title', 'summary'] },
] as const satisfies readonly InterviewQuestion[];
export type Question = (typeof INTERVIEW)[number];

/** What no sheet can be without; everything else may be skipped for good. */
const NEEDED = ['title', 'summary', 'stage', 'carrier'] as const;

export function isAnswered({ fields }: Question, sheet: InnovationParts): boolean {
  return fields.some((field) => has(field, sheet));
}

/** The first question, from 1, of each answer that is still needed. */
export function stillNeeded(sheet: InnovationParts): { field: (typeof NEEDED)[number]; step: number }[] {
  return NEEDED.filter((field) => !has(field, sheet)).map((field) => ({ field, step: stepOf(field) }));
}

/** Whether the answer at this path, as `innovation.areaOutline`, belongs to the question. */
export function asksFor({ fields }: Question, path: string): boolean {
  const [, name = ''] = path.split('.');
  return fields.some((field) => (field === 'where' ? /^(location|places|area\w+)$/.test(name) : field === name));
}

const stepOf = (wanted: Asked): number =>
  INTERVIEW.findIndex(({ fields }: InterviewQuestion) => fields.includes(wanted)) + 1;

function has(field: Asked, sheet: InnovationParts): boolean {
  if (field === 'where') {
    const { areaCommunes, areaQuarters, places, location, areaOutline } = sheet;
    return [areaCommunes, areaQuarters, places].some(({ length }) => length > 0) || Boolean(location ?? areaOutline);
  }
  if (field === 'needs') return sheet.needs.some(({ words }) => words.trim() !== '');
  const answer = sheet[field];
  return Array.isArray(answer) ? answer.length > 0 : answer !== null && answer.trim() !== '';
}
