/** What an answer sheet says of a place, as short rows: the usual form. */
import type { IntlShape } from 'react-intl';
import { isNeed, type NeedStatus } from '../../api/finder/needs.ts';
import type { Formats } from '../words/formats.ts';
import type { Telling } from './answer-fit.ts';
import type { AnswerSearch } from './answer-search.ts';
import type { AnswerItem, AnswerSheet } from './answer-sheet.ts';
import { needLabel } from './find-needs.ts';

export type RowSign = 'where' | 'when' | 'bring' | 'book' | 'price' | 'help' | 'wheelchair' | 'phone' | 'ask' | 'note';

export interface Row {
  sign: RowSign;
  label: string;
  sentences: string[];
}

export interface SheetWords {
  intl: IntlShape;
  formats: Formats;
  sheet: AnswerSheet;
  search: AnswerSearch;
}

/** Where five places must share a page, what the code beside the map leads to is left to it. */
export function usualRows(item: AnswerItem, words: SheetWords, telling: Telling): Row[] {
  const { intl } = words;
  const short = telling !== 'all' && telling !== 'plain';
  const label = (sign: 'where' | 'bring' | 'book' | 'price' | 'phone' | 'note') =>
    intl.formatMessage({ id: `answer.label.${sign}` });
  const unconfirmed = item.hours && !item.hoursConfirmed;
  const rows: Row[] = [
    { sign: 'where', label: label('where'), sentences: whereOf(item, words, short) },
    {
      sign: 'when',
      label: intl.formatMessage({ id: unconfirmed ? 'answer.label.hours_unconfirmed' : 'answer.label.hours' }),
      sentences: hoursOf(item, words),
    },
    { sign: 'bring', label: label('bring'), sentences: bringOf(item, intl, short) },
    { sign: 'book', label: label('book'), sentences: bookingOf(item, intl) },
    { sign: 'price', label: label('price'), sentences: factsOf(item, words, short) },
    { sign: 'phone', label: label('phone'), sentences: item.phone ? [item.phone] : [] },
    ...needRows(item, intl),
    { sign: 'note', label: label('note'), sentences: item.conditions && !short ? [item.conditions] : [] },
  ];
  return rows.filter(({ sentences }) => sentences.length > 0);
}

/** Which rows share a paragraph. */
export function paragraphsOf(rows: readonly Row[], telling: Telling): Row[][] {
  if (telling === 'run_on') return [[...rows]];
  const alone = (row: Row) => telling !== 'tight' || row.sign === 'where' || row.sign === 'when';
  const together = rows.filter((row) => !alone(row));
  return [...rows.filter(alone).map((row) => [row]), ...(together.length > 0 ? [together] : [])];
}

/** As a row stands in its paragraph. */
export const rowText = ({ label, sentences }: Row): string => `${label} ${sentences.join(' · ')}`;

/** What goes before the places: from where, for when, what was asked for, and what nobody may rely on. */
export function notesOf({ intl, formats, sheet, search }: SheetWords): string[] {
  const asked = (search.needs ?? '').split(',').filter(isNeed);
  const told = [
    sheet.from && search.around ? intl.formatMessage({ id: 'answer.from' }, { around: search.around }) : null,
    search.at ? intl.formatMessage({ id: 'answer.moment' }, { moment: formats.moment(sheet.at) }) : null,
    asked.length > 0
      ? intl.formatMessage({ id: 'answer.asked' }, { needs: asked.map((need) => needWords(need, intl)).join(', ') })
      : null,
  ].filter((one) => one !== null);
  const unsure = sheet.items.some(({ hours, hoursConfirmed }) => hours && !hoursConfirmed);
  const reachable = sheet.items.some(({ phone }) => phone);
  return [
    ...(told.length > 0 ? [told.join(' · ')] : []),
    ...(unsure ? [intl.formatMessage({ id: reachable ? 'answer.unsure_phone' : 'answer.unsure' })] : []),
    ...sheet.missing.map(({ key, name }) =>
      name
        ? intl.formatMessage({ id: 'answer.gone' }, { name })
        : intl.formatMessage({ id: 'answer.missing' }, { key }),
    ),
  ];
}

/** Which of the needs asked for have this answer; what it costs and who gets in by wheelchair is told for every place. */
export function needsWith({ needs }: AnswerItem, wanted: NeedStatus, intl: IntlShape): string[] {
  return needs
    .filter(
      ({ need, status }) => status === wanted && need !== 'free' && !(need === 'wheelchair' && wanted !== 'unknown'),
    )
    .map(({ need }) => needWords(need, intl));
}

/** On a full sheet only whoever asked reads about wheelchairs. */
export function tellsWheelchair({ wheelchair, needs }: AnswerItem, short: boolean): boolean {
  return (
    wheelchair !== 'unknown' && (!short || needs.some(({ need }) => need === 'wheelchair' || need === 'step_free'))
  );
}

