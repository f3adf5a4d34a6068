/** Why a result is there and what is missing, as one sentence: words first, the signs and colours only repeat them. */
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import type { FindItem } from '../../api/finder/contract.ts';
import type { NeedCode, NeedStatus } from '../../api/finder/needs.ts';
import { isNeed } from '../../api/finder/needs.ts';
import { useFormats } from '../words/formats.ts';
import type { MessageId } from '../words/messages.ts';
import { CheckIcon, CrossIcon, QuestionIcon } from './find-icons.tsx';
import { needLabel } from './find-needs.ts';
import styles from './find-results.module.css';

interface Reason {
  key: string;
  words: ReactNode;
  /** Null: a fact, neither for nor against. */
  status: NeedStatus | null;
}

export function FindReasons({ item }: { item: FindItem }) {
  const reasons = useReasons(item);
  return (
    <p className={styles.reasons}>
      {reasons.map(({ key, words, status }, index) => (
        <span key={key}>
          {index > 0 && <span className={styles.dot}> · </span>}
          <span className={styles.reason} data-status={status ?? undefined}>
            {status && <StatusSign status={status} />}
            {words}
          </span>
        </span>
      ))}
    </p>
  );
}

function StatusSign({ status }: { status: NeedStatus }) {
  switch (status) {
    case 'met':
      return <CheckIcon />;
    case 'partly':
    case 'unknown':
      return <QuestionIcon />;
    case 'missed':
      return <CrossIcon />;
  }
}

function useReasons(item: FindItem): Reason[] {
  const intl = useIntl();
  const { opening: openingWords, distance, walk } = useFormats();
  const { distanceMetres, direction, opening } = item;
  const why = WORTH_SAYING.find((reason) => reason === opening.reason);
  const far = distanceMetres !== null && [
    `${item.positionAccuracy === 'approximate' ? '≈ ' : ''}${distance(distanceMetres)}`,
    walk(distanceMetres),
    ...(direction ? [intl.formatMessage({ id: `words.direction.${direction}` })] : []),
  ];
  return [
    { key: 'open', words: openingWords(opening), status: item.open },
    ...(why ? [{ key: 'why', words: intl.formatMessage({ id: `words.hours.reason.${why}` }), status: null }] : []),
    ...(opening.message ? [{ key: 'message', words: opening.message, status: null }] : []),
    ...(far ? [{ key: 'far', words: <strong>{far.join(', ')}</strong>, status: null }] : []),
    ...item.needs.flatMap(({ need, status }) =>
      isNeed(need) ? [{ key: need, words: needWords(need, status), status }] : [],
    ),
    ...(item.fee === 'free' && !item.needs.some(({ need }) => need === 'free')
      ? [{ key: 'fee', words: intl.formatMessage({ id: 'words.fee.free' }), status: null }]
      : []),
  ];

  function needWords(need: NeedCode, status: NeedStatus): string {
    const own = OWN_WORDS[need]?.[status];
    if (own) return intl.formatMessage({ id: own });
    const words = intl.formatMessage({ id: needLabel(need) });
    return status === 'met' ? words : intl.formatMessage({ id: `find.reason.${status}` }, { need: words });
  }
}

/** The others are said by the state itself: "hours unknown", "to be confirmed". */
const WORTH_SAYING = [
  'by_appointment',
  'holiday_not_stated',
  'school_holiday_not_stated',
  'calendar_unknown',
  'exceptional_closure',
] as const;

/** Where "partly" and "no" have better words than "in part" and "no". */
const OWN_WORDS: Partial<Record<NeedCode, Partial<Record<NeedStatus, MessageId>>>> = {
  free: {
    partly: 'words.fee.conditional',
    unknown: 'words.fee.unknown',
    missed: 'words.fee.paid',
  },
  wheelchair: {
    partly: 'words.wheelchair.limited',
    unknown: 'words.wheelchair.unknown',
    missed: 'words.wheelchair.no',
  },
};
