/** What both sides agree on about answer templates. Runs in the browser too. */
import { z } from 'zod';
import { LANGUAGES, REPORT_STATES } from '../../db/vocabulary.ts';

const InThreeLanguages = z.strictObject({
  fr: z.string().trim().min(2).max(4000),
  br: z.string().trim().min(2).max(4000),
  en: z.string().trim().min(2).max(4000),
});

const shape = {
  name: z.string().trim().min(2).max(120),
  /** Codes; empty = every category. */
  categories: z.array(z.string().max(60)).max(200).default([]),
  /** Null = for every state. */
  state: z.enum(REPORT_STATES).nullable().default(null),
  words: InThreeLanguages,
};

/** The id is made by whoever sends it, so that a repeated sending makes no second template. */
export const NewTemplate = z.strictObject({ id: z.uuid(), ...shape });
export type NewTemplate = z.infer<typeof NewTemplate>;
export const ChangedTemplate = z.strictObject({ version: z.int(), ...shape });
export const RemovedTemplate = z.strictObject({ version: z.int() });
/** All ids in their new order. */
export const TemplateOrder = z.strictObject({ ids: z.array(z.uuid()).min(1).max(500) });

export const Template = z
  .object({ id: z.uuid(), ...shape, position: z.int(), version: z.int() })
  .meta({ id: 'AnswerTemplate' });
export type Template = z.infer<typeof Template>;
export const Templates = z.array(Template);

/** A template with its gaps filled: for the person who reported, and for whoever sends it, in their own language. */
export const Suggestion = z
  .object({
    id: z.uuid(),
    name: z.string(),
    language: z.enum(LANGUAGES),
    words: z.string(),
    /** The same in the language of whoever asks; null where that is the same language. */
    meaning: z.string().nullable(),
  })
  .meta({ id: 'AnswerSuggestion' });
export type Suggestion = z.infer<typeof Suggestion>;
export const Suggestions = z.array(Suggestion);
