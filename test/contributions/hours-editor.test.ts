/** The editor of weekly hours, without its screen: what lines give, and that nothing half written is lost. */
import { createIntl } from 'react-intl';
import { describe, expect, test } from 'vitest';
import { PlaceDraft } from '../../api/contributions/contract.ts';
import type { Offer, Place } from '../../api/places/contract.ts';
import { hoursFaults } from '../../web/contributions/place-hours-faults.ts';
import { onHolidays, withHolidays } from '../../web/contributions/place-hours-holidays.ts';
import {
  freshRow,
  type HoursRow,
  openHow,
  rowsOf,
  withAppointment,
  withoutAppointment,
  withPasted,
  withRemark,
  withRows,
} from '../../web/contributions/place-hours-writing.ts';
import { type PlaceParts, publishedParts, sentParts } from '../../web/contributions/place-writing.ts';
import { fr } from '../../web/words/fr.ts';
import { WHOLE_PLACE } from './drafts.ts';

const intl = createIntl({ locale: 'fr', messages: fr });
const NOTHING = { hours: null };
const line = (changes: Partial<HoursRow> = {}) =>
  freshRow({ days: [0, 1, 2, 3, 4], times: [{ from: '09:00', to: '12:00' }], ...changes });

describe('lines and text', () => {
  test.each([
    ['Monday to Friday', line(), 'Mo-Fr 09:00-12:00'],
    ['days ticked in any order', line({ days: [5, 0] }), 'Mo,Sa 09:00-12:00'],
    ['the first Saturday', line({ days: [5], nth: [1] }), 'Sa[1] 09:00-12:00'],
    ['the first and the last Saturday', line({ days: [5], nth: [-1, 1] }), 'Sa[1,-1] 09:00-12:00'],
    ['odd weeks', line({ days: [2], weeks: 'odd' }), 'week 1-53/2 We 09:00-12:00'],
    ['from October to December', line({ months: [12, 10, 11] }), 'Oct-Dec Mo-Fr 09:00-12:00'],
    ['until midnight', line({ days: [4], times: [{ from: '20:00', to: '24:00' }] }), 'Fr 20:00-24:00'],
  ])('%s', (_, row, text) => {
    const { hours } = withRows(NOTHING, [row]);
    expect(hours).toBe(text);
    expect(withRows({ hours }, rowsOf({ hours }) ?? []).hours).toBe(text);
  });

  test('a line half filled in gives no text yet, and is still there', () => {
    const half = freshRow({ days: [5] });
    const written = withRows(NOTHING, [line(), half]);
    expect(written.hours).toBe('Mo-Fr 09:00-12:00');
    expect(rowsOf(written)).toEqual([line(), half]);
  });

  test('a text that came from elsewhere is read anew', () => {
    const written = withRows(NOTHING, [line()]);
    expect(rowsOf({ ...written, hours: 'Sa 10:00-12:00' })).toMatchObject([{ days: [5] }]);
  });

  test('hours that say more than lines can are left alone, also while words are pasted', () => {
    const hours = 'Mo-Fr sunrise-sunset';
    expect(rowsOf({ hours })).toBeNull();
    const pasting = withPasted({ hours }, 'lundi 9h');
    expect(pasting).toMatchObject({ hours, desk: { pasted: 'lundi 9h' } });
    expect(rowsOf(pasting)).toBeNull();
  });

  test('words that are pasted leave the lines as they are', () => {
    const written = withPasted(withRows(NOTHING, [line(), freshRow()]), 'samedi 10h-12h');
    expect(rowsOf(written)).toEqual([line(), freshRow()]);
    expect(withRows(written, [line()]).desk?.pasted).toBe('samedi 10h-12h');
  });
});