export function closuresOf(
  { closures }: AnswerItem,
  { intl, formats }: Pick<SheetWords, 'intl' | 'formats'>,
): string[] {
  return closures.map(({ from, to, message }) => {
    const days = { from: formats.day(from), to: formats.day(to) };
    const closed = intl.formatMessage({ id: from === to ? 'answer.closed_on' : 'answer.closed_between' }, days);
    return message ? `${closed} (${message})` : closed;
  });
}

/** As written where nobody could put them into words. A span of hours stays on one line. */
export function hoursWords({ hours, hoursInWords }: AnswerItem): string[] {
  const written = hoursInWords ?? (hours ? [hours] : []);
  return written.map((line) => line.replaceAll(' – ', '\u00a0–\u00a0'));
}

function needWords(need: string, intl: IntlShape): string {
  return isNeed(need) ? intl.formatMessage({ id: needLabel(need) }) : need;
}

function needRows(item: AnswerItem, intl: IntlShape): Row[] {
  return (['unknown', 'missed'] as const).flatMap((status): Row[] => {
    const needs = needsWith(item, status, intl);
    const label = intl.formatMessage({ id: `answer.label.${status}` });
    return needs.length > 0 ? [{ sign: 'ask', label, sentences: [needs.join(', ')] }] : [];
  });
}

/** The address, how far and which way; where it lies for whoever knows the town, unless the way says enough. */
function whereOf(item: AnswerItem, { intl, formats }: SheetWords, short: boolean): string[] {
  const { placeName, address, commune, distanceMetres, direction, landmark } = item;
  const written = [placeName, address, commune].filter(Boolean).join(', ');
  const way =
    distanceMetres !== null && direction
      ? intl.formatMessage(
          { id: 'answer.way' },
          {
            distance: `${item.positionAccuracy === 'approximate' ? '≈ ' : ''}${formats.distance(distanceMetres)}`,
            walk: formats.walk(distanceMetres),
            direction: intl.formatMessage({ id: `words.direction.${direction}` }),
          },
        )
      : null;
  return [
    address ? written : intl.formatMessage({ id: 'answer.address_unknown' }, { written }),
    way,
    landmark && !(short && way) ? landmarkWords(landmark, intl, formats) : null,
  ].filter((one) => one !== null);
}

const NEXT_TO_METRES = 120;

function landmarkWords(
  { label, distanceMetres, direction }: NonNullable<AnswerItem['landmark']>,
  intl: IntlShape,
  formats: Formats,
): string {
  if (distanceMetres < NEXT_TO_METRES) return intl.formatMessage({ id: 'answer.landmark.close' }, { label });
  return intl.formatMessage(
    { id: 'answer.landmark' },
    {
      label,
      distance: formats.distance(distanceMetres),
      direction: intl.formatMessage({ id: `words.direction.${direction}` }),
    },
  );
}

function hoursOf(item: AnswerItem, { intl, formats, sheet, search }: SheetWords): string[] {
  const { hours, opening } = item;
  if (!hours) return [intl.formatMessage({ id: 'answer.hours_unknown' }), ...closuresOf(item, { intl, formats })];
  const then = { time: formats.time(sheet.at), opening: formats.opening(opening) };
  return [
    ...hoursWords(item),
    ...closuresOf(item, { intl, formats }),
    ...(search.at ? [intl.formatMessage({ id: 'answer.then' }, then)] : []),
  ];
}

function bringOf({ bring, bringHints }: AnswerItem, intl: IntlShape, short: boolean): string[] {
  if (bring) return [bring];
  if (bringHints.length === 0) return short ? [] : [intl.formatMessage({ id: 'answer.bring.unknown' })];
  return bringHints.map((hint) => intl.formatMessage({ id: `answer.bring.${hint}` }));
}

function bookingOf({ mustBook, booking, bookingUrl }: AnswerItem, intl: IntlShape): string[] {
  const asked = booking ?? (mustBook ? intl.formatMessage({ id: 'answer.book' }) : null);
  const page = bookingUrl?.replace(/^https?:\/\//, '').replace(/\/$/, '');
  return [asked, page].filter((one) => typeof one === 'string');
}

/** What is known; what is not stands with what was asked for. */
function factsOf(item: AnswerItem, { intl }: SheetWords, short: boolean): string[] {
  const fee = intl.formatMessage({ id: `words.fee.${item.fee}` });
  return [
    item.price ? `${fee} (${item.price})` : fee,
    ...(item.help === 'unknown' ? [] : [intl.formatMessage({ id: `answer.help.${item.help}` })]),
    ...(item.wheelchair !== 'unknown' && tellsWheelchair(item, short)
      ? [intl.formatMessage({ id: `answer.wheelchair.${item.wheelchair}` })]
      : []),
  ];
}
