/** What a carrier corrects on the sheet that somebody wrote beside them, kept on their device until they answer. */
import { z } from 'zod';
import type { InnovationDraft } from '../../api/innovations/contract.ts';
import { NEED_KINDS } from '../../db/vocabulary.ts';

/** What can be corrected where it stands, in the order in which the sheet tells it. */
export const CORRECTED = [
  ...(['need', 'how', 'genesis', 'publics', 'results', 'worked', 'obstacles', 'prerequisites', 'steps'] as const),
  ...(['carrier', 'partners', 'people', 'tools', 'contact', 'authors'] as const),
] as const;
const FIELDS = [...(['title', 'summary'] as const), ...CORRECTED] as const;
type Field = (typeof FIELDS)[number];

/** `need`, or `needs.skills` for what is looked for. */
export type TextKey = Field | `needs.${(typeof NEED_KINDS)[number]}`;

const texts = z.record(z.string(), z.string());
export const ReviewWriting = z.object({
  /** By the name of the text. */
  corrected: texts,
  /** How each stood when the carrier began to correct it. */
  stood: texts,
  remark: z.string(),
});
export type ReviewWriting = z.infer<typeof ReviewWriting>;

export const freshReview = (): ReviewWriting => ({ corrected: {}, stood: {}, remark: '' });

export function textOf(draft: InnovationDraft, key: TextKey): string {
  const kind = NEED_KINDS.find((one) => key === `needs.${one}`);
  if (kind) return draft.needs.find((need) => need.kind === kind)?.words ?? '';
  const field = FIELDS.find((one) => one === key);
  return (field && draft[field]) ?? '';
}

/** The sheet with the corrections in it, as it is sent. */
export function correctedSheet(draft: InnovationDraft, { corrected }: Pick<ReviewWriting, 'corrected'>) {
  const told = Object.fromEntries(
    FIELDS.flatMap((field) => (corrected[field] === undefined ? [] : [[field, corrected[field]]])),
  );
  const needs = NEED_KINDS.flatMap((kind) => {
    const words = (corrected[`needs.${kind}`] ?? textOf(draft, `needs.${kind}`)).trim();
    return words === '' ? [] : [{ kind, words }];
  });
  return { ...draft, ...told, needs };
}

/** Texts that the writer put in other words since the carrier began to correct them. */
export function changedUnder(draft: InnovationDraft, { corrected, stood }: ReviewWriting): TextKey[] {
  return textKeys().filter((key) => corrected[key] !== undefined && stood[key] !== textOf(draft, key));
}

export const textKeys = (): TextKey[] => [...FIELDS, ...NEED_KINDS.map((kind) => `needs.${kind}` as const)];
