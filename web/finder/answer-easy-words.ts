/** What an answer sheet says of a place in the easy-to-read form: short sentences, one idea each, as "I" would say them. */
import type { IntlShape } from 'react-intl';
import type { Telling } from './answer-fit.ts';
import type { AnswerItem } from './answer-sheet.ts';
import { closuresOf, hoursWords, needsWith, type Row, type SheetWords, tellsWheelchair } from './answer-words.ts';

/** Where many places share a page, answers stand on one line, and only what is needed first is said. */
export function easyRows(item: AnswerItem, words: SheetWords, telling: Telling): Row[] {
  const { intl } = words;
  const label = (id: 'where' | 'when' | 'bring') =>
    intl.formatMessage({ id: telling === 'run_on' ? `answer.easy.short.${id}` : `answer.easy.${id}` });
  const all: Row[] = [
    { sign: 'where', label: label('where'), sentences: whereOf(item, words, telling) },
    { sign: 'when', label: label('when'), sentences: whenOf(item, words, telling) },
    { sign: 'bring', label: label('bring'), sentences: bringOf(item, intl, telling) },
    ...factRows(item, intl, telling),
  ];
  const rows = all.filter(({ sentences }) => sentences.length > 0);
  return isOneLine(telling) ? rows.map((row) => ({ ...row, sentences: [row.sentences.join(' ')] })) : rows;
}

function whereOf(item: AnswerItem, { intl }: SheetWords, telling: Telling): string[] {
  const { placeName, address, commune, walkMinutes, landmark } = item;
  const place = [placeName, address, commune].filter(Boolean).join(', ');
  const ask = address ? [] : [intl.formatMessage({ id: 'answer.easy.ask_address' })];
  const walked = telling === 'run_on' ? 'answer.easy.short.walk' : 'answer.easy.walk';
  const walk = walkMinutes === null ? [] : [intl.formatMessage({ id: walked }, { minutes: walkMinutes })];
  const near = landmark ? [intl.formatMessage({ id: 'answer.easy.near' }, { label: landmark.label })] : [];
  const enough = telling !== 'plain' && (walkMinutes !== null || (telling === 'run_on' && address !== null));
  return [`${place}.`, ...ask, ...walk, ...(enough ? [] : near)];
}

function whenOf(item: AnswerItem, { intl, formats }: SheetWords, telling: Telling): string[] {
  const { hours, hoursConfirmed, phone } = item;
  if (!hours) return [intl.formatMessage({ id: 'answer.easy.ask_hours' })];
  const told = [...hoursWords(item), ...closuresOf(item, { intl, formats })];
  const written = telling === 'plain' ? told : [told.join(' · ')];
  // Above the places the sheet says it once for all of them.
  if (hoursConfirmed || isOneLine(telling)) return written;
  return [...written, intl.formatMessage({ id: phone ? 'answer.easy.unsure_phone' : 'answer.easy.unsure' })];
}

function bringOf({ bring, bringHints }: AnswerItem, intl: IntlShape, telling: Telling): string[] {
  if (bring) return [bring];
  if (bringHints.length === 0)
    return isOneLine(telling) ? [] : [intl.formatMessage({ id: 'answer.easy.bring.unknown' })];
  return bringHints.map((hint) => intl.formatMessage({ id: `answer.easy.bring.${hint}` }));
}

/** One sign and one sentence each: they stand side by side. */
function factRows(item: AnswerItem, intl: IntlShape, telling: Telling): Row[] {
  const { fee, price, help, wheelchair, phone, mustBook, booking } = item;
  const paid = intl.formatMessage({ id: `answer.easy.fee.${fee}` });
  const ask = needsWith(item, 'unknown', intl);
  const fact = (sign: Row['sign'], sentence: string | null): Row[] =>
    sentence ? [{ sign, label: '', sentences: [sentence] }] : [];
  return [
    ...fact('price', price ? `${paid} ${price}` : paid),
    ...fact('help', help === 'unknown' ? null : intl.formatMessage({ id: `answer.easy.help.${help}` })),
    ...fact(
      'wheelchair',
      wheelchair !== 'unknown' && tellsWheelchair(item, isOneLine(telling))
        ? intl.formatMessage({ id: `answer.easy.wheelchair.${wheelchair}` })
        : null,
    ),
    ...fact('book', mustBook ? (booking ?? intl.formatMessage({ id: 'answer.easy.book' })) : null),
    ...fact('phone', phone ? intl.formatMessage({ id: 'answer.easy.phone' }, { phone }) : null),
    ...fact('ask', ask.length > 0 ? intl.formatMessage({ id: 'answer.easy.ask' }, { needs: ask.join(', ') }) : null),
  ];
}

const isOneLine = (telling: Telling): boolean => telling === 'tight' || telling === 'run_on';
