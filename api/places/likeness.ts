/** Whether two places are one, share a building, or only look alike: a rule that says why. */
import type { LonLat } from '../../db/point.ts';
import type { PairVerdict } from '../../db/vocabulary.ts';
import type { LikenessReason } from './contract.ts';
import { type AddressRelation, addressParts, addressRelation } from './likeness-addresses.ts';
import { coreLikeness, type NameParts, nameParts } from './likeness-names.ts';

/** What the rule reads of a place. The commune is that of its point: the postal one may lie elsewhere. */
export interface Described {
  name: string;
  address: string | null;
  commune: string;
  location: LonLat;
  phone: string | null;
  email: string | null;
  website: string | null;
}

export interface Likeness {
  outcome: PairVerdict;
  reasons: LikenessReason[];
  /** 0 to 100, to put the clearest first. */
  score: number;
}

type Names = 'same' | 'alike' | 'service_and_house' | 'two_services' | 'two_houses' | 'other';
type Contact = 'same_phone' | 'same_email' | 'same_website';

/** As far as candidates are looked for: around, with a common contact, at one address. */
export const NEAR_METRES = 150;
export const CONTACT_METRES = 500;
export const ADDRESS_METRES = 1000;

/** Two pins of one address, or one door of a long building. */
const ONE_PIN_METRES = 300;
/** The two sides of a corner. */
const CORNER_METRES = 40;
const SAME = 0.75;
const ALIKE = 0.45;

export function likeness(one: Described, other: Described): Likeness {
  const metres = Math.round(metresBetween(one.location, other.location));
  const oneCommune = nameKey(one.commune) === nameKey(other.commune);
  const address: AddressRelation = oneCommune ? addressRelation(one.address, other.address) : { relation: 'unknown' };
  const [names, percent] = namesOf(one, other);
  const contacts = contactsOf(one, other);
  const outcome =
    !oneCommune && metres > NEAR_METRES ? 'different' : decide({ metres, address: address.relation, names, contacts });
  const reasons: LikenessReason[] = [
    ...nameReason(names, percent),
    { code: 'metres', values: { metres } },
    ...(oneCommune ? addressReason(address) : [{ code: 'two_communes' as const, values: communes(one, other) }]),
    ...contacts.map((code) => ({ code, values: {} })),
  ];
  if (outcome !== 'different' && metres > ONE_PIN_METRES) reasons.push({ code: 'pin_wrong', values: { metres } });
  return { outcome, reasons, score: scoreOf(outcome, percent, metres, contacts.length) };
}

interface Found {
  metres: number;
  address: AddressRelation['relation'];
  names: Names;
  contacts: readonly Contact[];
}

function decide({ metres, address, names, contacts }: Found): PairVerdict {
  const oneName = names === 'same' || names === 'alike';
  switch (address) {
    case 'two_doors':
      return 'different';
    case 'same_door':
      if (metres > ADDRESS_METRES) return 'different';
      return oneName ? 'same_place' : 'same_building';
    case 'two_streets':
      return names === 'same' && metres <= CORNER_METRES ? 'same_place' : 'different';
    case 'same_street':
    case 'unknown':
      if (metres > CONTACT_METRES) return 'different';
      if (metres > NEAR_METRES && names !== 'same') return 'different';
      if (oneName) return 'same_place';
      if (names === 'service_and_house' || names === 'two_services') return 'same_building';
      return contacts.length > 0 && metres <= CORNER_METRES ? 'same_building' : 'different';
  }
}

/** How the names stand to each other, and by how many per cent what is left of them is alike. */
function namesOf(one: Described, other: Described): [Names, number] {
  const [first, second] = [nameParts(one.name), nameParts(other.name)];
  const alike = coreLikeness(first.core, second.core);
  const percent = Math.round(alike * 100);
  if (namesServiceAndHouse(one, first, other, second)) return ['service_and_house', percent];
  if (first.houses.length > 0 && second.houses.length > 0 && !meet(first.houses, second.houses))
    return ['two_houses', percent];
  if (first.core.length === 0 && second.core.length === 0)
    return meet(first.houses, second.houses) || meet(first.services, second.services) ? ['alike', 100] : ['other', 0];
  const twoServices = first.services.length > 0 && second.services.length > 0 && !meet(first.services, second.services);
  if (twoServices) return [alike >= ALIKE ? 'two_services' : 'other', percent];
  if (alike >= SAME) return ['same', percent];
  // "Médiathèque de Bellevue" and "Médiathèque de Bellevue – espace jeunesse".
  const isPart = within(first.core, second.core) || within(second.core, first.core);
  return alike >= ALIKE || isPart ? ['alike', percent] : ['other', percent];
}

