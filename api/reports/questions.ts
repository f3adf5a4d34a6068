/** Which questions of a category are asked, and what is wrong with their answers: the same for form, API and Open311. */
import type { ReportQuestion } from '../../db/territory.ts';

/** By question code; several values for a list of several. */
export type Answers = Record<string, string | string[]>;

/** Why an answer cannot be taken. */
export type AnswerProblem = 'required' | 'number' | 'datetime' | 'choice' | 'too_long';

export interface AnswerFault {
  code: string;
  problem: AnswerProblem;
}

export const STRING_MOST = 250;
export const TEXT_MOST = 4000;

/** In their order. A question that hangs on one that is not asked is not asked either, whatever was once answered. */
export function askedQuestions(questions: readonly ReportQuestion[], answers: Answers): ReportQuestion[] {
  const asked = new Map<string, ReportQuestion>();
  for (const question of questions) {
    const { when } = question;
    if (!when || (asked.has(when.question) && valuesOf(answers, when.question).some((key) => when.is.includes(key))))
      asked.set(question.code, question);
  }
  return [...asked.values()];
}

/** At most one for each question that is asked; an answer to any other is no fault, it is left out. */
export function answerFaults(questions: readonly ReportQuestion[], answers: Answers): AnswerFault[] {
  return askedQuestions(questions, answers).flatMap((question) => {
    const problem = problemWith(question, valuesOf(answers, question.code));
    return problem ? [{ code: question.code, problem }] : [];
  });
}

/** What is kept: of the questions asked, the answers that say something. */
export function keptAnswers(questions: readonly ReportQuestion[], answers: Answers): Answers {
  return Object.fromEntries(
    askedQuestions(questions, answers).flatMap(({ code, datatype }) => {
      const values = valuesOf(answers, code);
      const [only] = values;
      if (only === undefined) return [];
      return [[code, datatype === 'multivaluelist' ? [...new Set(values)] : only]];
    }),
  );
}

/** Without those that are for staff only. */
export function publicAnswers(questions: readonly ReportQuestion[], answers: Answers): Answers {
  const open = new Set(questions.filter((question) => !question.private).map(({ code }) => code));
  return Object.fromEntries(Object.entries(answers).filter(([code]) => open.has(code)));
}

function problemWith({ datatype, required, values: offered }: ReportQuestion, values: string[]): AnswerProblem | null {
  const [only = ''] = values;
  if (values.length === 0) return required ? 'required' : null;
  if (datatype !== 'multivaluelist' && values.length > 1) return 'choice';
  switch (datatype) {
    case 'string':
      return only.length > STRING_MOST ? 'too_long' : null;
    case 'text':
      return only.length > TEXT_MOST ? 'too_long' : null;
    case 'number':
      return /^[-+]?\d{1,15}([.,]\d{1,9})?$/.test(only) ? null : 'number';
    case 'datetime':
      return isMoment(only) ? null : 'datetime';
    case 'singlevaluelist':
    case 'multivaluelist':
      return values.every((key) => offered.some((one) => one.key === key)) ? null : 'choice';
  }
}

const MOMENT = /^(\d{4})-(\d{2})-(\d{2})(?:T([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/** A day, or a time of a day with or without its zone: what a browser's field gives, and ISO 8601. */
function isMoment(text: string): boolean {
  const [, year, month, day] = (MOMENT.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  // Through the calendar: the 30th of February would become the 1st of March.
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Own answers only: a question named like a member of every object has none of its own. */
function valuesOf(answers: Answers, code: string): string[] {
  const given = Object.hasOwn(answers, code) ? answers[code] : undefined;
  return [given ?? []].flat().flatMap((value) => value.trim() || []);
}
