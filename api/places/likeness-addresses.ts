/** An address taken apart, so that two can be compared door by door. */
import { foldedWords, tellingWords } from './likeness-names.ts';
import { remembered } from './remembered.ts';

interface AddressParts {
  /** `rue pontaniou`, articles left out; null when no street is named. */
  street: string | null;
  /** `25`, `2bis`; both ends of "2-4"; empty without a number. */
  numbers: readonly string[];
  /** What else stands in it: the name of a building or floor. */
  rest: readonly string[];
}

export type AddressRelation =
  | { relation: 'same_door' }
  | { relation: 'two_doors'; one: string; other: string }
  | { relation: 'same_street' }
  | { relation: 'two_streets' }
  | { relation: 'unknown' };

const WAYS =
  'rue|avenue|boulevard|place|chemin|impasse|route|square|allee|quai|cours|venelle|esplanade|rampe|faubourg|passage|sentier|rond point|hameau|residence|straed|hent';
/** The number may be followed by its second letter or word, or by the other end of a range. */
const STREET = new RegExp(
  `(?:^|\\s)(?:(\\d{1,4})\\s?(bis|ter|quater|[a-d])?(?:\\s(?:a\\s)?(\\d{1,4})\\s?(bis|ter|quater|[a-d])?)?\\s)?((?:${WAYS})(?:\\s[a-z0-9]+)+)$`,
);

export const addressParts = (address: string | null): AddressParts => partsOf(address ?? '');

const partsOf = remembered((address): AddressParts => {
  const lines = address.split(/<br\s*\/?>|\n|;|·/i).flatMap(linesOf);
  const rest: string[] = [];
  let way: Pick<AddressParts, 'street' | 'numbers'> = { street: null, numbers: [] };
  for (const line of lines) {
    const match = STREET.exec(line);
    if (!match || way.street) {
      rest.push(...tellingWords(line));
      continue;
    }
    way = wayOf(match);
    rest.push(...tellingWords(line.slice(0, match.index)));
  }
  return { ...way, rest };
});

function wayOf([, number, suffix = '', to, toSuffix = '', street = '']: RegExpExecArray) {
  return {
    street: tellingWords(street.replace(/\b\d{5}\b.*$/, '')).join(' '),
    numbers: [...(number ? [`${Number(number)}${suffix}`] : []), ...(to ? [`${Number(to)}${toSuffix}`] : [])],
  };
}

/** Commas part lines too, unless they only part a number from its street. */
function linesOf(line: string): string[] {
  return line
    .replace(/(\d\s*(?:bis|ter|quater|[a-d])?)\s*,/gi, '$1 ')
    .split(',')
    .map(foldedWords)
    .filter((words) => words !== '');
}

/** Both addresses are taken to lie in one commune. */
export function addressRelation(one: string | null, other: string | null): AddressRelation {
  const [first, second] = [addressParts(one), addressParts(other)];
  if (!first.street || !second.street) return { relation: 'unknown' };
  if (first.street !== second.street) return { relation: 'two_streets' };
  const [number, otherNumber] = [first.numbers[0], second.numbers[0]];
  if (number === undefined || otherNumber === undefined) return { relation: 'same_street' };
  if (first.numbers.some((door) => second.numbers.includes(door))) return { relation: 'same_door' };
  return { relation: 'two_doors', one: number, other: otherNumber };
}
