/** A proposal's answers beside what was or is published, place or sheet. */
import type { IntlShape } from 'react-intl';
import type { InnovationDraft } from '../../../api/innovations/contract.ts';
import type { PlaceParts } from '../place-writing.ts';
import { type ComparedField, comparedFields } from './fields.ts';
import { comparedSheets } from './innovation-rows.ts';

type Drafts =
  | { subject: 'place'; before: PlaceParts | null; after: PlaceParts }
  | { subject: 'innovation'; before: InnovationDraft | null; after: InnovationDraft };

export function compared(drafts: Drafts, intl: IntlShape): ComparedField[] {
  return drafts.subject === 'place'
    ? comparedFields(drafts.before, drafts.after, intl)
    : comparedSheets(drafts.before, drafts.after, intl);
}

/** The title of a draft. */
export const nameOf = (draft: { name: string } | { title: string }): string =>
  'title' in draft ? draft.title : draft.name;
