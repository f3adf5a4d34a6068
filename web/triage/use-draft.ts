/** Words being written, kept for this tab until they are sent: closing the report or losing the network loses none. */
import { useState } from 'react';

export type DraftOf = 'answer' | 'note' | 'move';

export interface Draft {
  text: string;
  write(text: string): void;
}

/** One draft a report and purpose. Session storage: a colleague at the same computer tomorrow does not read it. */
export function useDraft(code: string, purpose: DraftOf): Draft {
  const key = `kartenn.triage.${code}.${purpose}`;
  const [text, setText] = useState(() => sessionStorage.getItem(key) ?? '');
  return {
    text,
    write(next) {
      setText(next);
      if (next) sessionStorage.setItem(key, next);
      else sessionStorage.removeItem(key);
    },
  };
}
