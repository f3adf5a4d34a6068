/** The catalogues of all rooms, a language each; French stands for the type of the identifiers. */
import type { Language } from '../../db/vocabulary.ts';
import type { fr } from './fr.ts';

export type MessageId = keyof typeof fr;
export type Messages = Record<MessageId, string>;

declare global {
  namespace FormatjsIntl {
    interface Message {
      ids: MessageId;
    }
  }
}

/** What the list needs, before anything else: a tenth of the whole. */
export const FIRST: Record<Language, () => Promise<Partial<Messages>>> = {
  fr: async () => (await import('./first-fr.ts')).first,
  br: async () => (await import('./first-br.ts')).first,
  en: async () => (await import('./first-en.ts')).first,
};

/** Loaded by language, so that nobody downloads the two others. */
export const CATALOGUES: Record<Language, () => Promise<Messages>> = {
  fr: async () => (await import('./fr.ts')).fr,
  br: async () => (await import('./br.ts')).br,
  en: async () => (await import('./en.ts')).en,
};
