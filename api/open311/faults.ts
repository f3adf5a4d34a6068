/** What goes wrong at the Open311 door, said as GeoReport wants it: 404, 403, and 400 for all else. */
import { IntlMessageFormat } from 'intl-messageformat';
import br from '../../data/messages/georeport/br.json' with { type: 'json' };
import en from '../../data/messages/georeport/en.json' with { type: 'json' };
import fr from '../../data/messages/georeport/fr.json' with { type: 'json' };
import type { Language } from '../../db/vocabulary.ts';

export type SentenceId = keyof typeof fr;
type Values = Record<string, string | number>;

const CATALOGUES: Record<Language, Record<SentenceId, string>> = { fr, br, en };

export function sentence(language: Language, id: SentenceId, values: Values = {}): string {
  return String(new IntlMessageFormat(CATALOGUES[language][id], language).format(values));
}

export interface Fault {
  code: 400 | 403 | 404 | 429;
  id: SentenceId;
  values?: Values;
}

/** All that is wrong with one request. */
export class Faults extends Error {
  readonly faults: readonly Fault[];
  /** For whoever comes too often. */
  readonly retryAfterSeconds: number | null;

  constructor(faults: readonly Fault[], retryAfterSeconds: number | null = null) {
    super(faults.map(({ id }) => id).join(', '));
    this.faults = faults;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** Of several the one that a program can do least about. */
  get status(): 400 | 403 | 404 {
    const codes = this.faults.map(({ code }) => code);
    if (codes.includes(403)) return 403;
    return codes.includes(404) ? 404 : 400;
  }
}

export const fault = (code: Fault['code'], id: SentenceId, values?: Values): Fault => ({
  code,
  id,
  ...(values && { values }),
});

export function throwAny(faults: readonly Fault[]): void {
  if (faults.length > 0) throw new Faults(faults);
}
