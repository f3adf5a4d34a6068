/** What is wrong with the drawn area of a sheet, in words, before it is sent. */
import type { IntlShape } from 'react-intl';
import { OUTLINE_POINTS_MOST, outlineFault } from '../../db/outline.ts';
import type { FieldFault } from '../forms/faults.ts';
import type { InnovationParts } from './innovation-writing.ts';

export function outlineFaults(
  { areaOutline }: Pick<InnovationParts, 'areaOutline'>,
  bbox: readonly [number, number, number, number],
  intl: IntlShape,
): FieldFault[] {
  const found = areaOutline && outlineFault(areaOutline, bbox);
  if (!found) return [];
  const { lon, lat } = found.at;
  const words = intl.formatMessage(
    { id: `contributions.outline.fault.${found.fault}` },
    { lat: lat.toFixed(5), lon: lon.toFixed(5), most: OUTLINE_POINTS_MOST },
  );
  return [{ path: 'innovation.areaOutline', words }];
}
