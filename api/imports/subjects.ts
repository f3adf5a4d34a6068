/** All that files can bring in. */
import type { ImportCollection } from '../../db/vocabulary.ts';
import type { Subject } from './subject.ts';
import { INNOVATIONS } from './subject-innovations.ts';
import { PLACES } from './subject-places.ts';

export const SUBJECTS: Readonly<Record<ImportCollection, Subject>> = { places: PLACES, innovations: INNOVATIONS };