describe('holidays are one answer beneath the lines', () => {
  const week = [line(), line({ days: [5], nth: [1] })];

  test.each(['closed', 'open', 'unknown'] as const)('public holidays: %s', (answer) => {
    expect(onHolidays(withHolidays(week, 'public', answer), 'public')).toBe(answer);
  });

  test('closed on both is written once, whatever was said before', () => {
    const closed = (['public', 'school', 'public'] as const).reduce<HoursRow[]>(
      (rows, holidays) => withHolidays(rows, holidays, 'closed'),
      week,
    );
    expect(withRows(NOTHING, closed).hours).toBe('Mo-Fr 09:00-12:00; Sa[1] 09:00-12:00; SH off; PH off');
  });

  test('school holidays as usual say the usual hours for them too', () => {
    const same = withHolidays(week, 'school', 'same');
    expect(onHolidays(same, 'school')).toBe('same');
    const { hours } = withRows(NOTHING, same);
    expect(hours).toContain('SH Mo-Fr 09:00-12:00');
    expect(onHolidays(rowsOf({ hours }) ?? [], 'school')).toBe('same');
    expect(onHolidays(withHolidays(same, 'school', 'unknown'), 'school')).toBe('unknown');
  });
});

test('a line without times is closed, or asks for an appointment; the remark beside it stays', () => {
  const words = 'sur rendez-vous';
  expect(openHow(line({ times: [] }))).toBe('closed');
  expect(openHow(line({ times: [], comment: withAppointment('', words) }))).toBe('ask');
  const works = withRemark(line({ times: [] }), 'travaux', 'fermé :');
  expect(withRows(NOTHING, [works]).hours).toBe('Mo-Fr off "fermé : travaux"');
  expect(openHow(works)).toBe('closed');
  expect(withAppointment('sonner à l’accueil', words)).toBe('sonner à l’accueil, sur rendez-vous');
  expect(withoutAppointment('sonner à l’accueil, sur rendez-vous')).toBe('sonner à l’accueil');
});

describe('before a place is sent', () => {
  const place: PlaceParts = { ...PlaceDraft.parse(WHOLE_PLACE), state: 'published' };
  const withOffer = (hours: ReturnType<typeof withRows>): PlaceParts => ({
    ...place,
    offers: place.offers.map((offer, at) =>
      at === 0 ? { ...offer, hours: hours.hours, hoursDesk: hours.desk } : offer,
    ),
  });

  test('a line that is not finished and words not taken over are named, each at its place', () => {
    const written = withPasted(withRows(NOTHING, [line(), freshRow({ days: [5] })]), 'dimanche 10h');
    expect(hoursFaults(intl, withOffer(written)).map(({ path }) => path)).toEqual([
      'place.offers.0.hoursRows.1',
      'place.offers.0.hoursPasted',
    ]);
    expect(hoursFaults(intl, place)).toEqual([]);
  });

  test('what only the form knows stays there', () => {
    const sent = sentParts(withOffer(withRows(NOTHING, [line()])));
    expect(PlaceDraft.parse(sent).offers[0]?.hours).toBe('Mo-Fr 09:00-12:00');
  });
});

test('hours gone stale start unconfirmed when the place is corrected; others stay as they are', () => {
  const opening = { state: 'uncertain', reason: 'stale', probably: 'open', until: null, message: null } as const;
  const shared = { hoursVerifiedAt: null, hoursInWords: null, openedOn: null, closedOn: null, week: null, opening };
  const offers = PlaceDraft.parse(WHOLE_PLACE).offers.map(
    (offer): Offer =>
      offer.kind === 'visio'
        ? { ...offer, ...shared, opening: { ...opening, state: 'open', reason: 'none', probably: null } }
        : { ...offer, ...shared },
  );
  const place: Place = {
    ...PlaceDraft.parse(WHOLE_PLACE),
    ...{
      code: 'PENARC',
      commune: 'Brest',
      quarter: null,
      verifiedAt: null,
      verifiedBy: null,
      source: 'test',
      licence: 'ODbL 1.0',
    },
    ...{
      version: 1,
      updatedAt: '2026-11-24T09:00:00Z',
      photos: [],
      innovations: [],
      reports: [],
      openProposals: [],
      offers,
    },
  };
  expect(publishedParts(place).offers.map(({ kind, hoursVerified }) => [kind, hoursVerified])).toEqual([
    ['papi', false],
    ['visio', true],
    ['fablab', false],
  ]);
});
