import { describe, expect, test } from 'vitest';
import { bringHints, helpThere, mustBook, priceOf } from '../../api/finder/answer-hints.ts';
import type { Offer } from '../../api/places/contract.ts';
import { FablabDetails, PapiDetails, VisioDetails } from '../../db/offer-details.ts';

const shared: Omit<Extract<Offer, { kind: 'papi' }>, 'kind' | 'details'> = {
  name: null,
  description: null,
  hours: null,
  hoursVerified: false,
  hoursVerifiedAt: null,
  hoursInWords: null,
  closures: [],
  fee: 'unknown',
  publics: null,
  conditions: null,
  bring: null,
  services: [],
  audiences: [],
  supports: [],
  accessModes: [],
  programmes: [],
  labels: [],
  otherLabels: null,
  appointmentUrl: null,
  openedOn: null,
  closedOn: null,
  opening: { state: 'unknown', reason: 'no_hours', probably: null, until: null, message: null },
  week: null,
};
type More = Partial<typeof shared>;
const papi = (details: Partial<PapiDetails> = {}, more: More = {}): Offer => ({
  ...{ ...shared, ...more, kind: 'papi' },
  details: PapiDetails.parse(details),
});
const visio = (details: Partial<VisioDetails> = {}, more: More = {}): Offer => ({
  ...{ ...shared, ...more, kind: 'visio' },
  details: VisioDetails.parse(details),
});
const fablab = (more: More = {}): Offer => ({
  ...{ ...shared, ...more, kind: 'fablab' },
  details: FablabDetails.parse({}),
});

describe('what to bring', () => {
  test.each([
    ['nobody has said anything', papi(), []],
    ['one registers', papi({ registration: 'yes' }), ['identity']],
    ['nobody knows whether one registers', papi({ registration: 'unknown' }), []],
    ['one prints', papi({ printer: 'black_and_white' }), ['files']],
    ['no printer', papi({ printer: 'none' }), []],
    ['a page costs ten cents', papi({ printer: 'colour', printPrice: '0,10 € la page' }), ['files', 'money']],
    ['a room that costs', visio({}, { fee: 'paid' }), ['money']],
    ['only with a form from a social worker', papi({}, { accessModes: ['prescription'] }), ['prescription']],
    ['the place says so itself', papi({ registration: 'yes' }, { bring: 'Votre carte de lecteur' }), []],
  ])('%s', (_, offer, hints) => {
    expect(bringHints(offer)).toEqual(hints);
  });
});

describe('whether to ask before coming', () => {
  test.each([
    ['a visio room that says how to book', visio({ booking: 'À l’accueil de la mairie' }), true],
    ['a visio room of which nobody knows', visio(), false],
    ['help by appointment only', papi({ accompaniment: ['appointment'] }), true],
    ['help at once or by appointment', papi({ accompaniment: ['on_request', 'appointment'] }), false],
    ['a fablab with online booking only', fablab({ accessModes: ['online_booking'] }), true],
    ['a fablab where one may also walk in', fablab({ accessModes: ['online_booking', 'walk_in'] }), false],
    [
      'hours by appointment',
      fablab({ opening: { ...shared.opening, state: 'uncertain', reason: 'by_appointment' } }),
      true,
    ],
  ])('%s', (_, offer, asked) => {
    expect(mustBook(offer)).toBe(asked);
  });
});

test.each([
  ['somebody helps at the counter', papi({ accompaniment: ['alone', 'on_request'] }), 'at_once'],
  ['by appointment', papi({ accompaniment: ['appointment', 'workshop'] }), 'appointment'],
  ['workshops', papi({ accompaniment: ['workshop'] }), 'workshop'],
  ['alone', papi({ accompaniment: ['alone'] }), 'none'],
  ['nobody knows', papi(), 'unknown'],
  ['a trained helper in the visio room', visio({ trainedHelper: 'yes' }), 'at_once'],
  ['a fablab', fablab(), 'unknown'],
])('help there: %s', (_, offer, help) => {
  expect(helpThere(offer)).toBe(help);
});

test('prices are told in the place’s own words', () => {
  expect([
    priceOf(papi({ printPrice: '0,10 €' })),
    priceOf(visio({ price: '15 € l’heure' })),
    priceOf(fablab()),
  ]).toEqual(['0,10 €', '15 € l’heure', null]);
});
