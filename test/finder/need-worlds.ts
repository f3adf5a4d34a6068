/** For each need somebody who meets it and somebody who does not, as they stand in the database. */
import { NEED_CODES } from '../../api/finder/needs.ts';
import { FablabDetails, PapiDetails, VisioDetails } from '../../db/offer-details.ts';
import {
  ACCESS_MODES,
  AUDIENCES,
  LABELS,
  MACHINES,
  MEDIATION_SERVICES,
  type OfferKind,
  PROGRAMMES,
  SUPPORTS,
  TYPOLOGIES,
} from '../../db/vocabulary.ts';
import type { addPlace } from '../world.ts';

type Host = NonNullable<Parameters<typeof addPlace>[1]>;
type Said = Omit<NonNullable<Host['offers']>[number], 'kind'>;

interface Pair {
  need: string;
  kind: OfferKind;
  met: Host;
  missed: Host;
}

const offering = (kind: OfferKind, said: Said): Host => ({ offers: [{ kind, ...said }] });
const papi = (need: string, met: object, missed: object): Pair => ({
  need,
  kind: 'papi',
  met: offering('papi', { details: PapiDetails.parse(met) }),
  missed: offering('papi', { details: PapiDetails.parse(missed) }),
});
const visio = (need: string, met: object, missed: object): Pair => ({
  need,
  kind: 'visio',
  met: offering('visio', { details: VisioDetails.parse(met) }),
  missed: offering('visio', { details: VisioDetails.parse(missed) }),
});

/** Each value of a list, against somebody who names another one only. Kinds take turns: such needs concern them all. */
function each<Value extends string>(
  group: string,
  values: readonly Value[],
  host: (value: Value, kind: OfferKind) => Host,
) {
  const kinds: OfferKind[] = ['papi', 'visio', 'fablab'];
  return values.map((value, at): Pair => {
    const kind = kinds[at % 3] ?? 'papi';
    const other = values[(at + 1) % values.length] ?? value;
    return { need: `${group}.${value}`, kind, met: host(value, kind), missed: host(other, kind) };
  });
}

export const PAIRS: readonly Pair[] = [
  { need: 'free', kind: 'visio', met: offering('visio', { fee: 'free' }), missed: offering('visio', { fee: 'paid' }) },
  { need: 'wheelchair', kind: 'papi', met: { wheelchair: 'yes' }, missed: { wheelchair: 'no' } },
  papi('step_free', { stepFree: 'yes' }, { stepFree: 'no' }),
  papi('no_registration', { registration: 'no' }, { registration: 'yes' }),
  papi('no_charter', { charter: 'no' }, { charter: 'yes' }),
  papi('workstation', { workstations: 1 }, { workstations: 0 }),
  papi('printer', { printer: 'black_and_white' }, { printer: 'none' }),
  papi('colour_printer', { printer: 'colour' }, { printer: 'black_and_white' }),
  papi('scanner', { scanner: 'yes' }, { scanner: 'no' }),
  papi('wifi', { wifi: 'yes' }, { wifi: 'no' }),
  papi('webcam', { webcam: 'yes' }, { webcam: 'no' }),
  papi('helper', { accompaniment: ['appointment'] }, { accompaniment: ['alone'] }),
  papi('help_at_once', { accompaniment: ['on_request'] }, { accompaniment: ['appointment'] }),
  papi('alone', { accompaniment: ['alone'] }, { accompaniment: ['workshop'] }),
  papi('workshop', { accompaniment: ['workshop'] }, { accompaniment: ['alone'] }),
  papi('remote_help', { accompaniment: ['remote'] }, { accompaniment: ['alone'] }),
  papi('breton', { languages: ['fr', 'br'] }, { languages: ['fr'] }),
  papi('sign_language', { languages: ['fr', 'fsl'] }, { languages: ['fr'] }),
  visio('seats_6', { seats: 6 }, { seats: 5 }),
  visio('seats_12', { seats: 12 }, { seats: 11 }),
  visio('seats_20', { seats: 20 }, { seats: 19 }),
  visio('screen', { screen: 'yes' }, { screen: 'no' }),
  visio('camera', { camera: 'yes' }, { camera: 'no' }),
  visio('trained_helper', { trainedHelper: 'yes' }, { trainedHelper: 'no' }),
  visio('online_booking', { bookingUrl: 'https://brest.example/salles' }, { bookingPhone: '02 98 00 80 80' }),
  ...each('support', SUPPORTS, (value, kind) => offering(kind, { supports: [value] })),
  ...each('service', MEDIATION_SERVICES, (value, kind) => offering(kind, { services: [value] })),
  ...each('audience', AUDIENCES, (value, kind) => offering(kind, { audiences: [value] })),
  ...each('access_mode', ACCESS_MODES, (value, kind) => offering(kind, { accessModes: [value] })),
  ...each('programme', PROGRAMMES, (value, kind) => offering(kind, { programmes: [value] })),
  ...each('label', LABELS, (value, kind) => offering(kind, { labels: [value] })),
  ...each('typology', TYPOLOGIES, (value, kind) => ({ typologies: [value], ...offering(kind, {}) })),
  ...each('machine', MACHINES, (value) =>
    offering('fablab', { details: FablabDetails.parse({ machineTypes: [value] }) }),
  ).map((pair): Pair => ({ ...pair, kind: 'fablab' })),
];

/** Needs that the pairs forget, and pairs for what is no need. */
export const unpaired = [
  ...NEED_CODES.filter((code) => !PAIRS.some(({ need }) => need === code)),
  ...PAIRS.map(({ need }) => need).filter((need) => !NEED_CODES.some((code) => code === need)),
];
