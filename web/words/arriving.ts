/** In the browser the words of the list come first, and all the others before any other page is shown. */
import type { Language } from '../../db/vocabulary.ts';
import { CATALOGUES, FIRST, type Messages } from './messages.ts';

interface Arriving {
  /** Grows when the others come; until then only what the list needs is in it. */
  messages: Messages;
  /** Ends when every word is there; asked again after a failure. */
  whole: () => Promise<void>;
}

/** The one page whose words are a catalogue of their own. */
export const isFirstView = (pathname: string): boolean => pathname === '' || pathname === '/';

export async function arrivingWords(language: Language, pathname: string): Promise<Arriving> {
  // Who asks for a word that has not come finds none, as with any word that is missing.
  const messages = { ...(await (isFirstView(pathname) ? FIRST : CATALOGUES)[language]()) } as Messages;
  let coming: Promise<void> | undefined;
  const whole = () => {
    coming ??= CATALOGUES[language]().then(
      (all) => void Object.assign(messages, all),
      (error: unknown) => {
        coming = undefined;
        throw error;
      },
    );
    return coming;
  };
  return { messages, whole };
}
