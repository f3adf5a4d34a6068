/** What would be lost if a place were sent now: lines half filled in, and words pasted but not taken over. */
import type { IntlShape } from 'react-intl';
import type { FieldFault } from '../forms/faults.ts';
import { isShown, onHolidays } from './place-hours-holidays.ts';
import { isWhole, rowsOf } from './place-hours-writing.ts';
import type { PlaceParts } from './place-writing.ts';

export function hoursFaults(intl: IntlShape, place: PlaceParts): FieldFault[] {
  return place.offers.flatMap(({ hours, hoursDesk }, at) => {
    const path = `place.offers.${at}`;
    const rows = rowsOf({ hours, desk: hoursDesk }) ?? [];
    const school = onHolidays(rows, 'school') === 'same' ? 'same' : 'own';
    const unfinished = rows.flatMap((row, line) => {
      if (isWhole(row) || !isShown(row, school)) return [];
      return [
        { path: `${path}.hoursRows.${line}`, words: intl.formatMessage({ id: 'contributions.hours.fault.row' }) },
      ];
    });
    if (!hoursDesk?.pasted.trim()) return unfinished;
    return [
      ...unfinished,
      { path: `${path}.hoursPasted`, words: intl.formatMessage({ id: 'contributions.hours.fault.pasted' }) },
    ];
  });
}
