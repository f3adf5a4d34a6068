/** Rules that need the territory or the hours library, which the contract cannot hold. */
import { OUTLINE_POINTS_MOST, type OutlineFault, outlineFault, quarterName } from '../../db/outline.ts';
import type { Territory } from '../../db/territory.ts';
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
    const faults = areaFaults(territory, draft, within);
    if (faults.length > 0) throw invalidFields(faults);
    return;
  }
  const faults = draft.offers.flatMap(({ kind, hours }, at): FieldFault[] => {
    const path = `${within}.offers.${at}`;
    if (!territory.kinds.includes(kind)) return [{ path: `${path}.kind`, id: 'problem.field.choice' }];
    return hours && hoursFault(hours) ? [{ path: `${path}.hours`, id: 'problem.field.hours' }] : [];
  });
  if (faults.length > 0) throw invalidFields(faults);
}

function areaFaults(territory: Territory, draft: InnovationDraft, within: string): FieldFault[] {
  const { areaCommunes, areaQuarters, areaOutline } = draft;
  const communes = new Set(territory.communes.map(({ name }) => name));
  const quarters = new Set(
    territory.communes.flatMap(({ name, quarters: known }) => known.map((one) => quarterName(name, one.name))),
  );
  const drawn = areaOutline && outlineFault(areaOutline, territory.bbox);
  const unknown = (path: string): FieldFault => ({ path: `${within}.${path}`, id: 'problem.field.choice' });
  return [
    ...(areaCommunes.every((name) => communes.has(name)) ? [] : [unknown('areaCommunes')]),
    ...(areaQuarters.every((name) => quarters.has(name)) ? [] : [unknown('areaQuarters')]),
    ...(drawn
      ? [{ path: `${within}.areaOutline`, id: `problem.outline.${drawn.fault}` as const, values: wordsOf(drawn) }]
      : []),
  ];
}

const wordsOf = ({ at }: OutlineFault) => ({
  lat: at.lat.toFixed(5),
  lon: at.lon.toFixed(5),
  most: OUTLINE_POINTS_MOST,
});

/** A photo is taken under the content licence only. */
export function requireAgreed({ photosAgreed }: { photosAgreed: boolean }, files: readonly File[]): void {
  if (files.length > 0 && !photosAgreed)
    throw invalidFields([{ path: 'draft.photosAgreed', id: 'problem.field.required' }]);
}
