/** What both sides agree on about erasing what people said of themselves. Runs in the browser too. */
import { z } from 'zod';

/** What can be erased of one report; the history is cleaned of it in every case. */
export const ERASABLE = ['contact', 'text', 'answers', 'messages', 'replies', 'photos'] as const;
export type Erasable = (typeof ERASABLE)[number];

export const Erasing = z.strictObject({
  version: z.int(),
  what: z.array(z.enum(ERASABLE)).min(1),
});

/** What the register counts. */
export const ERASED_COUNTS = [
  ...(['contacts', 'description', 'address', 'answers', 'messages'] as const),
  ...(['replies', 'photos', 'mediaUrl', 'satisfaction', 'history'] as const),
];

const ERASED_FOR = ['request', 'age'] as const;

/** One line of the register: when, which reports, why and how much; never what. */
export const Erasure = z
  .object({
    id: z.uuid(),
    at: z.iso.datetime({ offset: true }),
    reason: z.enum(ERASED_FOR),
    reports: z.array(z.string()),
    /** By what was erased, as in `ERASED_COUNTS`. */
    counts: z.record(z.string(), z.int()),
    /** The colleague's name; null for what happens by itself and for accounts that are gone. */
    by: z.string().nullable(),
  })
  .meta({ id: 'Erasure' });
export type Erasure = z.infer<typeof Erasure>;

export const ErasureQuery = z.object({ before: z.uuid().optional() });
export const Register = z.object({ items: z.array(Erasure), more: z.boolean() }).meta({ id: 'ErasureRegister' });
