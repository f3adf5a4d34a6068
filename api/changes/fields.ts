/** Every field that a reader is told of, under its label and in its form. Runs in the browser too. */
import type { Thing } from './contract.ts';

/** How a value is read: `words` are compared word by word, the others whole. */
export type FieldForm =
  | 'words'
  | 'line'
  | 'number'
  | 'yes_no'
  | 'day'
  | 'moment'
  | 'point'
  | 'closures'
  | 'outline'
  | 'languages'
  | 'names'
  | 'translations'
  | 'texts'
  | 'link'
  | 'links'
  | 'needs'
  | ChoiceForm;
type ChoiceForm =
  | ('place_state' | 'accuracy' | 'wheelchair' | 'fee' | 'known' | 'printer' | 'fablab_stage' | 'stage' | 'theme')
  | ('typology' | 'itinerancy' | 'service' | 'audience' | 'support' | 'access_mode' | 'programme' | 'label')
  | ('budget' | 'attention')
  | ('machine' | 'accompaniment' | 'report_state');

const field = <Label extends string>(label: Label, form: FieldForm) => ({ label, form });

/** Every field of a place that is told. A field that is not in these tables is told to nobody: contacts, above all. */
const PLACE_FIELDS = {
  state: field('moderation.field.state', 'place_state'),
  mergedIntoId: field('changes.field.merged_into', 'line'),
  name: field('moderation.field.name', 'words'),
  address: field('moderation.field.address', 'words'),
  postcode: field('moderation.field.postcode', 'line'),
  commune: field('changes.field.commune', 'line'),
  quarter: field('changes.field.quarter', 'line'),
  location: field('moderation.field.location', 'point'),
  positionAccuracy: field('moderation.field.accuracy', 'accuracy'),
  wheelchair: field('moderation.field.wheelchair', 'wheelchair'),
  typologies: field('moderation.field.typologies', 'typology'),
  itinerancies: field('moderation.field.itinerancies', 'itinerancy'),
  accessPage: field('moderation.field.access_page', 'line'),
  operator: field('moderation.field.operator', 'words'),
  website: field('moderation.field.website', 'line'),
  description: field('moderation.field.description', 'words'),
  verifiedAt: field('changes.field.verified', 'moment'),
  source: field('changes.field.source', 'line'),
  licence: field('changes.field.licence', 'line'),
};

const OFFER_FIELDS = {
  name: field('moderation.field.offer_name', 'words'),
  hours: field('moderation.field.hours', 'words'),
  hoursVerified: field('moderation.field.hours_verified', 'yes_no'),
  hoursVerifiedAt: field('changes.field.hours_verified_at', 'moment'),
  closures: field('moderation.field.closures', 'closures'),
  fee: field('moderation.field.fee', 'fee'),
  services: field('moderation.field.services', 'service'),
  audiences: field('moderation.field.audiences', 'audience'),
  supports: field('moderation.field.supports', 'support'),
  publics: field('moderation.field.publics', 'words'),
  accessModes: field('moderation.field.access_modes', 'access_mode'),
  appointmentUrl: field('moderation.field.appointment_url', 'line'),
  bring: field('moderation.field.bring', 'words'),
  conditions: field('moderation.field.conditions', 'words'),
  programmes: field('moderation.field.programmes', 'programme'),
  labels: field('moderation.field.labels', 'label'),
  otherLabels: field('moderation.field.other_labels', 'words'),
  description: field('moderation.field.description', 'words'),
  openedOn: field('changes.field.opened', 'day'),
  closedOn: field('changes.field.closed', 'day'),
  'details.workstations': field('moderation.field.workstations', 'number'),
  'details.printer': field('moderation.field.printer', 'printer'),
  'details.printPrice': field('moderation.field.print_price', 'words'),
  'details.scanner': field('moderation.field.scanner', 'known'),
  'details.wifi': field('moderation.field.wifi', 'known'),
  'details.webcam': field('moderation.field.webcam', 'known'),
  'details.accompaniment': field('moderation.field.accompaniment', 'accompaniment'),
  'details.languages': field('moderation.field.languages', 'languages'),
  'details.stepFree': field('moderation.field.step_free', 'known'),
  'details.registration': field('moderation.field.registration', 'known'),
  'details.charter': field('moderation.field.charter', 'known'),
  'details.sessionMinutes': field('moderation.field.session', 'number'),
  'details.seats': field('moderation.field.seats', 'number'),
  'details.screen': field('moderation.field.screen', 'known'),
  'details.camera': field('moderation.field.camera', 'known'),
  'details.software': field('moderation.field.software', 'words'),
  'details.bandwidthMbps': field('moderation.field.bandwidth', 'number'),
  'details.booking': field('moderation.field.booking', 'words'),
  'details.bookingUrl': field('moderation.field.booking_url', 'line'),
  'details.bookingNoticeDays': field('moderation.field.booking_notice', 'number'),
  'details.price': field('moderation.field.price', 'words'),
  'details.trainedHelper': field('moderation.field.helper', 'known'),
  'details.machineTypes': field('moderation.field.machine_types', 'machine'),
  'details.machines': field('moderation.field.machines', 'names'),
  'details.stage': field('moderation.field.stage', 'fablab_stage'),
  'details.openLab': field('moderation.field.open_lab', 'words'),
  'details.recipesUrl': field('moderation.field.recipes', 'line'),
};

