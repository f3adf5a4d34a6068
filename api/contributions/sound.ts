/** Rules that need the territory or the hours library, which the contract cannot hold. */
import { type FieldFault, invalidFields } from '../http/problems.ts';
import type { InnovationDraft } from '../innovations/contract.ts';
import type { Parts } from '../parts.ts';
import { hoursFault } from '../places/hours.ts';
import { requireInside } from '../places/inside.ts';
import type { PlaceDraft } from './contract.ts';

/** Throws 422 for a point outside, 400 with every faulty field under `within`. */
export function requireSound({ territory }: Parts, draft: PlaceDraft | InnovationDraft, within: string): void {
  if (draft.location) requireInside(territory, draft.location);
  if (!('offers' in draft)) {
    const known = territory.communes.map(({ name }) => name);
    if (draft.areaCommunes.every((name) => known.includes(name))) return;
    throw invalidFields([{ path: `${within}.areaCommunes`, id: 'problem.field.choice' }]);
  }
  const faults = draft.offers.flatMap(({ kind, hours }, at): FieldFault[] => {
    const path = `${within}.offers.${at}`;
    if (!territory.kinds.includes(kind)) return [{ path: `${path}.kind`, id: 'problem.field.choice' }];
    return hours && hoursFault(hours) ? [{ path: `${path}.hours`, id: 'problem.field.hours' }] : [];
  });
  if (faults.length > 0) throw invalidFields(faults);
}

/** A photo is taken under the content licence only. */
export function requireAgreed({ photosAgreed }: { photosAgreed: boolean }, files: readonly File[]): void {
  if (files.length > 0 && !photosAgreed)
    throw invalidFields([{ path: 'draft.photosAgreed', id: 'problem.field.required' }]);
}
