/** Where the doors are, and whom to ask for a key. */
import type { Language } from '../../db/vocabulary.ts';
import type { Parts } from '../parts.ts';
import type { Value } from './document.ts';
import { sentence } from './faults.ts';

/** When the mapping last changed in a way that a client could notice. */
const CHANGED = '2026-11-23T00:00:00Z';
const SPECIFICATION = 'http://wiki.open311.org/GeoReport_v2';

export function discovery({ territory }: Pick<Parts, 'territory'>, url: string, language: Language): Value {
  const { publisher, email } = territory.contacts;
  return {
    changeset: CHANGED,
    contact: `${publisher}, ${email}`,
    key_service: sentence(language, 'georeport.key_service', { email }),
    endpoints: [
      {
        specification: SPECIFICATION,
        url,
        changeset: CHANGED,
        type: 'production',
        formats: ['text/xml', 'application/json'],
      },
    ],
  };
}
