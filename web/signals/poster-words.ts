/** The poster's two sentences in every language of the territory: whoever passes by reads one of them. */
import type { Language } from '../../db/vocabulary.ts';
import { CATALOGUES } from '../words/messages.ts';

export interface PosterWords {
  language: Language;
  question: string;
  answer: string;
}

export function posterWords(languages: readonly Language[]): Promise<PosterWords[]> {
  return Promise.all(
    languages.map(async (language) => {
      const words = await CATALOGUES[language]();
      return {
        language,
        question: words['signals.poster.question'],
        answer: words['signals.poster.answer'],
      };
    }),
  );
}
