/** What an answer sheet says of a place, as short rows: the usual form. */
import type { IntlShape } from 'react-intl';
import type { Formats } from '../words/formats.ts';
import type { AnswerSearch } from './answer-search.ts';
import type { AnswerItem, AnswerSheet } from './answer-sheet.ts';

export const ROW_SIGNS = ['where', 'when', 'bring', 'price', 'help', 'wheelchair', 'phone', 'book', 'note'] as const;
export type RowSign = (typeof ROW_SIGNS)[number];

export interface Row {
  sign: RowSign;
  label: string;
  sentences: string[];
  /** What may be left out where five places must share a page; the code beside the map leads to it. */
  spare?: true;
}

export interface SheetWords {
  intl: IntlShape;
  formats: Formats;
  sheet: AnswerSheet;
  search: AnswerSearch;
}

export function usualRows(item: AnswerItem, words: SheetWords): Row[] {
  const { intl } = words;
  const label = (id: 'where' | 'bring' | 'price' | 'phone' | 'book' | 'note') =>
    intl.formatMessage({ id: `answer.label.${id}` });
  const rows: Row[] = [
    { sign: 'where', label: label('where'), sentences: [addressOf(item), ...wayOf(item, words)] },
    { sign: 'when', label: hoursLabel(item, intl), sentences: hoursOf(item, words) },
    { sign: 'bring', label: label('bring'), sentences: bringOf(item, intl) },
    { sign: 'book', label: label('book'), sentences: bookingOf(item, intl) },
    { sign: 'price', label: label('price'), sentences: factsOf(item, words) },
    { sign: 'phone', label: label('phone'), sentences: item.phone ? [item.phone] : [] },
    { sign: 'note', label: label('note'), sentences: item.conditions ? [item.conditions] : [], spare: true },
  ];
  return rows.filter(({ sentences }) => sentences.length > 0);
}

/** What goes before the places: for whom this was looked up, and what nobody may rely on. */
export function notesOf({ intl, formats, sheet, search }: SheetWords): string[] {
  const around = sheet.from && search.around;
  const unsure = sheet.items.some(({ hours, hoursConfirmed }) => hours && !hoursConfirmed);
  const reachable = sheet.items.some(({ phone }) => phone);
  return [
    ...(around ? [intl.formatMessage({ id: 'answer.from' }, { around })] : []),
    ...(search.at ? [intl.formatMessage({ id: 'answer.moment' }, { moment: formats.moment(sheet.at) })] : []),
    ...(unsure ? [intl.formatMessage({ id: reachable ? 'answer.unsure_phone' : 'answer.unsure' })] : []),
    ...sheet.missing.map(({ key, name }) =>
      name
        ? intl.formatMessage({ id: 'answer.gone' }, { name })
        : intl.formatMessage({ id: 'answer.missing' }, { key }),
    ),
  ];
}

export function addressOf({ placeName, address, postcode, commune }: AnswerItem): string {
  return [placeName, address, [postcode, commune].filter(Boolean).join(' ')].filter(Boolean).join(', ');
}

/** How far and which way, and where it lies for whoever knows the town. */
export function wayOf(item: AnswerItem, { intl, formats }: Pick<SheetWords, 'intl' | 'formats'>): string[] {
  const { distanceMetres, direction, landmark, positionAccuracy } = item;
  const about = positionAccuracy === 'approximate' ? '≈ ' : '';
  const way =
    distanceMetres !== null && direction
      ? intl.formatMessage(
          { id: 'answer.way' },
          {
            distance: `${about}${formats.distance(distanceMetres)}`,
            walk: formats.walk(distanceMetres),
            direction: intl.formatMessage({ id: `words.direction.${direction}` }),
          },
        )
      : null;
  return [way, landmark && landmarkWords(landmark, { intl, formats })].filter((one) => one !== null);
}

const NEXT_TO_METRES = 120;

function landmarkWords(
  { label, distanceMetres, direction }: NonNullable<AnswerItem['landmark']>,
  { intl, formats }: Pick<SheetWords, 'intl' | 'formats'>,
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

function hoursLabel({ hours, hoursConfirmed }: AnswerItem, intl: IntlShape): string {
  return intl.formatMessage({ id: hours && !hoursConfirmed ? 'answer.label.hours_unconfirmed' : 'answer.label.hours' });
}

function hoursOf(item: AnswerItem, { intl, formats, sheet, search }: SheetWords): string[] {
  const written =
    item.hoursInWords ?? (item.hours ? [item.hours] : [intl.formatMessage({ id: 'words.hours.unknown' })]);
  const then = search.at
    ? [
        intl.formatMessage(
          { id: 'answer.then' },
          { time: formats.time(sheet.at), opening: formats.opening(item.opening) },
        ),
      ]
    : [];
  return [...written, ...closuresOf(item, { intl, formats }), ...then];
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

function bringOf({ bring, bringHints }: AnswerItem, intl: IntlShape): string[] {
  if (bring) return [bring];
  if (bringHints.length === 0) return [intl.formatMessage({ id: 'answer.bring.unknown' })];
  return bringHints.map((hint) => intl.formatMessage({ id: `answer.bring.${hint}` }));
}

function bookingOf({ mustBook, booking, bookingUrl }: AnswerItem, intl: IntlShape): string[] {
  const asked = booking ?? (mustBook ? intl.formatMessage({ id: 'answer.book' }) : null);
  const page = bookingUrl?.replace(/^https?:\/\//, '').replace(/\/$/, '');
  return [asked, page].filter((one) => typeof one === 'string');
}

/** Known facts, and unknown ones that somebody asked for. */
function factsOf(item: AnswerItem, { intl, search }: SheetWords): string[] {
  const asked = (need: string) => (search.needs ?? '').split(',').includes(need);
  const fee = intl.formatMessage({ id: `words.fee.${item.fee}` });
  const wheels = item.wheelchair !== 'unknown' || asked('wheelchair');
  return [
    item.price ? `${fee} (${item.price})` : fee,
    ...(item.help === 'unknown' ? [] : [intl.formatMessage({ id: `answer.help.${item.help}` })]),
    ...(wheels ? [intl.formatMessage({ id: `words.wheelchair.${item.wheelchair}` })] : []),
  ];
}