const OFFERED = field('moderation.field.offered', 'yes_no');

const INNOVATION_FIELDS = {
  state: field('moderation.field.state', 'place_state'),
  title: field('changes.field.title', 'words'),
  summary: field('changes.field.summary', 'words'),
  titles: field('changes.field.titles', 'translations'),
  summaries: field('changes.field.summaries', 'translations'),
  stage: field('moderation.field.stage', 'stage'),
  themes: field('changes.field.themes', 'theme'),
  publics: field('innovations.publics', 'words'),
  genesis: field('innovations.genesis', 'words'),
  need: field('innovations.need', 'words'),
  how: field('innovations.how', 'words'),
  results: field('innovations.results', 'words'),
  worked: field('innovations.worked', 'words'),
  obstacles: field('innovations.obstacles', 'words'),
  prerequisites: field('innovations.prerequisites', 'words'),
  steps: field('innovations.steps', 'words'),
  textsBr: field('innovations.texts.br', 'texts'),
  textsEn: field('innovations.texts.en', 'texts'),
  carrier: field('innovations.carrier', 'words'),
  partners: field('innovations.partners', 'words'),
  startedOn: field('innovations.started', 'line'),
  endedOn: field('innovations.ended', 'line'),
  budgetBand: field('innovations.budget', 'budget'),
  people: field('innovations.people', 'words'),
  tools: field('innovations.tools', 'words'),
  files: field('innovations.files', 'links'),
  references: field('innovations.references', 'links'),
  needs: field('innovations.needs', 'needs'),
  attentions: field('innovations.attentions', 'attention'),
  areaCommunes: field('innovations.area', 'names'),
  areaQuarters: field('innovations.area.quarters', 'names'),
  areaOutline: field('innovations.area.drawn', 'outline'),
  adaptedElsewhere: field('innovations.adapted_elsewhere', 'link'),
  callYear: field('innovations.call', 'number'),
  licence: field('changes.field.licence', 'line'),
  location: field('moderation.field.location', 'point'),
  commune: field('changes.field.commune', 'line'),
  places: field('innovations.places', 'names'),
  adaptedFromId: field('innovations.adapted_from', 'line'),
  source: field('changes.field.source', 'line'),
  verifiedAt: field('changes.field.verified', 'moment'),
};

const PHOTO_FIELDS = {
  alternative: field('changes.field.alternative', 'words'),
  author: field('changes.field.author', 'line'),
  licence: field('changes.field.licence', 'line'),
  released: field('changes.field.released', 'yes_no'),
};

const REPORT_FIELDS = { state: field('changes.field.report_state', 'report_state') };

type Told =
  | (typeof PLACE_FIELDS)[keyof typeof PLACE_FIELDS]
  | (typeof OFFER_FIELDS)[keyof typeof OFFER_FIELDS]
  | (typeof INNOVATION_FIELDS)[keyof typeof INNOVATION_FIELDS]
  | (typeof PHOTO_FIELDS)[keyof typeof PHOTO_FIELDS]
  | (typeof REPORT_FIELDS)[keyof typeof REPORT_FIELDS]
  | typeof OFFERED;

const OFFER = /^(papi|visio|fablab)(?:\.(.+))?$/;

/** How `papi.details.wifi` or `title` is called and read; null for a field that is told to nobody. */
export function fieldOf(entity: Thing | 'photo', name: string): (Told & { kind: string | null }) | null {
  const [, kind, ofOffer] = (entity === 'place' && OFFER.exec(name)) || [];
  if (kind && !ofOffer) return { ...OFFERED, kind };
  const tables: Record<typeof entity, Record<string, Told>> = {
    place: kind ? OFFER_FIELDS : PLACE_FIELDS,
    innovation: INNOVATION_FIELDS,
    report: REPORT_FIELDS,
    photo: PHOTO_FIELDS,
  };
  const key = ofOffer ?? name;
  const told = Object.hasOwn(tables[entity], key) ? tables[entity][key] : undefined;
  return told ? { ...told, kind: kind ?? null } : null;
}

const WRITTEN: readonly FieldForm[] = [
  ...(['words', 'line', 'closures', 'names', 'translations'] as const),
  ...(['texts', 'link', 'links', 'needs'] as const),
];

/** In words that people wrote: only these can hold what must not be told. */
export function isFreeText(entity: Thing, name: string): boolean {
  const told = fieldOf(entity, name);
  return told !== null && WRITTEN.includes(told.form);
}