/** "PAPIfab – Médiathèque des Capucins" and "Médiathèque François-Mitterrand" whose address says "Les Capucins". */
function namesServiceAndHouse(one: Described, first: NameParts, other: Described, second: NameParts): boolean {
  if (first.services.length > 0 === second.services.length > 0) return false;
  const [service, house, at] = first.services.length > 0 ? [first, second, other] : [second, first, one];
  if (house.houses.length === 0) return false;
  if (service.core.length === 0 && service.houses.length === 0) return true;
  if (service.houses.length > 0 && !meet(service.houses, house.houses)) return false;
  const told = [...house.core, ...addressParts(at.address).rest];
  return within(service.core, told) || coreLikeness(service.core, house.core) >= ALIKE;
}

function contactsOf(one: Described, other: Described): Contact[] {
  const same = (key: (place: Described) => string | null) => key(one) !== null && key(one) === key(other);
  return [
    ...(same(({ phone }) => phoneKey(phone)) ? ['same_phone' as const] : []),
    ...(same(({ email }) => email?.trim().toLowerCase() || null) ? ['same_email' as const] : []),
    ...(same(({ website }) => websiteKey(website)) ? ['same_website' as const] : []),
  ];
}

function nameReason(names: Names, percent: number): LikenessReason[] {
  switch (names) {
    case 'same':
      return [{ code: 'same_name', values: {} }];
    case 'alike':
      return [{ code: 'alike_names', values: { percent } }];
    case 'service_and_house':
      return [{ code: 'service_and_house', values: {} }];
    case 'two_services':
      return [{ code: 'two_services', values: {} }];
    case 'two_houses':
      return [{ code: 'two_houses', values: {} }];
    case 'other':
      return [{ code: 'other_names', values: {} }];
  }
}

function addressReason(address: AddressRelation): LikenessReason[] {
  switch (address.relation) {
    case 'same_door':
      return [{ code: 'same_address', values: {} }];
    case 'two_doors':
      return [{ code: 'two_doors', values: { one: address.one, other: address.other } }];
    case 'same_street':
      return [{ code: 'same_street', values: {} }];
    case 'two_streets':
      return [{ code: 'two_streets', values: {} }];
    case 'unknown':
      return [];
  }
}

function scoreOf(outcome: PairVerdict, percent: number, metres: number, contacts: number): number {
  if (outcome === 'different') return 0;
  const nearness = Math.max(0, 1 - metres / ADDRESS_METRES);
  const base = outcome === 'same_place' ? 40 : 25;
  return Math.min(100, Math.round(base + percent * 0.4 + nearness * 20 + contacts * 5));
}

const communes = (one: Described, other: Described) => ({ one: one.commune, other: other.commune });
const nameKey = (text: string) => nameParts(text).core.join(' ');
const meet = (some: readonly string[], others: readonly string[]) => some.some((word) => others.includes(word));
const within = (some: readonly string[], others: readonly string[]) =>
  some.length > 0 && some.every((word) => others.includes(word));

/** The last nine figures: with or without +33 and 0. */
function phoneKey(phone: string | null): string | null {
  const figures = (phone ?? '').replace(/\D/g, '');
  return figures.length >= 9 ? figures.slice(-9) : null;
}

function websiteKey(website: string | null): string | null {
  const key = (website ?? '')
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '');
  return key || null;
}

/** Exact enough within a town. */
function metresBetween(one: LonLat, other: LonLat): number {
  const perDegree = 111_195;
  const east = (other.lon - one.lon) * Math.cos(((one.lat + other.lat) * Math.PI) / 360);
  return Math.hypot(east, other.lat - one.lat) * perDegree;
}
