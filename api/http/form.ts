/** What a form with files sent, parsed once. */
import type { z } from 'zod';
import type { DraftWithPhotos } from './openapi.ts';
import { invalid, invalidFields } from './problems.ts';
import { faultsOf } from './router.ts';

export function parseForm<Schema extends z.ZodType>(
  schema: Schema,
  form: z.infer<typeof DraftWithPhotos>,
): { draft: z.infer<Schema>; files: File[] } {
  const sent = readJson(form.draft);
  const parsed = schema.safeParse(sent);
  if (!parsed.success) {
    throw invalidFields(
      parsed.error.issues
        .flatMap((issue) => faultsOf(issue, sent))
        .map((fault) => ({ ...fault, path: fault.path ? `draft.${fault.path}` : 'draft' })),
    );
  }
  const { photos = [] } = form;
  // An empty file field arrives as a file of no bytes.
  const files = (Array.isArray(photos) ? photos : [photos]).filter((file) => file.size > 0);
  return { draft: parsed.data, files };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid('problem.bad_request');
  }
}
