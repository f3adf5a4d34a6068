/**
 * What a person may need, as one table: who offers it, and what an offer says of it. The finder ranks and counts by it,
 * the view draws its boxes and its reasons from it. Runs in the browser too.
 */
import type { FablabDetails, PapiDetails, VisioDetails } from '../../db/offer-details.ts';
import {
  ACCESS_MODES,
  type AccessMode,
  AUDIENCES,
  type Audience,
  type Fee,
  type Known,
  LABELS,
  type Label,
  MACHINES,
  MEDIATION_SERVICES,
  type MediationService,
  OFFER_KINDS,
  type OfferKind,
  PROGRAMMES,
  type Programme,
  SUPPORTS,
  type Support,
  TYPOLOGIES,
  type Typology,
  type WHEELCHAIR,
} from '../../db/vocabulary.ts';

/** What needs are read from. */
export type OfferFacts = {
  fee: Fee;
  wheelchair: (typeof WHEELCHAIR)[number];
  typologies: readonly Typology[];
  services: readonly MediationService[];
  audiences: readonly Audience[];
  supports: readonly Support[];
  accessModes: readonly AccessMode[];
  programmes: readonly Programme[];
  labels: readonly Label[];
} & (
  | { kind: 'papi'; details: PapiDetails }
  | { kind: 'visio'; details: VisioDetails }
  | { kind: 'fablab'; details: FablabDetails }
);

/** `partly`: limited access by wheelchair, free on a condition. Ranked with "unknown": somebody must ask. */
export const NEED_STATUSES = ['met', 'partly', 'unknown', 'missed'] as const;
export type NeedStatus = (typeof NEED_STATUSES)[number];

export const NEED_GROUPS = [
  'conditions',
  'equipment',
  'help',
  'support',
  'service',
  'visio',
  'machine',
  'audience',
  'access_mode',
  'programme',
  'label',
  'typology',
] as const;
export type NeedGroup = (typeof NEED_GROUPS)[number];

interface Need {
  group: NeedGroup;
  kinds: readonly OfferKind[];
  status: (facts: OfferFacts) => NeedStatus;
}

const STATUS_OF: Record<Known, NeedStatus> = { yes: 'met', no: 'missed', unknown: 'unknown' };

/** A list that says something answers: what it does not name is not there. An empty one is unknown. */
const listed = <Value>(list: readonly Value[], value: Value): NeedStatus => {
  if (list.length === 0) return 'unknown';
  return list.includes(value) ? 'met' : 'missed';
};

const anyListed = <Value>(list: readonly Value[], values: readonly Value[]): NeedStatus => {
  if (list.length === 0) return 'unknown';
  return list.some((one) => values.includes(one)) ? 'met' : 'missed';
};

const FREE: Record<Fee, NeedStatus> = { free: 'met', conditional: 'partly', paid: 'missed', unknown: 'unknown' };
const WHEELS: Record<(typeof WHEELCHAIR)[number], NeedStatus> = {
  yes: 'met',
  limited: 'partly',
  no: 'missed',
  unknown: 'unknown',
};
/** What must not be asked of one. */
const NOT: Record<Known, NeedStatus> = { yes: 'missed', no: 'met', unknown: 'unknown' };

function papi(group: NeedGroup, status: (details: PapiDetails) => NeedStatus): Need {
  return { group, kinds: ['papi'], status: (facts) => (facts.kind === 'papi' ? status(facts.details) : 'missed') };
}

function visio(status: (details: VisioDetails) => NeedStatus): Need {
  return {
    group: 'visio',
    kinds: ['visio'],
    status: (facts) => (facts.kind === 'visio' ? status(facts.details) : 'missed'),
  };
}

function seats(least: number): Need {
  return visio((details) => (details.seats === null ? 'unknown' : details.seats >= least ? 'met' : 'missed'));
}

function every(group: NeedGroup, status: (facts: OfferFacts) => NeedStatus): Need {
  return { group, kinds: OFFER_KINDS, status };
}

