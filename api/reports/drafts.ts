/** What a draft says that only the territory can judge: its category and the answers to its questions. */
import type { ReportCategory, ReportQuestion, Territory } from '../../db/territory.ts';
import { type FieldFault, invalidFields } from '../http/problems.ts';
import {
  type AnswerFault,
  type AnswerProblem,
  type Answers,
  answerFaults,
  keptAnswers,
  STRING_MOST,
  TEXT_MOST,
} from './questions.ts';

const IDS: Record<AnswerProblem, FieldFault['id']> = {
  required: 'problem.field.required',
  number: 'problem.field.number',
  datetime: 'problem.field.datetime',
  choice: 'problem.field.choice',
  too_long: 'problem.field.too_long',
};

/**
 * The category and what is kept of the answers. Throws 400 for a category that is not known or that somebody else answers
 * for, and for every answer that does not fit its question.
 */
export function takenDraft(
  territory: Pick<Territory, 'categories'>,
  { category: code, answers }: { category: string; answers: Answers },
): { category: ReportCategory; answers: Answers } {
  const category = territory.categories.find((one) => one.code === code);
  if (!category) throw invalidFields([{ path: 'draft.category', id: 'problem.field.choice' }]);
  if (category.notOurs) throw invalidFields([{ path: 'draft.category', id: 'problem.field.not_ours' }]);
  const { questions } = category;
  const faults = answerFaults(questions, answers);
  if (faults.length > 0) throw invalidFields(faults.map((fault) => fieldFault(questions, fault)));
  return { category, answers: keptAnswers(questions, answers) };
}

function fieldFault(questions: readonly ReportQuestion[], { code, problem }: AnswerFault): FieldFault {
  const short = questions.some((question) => question.code === code && question.datatype === 'string');
  const fault = { path: `draft.answers.${code}`, id: IDS[problem] };
  return problem === 'too_long' ? { ...fault, values: { maximum: short ? STRING_MOST : TEXT_MOST } } : fault;
}
