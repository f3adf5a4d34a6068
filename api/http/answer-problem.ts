/** The one place where a thrown problem becomes `application/problem+json`. */
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { StatusCode } from 'hono/utils/http-status';
import type { Language } from '../../db/vocabulary.ts';
import { languageOf } from './language.ts';
import type { Log } from './log.ts';
import { problemSentence } from './problem-messages.ts';
import { Problem } from './problems.ts';

export function answerProblem(error: unknown, c: Context, log: Log, fallback: Language): Response {
  const problem = named(error);
  const language = languageOf(c, fallback);
  const requestId: string = c.get('requestId') ?? '-';
  if (!problem) {
    log.error({ err: error, requestId, method: c.req.method, path: c.req.path }, 'unexpected failure');
    return answer(c, 500, {
      type: 'urn:kartenn:problem:unexpected',
      title: problemSentence(language, 'problem.unexpected', { request: requestId }),
      status: 500,
      instance: requestId,
    });
  }
  const { status, id, parts } = problem;
  if (status === 429) c.header('retry-after', String(Number(parts.values?.minutes ?? 1) * 60));
  return answer(c, status, {
    type: `urn:kartenn:${id.replace('.', ':')}`,
    title: problemSentence(language, id, parts.values),
    status,
    instance: requestId,
    ...(parts.faults && {
      errors: parts.faults.map((fault) => ({
        path: fault.path,
        code: fault.id,
        detail: problemSentence(language, fault.id, fault.values),
      })),
    }),
    ...parts.members,
  });
}

function named(error: unknown): Problem | null {
  if (error instanceof Problem) return error;
  if (!(error instanceof HTTPException)) return null;
  switch (error.status) {
    case 404:
      return new Problem(404, 'problem.not_found');
    case 413:
      return new Problem(413, 'problem.too_large');
    case 403:
      return new Problem(403, 'problem.forbidden');
    default:
      return error.status < 500
        ? new Problem(400, 'problem.bad_request', { members: { detail: error.message } })
        : null;
  }
}

function answer(c: Context, status: StatusCode, body: object): Response {
  c.header('content-type', 'application/problem+json; charset=utf-8');
  c.header('cache-control', 'no-store');
  return c.newResponse(JSON.stringify(body), { status });
}
