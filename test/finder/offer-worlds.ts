/** Small random towns for the finder: offers as the database hands them to the index, and what is true of them. */
import fc from 'fast-check';
import { createOpeningMoments } from '../../api/finder/find-opening.ts';
import type { IndexedRow } from '../../api/finder/find-queries.ts';
import { createIndexBuilder } from '../../api/finder/offer-index.ts';
import { createOpeningDays } from '../../api/places/opening-day.ts';
import type { OfferDetails } from '../../db/offer-details.ts';
import {
  ACCESS_MODES,
  ACCOMPANIMENTS,
  AUDIENCES,
  FEES,
  KNOWN,
  LABELS,
  MACHINES,
  MEDIATION_SERVICES,
  PRINTERS,
  PROGRAMMES,
  SUPPORTS,
  TYPOLOGIES,
  WHEELCHAIR,
} from '../../db/vocabulary.ts';
import { BREST } from '../world.ts';

const some = <Value>(values: readonly Value[]) => fc.subarray([...values], { maxLength: 3 });
const known = fc.constantFrom(...KNOWN);

const papi = fc.record({
  kind: fc.constant('papi' as const),
  details: fc.record({
    workstations: fc.constantFrom(null, 0, 4),
    printer: fc.constantFrom(...PRINTERS),
    scanner: known,
    wifi: known,
    webcam: known,
    accompaniment: some(ACCOMPANIMENTS),
    registration: known,
    charter: known,
    languages: fc.subarray(['fr', 'br', 'fsl']),
    stepFree: known,
  }),
});
const visio = fc.record({
  kind: fc.constant('visio' as const),
  details: fc.record({
    seats: fc.constantFrom(null, 2, 6, 12, 30),
    screen: known,
    camera: known,
    bookingUrl: fc.constantFrom(null, 'https://brest.example/salle'),
    bookingPhone: fc.constantFrom(null, '02 98 00 80 80'),
    trainedHelper: known,
  }),
});
const fablab = fc.record({
  kind: fc.constant('fablab' as const),
  details: fc.record({ machineTypes: some(MACHINES) }),
});

const HOURS = [
  null,
  '24/7',
  'Mo-Fr 09:00-12:00,14:00-18:00',
  'Tu-Sa 10:00-18:30; PH off',
  'Mo-Fr 08:30-11:30; Sa 09:00-12:00 "sur rendez-vous"',
  'Fr-Sa 20:00-02:00',
  'ouvert le matin',
];
const CODES = ['AAAAA2', 'BBBBB2', 'CCCCC2', 'DDDDD2', 'EEEEE2', 'FFFFF2', 'GGGGG2', 'HHHHH2'];

const offer = fc
  .record({
    code: fc.constantFrom(...CODES),
    offered: fc.oneof(papi, visio, fablab),
    // A coarse grid, so that several lie equally far.
    east: fc.integer({ min: 0, max: 6 }),
    north: fc.integer({ min: 0, max: 6 }),
    hours: fc.constantFrom(...HOURS),
    hoursVerified: fc.boolean(),
    confirmedAt: fc.constantFrom(null, '2026-10-01 10:00:00+00', '2023-01-05 10:00:00+00', '2025-05-26 13:30:00+00'),
    closed: fc.constantFrom(null, '2026-11-26', '2026-12-25'),
    facts: fc.record({
      fee: fc.constantFrom(...FEES),
      wheelchair: fc.constantFrom(...WHEELCHAIR),
      typologies: some(TYPOLOGIES),
      services: some(MEDIATION_SERVICES),
      audiences: some(AUDIENCES),
      supports: some(SUPPORTS),
      accessModes: some(ACCESS_MODES),
      programmes: some(PROGRAMMES),
      labels: some(LABELS),
    }),
  })
  .map(
    ({ code, offered, east, north, hours, hoursVerified, confirmedAt, closed, facts }): IndexedRow => ({
      id: `${code} ${offered.kind}`,
      code,
      kind: offered.kind,
      lon: -4.52 + east * 0.01,
      lat: 48.37 + north * 0.01,
      hours,
      hours_verified: hoursVerified,
      hours_verified_at: confirmedAt,
      closures: closed === null ? [] : [{ from: closed, to: closed, message: '' }],
      facts: JSON.stringify({ ...offered, ...facts } satisfies { details: Partial<OfferDetails> }),
    }),
  );

/** Each kind at most once a place, as in the database. */
export const offers = fc.uniqueArray(offer, { selector: ({ id }) => id, maxLength: 16 });

export function indexed(rows: readonly IndexedRow[]) {
  const builder = createIndexBuilder(BREST);
  for (const row of rows) builder.add(row);
  const index = builder.finish('1');
  return { index, moments: createOpeningMoments(index, createOpeningDays(BREST)) };
}
