/** What a field is called and what its value says, in the reader's words. */
import type { IntlShape } from 'react-intl';
import { fieldOf } from '../../api/changes/fields.ts';
import { type Language, OFFER_KINDS } from '../../db/vocabulary.ts';
import { languageName } from '../words/languages.ts';
import type { MessageId } from '../words/messages.ts';

/** Fields that the history tells nobody of, and those that only a file has. */
const OWN: Readonly<Record<string, MessageId>> = {
  authors: 'innovations.authors',
  contact: 'innovations.contact',
  origin_id: 'imports.field.origin_id',
  code: 'imports.field.code',
  kind: 'imports.field.kind',
  producer: 'imports.field.producer',
  updatedOn: 'imports.field.updated_on',
  insee: 'imports.field.insee',
  phone: 'moderation.field.phone',
  email: 'moderation.field.email',
  'details.bookingPhone': 'moderation.field.booking_phone',
};

/** `Horaires (Accès internet)`, `Titre (Brezhoneg)`; of a mapping, whose offer is none in particular yet, `Horaires`. */
export function fieldLabel(field: string, intl: IntlShape): string {
  const kind = OFFER_KINDS.find((one) => field === one || field.startsWith(`${one}.`));
  const { name, language } = withoutLanguage(field);
  const own = OWN[field.replace(/^(offer|papi|visio|fablab)\./, '')];
  const id = own ?? knownField(name)?.label;
  if (!id) return field;
  const label = intl.formatMessage({ id }).replace(/\s*\?$/, '');
  const further = kind
    ? intl.formatMessage({ id: `words.collection.${kind}` })
    : language && languageName(language, intl);
  return further ? `${label} (${further})` : label;
}

/** `titles.br` and `textsBr.genesis` are what `title` and `genesis` are in another language. */
function withoutLanguage(field: string): { name: string; language: Language | null } {
  const [, text, ofText] = /^(title|summarie)s\.(br|en)$/.exec(field) ?? [];
  if (text) return { name: text === 'title' ? 'title' : 'summary', language: ofText === 'br' ? 'br' : 'en' };
  const [, folder, name] = /^texts(Br|En)\.(\w+)$/.exec(field) ?? [];
  return name ? { name, language: folder === 'Br' ? 'br' : 'en' } : { name: field, language: null };
}

const knownField = (field: string) =>
  fieldOf('place', field.replace(/^offer\./, 'papi.')) ?? fieldOf('innovation', field);

/** From JSON text; empty where nothing is said. */
export function valueWords(field: string, json: string, intl: IntlShape): string {
  const value = parsed(json);
  if (value === null || value === undefined || value === '' || value === 'unknown') return '';
  if (typeof value === 'boolean') return intl.formatMessage({ id: value ? 'words.known.yes' : 'words.known.no' });
  if (Array.isArray(value)) return value.map((one) => wordOf(field, one, intl)).join(', ');
  return wordOf(field, value, intl);
}

function wordOf(field: string, value: unknown, intl: IntlShape): string {
  if (typeof value !== 'object' || value === null) return choiceWords(field, String(value), intl);
  if ('lon' in value && 'lat' in value) return `${Number(value.lat).toFixed(5)} ${Number(value.lon).toFixed(5)}`;
  return Object.values(value).join(' ');
}

/** Words of closed lists have names like `vocabulary.service.safe_use` or `words.fee.free`. */
function choiceWords(field: string, word: string, intl: IntlShape): string {
  const form = knownField(field)?.form;
  const id = [
    `vocabulary.${form}.${word}`,
    `words.${form}.${word}`,
    `innovations.${form}.${word}`,
    `innovations.band.${word}`,
    `typologies.${word}`,
  ].find((one) => (form !== 'typology') !== one.startsWith('typologies.') && isMessage(one, intl));
  return id && isMessage(id, intl) ? intl.formatMessage({ id }) : word;
}

export const isMessage = (id: string, intl: IntlShape): id is MessageId => Object.hasOwn(intl.messages, id);

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}
