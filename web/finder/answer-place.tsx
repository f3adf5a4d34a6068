/** One place on the sheet, with the number that it has on the map. */

import { FormattedMessage } from 'react-intl';
import type { Telling } from './answer-fit.ts';
import styles from './answer-paper.module.css';
import type { AnswerItem } from './answer-sheet.ts';
import { RowSignIcon } from './answer-signs.tsx';
import { paragraphsOf, type Row } from './answer-words.ts';

interface AnswerPlaceProps {
  item: AnswerItem;
  rows: readonly Row[];
  number: number;
  easy: boolean;
  telling: Telling;
}

export function AnswerPlace({ item, rows, number, easy, telling }: AnswerPlaceProps) {
  return (
    <li className={styles.place}>
      <span className={styles.number} aria-hidden="true">
        {number}
      </span>
      <div className={styles.told}>
        <h3>
          {item.name}{' '}
          <span className={styles.kind}>
            <FormattedMessage id={`words.collection.${item.kind}`} />
          </span>
        </h3>
        {telling === 'all' && item.description && <p>{item.description}</p>}
        {easy ? <EasyRows rows={rows} /> : <UsualRows paragraphs={paragraphsOf(rows, telling)} />}
      </div>
    </li>
  );
}

function UsualRows({ paragraphs }: { paragraphs: readonly Row[][] }) {
  return paragraphs.map((rows) => (
    <p key={rows[0]?.label}>
      {rows.map(({ label, sentences }) => (
        <span key={label} className={styles.row}>
          <strong>{label}</strong> {sentences.join(' · ')}{' '}
        </span>
      ))}
    </p>
  ));
}

/** Rows with a question have a line for each answer; the facts after them stand side by side. */
function EasyRows({ rows }: { rows: readonly Row[] }) {
  return (
    <>
      {rows
        .filter(({ label }) => label)
        .map(({ sign, label, sentences: [first, ...others] }) => (
          <div key={sign} className={styles.easyRow}>
            <RowSignIcon sign={sign} className={styles.sign} />
            <div>
              <p>
                <strong>{label}</strong> {first}
              </p>
              {others.map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
            </div>
          </div>
        ))}
      <div className={styles.easyFacts}>
        {rows
          .filter(({ label }) => !label)
          .map(({ sign, sentences }) => (
            <div key={sign} className={styles.easyRow}>
              <RowSignIcon sign={sign} className={styles.sign} />
              <p>{sentences.join(' ')}</p>
            </div>
          ))}
      </div>
    </>
  );
}
