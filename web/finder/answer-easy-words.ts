/** What an answer sheet says of a place in the easy-to-read form: short sentences, one idea each, as "I" would say them. */
import type { IntlShape } from 'react-intl';
import type { AnswerItem } from './answer-sheet.ts';
import { closuresOf, type Row, type SheetWords } from './answer-words.ts';

export function easyRows(item: AnswerItem, words: SheetWords): Row[] {
  const { intl } = words;
  const label = (id: 'where' | 'when' | 'bring') => intl.formatMessage({ id: `answer.easy.${id}` });
  const rows: Row[] = [
    { sign: 'where', label: label('where'), sentences: whereOf(item, words) },
    { sign: 'when', label: label('when'), sentences: whenOf(item, words) },
    { sign: 'bring', label: label('bring'), sentences: bringOf(item, intl) },
    ...bookRow(item, intl),
    ...factRows(item, words),
  ];
  return rows;
}

function whereOf({ placeName, address, commune, walkMinutes, landmark }: AnswerItem, { intl }: SheetWords): string[] {
  const place = [placeName, address, commune].filter(Boolean).join(', ');
  return [
    `${place}.`,
    ...(walkMinutes === null ? [] : [intl.formatMessage({ id: 'answer.easy.walk' }, { minutes: walkMinutes })]),
    ...(landmark ? [intl.formatMessage({ id: 'answer.easy.near' }, { label: landmark.label })] : []),
  ];
}

function whenOf(item: AnswerItem, { intl, formats }: SheetWords): string[] {
  const { hours, hoursInWords, hoursConfirmed, phone } = item;
  if (!hours) return [intl.formatMessage({ id: 'answer.easy.ask_hours' })];
  const unsure = phone ? 'answer.easy.unsure_phone' : 'answer.easy.unsure';
  return [
    ...(hoursInWords ?? [hours]),
    ...closuresOf(item, { intl, formats }),
    ...(hoursConfirmed ? [] : [intl.formatMessage({ id: unsure })]),
  ];
}

function bringOf({ bring, bringHints }: AnswerItem, intl: IntlShape): string[] {
  if (bring) return [bring];
  if (bringHints.length === 0) return [intl.formatMessage({ id: 'answer.easy.bring.unknown' })];
  return bringHints.map((hint) => intl.formatMessage({ id: `answer.easy.bring.${hint}` }));
}

function bookRow({ mustBook, booking }: AnswerItem, intl: IntlShape): Row[] {
  if (!mustBook) return [];
  const sentences = [intl.formatMessage({ id: 'answer.easy.book' }), ...(booking ? [booking] : [])];
  return [{ sign: 'book', label: '', sentences }];
}

/** One sign and one sentence each. */
function factRows({ fee, price, help, wheelchair, phone }: AnswerItem, { intl, search }: SheetWords): Row[] {
  const askedWheels = (search.needs ?? '').split(',').includes('wheelchair');
  const paid = fee === 'paid' && price ? `${intl.formatMessage({ id: 'answer.easy.fee.paid' })} ${price}` : null;
  const rows: (Row | null)[] = [
    { sign: 'price', label: '', sentences: [paid ?? intl.formatMessage({ id: `answer.easy.fee.${fee}` })] },
    help === 'unknown'
      ? null
      : { sign: 'help', label: '', sentences: [intl.formatMessage({ id: `answer.easy.help.${help}` })] },
    wheelchair === 'unknown' && !askedWheels
      ? null
      : {
          sign: 'wheelchair',
          label: '',
          sentences: [intl.formatMessage({ id: `answer.easy.wheelchair.${wheelchair}` })],
        },
    phone
      ? { sign: 'phone', label: '', sentences: [intl.formatMessage({ id: 'answer.easy.phone' }, { phone })] }
      : null,
  ];
  return rows.filter((row) => row !== null);
}
