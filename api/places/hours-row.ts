/** The hours of an offer as a row of SQL tells them. */
import type { Closure } from '../../db/offer-details.ts';
import type { OfferedHours } from './hours.ts';

export interface HoursRow {
  hours: string | null;
  /** Null where the row is no offer. */
  hours_verified: boolean | null;
  hours_verified_at: string | null;
  closures: Closure[] | null;
}

export function hoursOf({ hours, hours_verified, hours_verified_at, closures }: HoursRow): OfferedHours {
  return {
    hours,
    hoursVerified: hours_verified === true,
    hoursVerifiedAt: hours_verified_at === null ? null : new Date(hours_verified_at),
    closures: closures ?? [],
  };
}
