/** Expected failures, named (RFC 9457). Thrown anywhere, turned into an answer in `answer-problem.ts` only. */
import type { ProblemId } from './problem-messages.ts';

export interface FieldFault {
  /** Where in what was sent, as `draft.name`. */
  path: string;
  id: ProblemId;
  values?: Record<string, string | number>;
}

interface ProblemParts {
  values?: Record<string, string | number>;
  faults?: FieldFault[];
  /** Members of the problem beside the standard ones; never anything private. */
  members?: Record<string, unknown>;
}

export class Problem extends Error {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 503;
  readonly id: ProblemId;
  readonly parts: ProblemParts;

  constructor(status: Problem['status'], id: ProblemId, parts: ProblemParts = {}) {
    super(id);
    this.status = status;
    this.id = id;
    this.parts = parts;
  }
}

export const invalid = (id: ProblemId, parts?: ProblemParts) => new Problem(400, id, parts);
export const invalidFields = (faults: FieldFault[]) => new Problem(400, 'problem.invalid_fields', { faults });
export const signInFirst = () => new Problem(401, 'problem.sign_in_first');
export const forbidden = () => new Problem(403, 'problem.forbidden');
export const notFound = () => new Problem(404, 'problem.not_found');

/** Somebody was faster: the old version stood in the WHERE and no row came back. */
export const changedMeanwhile = (members?: Record<string, unknown>) =>
  new Problem(409, 'problem.changed_meanwhile', members ? { members } : {});
