/** Pieces of route descriptions that many rooms share. */
import { z } from '@hono/zod-openapi';

const ProblemAnswer = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    instance: z.string().optional(),
    errors: z.array(z.object({ path: z.string(), code: z.string(), detail: z.string() })).optional(),
  })
  .openapi('Problem');

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: ProblemAnswer } },
});

export const answers = <Schema extends z.ZodType>(schema: Schema, description: string) =>
  ({
    200: { description, content: { 'application/json': { schema } } },
    400: problem('Something in the request does not fit; every faulty field is named.'),
    404: problem('Nothing there, or nothing public.'),
  }) as const;

export const writes = <Schema extends z.ZodType>(schema: Schema, description: string) =>
  ({
    ...answers(schema, description),
    401: problem('Sign in first.'),
    403: problem('The role does not allow it.'),
    409: problem('Somebody was faster; nothing was overwritten.'),
    422: problem('Understood, and not possible.'),
  }) as const;

export const jsonBody = <Schema extends z.ZodType>(schema: Schema) =>
  ({ required: true, content: { 'application/json': { schema } } }) as const;

/** A JSON text named `draft` and up to three files named `photos`, as a form with files sends them. */
export const DraftWithPhotos = z.object({
  draft: z.string().max(100_000),
  photos: z
    .union([z.array(z.instanceof(File)), z.instanceof(File)])
    .optional()
    .openapi({ type: 'array', items: { type: 'string', format: 'binary' } }),
});

export const formBody = { required: true, content: { 'multipart/form-data': { schema: DraftWithPhotos } } } as const;

export const Done = z.object({ done: z.literal(true) });
export const CodeParam = z.object({
  code: z
    .string()
    .max(40)
    .transform((code) => code.toUpperCase()),
});
