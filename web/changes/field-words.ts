/** What an answer says in words, whichever field it belongs to. */
import type { IntlShape } from 'react-intl';
import { isCleaned, type Thing } from '../../api/changes/contract.ts';
import { type FieldForm, fieldOf } from '../../api/changes/fields.ts';
import { AreaOutline } from '../../db/outline.ts';
import { OFFER_KINDS } from '../../db/vocabulary.ts';
import type { Formats } from '../words/formats.ts';
import { languageName } from '../words/languages.ts';
import type { MessageId } from '../words/messages.ts';
import { outlineWords } from '../words/outline-words.ts';

export interface Reading {
  intl: IntlShape;
  formats: Formats;
}

export interface ToldField {
  label: string;
  form: FieldForm;
  /** One word or line an element for lists, one element for everything else, none where nothing is said. */
  before: string[];
  after: string[];
  /** Words that were removed stand for none. */
  cleaned: { before: boolean; after: boolean };
}

/** Null for a field that nobody reads, and where both sides say the same in words. */
export function toldField(
  entity: Thing | 'photo',
  { field, before, after }: { field: string; before: string; after: string },
  reading: Reading,
): ToldField | null {
  const known = fieldOf(entity, field);
  if (!known) return null;
  const [was, is] = [parsed(before), parsed(after)];
  const told: ToldField = {
    label: labelOf(entity, field, reading.intl),
    form: known.form,
    before: wordsOf(known.form, was, reading),
    after: wordsOf(known.form, is, reading),
    cleaned: { before: isCleaned(was), after: isCleaned(is) },
  };
  const same = told.before.join('\n') === told.after.join('\n') && told.cleaned.before === told.cleaned.after;
  return same ? null : told;
}

/** `Horaires (Accès internet)`. */
export function labelOf(entity: Thing | 'photo', field: string, intl: IntlShape): string {
  const known = fieldOf(entity, field);
  if (!known) return field;
  const label = intl.formatMessage({ id: known.label }).replace(/\s*\?$/, '');
  const kind = OFFER_KINDS.find((one) => one === known.kind);
  return kind ? `${label} (${intl.formatMessage({ id: `words.collection.${kind}` })})` : label;
}

/** Lists are compared by what came and went, long words word by word. */
export const isList = (form: FieldForm): boolean =>
  form in LISTS || ['languages', 'names', 'links', 'needs'].includes(form);

function wordsOf(form: FieldForm, value: unknown, { intl, formats }: Reading): string[] {
  if (value === null || value === undefined || value === '' || value === 'unknown' || isCleaned(value)) return [];
  if (Array.isArray(value)) return value.flatMap((one) => itemWords(form, one, intl));
  switch (form) {
    case 'yes_no':
      return value === true ? [intl.formatMessage({ id: 'words.known.yes' })] : [];
    case 'day':
    case 'moment':
      return [formats.day(String(value))];
    case 'point':
      return [pointWords(value)];
    case 'outline':
      return outlineOf(value, intl);
    case 'translations':
      return Object.entries(value).map(([language, text]) => `${languageName(language, intl)} : ${String(text)}`);
    case 'texts':
      return Object.entries(value).map(([name, text]) => `${wordsFor(`innovations.${name}`, name, intl)} : ${text}`);
    case 'number':
      return [
        typeof value === 'number' && form === 'number' && value < 1900 ? intl.formatNumber(value) : String(value),
      ];
    default:
      return itemWords(form, value, intl);
  }
}

function itemWords(form: FieldForm, value: unknown, intl: IntlShape): string[] {
  if (form === 'closures') return [closureWords(value)];
  if (form === 'languages') return [languageName(String(value), intl)];
  if (form === 'link' || form === 'links') return [linkWords(value)];
  if (form === 'needs') return [needWords(value, intl)];
  const word = String(value);
  return [wordsFor({ ...LISTS, ...CHOICES }[form]?.(word) ?? '', word, intl)];
}

const wordsFor = (id: string, otherwise: string, intl: IntlShape): string =>
  isMessage(id, intl) ? intl.formatMessage({ id }) : otherwise;

const LISTS: Partial<Record<FieldForm, (word: string) => string>> = {
  typology: (word) => `typologies.${word}`,
  itinerancy: (word) => `vocabulary.itinerancy.${word}`,
  service: (word) => `vocabulary.service.${word}`,
  audience: (word) => `vocabulary.audience.${word}`,
  support: (word) => `vocabulary.support.${word}`,
  access_mode: (word) => `vocabulary.access_mode.${word}`,
  programme: (word) => `vocabulary.programme.${word}`,
  label: (word) => `vocabulary.label.${word}`,
  machine: (word) => `vocabulary.machine.${word}`,
  accompaniment: (word) => `words.accompaniment.${word}`,
  theme: (word) => `words.theme.${word}`,
  attention: (word) => `innovations.attention.${word}`,
};

const CHOICES: Partial<Record<FieldForm, (word: string) => string>> = {
  place_state: (word) => `changes.state.${word}`,
  accuracy: (word) => `words.accuracy.${word}`,
  wheelchair: (word) => `words.wheelchair.${word}`,
  fee: (word) => `words.fee.${word}`,
  known: (word) => `words.known.${word}`,
  printer: (word) => `words.printer.${word}`,
  fablab_stage: (word) => `words.fablab_stage.${word}`,
  stage: (word) => `words.stage.${word}`,
  budget: (word) => `innovations.band.${word}`,
  report_state: (word) => `words.state.${word}`,
};

const isMessage = (id: string, intl: IntlShape): id is MessageId => Object.hasOwn(intl.messages, id);

function pointWords(value: unknown): string {
  if (typeof value !== 'object' || value === null || !('lon' in value) || !('lat' in value)) return '';
  return `${Number(value.lat).toFixed(5)} ${Number(value.lon).toFixed(5)}`;
}

function outlineOf(value: unknown, intl: IntlShape): string[] {
  const outline = AreaOutline.safeParse(value).data;
  return outline ? [outlineWords(outline, intl)] : [];
}

function linkWords(value: unknown): string {
  if (typeof value !== 'object' || value === null || !('title' in value) || !('url' in value)) return '';
  return `${String(value.title)} – ${String(value.url)}`;
}

/** `Un lieu : une cave au sec`. */
function needWords(value: unknown, intl: IntlShape): string {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('words' in value)) return '';
  const kind = String(value.kind);
  return `${wordsFor(`innovations.looked_for.${kind}`, kind, intl)} : ${String(value.words)}`;
}

/** `24/12/2026 – 31/12/2026 : congés`. */
function closureWords(value: unknown): string {
  if (typeof value !== 'object' || value === null || !('from' in value) || !('to' in value)) return '';
  const [from, to] = [slashed(String(value.from)), slashed(String(value.to))];
  const days = from === to ? from : `${from} – ${to}`;
  const message = 'message' in value && value.message ? ` : ${String(value.message)}` : '';
  return days + message;
}

const slashed = (day: string) => day.split('-').reverse().join('/');

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
