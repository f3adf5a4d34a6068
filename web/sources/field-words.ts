/** What a field is called and what its value says, in the reader's words. */
import type { IntlShape } from 'react-intl';
import { fieldOf } from '../../api/changes/fields.ts';
import type { Here } from '../../api/sources/contract.ts';
import { OFFER_KINDS } from '../../db/vocabulary.ts';
import type { MessageId } from '../words/messages.ts';

type Subject = Here['subject'];

/** Fields that the history tells nobody of, and those that only a file has. */
const OWN: Readonly<Record<string, MessageId>> = {
  origin_id: 'imports.field.origin_id',
  insee: 'imports.field.insee',
  phone: 'moderation.field.phone',
  email: 'moderation.field.email',
  'details.bookingPhone': 'moderation.field.booking_phone',
};

/** `Horaires (Accès internet)`; of a mapping, whose offer is none in particular yet, `Horaires`. */
export function fieldLabel(subject: Subject, field: string, intl: IntlShape): string {
  const kind = OFFER_KINDS.find((one) => field === one || field.startsWith(`${one}.`));
  if (kind === field) return intl.formatMessage({ id: `words.collection.${kind}` });
  const known = fieldOf(subject, field.replace(/^offer\./, 'papi.'));
  const id = OWN[field.replace(/^(offer|papi|visio|fablab)\./, '')] ?? known?.label;
  if (!id) return field;
  const label = intl.formatMessage({ id }).replace(/\s*\?$/, '');
  return kind ? `${label} (${intl.formatMessage({ id: `words.collection.${kind}` })})` : label;
}

/** From JSON text; empty where nothing is said. */
export function valueWords(subject: Subject, field: string, json: string, intl: IntlShape): string {
  const value: unknown = JSON.parse(json);
  if (value === null || value === '' || value === 'unknown') return '';
  if (typeof value === 'boolean') return intl.formatMessage({ id: value ? 'words.known.yes' : 'words.known.no' });
  if (Array.isArray(value)) return value.map((one) => wordOf(subject, field, one, intl)).join(', ');
  return wordOf(subject, field, value, intl);
}

function wordOf(subject: Subject, field: string, value: unknown, intl: IntlShape): string {
  if (typeof value !== 'object' || value === null) return choiceWords(subject, field, String(value), intl);
  if ('lon' in value && 'lat' in value) return `${Number(value.lat).toFixed(5)} ${Number(value.lon).toFixed(5)}`;
  return Object.values(value).join(' ');
}

/** Words of closed lists have names like `vocabulary.service.safe_use` or `words.fee.free`. */
function choiceWords(subject: Subject, field: string, word: string, intl: IntlShape): string {
  const form = fieldOf(subject, field)?.form;
  const id = [`vocabulary.${form}.${word}`, `words.${form}.${word}`, `typologies.${word}`].find(
    (one) => (form !== 'typology') !== one.startsWith('typologies.') && isMessage(one, intl),
  );
  return id && isMessage(id, intl) ? intl.formatMessage({ id }) : word;
}

export const isMessage = (id: string, intl: IntlShape): id is MessageId => Object.hasOwn(intl.messages, id);