/** `service.employment`, `support.illiteracy`: one need for each value of a closed list. */
function perValue<Prefix extends NeedGroup, Value extends string>(
  prefix: Prefix,
  values: readonly Value[],
  need: (value: Value) => Need,
): Record<`${Prefix}.${Value}`, Need> {
  const entries = values.map((value) => [`${prefix}.${value}`, need(value)] as const);
  // Object.fromEntries forgets which keys it was given.
  return Object.fromEntries(entries) as Record<`${Prefix}.${Value}`, Need>;
}

export const NEEDS = {
  free: every('conditions', ({ fee }) => FREE[fee]),
  wheelchair: every('conditions', ({ wheelchair }) => WHEELS[wheelchair]),
  step_free: papi('conditions', (details) => STATUS_OF[details.stepFree]),
  no_registration: papi('conditions', (details) => NOT[details.registration]),
  no_charter: papi('conditions', (details) => NOT[details.charter]),
  workstation: papi('equipment', ({ workstations }) =>
    workstations === null ? 'unknown' : workstations > 0 ? 'met' : 'missed',
  ),
  printer: papi('equipment', ({ printer }) =>
    printer === 'unknown' ? 'unknown' : printer === 'none' ? 'missed' : 'met',
  ),
  colour_printer: papi('equipment', ({ printer }) =>
    printer === 'unknown' ? 'unknown' : printer === 'colour' ? 'met' : 'missed',
  ),
  scanner: papi('equipment', (details) => STATUS_OF[details.scanner]),
  wifi: papi('equipment', (details) => STATUS_OF[details.wifi]),
  webcam: papi('equipment', (details) => STATUS_OF[details.webcam]),
  /** Somebody who helps one, at once or by appointment. */
  helper: papi('help', ({ accompaniment }) => anyListed(accompaniment, ['on_request', 'appointment', 'individual'])),
  help_at_once: papi('help', ({ accompaniment }) =>
    accompaniment.includes('individual') ? 'unknown' : listed(accompaniment, 'on_request'),
  ),
  alone: papi('help', ({ accompaniment }) => listed(accompaniment, 'alone')),
  workshop: papi('help', ({ accompaniment }) => listed(accompaniment, 'workshop')),
  remote_help: papi('help', ({ accompaniment }) => listed(accompaniment, 'remote')),
  breton: papi('support', ({ languages }) => listed(languages, 'br')),
  sign_language: papi('support', ({ languages }) => listed(languages, 'fsl')),
  ...perValue('support', SUPPORTS, (value) => every('support', ({ supports }) => listed(supports, value))),
  ...perValue('service', MEDIATION_SERVICES, (value) => every('service', ({ services }) => listed(services, value))),
  seats_6: seats(6),
  seats_12: seats(12),
  seats_20: seats(20),
  screen: visio((details) => STATUS_OF[details.screen]),
  camera: visio((details) => STATUS_OF[details.camera]),
  trained_helper: visio((details) => STATUS_OF[details.trainedHelper]),
  online_booking: visio(({ bookingUrl, booking, bookingPhone }) =>
    bookingUrl ? 'met' : booking || bookingPhone ? 'missed' : 'unknown',
  ),
  ...perValue('machine', MACHINES, (value) => ({
    group: 'machine',
    kinds: ['fablab'],
    status: (facts) => (facts.kind === 'fablab' ? listed(facts.details.machineTypes, value) : 'missed'),
  })),
  ...perValue('audience', AUDIENCES, (value) => every('audience', ({ audiences }) => listed(audiences, value))),
  ...perValue('access_mode', ACCESS_MODES, (value) =>
    every('access_mode', ({ accessModes }) => listed(accessModes, value)),
  ),
  ...perValue('programme', PROGRAMMES, (value) => every('programme', ({ programmes }) => listed(programmes, value))),
  ...perValue('label', LABELS, (value) => every('label', ({ labels }) => listed(labels, value))),
  ...perValue('typology', TYPOLOGIES, (value) => every('typology', ({ typologies }) => listed(typologies, value))),
} satisfies Record<string, Need>;

export type NeedCode = keyof typeof NEEDS;
/** In the order in which they are shown. */
export const NEED_CODES = Object.keys(NEEDS).filter(isNeed);

export function isNeed(code: string): code is NeedCode {
  return Object.hasOwn(NEEDS, code);
}
