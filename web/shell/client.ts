/** The one door to the API: the only place where its type crosses over to the view. */
import { hc } from 'hono/client';
import type { Api } from '../../api/app.ts';
import type { Language } from '../../db/vocabulary.ts';

export type Client = ReturnType<typeof createClient>;

export function createClient(origin: string, language: Language, fetchLike: typeof fetch) {
  return hc<Api>(origin, { fetch: fetchLike, headers: { 'accept-language': language } });
}

export interface Fault {
  path: string;
  code: string;
  detail: string;
}

/** A named failure as the API words it, in the reader's language. */
export class ProblemError extends Error {
  readonly status: number;
  readonly faults: Fault[];

  constructor(status: number, title: string, faults: Fault[]) {
    super(title);
    this.status = status;
    this.faults = faults;
  }
}

/** What a good answer carries. */
type Told<Answer> = Answer extends { status: 200; json(): Promise<infer Body> } ? Body : never;

interface Answer {
  ok: boolean;
  status: number;
  json(): Promise<unknown>;
}

/** The JSON of a good answer; anything else becomes a `ProblemError`. No answer at all stays a `TypeError`. */
export function told<Given extends Answer>(asking: Promise<Given>): Promise<Told<Given>>;
export async function told(asking: Promise<Answer>): Promise<unknown> {
  const response = await asking;
  if (response.ok) return response.json();
  const problem = readProblem(await response.json().catch(() => null));
  throw new ProblemError(response.status, problem.title, problem.errors);
}

function readProblem(body: unknown): { title: string; errors: Fault[] } {
  const none = { title: '', errors: [] };
  if (typeof body !== 'object' || body === null) return none;
  const title = 'title' in body && typeof body.title === 'string' ? body.title : '';
  const errors = 'errors' in body && Array.isArray(body.errors) ? body.errors.filter(isFault) : [];
  return { title, errors };
}

function isFault(value: unknown): value is Fault {
  return typeof value === 'object' && value !== null && 'path' in value && 'detail' in value;
}
